#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations are complete and belong to the sources as they are now.

usage: check-po.py SOURCE_ROOT

Fails where a file with messages is not in POTFILES, where a message of the sources is missing in a
translation or the other way round, and where msgfmt finds fault.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
MARKS = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"|translatable="yes"')
root = pathlib.Path(sys.argv[1])
environment = dict(os.environ, LC_ALL="C.UTF-8")
problems = []


def names(file):
    lines = (root / "po" / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def messages(file):
    """The messages of a .po or .pot file as (context, text, plural)."""
    text = subprocess.run(["msgcat", "--no-wrap", "--no-location", str(file)], check=True,
                          capture_output=True, encoding="utf-8", env=environment).stdout
    found = set()
    for block in text.split("\n\n"):
        if "#~" in block:
            problems.append(f"{file}: obsolete message")
            continue
        parts = [re.search(rf'^{key} "(.*)"$', block, re.M) for key in ("msgctxt", "msgid", "msgid_plural")]
        if parts[1] and parts[1].group(1):
            found.add(tuple(p.group(1) if p else None for p in parts))
        elif parts[1] and '\n"' in block[block.index("msgid"):block.index("msgstr")]:
            found.add((None, block[block.index("msgid"):block.index("msgstr")], None))
    return found


def find_potfiles():
    for folder in ("src", "data"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".c", ".h", ".ui") and MARKS.search(path.read_text(encoding="utf-8")):
                yield str(path.relative_to(root))


listed = names("POTFILES")
for path in find_potfiles():
    if path not in listed:
        problems.append(f"POTFILES: {path} is missing")
for path in listed:
    if not (root / path).exists():
        problems.append(f"POTFILES: {path} does not exist")
if listed != sorted(listed):
    problems.append("POTFILES: not in alphabetical order")

with tempfile.TemporaryDirectory() as folder:
    template = pathlib.Path(folder) / "new.pot"
    subprocess.run(["xgettext", "--from-code=UTF-8", *[f"--keyword={k}" for k in KEYWORDS],
                    "--directory", str(root), "-o", str(template),
                    *[path for path in listed if (root / path).exists()]],
                   check=True, env=environment)
    wanted = messages(template)

for language in names("LINGUAS"):
    file = root / "po" / f"{language}.po"
    result = subprocess.run(["msgfmt", "--check", "--statistics", "-o", "/dev/null", str(file)],
                            capture_output=True, encoding="utf-8", env=environment)
    if result.returncode != 0 or "fuzzy" in result.stderr or "untranslated" in result.stderr:
        problems.append(f"{language}.po: {result.stderr.strip()}")
    there = messages(file)
    for context, text, plural in sorted(wanted - there, key=str):
        problems.append(f"{language}.po: missing: {text}")
    for context, text, plural in sorted(there - wanted, key=str):
        problems.append(f"{language}.po: no longer used: {text}")

for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
