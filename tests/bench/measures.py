# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the bench measure with."""
import os
import statistics
import struct
import subprocess
import sys
import tempfile

# tests/bench/run-measured, as it was built; set by the bench
launcher = None

ROUNDS = 5
MIB = 1 << 20

# What counts the replies in a log of each form. It is told to write into a pipe: with /dev/null it would stop at
# the first line that fits.
PATTERNS = {
    'filezilla-file': 'Response: [1-5][0-9]{2} ',
    'filezilla': 'Response: [1-5][0-9]{2} ',
    'curl': '^< [1-5][0-9]{2} ',
    'vsftpd': '"[1-5][0-9]{2} ',
    'raw': '^[1-5][0-9]{2} ',
}


def run(command, environment=None):
    """(seconds, seconds of processor, KiB resident)"""
    with tempfile.NamedTemporaryFile('r') as measured:
        process = subprocess.Popen([launcher, measured.name, *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
        while process.stdout.read(MIB):
            pass
        process.wait()
        words = measured.read().split()
    if len(words) != 4 or words[0] not in ('0', '1'):
        sys.exit(f'{" ".join(command)[:200]}: exit status {words[0] if words else "unknown"}')
    return float(words[1]), float(words[2]), int(words[3])


def take_turns(measures, rounds=ROUNDS):
    """{name: (command, environment)} -> {name: medians of (seconds, processor, KiB)}"""
    results = {name: [] for name in measures}
    for command, environment in measures.values():
        run(command, environment)  # the file is in the page cache, and the program's own pages, too
    for _ in range(rounds):
        for name, (command, environment) in measures.items():
            results[name].append(run(command, environment))
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in results.items()}


def count_lines(path):
    return int(subprocess.run(['wc', '-l', path], capture_output=True, check=True).stdout.split()[0])


def count_instructions(command):
    with tempfile.NamedTemporaryFile() as out:
        result = subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={out.name}'] + command,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in result.stderr.splitlines():
            if 'Collected : ' in line:
                return int(line.rpartition(': ')[2])
    sys.exit('valgrind counted nothing')


def write_capture(log, capture):
    """The dialogue in @log as packets of one connection: a packet a line, without checksums."""
    addresses = (bytes((192, 0, 2, 1)), bytes((192, 0, 2, 2)))
    ports = (40000, 21)
    sequence = [1, 1]
    with open(log, 'rb') as lines, open(capture, 'wb') as out:
        out.write(struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101))  # raw IP
        for number, line in enumerate(lines):
            text = line.rstrip(b'\r\n') + b'\r\n'
            server = text[:1].isdigit() or text[:1] == b' '
            side = 1 if server else 0
            tcp = struct.pack('>HHIIBBHHH', ports[side], ports[1 - side], sequence[side], sequence[1 - side], 0x50, 0x18, 65535, 0, 0)
            head = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 40 + len(text), number & 0xffff, 0, 64, 6, 0, addresses[side], addresses[1 - side])
            sequence[side] = (sequence[side] + len(text)) & 0xffffffff
            packet = head + tcp + text
            out.write(struct.pack('<IIII', number // 1000, number % 1000 * 1000, len(packet), len(packet)))
            out.write(packet)
