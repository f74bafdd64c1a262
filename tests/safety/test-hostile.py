#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs that want to act on who reads them, as TAP:  test-hostile.py FTP-REPLY

In every field that a log has stand escape sequences, characters that turn the direction of writing, markup of HTML,
Markdown and Pango, and ends of lines of other systems. Whatever is printed of it has none of them alive, and the
documents have the same shape as those of a harmless log. Passwords are nowhere.
"""
import html.parser
import json
import os
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import Result, finish, ok  # noqa: E402

SECRET = "hunter22-and-more"
HARMLESS = "word"
HOSTILE = (
    "\033[2J\033]0;title\007", "\033]8;;http://evil.example/\033\\link\033]8;;\033\\", "\x9b31m", "\x07\x08\x7f", "\x0b\x0c\x0e",
    "\u202eevil\u202c", "\u2066\u2067\u2068\u2069", "\u200e\u200f\u061c", "<script>alert(1)</script>", "<img src=x onerror=y>",
    "\" onmouseover=\"x", "'><b>", "</pre></code>", "&lt;&#60;&amp", "<!-- --", "<span foreground='red'>", "```", "[a](http://evil.example/)",
    "![a](b)", "|a|b|", "# heading", "<http://evil.example/>", "javascript:x", "%s%n%d", "$(touch x)`touch x`", "\u2028\u2029", "\x00",
)
# Everything that a log has a field for; {} stands where the text is the log's.
LOGS = {
    "raw": "220 {} ready\r\nUSER {}\r\n331 {}\r\nPASS SECRET\r\n230 {}\r\nCWD /{}\r\n550 {}\r\nPWD\r\n257 \"/{}\" {}\r\n"
           "RETR {}\r\n150 {} (12 bytes)\r\n226 {}\r\nFEAT\r\n211-{}\r\n {}\r\n211 {}\r\n500 {}\r\n",
    "filezilla": "Status:\tConnecting to {}:21...\r\nResponse:\t220 {}\r\nCommand:\tUSER {}\r\nResponse:\t331 {}\r\n"
                 "Command:\tPASS SECRET\r\nResponse:\t530 {}\r\nError:\t{}\r\nStatus:\t{}\r\n",
    "vsftpd": 'Fri Nov 20 06:02:39 2026 [pid 2] CONNECT: Client "{}"\nFri Nov 20 06:02:39 2026 [pid 2] FTP response: Client "{}", '
              '"220 {}"\nFri Nov 20 06:02:39 2026 [pid 2] [{}] FTP command: Client "{}", "PASS SECRET"\n'
              'Fri Nov 20 06:02:39 2026 [pid 2] [{}] FTP response: Client "{}", "530 {}"\n',
    "lftp": "---- Connecting to {} (192.0.2.1) port 21\n<--- 220 {}\n---> USER {}\n<--- 331 {}\n---> PASS SECRET\n<--- 421 {}\n"
            "**** {}\n",
}
ACTIVE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Shape(html.parser.HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, *((name, value) for name, value in attrs if name != "id")))

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)

    def handle_comment(self, data):
        self.tags.append("comment")


def write(path, form, said):
    path.write_bytes(form.replace("SECRET", SECRET).replace("{}", said).encode())
    return str(path)


def check(folder, dialect, form, said, shape):
    path = write(folder / "a.log", form, said)
    name = f"{dialect}, {said!r}"
    for output in ("text", "summary", "markdown", "html", "json", "jsonl"):
        result = Result("read", "--format", output, "--dialect", dialect, path)
        ok(result.status in (0, 1) and not ACTIVE.search(result.out) and not ACTIVE.search(result.err),
           f"{name}: inert as {output}", result.status, repr(ACTIVE.findall(result.out)[:5]), repr(result.out[:300]))
        ok(SECRET not in result.out, f"{name}: no password as {output}")
        # A quotation mark ends what vsftpd writes between two of them.
        if output == "html" and not (dialect == "vsftpd" and '"' in said):
            ok(Shape(result.out).tags == shape, f"{name}: a page of the same shape", Shape(result.out).tags, shape)
        if output == "json":
            codes = [reply["code"] for reply in json.loads(result.bytes)["replies"]]
            ok(len(codes) == len(re.findall(r"\b[1-5]\d\d[ -]", form.replace("211-{}\r\n {}\r\n211 {}", "211 {}")))
               or "\0" in said, f"{name}: all replies", codes)
    result = Result("compare", "--dialect", dialect, path, path)
    ok(result.status in (0, 1) and not ACTIVE.search(result.out), f"{name}: inert in a comparison", *result.details())
    redacted = Result("redact", "--dialect", dialect, path)
    ok(SECRET not in redacted.out, f"{name}: redacted")


def check_names(folder):
    """What the file is called, and what is asked for, is no better than what it holds."""
    for said in ("\033[2J", "\u202elog", "<b>", "\x9b31m", "a\nb"):
        path = write(folder / f"{said}.log", LOGS["raw"], HARMLESS)
        for output in ("text", "summary", "markdown", "html", "json"):
            result = Result("read", "--format", output, path)
            ok(result.status == 0 and not ACTIVE.search(result.out) and "<b>.log" not in (result.out if output == "html" else ""),
               f"a file called {said!r} as {output}", repr(result.out[:200]))
        os.unlink(path)
        for arguments in (["read", path], ["explain", "530 " + said], [said], ["search", said], ["--encoding=" + said, "421"],
                          ["read", "--session=" + said, path], ["compare", path, path]):
            result = Result(*arguments)
            ok(not ACTIVE.search(result.out + result.err) and result.err.count("\n") <= 1, f"{arguments!r}: inert",
               repr(result.out[:200]), repr(result.err))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for dialect, form in LOGS.items():
            path = write(folder / "a.log", form, HARMLESS)
            shape = Shape(Result("read", "--format=html", "--dialect", dialect, path).out).tags
            # One after the other where there is time for it; together they are as bad.
            for said in ["".join(HOSTILE[i::4]) for i in range(4)] + (list(HOSTILE) if dialect == "raw" else []):
                check(folder, dialect, form, said, shape)
        check_names(folder)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
