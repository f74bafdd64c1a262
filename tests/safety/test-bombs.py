#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that were made to break whoever reads them, as TAP:  test-bombs.py FTP-REPLY [--full]

Each is read and redacted within a bound of memory above the empty program and of processor time; what was needed is
printed. --full has them in the sizes of the worst files that were thought of; without it they are small enough for
every day, and the bounds of time are wide enough for a slow machine and a sanitizer.
"""
import bz2
import gzip
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
FULL = "--full" in sys.argv
MIB = 1 << 20

n_tests = 0
n_failed = 0


def ok(condition, name, *details):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not condition
    print("ok" if condition else "not ok", n_tests, name, *(f"# {d}" for d in details), flush=True)


def repeat(part, times):
    """@part so often, in pieces of a megabyte."""
    piece = part * max(1, MIB // len(part))
    for _ in range(times * len(part) // len(piece)):
        yield piece
    yield piece[:times * len(part) % len(piece)]


def count(form, times):
    for i in range(times):
        yield form(i)


def vsftpd(i, said):
    return (f'Fri Nov 20 06:02:39 2026 [pid {i}] FTP response: Client "10.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}", '
            f'"{said}"\n').encode()


def said(i, kind, words):
    return b'Fri Nov 20 06:02:39 2026 [pid %d] [kim] FTP %s: Client "10.0.0.1", "%s"\n' % (i, kind.encode(), words)


def size(small, full):
    return full if FULL else small


SECONDS = size(60, 1800)

# Of memory for each session that a log has, for each word of sessions (address, user) that no other has, and for each name
# that is replaced in a redacted copy, the same one always by the same.
SESSION_BYTES = 64
WORD_BYTES = 32
NAME_BYTES = 128

LONG = b"x" * 60000

# Name, parts, MiB above the empty program, sessions, different words, different names.
BOMBS = (
    ("a very long line", lambda: [b"220 ", *repeat(b"x", size(64, 1024) * MIB), b"\n331 x\n"], 16, 0, 0, 0),
    ("a line that never ends", lambda: repeat(b"x", size(64, 1024) * MIB), 16, 0, 0, 0),
    ("empty lines", lambda: repeat(b"\n", size(2, 100) * 1000000), size(16, 128), 0, 0, 0),
    ("zeros", lambda: repeat(b"\0", size(64, 1024) * MIB), 16, 0, 0, 0),
    ("carriage returns", lambda: repeat(b"\r", size(1, 100) * 1000000), size(16, 128), 0, 0, 0),
    ("sessions of one line", lambda: repeat(b"220 x\n", size(50000, 10000000)), 16, size(50000, 10000000), 0, 0),
    ("sessions whose replies never end", lambda: count(lambda i: vsftpd(i, "220-x"), size(20000, 1000000)), 96,
     size(20000, 1000000), size(20000, 1000000), size(20000, 1000000)),
    ("one reply that never ends", lambda: repeat(b"230-a\n", size(300000, 30000000)), size(16, 96), 0, 0, 0),
    ("replies that never end, one in the other", lambda: count(lambda i: b"%d-a\n" % (200 + i % 300), size(300000, 10000000)),
     size(16, 48), 0, 0, 0),
    ("commands without replies", lambda: count(lambda i: b"Command:\tRETR file%d\n" % i, size(100000, 10000000)),
     size(16, 32), 0, 0, size(100000, 10000000)),
    ("a name and a password each", lambda: count(lambda i: b"220 x\nUSER user%d\n331 p\nPASS secret%d\n530 no\n" % (i, i),
                                                 size(10000, 1000000)),
     32, size(10000, 1000000), size(10000, 1000000), size(20000, 2000000)),
    ("long commands that wait in many sessions", lambda: count(lambda i: said(i % 500, "command", b"RETR " + LONG),
                                                               size(1500, 20000)), 128, 0, 0, 0),
    ("long names in many sessions", lambda: count(lambda i: said(i // 2, *(("response", b"331 x") if i % 2 else
                                                                           ("command", b"USER %d" % i + LONG))),
                                                  size(2000, 40000)), 192, 0, 0, size(1000, 20000) * len(LONG) // 100),
    ("colors", lambda: repeat(b"220 " + b"\033[31m" * 10000 + b"\n", size(100, 10000)), 64, 0, 0, 0),
    ("quotation marks", lambda: repeat(b"> " * 20000 + b"220 x\n", size(100, 10000)), 64, 0, 0, 0),
    ("numbers and commas", lambda: repeat(b"227 " + b"1," * 30000 + b"\n", size(100, 10000)), 64, 0, 0, 0),
    ("colons and dots", lambda: repeat(b"227 " + b"1:.:" * 15000 + b"\n", size(100, 10000)), 64, 0, 0, 0),
    ("addresses of files", lambda: repeat(b"ftp://a:b" * 6000 + b"\n", size(100, 10000)), 64, 0, 0, 0),
)


def run(*arguments):
    """Exit status, KiB at most and seconds; a bound of time ends the program."""
    seconds = SECONDS

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))

    process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, preexec_fn=limit, env={**os.environ, "LC_ALL": "C.UTF-8"})
    error = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss, usage.ru_utime + usage.ru_stime, error


def is_sanitized():
    """Sanitizers keep memory that was given back."""
    return b"__asan_init" in pathlib.Path(PROGRAM).read_bytes()


def check(path, name, base, mib, sessions=0, words=0, names=0):
    for verb in (["read", "--format=summary"], ["redact"], ["read", "--format=json"]):
        if FULL and verb[-1] == "--format=json" and sessions:
            continue # hours of output
        status, peak, seconds, error = run(*verb, str(path))
        bound = mib * 1024 + (sessions * SESSION_BYTES + words * WORD_BYTES + (verb == ["redact"]) * names * NAME_BYTES) // 1024
        ok(status in (0, 1) and (peak - base <= bound or is_sanitized()), f"{name}, {' '.join(verb)}",
           f"status {status}, {(peak - base) / 1024:.0f} of {bound / 1024:.0f} MiB, {seconds:.1f} s of {SECONDS} {error}")


def check_compressed(folder, base):
    """A thousandth is what logs shrink to at most; what unpacks to more was made for it."""
    path = folder / "bomb.gz"
    path.write_bytes(gzip.compress(b"\0" * (64 * MIB)) * size(1, 64))
    check(path, "64 MiB in 64 KiB", base, 16)
    path.unlink()
    if not FULL:
        return
    path = folder / "bomb.bz2"
    path.write_bytes(bz2.compress(b"\n" * (32 * MIB)) * 64)
    status, peak, seconds, error = run("read", "--format=summary", str(path))
    ok(status == 1 and error.count("\n") == 1 and "1.0" in error and peak - base <= 1200 * 1024,
       "2 GiB in 4 KiB: the first one is read, and a sentence says so", status, peak - base, f"{seconds:.1f} s", error)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        small = folder / "small.log"
        small.write_bytes(b"220 x\n")
        base = min(run("read", "--format=summary", str(small))[1] for _ in range(3))
        for name, parts, *bounds in BOMBS:
            path = folder / "bomb.log"
            with open(path, "wb") as file:
                file.writelines(parts())
            check(path, name, base, *bounds)
            path.unlink()
        check_compressed(folder, base)
    print(f"1..{n_tests}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
