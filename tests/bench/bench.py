#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the program beside what everybody knows, and prints ratios.

    bench.py FTP-REPLY MAKE-LOG FIND-LINES [--full] [--only=WORD] [--keep=FOLDER]

Each figure comes from one run of this program: its measures take turns with their yardsticks, at least five
times, and the medians are compared. --full reads 1 GiB where 64 MiB are read otherwise. --only runs the parts
whose name contains WORD. What stands behind "budget" is what the program is meant to keep on a quiet machine
with two cores; nothing fails here.
"""
import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5
MIB = 1 << 20

# What counts the replies in a log of each form. It is told to write into a pipe: with /dev/null it would stop at
# the first line that fits.
PATTERNS = {
    'filezilla': 'Response: [1-5][0-9]{2} ',
    'curl': '^< [1-5][0-9]{2} ',
    'vsftpd': '"[1-5][0-9]{2} ',
    'raw': '^[1-5][0-9]{2} ',
}


def run(command, environment=None):
    """(seconds, seconds of processor, KiB resident)"""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               env={**os.environ, **(environment or {})})
    while process.stdout.read(MIB):
        pass
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f'{" ".join(command)}: exit status {process.returncode}')
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def take_turns(measures, rounds=ROUNDS):
    """{name: (command, environment)} -> {name: medians of (seconds, processor, KiB)}"""
    results = {name: [] for name in measures}
    for command, environment in measures.values():
        run(command, environment)  # the file is in the page cache, and the program's own pages, too
    for _ in range(rounds):
        for name, (command, environment) in measures.items():
            results[name].append(run(command, environment))
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in results.items()}


class Bench:
    def __init__(self, arguments, folder):
        self.program = arguments.program
        self.make_log = arguments.make_log
        self.find_lines = arguments.find_lines
        self.folder = folder
        self.size = 1024 * MIB if arguments.full else 64 * MIB

    def summary(self, path):
        return [self.program, 'read', '--format=summary', path]

    def log(self, form, size):
        path = os.path.join(self.folder, f'{form}-{size}.log')
        if not os.path.exists(path):
            with open(path, 'wb') as out:
                subprocess.run([self.make_log, form, str(size)], stdout=out, check=True)
        return path

    # --- parts ---

    def analysis(self):
        """All of a log understood, against programs that count its lines."""
        for form, pattern in PATTERNS.items():
            path = self.log(form, self.size)
            grep = ['grep', '-cE', pattern, path]
            measures = {
                'wc -l': (['wc', '-l', path], None),
                'grep -cE (C)': (grep, {'LC_ALL': 'C'}),
                'grep -cE (C.UTF-8)': (grep, {'LC_ALL': 'C.UTF-8'}),
                'read --format=summary': (self.summary(path), None),
            }
            if shutil.which('rg'):
                measures['rg -c'] = (['rg', '-c', pattern, path], None)
            results = take_turns(measures)
            own = results['read --format=summary']
            print(f'\nanalysis, {form}, {os.path.getsize(path) / MIB:.0f} MiB')
            for name, (seconds, processor, _) in results.items():
                print(f'  {name:24}{seconds:8.3f} s {processor:8.3f} s of processor'
                      + ('' if name.startswith('read') else f'   read takes {own[0] / seconds:.2f} of it'))
            if form == 'filezilla':
                print('  budget: 0.75 of grep -cE; aim: 2 of wc -l')

    def memory(self):
        """What the index of a log takes, above the program that has nothing to do."""
        empty = run([self.program, '--version'])[2]
        for form in PATTERNS:
            path = self.log(form, self.size)
            lines = int(subprocess.run(['wc', '-l', path], capture_output=True, check=True).stdout.split()[0])
            kib = run(self.summary(path))[2] - empty
            print(f'\nmemory, {form}: {kib / 1024:.1f} MiB above the empty program for {lines} lines, '
                  f'{kib * 1024 / lines:.2f} bytes a line')
        print('  budget: 48 MiB for 1 GiB of 16.8 million lines; aim: 2 bytes a line')

    def growth(self):
        """Time and memory at 1, 2, 4 and 8 times the size, as the exponent of what is added."""
        for form in PATTERNS:
            sizes = [self.size // 8 * factor for factor in (1, 2, 4, 8)]
            results = take_turns({size: (self.summary(self.log(form, size)), None) for size in sizes})
            exponents = []
            for column in (0, 2):
                _, two, four, eight = [results[size][column] for size in sizes]
                exponents.append(math.log2(max(eight - four, 1e-6) / max(four - two, 1e-6)))
            steps = ', '.join(f'{results[size][0]:.2f} s {results[size][2] / 1024:.0f} MiB' for size in sizes)
            print(f'\ngrowth, {form}: time {exponents[0]:.2f}, memory {exponents[1]:.2f} (linear is 1); {steps}')

    def find(self):
        """Words in all lines, as the window looks for them, against grep."""
        path = self.log('filezilla', self.size)
        for words in ('Permission denied', 'invoice-12', 'successful'):
            grep = {name: [] for name in ('C', 'C.UTF-8')}
            own = []
            for _ in range(ROUNDS):
                for name, seconds in grep.items():
                    seconds.append(run(['grep', '-ciF', words, path], {'LC_ALL': name})[0])
                result = subprocess.run([self.find_lines, path, words], capture_output=True, text=True, check=True)
                count, seconds = result.stdout.split()
                own.append(float(seconds))
            medians = ', '.join(f'{statistics.median(own) / statistics.median(seconds):.2f} of grep -ciF ({name})'
                                for name, seconds in grep.items())
            print(f'\nfind “{words}”, {count} lines in {os.path.getsize(path) / MIB:.0f} MiB: '
                  f'{statistics.median(own):.3f} s, {medians}')

    def export(self):
        """The whole document, against the summary."""
        path = self.log('filezilla', self.size // 4)
        results = take_turns({
            'summary': (self.summary(path), None),
            'json': ([self.program, 'read', '--format=json', path], None),
        })
        summary, document = results['summary'], results['json']
        print(f'\nexport, {os.path.getsize(path) / MIB:.0f} MiB: JSON takes {document[0]:.2f} s, '
              f'{document[0] / summary[0]:.1f} of the summary, {(document[2] - summary[2]) / 1024:+.1f} MiB')

    def instructions(self):
        """Counted, not timed: they do not depend on what else the machine does."""
        if not shutil.which('valgrind'):
            print('\ninstructions: valgrind is not installed')
            return
        for form in PATTERNS:
            counts = []
            for size in (1, 3):
                path = self.log(form, size * MIB)
                with open(path, 'rb') as log:
                    lines = log.read().count(b'\n')
                counts.append((count_instructions(self.summary(path)), lines))
            (few, few_lines), (many, many_lines) = counts
            print(f'\ninstructions, {form}: {(many - few) / (many_lines - few_lines):.0f} a line, '
                  f'{(few - few_lines * (many - few) / (many_lines - few_lines)) / 1e6:.1f} million for the start')


def count_instructions(command):
    with tempfile.NamedTemporaryFile() as out:
        result = subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={out.name}'] + command,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in result.stderr.splitlines():
            if 'Collected : ' in line:
                return int(line.rpartition(': ')[2])
    sys.exit('valgrind counted nothing')


PARTS = ('analysis', 'memory', 'growth', 'find', 'export', 'instructions')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program', metavar='FTP-REPLY')
    parser.add_argument('make_log', metavar='MAKE-LOG')
    parser.add_argument('find_lines', metavar='FIND-LINES')
    parser.add_argument('--full', action='store_true', help='read 1 GiB')
    parser.add_argument('--only', default='', metavar='WORD', help=', '.join(PARTS))
    parser.add_argument('--keep', metavar='FOLDER', help='leave the logs there for the next run')
    arguments = parser.parse_args()

    parts = [part for part in PARTS if arguments.only in part]
    if not parts:
        parser.error(f'no part is called {arguments.only}')
    folder = arguments.keep or tempfile.mkdtemp(prefix='reply-codes-bench-', dir='/var/tmp')
    os.makedirs(folder, exist_ok=True)
    load = os.getloadavg()[0]
    print(f'{os.cpu_count()} processors, load {load:.1f}'
          + (': not a quiet machine, times mean little' if load > 0.5 * os.cpu_count() else ''))
    try:
        bench = Bench(arguments, folder)
        for part in parts:
            getattr(bench, part)()
            sys.stdout.flush()
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)


main()
