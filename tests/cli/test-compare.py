#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on in `ftp-reply compare`, as TAP:  test-compare.py FTP-REPLY"""
import json
import pathlib
import sys
import tempfile

from harness import Result, check_status, finish, ok

SECRET = "hunter22-and-more"
HELLO = f"220 Ready\nAUTH TLS\n234 Go on\nUSER kim\n331 Password\nPASS {SECRET}\n230 Logged in\n"
GOOD = HELLO + ("PBSZ 0\n200 OK\nPROT P\n200 OK\nPASV\n227 Passive (203,0,113,5,195,80)\n"
                "LIST\n150 Here it comes\n226 Done\nQUIT\n221 Bye\n")
BAD = HELLO + "PASV\n227 Passive (203,0,113,5,195,80)\nLIST\n522 Data connections must be encrypted.\n"


def check(folder):
    good, bad, empty = folder / "good.log", folder / "bad.log", folder / "empty.log"
    good.write_text(GOOD)
    bad.write_text(BAD)
    empty.write_text("")

    text = check_status(0, "compare", good, bad).out
    ok("PROT P" in text.splitlines()[0], "the sentence comes first", text)
    ok(SECRET not in text, "the password is masked", text)
    ok(SECRET in check_status(0, "compare", "--show-secrets", good, bad).out, "--show-secrets")

    document = json.loads(check_status(0, "compare", "--format=json", good, bad).out)
    row = document["rows"][document["difference"]["row"]]
    ok(row["difference"] == document["difference"]["kind"] == "good-only" and row["good"]["verb"] == "PROT"
       and row["bad"] is None, "the row that matters", row)
    ok(document["good"]["verdict"]["id"] == "healthy" and document["bad"]["verdict"]["id"] == "tls-required",
       "both verdicts", document["good"], document["bad"])
    ok([r["good"]["codes"] for r in document["rows"] if r["good"] and r["good"]["verb"] == "LIST"] == [[150, 226]],
       "the codes of an exchange", document["rows"])

    sentences = {check_status(0, "compare", "--language", language, good, bad).out.splitlines()[0]
                 for language in ("en", "zh_CN", "ko")}
    ok(len(sentences) == 3, "a sentence in each language", sentences)

    # A question that clients ask for no reason matters where it is what failed.
    stat, size = folder / "stat.log", folder / "size.log"
    stat.write_text(HELLO + "STAT a\n213 End\nNOOP\n200 OK\nQUIT\n221 Bye\n")
    size.write_text(HELLO + "SIZE none.bin\n550 Could not get file size.\nNOOP\n200 OK\nQUIT\n221 Bye\n")
    document = json.loads(check_status(0, "compare", "--format=json", stat, size).out)
    row = document["rows"][document["difference"]["row"]]
    ok(row["difference"] == "bad-only" and row["bad"]["verb"] == "SIZE", "the row that failed", document["difference"])

    check_status(2, "compare")
    check_status(2, "compare", good)
    check_status(2, "compare", good, bad, bad)
    check_status(2, "compare", "-", "-")
    check_status(2, "compare", "--format=summary", good, bad)
    check_status(3, "compare", good, folder / "missing.log")
    check_status(3, "compare", folder, bad)
    check_status(1, "compare", good, empty)
    ok(Result("compare", good, good).status == 0, "a file with itself")


def main():
    with tempfile.TemporaryDirectory() as path:
        check(pathlib.Path(path))
    return finish()


sys.exit(main())
