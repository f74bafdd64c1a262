#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees that nothing on the way of every line becomes slower unnoticed.

    check-instructions.py FTP-REPLY MAKE-LOG RECORDED BUILD [--update]

Counts, with valgrind's callgrind, what a line costs in the function in question, and compares it with RECORDED: a
name and a number a line, after the BUILD that they are of (compiler, optimization, processor). More than a tenth
up or down fails: up to be thought about, down to be recorded. --update writes the file anew. TAP on standard
output; without valgrind, or with another build, the checks are skipped.
"""
import os
import shutil
import subprocess
import sys
import tempfile

TOLERANCE = 0.1

# name: form of the log, its size (small enough for one thread), what is made of it, the function that counts
PATHS = {
    'filezilla-analysis': ('filezilla', '400K', 'summary', 'rc_transcript_analyse'),
    'vsftpd-analysis': ('vsftpd', '400K', 'summary', 'rc_transcript_analyse'),
    'filezilla-json': ('filezilla', '100K', 'json', 'rc_report_write'),
}


def count(program, path, form, function):
    with tempfile.NamedTemporaryFile() as out:
        result = subprocess.run(
            ['valgrind', '--tool=callgrind', f'--callgrind-out-file={out.name}',
             f'--toggle-collect={function}', program, 'read', f'--format={form}', path],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'})
    for line in result.stderr.splitlines():
        if 'Collected : ' in line:
            return int(line.rpartition(': ')[2])
    sys.exit(f'Bail out! valgrind counted nothing: {result.stderr[-300:]}')


def count_line(program, make_log, log, size, form, function):
    """Of the function alone, so that neither the start nor the size of the catalog counts."""
    with tempfile.NamedTemporaryFile(suffix='.log') as file:
        subprocess.run([make_log, log, size], stdout=file, check=True)
        with open(file.name, 'rb') as written:
            lines = written.read().count(b'\n')
        return round(count(program, file.name, form, function) / lines)


def read_recorded(path):
    with open(path, encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#')]
    return {row[0]: row[1] for row in rows}


def write_recorded(path, build, counts):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# Instructions a line; written by check-instructions.py --update\n')
        file.write(f'build\t{build}\n')
        for name, instructions in counts.items():
            file.write(f'{name}\t{instructions}\n')


def main():
    program, make_log, path, build = sys.argv[1:5]
    if '--update' in sys.argv:
        write_recorded(path, build, {name: count_line(program, make_log, *what) for name, what in PATHS.items()})
        return
    recorded = read_recorded(path)
    if not shutil.which('valgrind'):
        print('1..0 # SKIP valgrind is not installed')
        return
    if recorded['build'] != build:
        print(f'1..0 # SKIP recorded for {recorded["build"]}, this is {build}')
        return
    print(f'1..{len(PATHS)}')
    for number, (name, what) in enumerate(PATHS.items(), 1):
        now, then = count_line(program, make_log, *what), int(recorded[name])
        good = abs(now - then) <= TOLERANCE * then
        print(f'{"ok" if good else "not ok"} {number} - {name}: {now} instructions a line, {then} recorded')
        if not good:
            print('# what it cost before stands in the file; meson compile update-instructions writes it anew')
        sys.stdout.flush()


main()
