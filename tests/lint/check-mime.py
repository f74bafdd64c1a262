#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop knows a log when it sees one, and takes no others:

  check-mime.py SOURCES MIME_FILE DESKTOP_FILE

Puts both files into a data folder of its own, beside what the system knows, and asks GIO. TAP; needs
shared-mime-info, desktop-file-utils and gio, else skips.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCES, MIME_FILE, DESKTOP_FILE = map(pathlib.Path, sys.argv[1:4])
SYSTEM = pathlib.Path("/usr/share/mime/packages/freedesktop.org.xml")
OURS = "text/x-ftp-transcript"
SAMPLES = SOURCES / "tests" / "data" / "transcripts"

# Of files without a name that says anything, these are known by their first lines.
KNOWN = ["curl", "filezilla", "lftp", "pyftpdlib-log", "python-ftplib", "vsftpd-log"]

# name, content, type
OTHERS = [
    ("server.log", "220 FTP server ready\r\n", "text/x-log"),
    ("mails", "220 is the greeting of a mail server, too\n", "text/plain"),
    ("mail", "220 mx.example.com ESMTP ready\r\nEHLO a\r\n250 ok\r\n", "text/plain"),
    ("notes.txt", "Status:\tdone\n", "text/plain"),
    ("letter", "I wrote 230 letters\nStatus: Response\n* 220\n", "text/plain"),
    ("boot.log", "---- Connecting to nothing\n", "text/x-log"),
    ("session.ftplog", "anything\n", OURS),
    ("upload.ftp.log", "anything\n", OURS),
    ("vsftpd.log", "anything\n", OURS),
    ("greeting", "220 ProFTPD Server (FTP) ready\r\n", OURS),
]


class Desktop:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        packages = self.folder / "mime" / "packages"
        applications = self.folder / "applications"
        packages.mkdir(parents=True)
        applications.mkdir()
        shutil.copy(SYSTEM, packages)
        shutil.copy(MIME_FILE, packages / MIME_FILE.name)
        shutil.copy(DESKTOP_FILE, applications / DESKTOP_FILE.name)
        bindir = self.folder / "bin"
        bindir.mkdir()
        (bindir / "reply-codes").write_text("#!/bin/sh\n", encoding="utf-8")
        (bindir / "reply-codes").chmod(0o755)
        self.environment = dict(os.environ, XDG_DATA_HOME=str(self.folder), XDG_DATA_DIRS=str(self.folder),
                                XDG_CONFIG_HOME=str(self.folder / "config"), LC_ALL="C.UTF-8", GIO_USE_VFS="local",
                                PATH=f"{bindir}:{os.environ['PATH']}")
        run = subprocess.run(["update-mime-database", self.folder / "mime"], capture_output=True, text=True,
                             env=self.environment)
        self.complaints = [line for line in run.stderr.splitlines() if OURS in line or MIME_FILE.name in line]
        self.status = run.returncode
        subprocess.run(["update-desktop-database", applications], check=True, env=self.environment)

    def ask(self, *words):
        return subprocess.run(["gio", *words], capture_output=True, text=True, env=self.environment).stdout

    def type_of(self, name, content):
        path = self.folder / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        answer = self.ask("info", "-a", "standard::content-type", str(path))
        path.unlink()
        return answer.rpartition("standard::content-type: ")[2].strip()


def check_package(desktop):
    assert desktop.status == 0 and not desktop.complaints, desktop.complaints


def check_contents(desktop):
    missed = []
    for dialect in KNOWN:
        logs = sorted((SAMPLES / dialect).glob("*.log"))
        assert logs, dialect
        for log in logs[:4]:
            kind = desktop.type_of("file", log.read_bytes())
            if kind != OURS:
                missed.append(f"{dialect}/{log.name}: {kind}")
    assert not missed, missed


def check_others(desktop):
    wrong = []
    for name, content, wanted in OTHERS:
        kind = desktop.type_of(name, content.encode())
        if kind != wanted:
            wrong.append(f"{name} is {kind}, not {wanted}")
    assert not wrong, wrong


def check_program(desktop):
    """Ours opens the type; for the logs of everybody it is one of those that can."""
    answer = desktop.ask("mime", OURS)
    assert DESKTOP_FILE.name in answer, answer
    assert DESKTOP_FILE.name in desktop.ask("mime", "x-scheme-handler/reply-codes")
    assert DESKTOP_FILE.name in desktop.ask("mime", "text/x-log")


def check_languages(_desktop):
    text = MIME_FILE.read_text(encoding="utf-8")
    for language in ("ko", "zh_CN"):
        assert f'<comment xml:lang="{language}">' in text, language


def main():
    tools = ("update-mime-database", "update-desktop-database", "gio")
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing or not SYSTEM.exists():
        print(f"1..0 # SKIP {', '.join(missing) or SYSTEM} is not there")
        return 0
    checks = [("package", check_package), ("contents", check_contents), ("others", check_others),
              ("program", check_program), ("languages", check_languages)]
    status = 0
    print(f"1..{len(checks)}")
    with tempfile.TemporaryDirectory() as folder:
        desktop = Desktop(folder)
        for number, (name, check) in enumerate(checks, 1):
            try:
                check(desktop)
                print(f"ok {number} /lint/mime/{name}")
            except AssertionError as error:
                status = 1
                print(f"# {error}")
                print(f"not ok {number} /lint/mime/{name}")
    return status


sys.exit(main())
