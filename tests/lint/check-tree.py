#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every file of the tree, as TAP:  check-tree.py SOURCEDIR"""
import ast
import os
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(sys.argv[1]).resolve()
SOURCES = (".c", ".h")

# What a layer under src/ may include besides the C library's, GLib's and its own headers.
# main.c and whatever else lies in src/ itself may include everything.
LAYERS = {
    "core": {"core"},
    "model": {"core", "model"},
    "cli": {"core", "cli"},
    "app": {"core", "model", "app"},
}
TOOLKIT = re.compile(r"(gtk|gdk|gsk|adwaita|graphene|pango)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)

# Written in two pieces each, so that this file passes its own check.
PLACES = ("/wo" "rk/", "/fa" "rm/", r"\.libr" "ary/", "/tmp/" "b-")
HOSTS = ("deb\\.deb" "ian", "security\\.deb" "ian", "snapshot\\.deb" "ian", "registry\\.npm" "js",
         "pypi\\.o" "rg", "files\\.python" "hosted", "crates\\.i" "o")
NUMBERS = (r"\bissue #\d",)
FORBIDDEN = re.compile("|".join(PLACES + HOSTS + NUMBERS))
LEFT_OPEN = re.compile(r"\b(TO" "DO|FIX" "ME|XX" "X|HA" "CK)\\b")
LEFT_OPEN_IN = ("src", "tests", "build-aux", "data/catalog")


def files():
    """The files under version control; in a tarball all but build folders."""
    if (TOP / ".git").exists():
        try:
            names = subprocess.run(
                ["git", "-c", f"safe.directory={TOP}", "-C", TOP, "ls-files", "-z", "--cached", "--others",
                 "--exclude-standard"], check=True, capture_output=True, text=True).stdout
            return [TOP / name for name in names.split("\0") if name and (TOP / name).is_file()]
        except (OSError, subprocess.CalledProcessError):
            pass
    found = []
    for folder, folders, names in os.walk(TOP):
        folder = pathlib.Path(folder)
        folders[:] = [f for f in folders if f != ".git" and not (folder / f / "build.ninja").exists()]
        found += [folder / name for name in names]
    return sorted(found)


def text(path):
    """The file's text, or "" if it is none; recordings are in all kinds of encodings."""
    data = path.read_bytes()
    return "" if b"\0" in data[:4096] else data.decode("utf-8", "replace")


def is_recording(path):
    return path.is_relative_to(TOP / "tests/data")


def interpreter(path):
    """"sh", "bash", "python3" for a script, else None."""
    if path.suffix == ".py":
        return "python3"
    with path.open("rb") as f:
        match = re.match(rb"#! *\S*?(?:env +)?(sh|bash|python3)\s", f.readline(200))
    if match:
        return match[1].decode()
    return "bash" if path.suffix == ".sh" else None


def check_layers(tree):
    layer_of = {p.name: p.relative_to(TOP / "src").parts[0]
                for p in tree if p.is_relative_to(TOP / "src") and p.suffix == ".h"}
    for path in tree:
        if not path.is_relative_to(TOP / "src") or path.suffix not in SOURCES:
            continue
        layer = path.relative_to(TOP / "src").parts[0]
        if layer not in LAYERS:
            continue
        for name in INCLUDE.findall(text(path)):
            other = layer_of.get(name.rpartition("/")[2])
            if other in LAYERS and other not in LAYERS[layer]:
                yield path, f"{layer} must not include {name} of {other}"
            if layer != "app" and TOOLKIT.match(name):
                yield path, f"{layer} must not include {name}"


def check_words(tree):
    for path in tree:
        for number, line in enumerate(text(path).splitlines(), 1):
            if match := FORBIDDEN.search(line):
                yield path, f"line {number}: {match[0]}"


def check_open_ends(tree):
    for path in tree:
        if is_recording(path) or not any(path.is_relative_to(TOP / d) for d in LEFT_OPEN_IN):
            continue
        for number, line in enumerate(text(path).splitlines(), 1):
            if match := LEFT_OPEN.search(line):
                yield path, f"line {number}: {match[0]}"


def check_scripts(tree):
    for path in tree:
        program = interpreter(path)
        if program == "python3":
            try:
                ast.parse(path.read_bytes(), str(path))
            except SyntaxError as error:
                yield path, str(error)
        elif program:
            run = subprocess.run([program, "-n", path], capture_output=True, text=True)
            if run.returncode != 0:
                yield path, run.stderr.strip()


def check_licences(tree):
    for path in tree:
        if is_recording(path) or (path.suffix not in SOURCES and interpreter(path) is None):
            continue
        if "SPDX-License-Identifier:" not in "\n".join(text(path).splitlines()[:4]):
            yield path, "no SPDX-License-Identifier in its first lines"


CHECKS = {
    "layers": check_layers,
    "words": check_words,
    "open-ends": check_open_ends,
    "scripts": check_scripts,
    "licences": check_licences,
}


def main():
    tree = files()
    print(f"1..{len(CHECKS)}")
    bad = 0
    for number, (name, check) in enumerate(CHECKS.items(), 1):
        findings = list(check(tree))
        bad += bool(findings)
        for path, what in findings:
            print(f"# {path.relative_to(TOP)}: {what}")
        print(f"{'not ' if findings else ''}ok {number} /lint/tree/{name}")
    return 1 if bad else 0


sys.exit(main())
