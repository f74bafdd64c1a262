#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what test-print has printed:  check-print.py FOLDER CATALOG

FOLDER has the PDF files, CATALOG the reference's texts. Needs pdftotext and pdfinfo, else skips. TAP.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

FOLDER, CATALOG = map(pathlib.Path, sys.argv[1:3])


def texts(language):
    return json.loads((CATALOG / f"ftp.{language}.json").read_text(encoding="utf-8"))


def squeezed(text):
    """Where lines break says nothing about the text."""
    return re.sub(r"\s+", "", text)


def sheets(name):
    text = subprocess.run(["pdftotext", "-raw", FOLDER / name, "-"], check=True, capture_output=True, text=True).stdout
    return [sheet for sheet in text.split("\f") if sheet]


def check_page(language):
    wanted = texts(language)["codes"]["522"]
    printed = sheets(f"print-522-{language}.pdf")
    text = squeezed("".join(printed))
    for field in ("title", "meaning"):
        assert squeezed(wanted[field]) in text, wanted[field]
    for sentence in wanted["causes"] + wanted["you_can"] + wanted["admin_can"]:
        assert squeezed(sentence) in text, sentence
    for number, sheet in enumerate(printed, 1):
        lines = sheet.strip().splitlines()
        assert f"{number} of {len(printed)}" in lines, lines
        assert any(squeezed("522" + wanted["title"]) in squeezed(line) for line in lines[:3]), lines[:3]
        assert "Reply Codes" in lines[0] or "Reply Codes" in lines[1], lines[:3]


def check_two():
    text = squeezed("".join(sheets("print-550-two.pdf")))
    for language in ("ko", "en"):
        assert squeezed(texts(language)["codes"]["550"]["meaning"]) in text


def check_whole():
    """Every page of the reference is there, to the end, and each part begins a sheet."""
    wanted = texts("zh_CN")
    printed = sheets("print-reference-zh_CN.pdf")
    text = squeezed("".join(printed))
    for kind in ("codes", "commands", "diagnoses", "classes", "groups"):
        for key, entry in wanted[kind].items():
            assert squeezed(entry["title"]) in text, (kind, key)
    for klass, entry in wanted["classes"].items():
        title = squeezed(f"{klass}yz" + entry["title"])
        assert any(title in squeezed("".join(sheet.splitlines()[:3])) for sheet in printed), klass
    assert f"{len(printed)} of {len(printed)}" in printed[-1]


def check_no_errors():
    for path in sorted(FOLDER.glob("print-*.pdf")):
        run = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True)
        assert run.returncode == 0 and not run.stderr, (path.name, run.stderr)


def main():
    if shutil.which("pdftotext") is None:
        print("1..0 # SKIP pdftotext is not installed (Debian's package poppler-utils)")
        return 0
    checks = [("en", lambda: check_page("en")), ("zh_CN", lambda: check_page("zh_CN")), ("ko", lambda: check_page("ko")),
              ("two-languages", check_two), ("whole", check_whole), ("no-errors", check_no_errors)]
    status = 0
    print(f"1..{len(checks)}")
    for number, (name, check) in enumerate(checks, 1):
        try:
            check()
            print(f"ok {number} /app/check-print/{name}")
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error}")
            print(f"not ok {number} /app/check-print/{name}")
    return status


sys.exit(main())
