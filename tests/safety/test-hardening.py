#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the linker wrote into the programs, as TAP:  test-hardening.py FORTIFIED PROGRAM…

Loaded anywhere, relocations read-only before main(), no stack that runs, a guard on stacks, and, where
FORTIFIED is 1, glibc's checked copies.
"""
import os
import re
import subprocess
import sys

n_tests = 0
n_failed = 0


def ok(condition, name):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not condition
    print("ok" if condition else "not ok", n_tests, name)


def readelf(option, program):
    return subprocess.run(["readelf", "--wide", option, program], env={**os.environ, "LC_ALL": "C"},
                          stdout=subprocess.PIPE, text=True, check=True).stdout


def check(program, fortified):
    name = os.path.basename(program)
    segments = readelf("--program-headers", program)
    dynamic = readelf("--dynamic", program)
    symbols = readelf("--dyn-syms", program)
    stack = re.search(r"^\s*GNU_STACK\s.*?\s([R ][W ][E ])\s", segments, re.M)

    ok("Elf file type is DYN" in segments and re.search(r"FLAGS_1.*\bPIE\b", dynamic), f"{name}: position independent")
    ok("GNU_RELRO" in segments, f"{name}: read-only relocations")
    ok(re.search(r"\bBIND_NOW\b|FLAGS.*\bNOW\b", dynamic), f"{name}: bound at the start")
    ok(stack and "E" not in stack[1], f"{name}: the stack does not run")
    ok(not re.search(r"^\s*LOAD\s.*\sRWE\s", segments, re.M), f"{name}: nothing is written and run")
    ok("__stack_chk_fail" in symbols, f"{name}: stacks have a guard")
    if fortified:
        ok(re.search(r"__\w+_chk@", symbols.replace("__stack_chk_fail", "")), f"{name}: copies are checked")


def main():
    for program in sys.argv[2:]:
        check(program, sys.argv[1] == "1")
    print(f"1..{n_tests}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
