#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What README.md shows is what the program does, as TAP.

    check-readme.py SOURCEDIR FTP-REPLY MANUAL [--update]

Runs each line that begins with "$ " in a block of README.md, CONTRIBUTING.md and flatpak/README.md marked as
`console`, in SOURCEDIR, and compares what it prints with the lines that follow. --update writes them instead.
Tables of dialects and languages, versions of libraries, and links are compared with the tree. MANUAL is the
manual page of ftp-reply as the build makes it.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(sys.argv[1])
PROGRAM = pathlib.Path(sys.argv[2]).resolve()
MANUAL = pathlib.Path(sys.argv[3])
PAGES = ("README.md", "CONTRIBUTING.md", "flatpak/README.md", "data/catalog/README.md", "src/DESIGN.md")

ENVIRONMENT = {"PATH": f"{PROGRAM.parent}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
               "HOME": os.environ.get("HOME", "/")}
CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SOURCE_ROW = re.compile(r'\.id = "([^"]+)",\s*\.name = "([^"]+)",\s*(?:\.flags = ([^,]+),)?')

n_tests = 0
n_failed = 0


def ok(condition, name, *details):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not condition
    if not condition:
        for detail in details:
            for line in str(detail).splitlines():
                print("#", line)
    print("ok" if condition else "not ok", n_tests, name.replace("#", ""), flush=True)


def read(page):
    return (TOP / page).read_text()


# --- commands and what they print --------------------------------------------------------------

def run(command):
    process = subprocess.run(["bash", "-c", command], cwd=TOP, env=ENVIRONMENT, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=60, check=False)
    return "".join(line.rstrip() + "\n" for line in process.stdout.decode().splitlines())


def split_block(block):
    """(command, output) of each command in a block."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2]))


def check_commands(page):
    for block in CONSOLE.findall(read(page)):
        for command, shown in split_block(block):
            printed = run(command)
            ok(printed == shown and shown.strip(), f"{page}: $ {command}",
               "The page shows:", shown, "The command prints (check-readme.py --update puts it there):", printed)


def update(page):
    def fill(match):
        return "".join(f"$ {command}\n{run(command)}" for command, _ in split_block(match[1]))

    text = read(page)
    (TOP / page).write_text(CONSOLE.sub(fill, text))


# --- tables --------------------------------------------------------------------------------------

def get_rows(text, heading):
    """The cells of the tables below a heading of the second level."""
    part = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    heads = [i for i, row in enumerate(rows[:-1]) if rows[i + 1][0].startswith("---")]
    return [row for i, row in enumerate(rows) if i not in heads and i - 1 not in heads]


def get_sources():
    """Id to name and flags, from the places where dialects are defined."""
    found = {}
    for path in sorted((TOP / "src/core/dialects").glob("*.c")):
        for name, title, flags in SOURCE_ROW.findall(path.read_text()):
            found[name] = title, flags
    return found


def check_dialects():
    text = read("README.md")
    rows = get_rows(text, "Logs it reads")
    shown = {row[0].strip("`"): row[1] for row in rows}
    manual = dict(re.findall(r"^\.It Cm (\S+)\n\\&(.*)$", MANUAL.read_text(), re.MULTILINE))
    sources = get_sources()
    ok(len(shown) == len(rows), "README.md: each dialect once")
    ok(shown == manual, "README.md: the dialects are the program's",
       f"missing: {sorted(manual.items() - shown.items())}", f"too many: {sorted(shown.items() - manual.items())}")
    ok({name: title for name, (title, _) in sources.items()} == manual, "the dialects in the source are the program's")
    for row in rows:
        name, special = row[0].strip("`"), row[2] if len(row) > 2 else ""
        flags = sources.get(name, ("", ""))[1]
        if ("NO_REPLIES" in flags) != ("never has replies" in special) or \
                ("FINAL_ONLY" in flags) != ("only the last reply" in special):
            ok(False, f"README.md: what is special of {name}", f"flags: {flags}", f"shown: {special}")
    for part in text.partition("\n## Logs it reads\n")[2].partition("\n## ")[0].split("\n### ")[1:]:
        names = re.findall(r"^\| `([a-z][^`]*)`", part, re.MULTILINE)
        ok(names == sorted(names), f"README.md: {part.splitlines()[0]} in order", names)


def check_languages():
    rows = get_rows(read("README.md"), "Languages")
    names = [row[1].strip("`") for row in rows]
    catalog = {path.name.split(".")[1] for path in (TOP / "data/catalog").glob("ftp.*.json")}
    interface = set(re.findall(r"^\w+$", read("po/LINGUAS"), re.MULTILINE)) | {"en"}
    ok(set(names) == catalog == interface, "README.md: the languages", names, catalog, interface)
    for name, title in zip(names, (row[2] for row in rows)):
        page = json.loads(run(f"ftp-reply explain 452 --format=json --language={name}"))
        ok(page["title"] == title, f"README.md: a title in {name}", page["title"])


def check_versions():
    """Libraries are named in meson.build by what pkg-config calls them."""
    build, text = read("meson.build"), read("README.md")
    glib = re.search(r"glib_version = '([\d.]+)'", build)[1]
    wanted = {"GLib": glib, "meson": re.search(r"meson_version: '>= (\d+\.\d+)", build)[1]}
    for title, module in (("GTK", "gtk4"), ("libadwaita", "libadwaita-1"), ("json-glib", "json-glib-1.0"),
                          ("libarchive", "libarchive"), ("PCRE2", "libpcre2-8")):
        wanted[title] = re.search(rf"dependency\('{re.escape(module)}', version: '>= ([\d.]+)'", build)[1]
    for title, version in wanted.items():
        shown = re.search(rf"\b{title} (\d[\d.]*\d)", text)
        ok(shown and shown[1] == version, f"README.md: {title} {version}", shown and shown[0])


def check_links():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)", read(page)):
            ok("://" in target or ((TOP / page).parent / target).exists(), f"{page}: {target} is there")
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", read("README.md")):
        ok((TOP / picture).stat().st_size <= 150 * 1024, f"{picture} is small")


def check_paths():
    """What the pages name in backquotes as a file of the tree."""
    for page in ("README.md", "CONTRIBUTING.md"):
        names = set(re.findall(r"`((?:src|data|po|tests|build-aux|flatpak)/[\w./-]*\w)`", read(page)))
        # A part in capitals stands for what is to be written there.
        missing = [name for name in sorted(names)
                   if not re.search(r"\b(NAME|LANG|ID)\b", name) and not (TOP / name).exists()]
        ok(not missing, f"{page}: the files it names are there", *missing)


def check_options():
    """Options of ftp-reply in running text."""
    known = set(re.findall(r"\B--([a-z-]+)", run("ftp-reply --help")))
    text = re.sub(r"^    .*$|^```.*?^```$", "", read("README.md"), flags=re.MULTILINE | re.DOTALL)
    used = set(re.findall(r"`--([a-z-]+)", text))
    ok(used <= known, "README.md: options", used - known)


def main():
    if "--update" in sys.argv:
        for page in PAGES:
            update(page)
        return 0
    for page in PAGES:
        check_commands(page)
    for check in (check_dialects, check_languages, check_versions, check_links, check_paths, check_options):
        check()
    print(f"1..{n_tests}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
