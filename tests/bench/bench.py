#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the program beside what everybody knows, and prints ratios.

    bench.py BUILD-FOLDER [--full] [--only=WORD] [--keep=FOLDER]

Each figure comes from one run of this program: its measures take turns with their yardsticks, at least five
times, and the medians are compared. --full reads 1 GiB where 64 MiB are read otherwise, and 10 million lines.
--only runs the parts whose name contains WORD. What stands behind "budget" is what the program is meant to keep
on a quiet machine with two cores; the last lines say which were kept, and nothing fails here.
"""
import argparse
import math
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

import measures
from measures import MIB, PATTERNS, ROUNDS, count_instructions, count_lines, run, take_turns, write_capture

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Bench:
    def __init__(self, arguments, folder):
        def built(path):
            return os.path.join(arguments.build, path)
        measures.launcher = built('tests/bench/run-measured')
        self.program = built('src/cli/ftp-reply')
        self.make_log = built('tests/bench/make-log')
        self.find_lines = built('tests/bench/find-lines')
        self.window = built('src/app/reply-codes')
        self.bare_window = built('tests/bench/bare-window')
        self.window_work = built('tests/bench/window-work')
        self.environment = {'GSETTINGS_SCHEMA_DIR': built('data')}
        self.folder = folder
        self.full = arguments.full
        self.size = 1024 * MIB if arguments.full else 64 * MIB
        self.verdicts = []

    def summary(self, path):
        return [self.program, 'read', '--format=summary', path]

    def log(self, form, size):
        path = os.path.join(self.folder, f'{form}-{size}.log')
        if not os.path.exists(path):
            with open(path, 'wb') as out:
                subprocess.run([self.make_log, form, str(size)], stdout=out, check=True)
        return path

    def judge(self, what, value, budget, unit='', aim=None):
        """Prints a measure that has a budget, and keeps it for the end."""
        text = (f'{what}: {value:.3g}{unit}, budget {budget:g}{unit}' + (f', aim {aim:g}{unit}' if aim else '')
                + (': kept' if value <= budget else ': MISSED'))
        self.verdicts.append(text)
        print(f'  {text}')

    def work(self, *arguments):
        """What window-work prints: {name: value}"""
        result = subprocess.run([self.window_work, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                env={**os.environ, **self.environment, 'GTK_A11Y': 'test'}, check=False)
        values = [line.split() for line in result.stdout.splitlines()]
        return {words[0]: float(words[1]) for words in values if len(words) == 2 and words[1].replace('.', '').isdigit()}

    def has_window(self):
        if os.path.exists(self.window_work) and 'DISPLAY' in os.environ:
            return True
        print('  needs a display (Xvfb) and a build with the window')
        return False

    # --- the terminal program ---

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
            if form.startswith('filezilla'):
                what = 'saved by' if form == 'filezilla-file' else 'copied from'
                self.judge(f'analysis of a log {what} FileZilla, of grep -cE', own[0] / results['grep -cE (C.UTF-8)'][0], 0.75)
                self.judge('the same, of wc -l', own[0] / results['wc -l'][0], 4.5, aim=2)

    def others(self):
        """Programs that understand logs and conversations, too: on a small piece, since they take long."""
        path = self.log('raw', 4 * MIB)
        capture = os.path.join(self.folder, 'conversation.pcap')
        write_capture(path, capture)
        measures = {'read --format=summary': (self.summary(path), None)}
        if shutil.which('lnav'):
            measures['lnav -n'] = (['lnav', '-n', path], None)
        if shutil.which('tshark'):
            measures['tshark'] = (['tshark', '-r', capture, '-Y', 'ftp.response', '-T', 'fields', '-e', 'ftp.response.code'], None)
        results = take_turns(measures)
        own = results['read --format=summary'][0]
        print(f'\nothers, {os.path.getsize(path) / MIB:.0f} MiB of bare dialogue; for tshark the same in packets')
        for name, (seconds, _, kib) in results.items():
            print(f'  {name:24}{seconds:8.3f} s, {kib / 1024:.0f} MiB resident, {seconds / own:.1f} times as long as read')

    def many(self):
        """A thousand logs of the size that people have, in one call."""
        paths = []
        sizes = random.Random(959)
        for i in range(1000):
            paths.append(os.path.join(self.folder, f'small-{i:04}.log'))
            if not os.path.exists(paths[-1]):
                with open(paths[-1], 'wb') as out:
                    subprocess.run([self.make_log, 'filezilla', str(int(2000 * 2 ** sizes.uniform(0, 6))), str(i)],
                                   stdout=out, check=True)
        results = take_turns({
            'grep': (['grep', '-cE', PATTERNS['filezilla'], *paths], None),
            'read': ([self.program, 'read', '--format=summary', *paths], None),
        })
        print(f'\nmany, 1000 logs of 2 to 128 KB in one call: {results["read"][0]:.3f} s, '
              f'{results["read"][0] / results["grep"][0]:.1f} of grep -cE')

    def memory(self):
        """What the index of a log takes, above the program that has nothing to do."""
        empty = run([self.program, '--version'])[2]
        print('\nmemory')
        for form in PATTERNS:
            few, many = [(count_lines(path), run(self.summary(path))[2])
                         for path in (self.log(form, self.size // 8), self.log(form, self.size))]
            a_line = (many[1] - few[1]) / (many[0] - few[0])
            print(f'  {form}: {(many[1] - empty) / 1024:.1f} MiB above the empty program for {many[0]} lines, '
                  f'{a_line * 1024:.2f} bytes a line above an eighth of it')
            if form == 'filezilla':
                self.judge('memory for 16.8 million lines' + ('' if self.full else ', estimated from 64 MiB'),
                           (few[1] - empty + a_line * (16.8e6 - few[0])) / 1024, 48, ' MiB', aim=32)
        self.sessions(empty)

    def sessions(self, empty):
        """The same bytes as many sessions and as one."""
        count = 100000
        session = '220 ready\nUSER a\n331 password\nPASS ****\n230 in\nQUIT\n221 bye\n'
        one = '220 ready\nUSER a\n331 password\nPASS ****\n230 in\n' + 'NOOP\n200 well\nNOOP\n200 well\nNOOP\n200 well\n200 x\n' * count
        paths = {'many': session * count, 'one': one}
        kib = {}
        for name, text in paths.items():
            path = os.path.join(self.folder, f'sessions-{name}.log')
            with open(path, 'w', encoding='utf-8') as out:
                out.write(text)
            kib[name] = run(self.summary(path))[2] - empty
        self.judge('memory, bytes a session', (kib['many'] - kib['one']) * 1024 / count, 64)

    def growth(self):
        """Time and memory at 1, 2, 4 and 8 times the size, above those of next to nothing, as an exponent."""
        for form in PATTERNS:
            sizes = [1024] + [self.size // 8 * factor for factor in (1, 2, 4, 8)]
            results = take_turns({size: (self.summary(self.log(form, size)), None) for size in sizes})
            exponents = []
            for column in (1, 2):
                least, one, two, four, eight = [results[size][column] for size in sizes]
                exponents.append(math.log2(max(four + eight - 2 * least, 1e-6) / max(one + two - 2 * least, 1e-6)) / 2)
            steps = ', '.join(f'{results[size][1]:.2f} s {results[size][2] / 1024:.1f} MiB' for size in sizes)
            print(f'\ngrowth, {form}: {steps}')
            self.judge(f'growth of time, {form}, exponent', exponents[0], 1.15, aim=1)
            self.judge(f'growth of memory, {form}, exponent', exponents[1], 1.15, aim=1)

    def find(self):
        """Words and expressions in all lines, as the window looks for them, against grep."""
        path = self.log('filezilla', self.size)
        print(f'\nfind, {os.path.getsize(path) / MIB:.0f} MiB')
        for words, options, flags in (('Permission denied', '-ciF', []), ('invoice-12', '-ciF', []), ('successful', '-ciF', []),
                                      ('55[0-9].*denied', '-ciE', ['-E']), ('(denied|refused)', '-ciE', ['-E']),
                                      ('in(voice|dex)-[0-9]+\\.pdf', '-ciE', ['-E'])):
            grep = []
            own = []
            for _ in range(ROUNDS):
                grep.append(run(['grep', options, words, path], {'LC_ALL': 'C.UTF-8'})[0])
                result = subprocess.run([self.find_lines, path, *flags, words], capture_output=True, text=True, check=True)
                count, seconds = result.stdout.split()
                own.append(float(seconds))
            print(f'  {count} lines')
            self.judge(f'find “{words}”, of grep {options}', statistics.median(own) / statistics.median(grep), 2, aim=1)

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
        print('\ninstructions')
        for form, kind in [(form, 'summary') for form in PATTERNS] + [('filezilla', 'json')]:
            counts = []
            for size in (1, 3):
                path = self.log(form, size * MIB)
                counts.append((count_instructions([self.program, 'read', f'--format={kind}', path]), count_lines(path)))
            (few, few_lines), (many, many_lines) = counts
            a_line = (many - few) / (many_lines - few_lines)
            print(f'  {form}, {kind}: {a_line:.0f} a line, {(few - few_lines * a_line) / 1e6:.1f} million for the start')

    # --- the window ---

    def start(self):
        """From nothing to the first frame, against a window with nothing in it."""
        print('\nstart')
        if not self.has_window():
            return
        results = take_turns({
            'bare': ([self.bare_window], self.environment),
            'own': ([self.window, '--exit-after-startup'], self.environment),
        }, rounds=4 * ROUNDS)
        bare, own = results['bare'], results['own']
        print(f'  {own[0] * 1e3:.0f} ms against {bare[0] * 1e3:.0f}, {own[1] * 1e3:.0f} of processor against {bare[1] * 1e3:.0f}, '
              f'{own[2] / 1024:.1f} MiB against {bare[2] / 1024:.1f}')
        self.judge('start to first frame, of a bare window', own[0] / bare[0], 1.25, aim=1.1)
        self.judge('resident memory, of a bare window', own[2] / bare[2], 1.25)

    def screen(self):
        """The first lines of a log that is still being read."""
        print('\nscreen')
        if not self.has_window():
            return
        paths = {'small': self.log('filezilla', 1024), 'large': self.log('filezilla', self.size)}
        times = {name: [] for name in paths}
        for _ in range(ROUNDS):
            for name, path in paths.items():
                times[name].append(self.work('screen', path).get('screen', math.inf))
        small, large = (statistics.median(times[name]) for name in ('small', 'large'))
        print(f'  {small:.1f} ms for 1 KiB, {large:.1f} ms for {self.size / MIB:.0f} MiB')
        self.judge('first screen of a large log, of one of 1 KiB', large / small, 1.2)

    def lines(self):
        """Scrolling, jumping and filtering."""
        print('\nlines')
        if not self.has_window():
            return
        path = self.log('raw', 330 * MIB if self.full else self.size)
        values = self.work('lines', path)
        if 'filter' not in values:
            print('  window-work failed')
            return
        many = f'{values["lines"] / 1e6:.1f} million lines'
        print(f'  {many}: a frame’s work is {values["scroll-median"]:.1f} ms when scrolling, {values["jump-median"]:.1f} when jumping')
        self.judge(f'longest frame, scrolling in {many}', values['scroll-longest'], 16, ' ms')
        self.judge(f'longest frame, jumping in {many}', values['jump-longest'], 16, ' ms')
        self.judge(f'first result of a filter of {many}', values['filter'], 100, ' ms')

    def keys(self):
        """Typing into the search of the reference."""
        print('\nkeys')
        if not self.has_window():
            return
        values = self.work('keys')
        if 'key-longest' not in values:
            print('  window-work failed')
            return
        print(f'  the search takes {values["search-median"]:.2f} ms, the longest {values["search-longest"]:.2f}; '
              f'a frame with its answers {values["key-median"]:.1f}, the longest {values["key-longest"]:.1f}')
        self.judge('a key stroke’s search', values['search-median'], 1, ' ms')
        self.judge('the frame of a key stroke', values['key-median'], 16, ' ms')


PARTS = ('analysis', 'others', 'many', 'memory', 'growth', 'find', 'export', 'instructions', 'start', 'screen', 'lines', 'keys')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('build', metavar='BUILD-FOLDER')
    parser.add_argument('--full', action='store_true', help='read 1 GiB')
    parser.add_argument('--only', default='', metavar='WORD', help=', '.join(PARTS))
    parser.add_argument('--keep', metavar='FOLDER', help='leave the logs there for the next run')
    arguments = parser.parse_args()

    parts = [part for part in PARTS if arguments.only in part]
    if not parts:
        parser.error(f'no part is called {arguments.only}')
    if shutil.which('Xvfb') and 'RC_BENCH_DISPLAY' not in os.environ:
        os.environ['RC_BENCH_DISPLAY'] = 'yes'
        os.execv(os.path.join(TOP, 'tests/run-with-display'), ['run-with-display', *sys.argv])
    arguments.build = os.path.abspath(arguments.build)
    folder = arguments.keep or tempfile.mkdtemp(prefix='reply-codes-bench-', dir='/var/tmp')
    os.makedirs(folder, exist_ok=True)
    load = os.getloadavg()[0]
    print(f'{os.cpu_count()} processors, load {load:.1f}'
          + (': not a quiet machine, times mean little' if load > 0.5 * os.cpu_count() else ''))
    bench = Bench(arguments, folder)
    try:
        for part in parts:
            getattr(bench, part)()
            sys.stdout.flush()
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)
    print('\nbudgets')
    for verdict in bench.verdicts:
        print(f'  {verdict}')


main()
