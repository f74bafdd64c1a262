# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the terminal program share: it runs, and TAP says what came of it."""
import json
import os
import subprocess
import sys

import jsonschema

PROGRAM = os.path.abspath(sys.argv[1])

n_tests = 0
n_failed = 0


def ok(condition, name, *details):
    global n_tests, n_failed
    n_tests += 1
    if not condition:
        n_failed += 1
        for detail in details:
            for line in str(detail).splitlines():
                print("#", line)
    print("ok" if condition else "not ok", n_tests, name, flush=True)
    return condition


class Result:
    """One run; @stdin is bytes or a file, keywords in capitals are environment variables."""

    def __init__(self, *arguments, stdin=None, stdout=None, user=None, **environment):
        env = {k: v for k, v in os.environ.items()
               if k not in ("LANGUAGE", "LANG", "NO_COLOR", "COLUMNS") and not k.startswith("LC_")}
        env["LC_ALL"] = "C.UTF-8"
        env["GCOV_ERROR_FILE"] = os.devnull  # another user may not add to what is covered
        env.update(environment)
        self.name = " ".join(repr(a) if not a or " " in a else a for a in map(os.fsdecode, arguments))
        given = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin or subprocess.DEVNULL}
        process = subprocess.run([PROGRAM, *arguments], **given, stdout=stdout or subprocess.PIPE,
                                 stderr=subprocess.PIPE, user=user, env=env, timeout=60, check=False)
        self.status = process.returncode
        self.bytes = process.stdout or b""
        self.out = self.bytes.decode("utf-8", "surrogateescape")
        self.err = process.stderr.decode("utf-8")

    def json(self):
        return json.loads(self.bytes)

    def details(self):
        return f"status {self.status}", "stdout: " + self.out[:2000], "stderr: " + self.err[:2000]


def check_status(status, *arguments, **more):
    """The exit code, and one line on stderr where something is wrong, else nothing there."""
    result = Result(*arguments, **more)
    quiet = status == 0
    good = result.status == status
    if quiet:
        good = good and result.err == "" and result.out != ""
    elif status > 1:
        good = good and result.err.count("\n") == 1 and result.err.startswith("ftp-reply: ") \
            and result.out == ""
    ok(good, f"{result.name}: exit {status}", *result.details())
    return result


def check_schema(schema, result):
    try:
        document = result.json()
        jsonschema.validate(document, schema)
        ok(True, f"{result.name}: JSON")
        return document
    except (ValueError, jsonschema.ValidationError) as error:
        ok(False, f"{result.name}: JSON", error, *result.details())
        return None


def finish():
    print(f"1..{n_tests}")
    return 1 if n_failed else 0
