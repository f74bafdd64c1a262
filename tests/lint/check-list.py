#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds `ftp-reply list --format=json` to its schema: check-list.py FTP-REPLY CATALOGDIR

Every code of the catalog, in every language, with nothing missing and nothing in another language.
One line for each finding; exit status 1 on a finding, 77 (skipped) without python3-jsonschema.
"""
import json
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("list: skipped, python3-jsonschema is not installed")
    sys.exit(77)

# A letter that every sentence of the language has.
SCRIPTS = {"en": "[A-Za-z]", "zh_CN": "[\u4e00-\u9fff]", "ko": "[\uac00-\ud7a3]"}
TEXTS = ("title", "meaning", "causes", "you_can", "admin_can")


def run(program, *arguments):
    command = [program, "list", "--format=json", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def pages(entry):
    yield str(entry["code"]), entry
    for sense in entry["senses"]:
        yield f"{entry['code']} {sense['id']}", sense


def check_texts(language, entry):
    for where, page in pages(entry):
        for member in TEXTS:
            texts = [page[member]] if isinstance(page[member], str) else page[member]
            for text in texts:
                if not re.search(SCRIPTS[language], text):
                    yield f"{language} {where}: {member} is not written in the language: {text}"


def check_language(program, language, base, validator):
    entries = run(program, f"--language={language}")
    for error in validator.iter_errors(entries):
        yield f"{language} {'.'.join(map(str, error.absolute_path))}: {' '.join(error.message.split())[:200]}"
    if [entry["code"] for entry in entries] != [code["code"] for code in base["codes"]]:
        yield f"{language}: the codes are not those of the catalog"
    for entry, code in zip(entries, base["codes"]):
        if entry["language"] != language or "fallback" in entry:
            yield f"{language} {entry['code']}: the texts are those of {entry['language']}"
        if [sense["id"] for sense in entry["senses"]] != [sense["id"] for sense in code.get("senses", [])]:
            yield f"{language} {entry['code']}: the senses are not those of the catalog"
        yield from check_texts(language, entry)


def check_filters(program, base):
    for digit in range(1, 7):
        wanted = [code["code"] for code in base["codes"] if code["class"] == digit]
        if [entry["code"] for entry in run(program, "--class", str(digit))] != wanted:
            yield f"--class {digit}: not the codes of the class"
    for command in base["commands"]:
        wanted = sorted(code for codes in command["replies"].values() for code in codes)
        if [entry["code"] for entry in run(program, "--command", command["verb"])] != wanted:
            yield f"--command {command['verb']}: not the replies of the command"


def main():
    program, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    base = json.loads((directory / "ftp.json").read_text(encoding="utf-8"))
    schema = json.loads(pathlib.Path(__file__).with_name("list.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    findings = [line for language in SCRIPTS for line in check_language(program, language, base, validator)]
    findings += check_filters(program, base)
    for line in findings:
        print(line)
    print(f"list: {len(findings)} findings" if findings else "list: all checks passed")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
