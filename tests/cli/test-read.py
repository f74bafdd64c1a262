#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on in `ftp-reply read` and `ftp-reply redact`, as TAP:  test-read.py FTP-REPLY

Exit codes, the members of the JSON output, files of every kind, what is kept secret. What the diagnoses
say comes from the catalog and is not compared word by word.
"""
import bz2
import gzip
import json
import lzma
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from harness import PROGRAM, Result, check_schema, check_status, finish, ok

SECRET = "hunter22-and-more"
FORMATS = ("text", "json", "jsonl", "summary", "markdown", "html")

# Two sessions in one log, the first of which fails.
LOG = f"""\
Fri Nov 20 06:02:39 2026 [pid 2] CONNECT: Client "192.0.2.7"
Fri Nov 20 06:02:39 2026 [pid 2] FTP response: Client "192.0.2.7", "220 (vsFTPd 3.0.3)"
Fri Nov 20 06:02:39 2026 [pid 2] FTP command: Client "192.0.2.7", "USER kim"
Fri Nov 20 06:02:39 2026 [pid 2] [kim] FTP response: Client "192.0.2.7", "331 Please specify the password."
Fri Nov 20 06:02:39 2026 [pid 2] [kim] FTP command: Client "192.0.2.7", "PASS {SECRET}"
Fri Nov 20 06:02:40 2026 [pid 2] [kim] FTP response: Client "192.0.2.7", "530 Login incorrect."
Fri Nov 20 06:02:41 2026 [pid 3] CONNECT: Client "198.51.100.4"
Fri Nov 20 06:02:41 2026 [pid 3] FTP response: Client "198.51.100.4", "220 (vsFTPd 3.0.3)"
Fri Nov 20 06:02:42 2026 [pid 3] FTP command: Client "198.51.100.4", "QUIT"
Fri Nov 20 06:02:42 2026 [pid 3] FTP response: Client "198.51.100.4", "221 Goodbye."
""".encode()

TEXT = {"type": "string", "minLength": 1}
TEXT_OR_NULL = {"type": ["string", "null"]}
LINE = {"type": "integer", "minimum": 0}
TEXTS = {"type": "array", "items": TEXT}
SEVERITY = {"enum": ["ok", "info", "warning", "error"]}
ACTOR = {"enum": ["you", "admin", "network", "nobody"]}


def object_of(**members):
    return {"type": "object", "required": list(members), "properties": members}


def array_of(schema):
    return {"type": "array", "items": schema}


VERDICT = object_of(id=TEXT, severity=SEVERITY, actor=ACTOR, text=TEXT)
MARKS = array_of(object_of(id=TEXT, severity=TEXT, text=TEXT))
COMMAND = {"line": LINE, "verb": {"type": "string", "pattern": r"^([A-Z]+|\(connect\))$"},
           "argument": {"type": "string"}}
TRANSCRIPT = object_of(file=TEXT, dialect=TEXT, encoding=TEXT, bytes=LINE, lines=LINE, replies=LINE, verdict=VERDICT)
SESSION = object_of(id={"type": "string"}, first_line=LINE, last_line=LINE, server=TEXT_OR_NULL, client=TEXT_OR_NULL,
                    user=TEXT_OR_NULL, clock={"enum": ["utc", "local", None]}, verdict=VERDICT)
SENT = object_of(**COMMAND, session={"type": "string"}, marks=MARKS,
                 outcome={"enum": ["done", "refused", "failed", "unanswered", "unknown"]})
VARIANT = {"anyOf": [{"type": "null"},
                     object_of(server=TEXT, servers=TEXTS, meaning=TEXT, you_can=TEXTS, admin_can=TEXTS)]}
REPLY = object_of(line=LINE, last_line=LINE, code={"type": "integer", "minimum": 100, "maximum": 699},
                  multiline={"type": "boolean"}, text={"type": "string"}, session={"type": "string"},
                  time={"anyOf": [{"type": "null"}, {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"}]},
                  command={"anyOf": [{"type": "null"}, object_of(**COMMAND)]}, title=TEXT, meaning=TEXT,
                  meaning_from={"enum": ["variant", "command", "code", "class"]}, variant=VARIANT,
                  arguments={"type": "object"}, marks=MARKS)
DIAGNOSIS = object_of(id=TEXT, severity=SEVERITY, certainty={"enum": ["sure", "likely", "possible"]}, actor=ACTOR,
                      session=TEXT_OR_NULL, lines=array_of(LINE), title=TEXT, cause=TEXT, you_can=TEXTS,
                      admin_can=TEXTS)
DOCUMENT = object_of(transcript=TRANSCRIPT, sessions=array_of(SESSION), commands=array_of(SENT),
                     replies=array_of(REPLY), diagnoses=array_of(DIAGNOSIS))
BY_TYPE = {"transcript": TRANSCRIPT, "session": SESSION, "command": SENT, "reply": REPLY, "diagnosis": DIAGNOSIS}


class Folder:
    """Files to read."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.log = self.write("session.log", LOG)

    def write(self, name, data):
        (self.path / name).write_bytes(data)
        return str(self.path / name)


def check_wrong_use(folder):
    log = folder.log
    for verb in ("read", "redact"):
        for arguments in ([], ["--language=fr", log], ["--dialect=x", log], ["--encoding=x", log],
                          ["--color=blue", log], ["--format=xml", log], ["--class=4", log], ["--command=STOR", log],
                          ["--nonsense", log], ["--format"], ["--"]):
            check_status(2, verb, *arguments)
    for arguments in (["--session=none", log], ["--session=", log], ["--only=x", log], ["--keep=users", log]):
        check_status(2, "read", *arguments)
    for arguments in (["--keep=x", log], ["--keep=users,x", log], ["--format=json", log], ["--only=failures", log],
                      ["--session=2", log], ["--show-secrets", log]):
        check_status(2, "redact", *arguments)


def check_unreadable(folder):
    log = folder.log
    for verb in ("read", "redact"):
        run = subprocess.run(["/bin/sh", "-c", 'exec "$@" <&-', "sh", PROGRAM, verb, "-"], capture_output=True)
        ok(run.returncode == 3 and run.stderr.count(b"\n") == 1, f"{verb}: closed standard input", run.stderr)
    run = subprocess.run(["/bin/sh", "-c", 'exec "$@" >&-', "sh", PROGRAM, "read", log], capture_output=True)
    ok(run.returncode == 3 and run.stderr.count(b"\n") == 1, "read: closed standard output", run.stderr)
    names = (folder.path / "none.log", folder.path, folder.log + "/x", folder.path / ("x" * 300), "")
    for verb in ("read", "redact"):
        for name in map(str, names):
            check_status(3, verb, "--", name)
        check_status(3, verb, folder.log, str(folder.path / "none.log"))
    folder.write("--format=json", LOG)
    ok(Result("read", "--", str(folder.path / "--format=json")).status == 0, "a file with a name like an option")

    closed = folder.write("closed.log", LOG)
    os.chmod(closed, 0)
    os.chmod(folder.path, 0o755)
    try:
        result = Result("read", closed, user=65534 if os.geteuid() == 0 else None)
        # A build that counts lines complains that this user cannot write its counts.
        said = [line for line in result.err.splitlines() if not line.startswith("profiling:")]
        ok(result.status == 3 and len(said) == 1, "a file that one may not read", *result.details())
    except (OSError, subprocess.SubprocessError):
        ok(True, "a file that one may not read # SKIP another user cannot run the program here")


def check_nothing_in_it(folder):
    """Exit 1, and the document all the same."""
    noise = random.Random(959)
    for name, data in (("empty", b""), ("blank", b"\n\r\n \t\n"), ("prose", b"Nothing to see here.\n" * 20),
                       ("binary", bytes(noise.randrange(256) for _ in range(4096))), ("nul", b"\0" * 5000),
                       ("one-line", b"x" * 200000)):
        path = folder.write(name, data)
        for form in FORMATS:
            result = Result("read", "--format", form, path)
            ok(result.status == 1 and result.out and not result.err, f"{name} as {form}: exit 1", *result.details())
        document = check_schema(DOCUMENT, Result("read", "--format=json", path))
        ok(document and document["replies"] == [] and document["transcript"]["replies"] == 0
           and document["transcript"]["bytes"] == len(data), f"{name}: no replies", document)
        ok(Result("redact", path).status == 0, f"{name}: redacted")
    ok(Result("read", "--format=json", "/dev/null").status == 1, "/dev/null")


def check_documents(folder):
    document = check_schema(DOCUMENT, Result("read", "--format=json", folder.log))
    ok([r["code"] for r in document["replies"]] == [220, 331, 530, 220, 221], "replies", document["replies"])
    ok([r["command"]["verb"] for r in document["replies"]] == ["(connect)", "USER", "PASS", "(connect)", "QUIT"],
       "what they answer", document["replies"])
    ok([(s["id"], s["first_line"], s["last_line"]) for s in document["sessions"]] == [("2", 1, 6), ("3", 7, 10)],
       "sessions", document["sessions"])
    ok(document["transcript"]["dialect"] == "vsftpd" and document["transcript"]["encoding"] == "UTF-8"
       and document["transcript"]["lines"] == 10 and document["transcript"]["bytes"] == len(LOG), "transcript",
       document["transcript"])
    ok([(c["verb"], c["outcome"]) for c in document["commands"]] ==
       [("USER", "done"), ("PASS", "refused"), ("QUIT", "done")], "commands", document["commands"])
    ok(document["diagnoses"][0]["id"] == document["transcript"]["verdict"]["id"] == "login-refused"
       and 6 in document["diagnoses"][0]["lines"], "the verdict is the first diagnosis", document["diagnoses"])

    lines = [json.loads(line) for line in Result("read", "--format=jsonl", folder.log).out.splitlines()]
    for line in lines:
        kind = line.pop("type")
        same = {"transcript": [document["transcript"]], "session": document["sessions"],
                "command": document["commands"], "reply": document["replies"],
                "diagnosis": document["diagnoses"]}[kind]
        ok(line in same, f"jsonl: a {kind} as in the document", line)
    ok(len(lines) == 1 + sum(len(v) for k, v in document.items() if k != "transcript"), "jsonl: as many as there",
       len(lines))

    failures = check_schema(DOCUMENT, Result("read", "--format=json", "--only=failures", folder.log))
    ok([r["code"] for r in failures["replies"]] == [530], "--only=failures", failures["replies"])
    for form in FORMATS:
        result = check_status(0, "read", "--format", form, "--only=failures", folder.log)
        ok(form == "summary" or "221" not in re.sub(r"\S*session\.log", "", result.out), f"{form}: failures only",
           result.out)
    second = check_schema(DOCUMENT, Result("read", "--format=json", "--session=3", folder.log))
    ok({r["session"] for r in second["replies"]} == {"3"} and [s["id"] for s in second["sessions"]] == ["3"]
       and second["diagnoses"] == [], "--session", second["replies"])

    summary = Result("read", "--format=summary", folder.log).out
    ok(all(re.search(rf"\b{count}\b", summary) for count in
           ("lines: 10", "sessions: 2", "replies: 5", "530 +1", "220 +2", "2yz +3")) and "login-refused" in summary,
       "summary: counts and diagnoses", summary)
    served = folder.write("vsftpd.log", "".join(
        f'Tue Feb  3 10:1{minute}:00 2026 [pid {minute + 1}] {line}\n' for minute in range(4) for line in (
            f'CONNECT: Client "203.0.113.{7 + minute % 2}"',
            f'FTP response: Client "203.0.113.{7 + minute % 2}", "220 (vsFTPd 3.0.3)"',
            f'FTP command: Client "203.0.113.{7 + minute % 2}", "USER demo"',
            f'[demo] FTP response: Client "203.0.113.{7 + minute % 2}", "331 Please specify the password."',
            f'[demo] FTP command: Client "203.0.113.{7 + minute % 2}", "PASS <password>"',
            f'[demo] FTP response: Client "203.0.113.{7 + minute % 2}", "'
            + ('530 Login incorrect."' if minute else '230 Login successful."'))).encode())
    summary = Result("read", "--format=summary", served).out
    ok("times: 3, sessions: 3 of 4 (75 %)" in summary and "clients: 203.0.113.8 (2), 203.0.113.7 (1)" in summary
       and re.search(r"first in line 11 \(Tue Feb  3 10:11:00 2026\), last in line 23 \(Tue Feb  3 10:13:00 2026\)", summary),
       "summary: share, first and last time, clients", summary)

    verdicts = set()
    for language in ("en", "zh_CN", "ko"):
        spoken = check_schema(DOCUMENT, Result("read", "--format=json", "--language", language, folder.log))
        verdicts.add(spoken["transcript"]["verdict"]["text"])
        ok([r["code"] for r in spoken["replies"]] == [r["code"] for r in document["replies"]],
           f"{language}: the same replies")
    ok(len(verdicts) == 3, "a verdict in each language", *verdicts)


def check_secrets(folder):
    for form in FORMATS:
        ok(SECRET not in Result("read", "--format", form, folder.log).out, f"{form}: the password is masked")
    ok("********" in Result("read", folder.log).out, "eight stars stand for it")
    for form in ("text", "json", "jsonl", "markdown", "html"):
        ok(SECRET in Result("read", "--show-secrets", "--format", form, folder.log).out, f"{form}: --show-secrets")

    redacted = Result("redact", folder.log).out
    for word in (SECRET, "kim", "192.0.2.7", "198.51.100.4"):
        ok(word not in redacted, f"redacted: no {word}", redacted)
    ok(len(redacted.splitlines()) == len(LOG.splitlines()), "redacted: as many lines", redacted)
    again = folder.write("redacted.log", redacted.encode())
    before, after = (Result("read", "--format=json", path).json() for path in (folder.log, again))
    ok([d["id"] for d in before["diagnoses"]] == [d["id"] for d in after["diagnoses"]], "redacted: the same diagnoses")

    kept = Result("redact", "--keep=users,hosts,addresses,paths", folder.log).out
    ok(kept == LOG.decode().replace(SECRET, "********"), "--keep: all but the password stays", kept)
    kept = Result("redact", "--keep=addresses", folder.log).out
    ok("192.0.2.7" in kept and "kim" not in kept, "--keep=addresses", kept)


def check_streams(folder):
    for verb in ("read", "redact"):
        file, piped = Result(verb, folder.log), Result(verb, "-", stdin=LOG)
        ok(file.status == piped.status == 0 and file.out == piped.out, f"{verb} -: standard input", *piped.details())
    ok(Result("read", "--format=json", "-", stdin=LOG).json()["transcript"]["file"] == "-", "its name is -")
    ok(Result("read", "-", stdin=b"").status == 1, "an empty standard input")
    with open(folder.log, "rb") as log:
        ok(Result("read", "-", stdin=log).status == 0, "a file as standard input")

    head = LOG.index(b"\n", 300) + 1
    first, second = folder.write("log.2", LOG[:head]), folder.write("log.1", LOG[head:])
    ok(Result("read", "--format=jsonl", first, second).out.splitlines()[1:] ==
       Result("read", "--format=jsonl", folder.log).out.splitlines()[1:], "two files are the pieces of one log")

    big = folder.write("big.log", LOG * 2000)
    with open("/dev/full", "wb") as full:
        for arguments in (["read", folder.log], ["read", big], ["redact", folder.log], ["redact", big], ["421"],
                          ["list", "--format=json"], ["search", "login"]):
            result = Result(*arguments, stdout=full)
            ok(result.status == 3 and "No space left" in result.err and result.err.count("\n") == 1,
               f"{arguments[0]}: the disk is full", *result.details())
    with subprocess.Popen([PROGRAM, "read", big], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        ok(process.stderr.read() == b"", "a reader that leaves is no error")


def check_compressed(folder):
    for name, pack in (("gz", gzip.compress), ("xz", lzma.compress), ("bz2", bz2.compress)):
        path = folder.write("session.log." + name, pack(LOG))
        ok(Result("read", "--format=jsonl", path).out.splitlines()[1:] ==
           Result("read", "--format=jsonl", folder.log).out.splitlines()[1:], f"{name}: unpacked")

    logs = (LOG.replace(b"pid 2", b"pid %d" % (10 + 2 * i)).replace(b"pid 3", b"pid %d" % (11 + 2 * i))
            for i in range(2000))
    whole = gzip.compress(b"".join(logs))
    path = folder.write("cut.log.gz", whole[:len(whole) // 2])
    for verb in ("read", "redact"):
        result = Result(verb, path)
        ok(result.status == 0 and result.err.count("\n") == 1 and "cut.log.gz" in result.err and result.out,
           f"{verb}: what a damaged archive still has", result.status, result.err)
    replies = Result("read", "--format=json", path).json()["transcript"]["replies"]
    ok(1000 < replies < 10000, "most of its first half is read", replies)
    short = folder.write("short.log.gz", gzip.compress(LOG)[:-12])
    ok(Result("read", "--format=json", short).json()["transcript"]["replies"] >= 4, "a short one is read, too")


def check_given(folder):
    """What the reader knows better than the program."""
    korean = folder.write("korean.log", "220 ready\r\nCWD 사진\r\n550 사진: 없음\r\n".encode("cp949"))
    for name in ("CP949", "euc-kr", "EUC-KR"):
        document = Result("read", "--format=json", "--encoding", name, korean).json()
        ok(document["replies"][1]["text"] == "사진: 없음" and document["transcript"]["encoding"] == "CP949",
           f"--encoding={name}", document["replies"])
    document = Result("read", "--format=json", "--dialect=raw", folder.log).json()
    ok(document["transcript"]["dialect"] == "raw", "--dialect", document["transcript"])
    ok("\033[" in Result("read", "--color=always", folder.log).out, "--color=always")
    for arguments in (["--color=never"], [], ["--color=always", "--format=json"], ["--color=always", "--format=html"]):
        ok("\033" not in Result("read", *arguments, folder.log).out, f"{arguments}: no colors")
    hostile = folder.write("hostile.log", b"220 \033[2J\xe2\x80\xae evil\r\nUSER \x07\r\n331 \x9b31m\r\n")
    result = Result("read", hostile)
    ok(result.status == 0 and not re.search("[\0-\b\v-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", result.out),
       "nothing in a log acts on the terminal", repr(result.out))


def main():
    with tempfile.TemporaryDirectory() as path:
        for check in (check_wrong_use, check_unreadable, check_nothing_in_it, check_documents, check_secrets,
                      check_streams, check_compressed, check_given):
            check(Folder(path))
    return finish()


if __name__ == "__main__":
    sys.exit(main())
