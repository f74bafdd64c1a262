#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programs do to the world around them, as TAP:  test-outside.py FTP-REPLY [REPLY-CODES]

strace sees every call: no socket but those of the desktop, no other program, nothing opened for writing outside of
the folders that belong to the program, and of the terminal program nothing at all but its temporary files.
"""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
WINDOW = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
RUN_WITH_DISPLAY = pathlib.Path(__file__).resolve().parent.parent / "run-with-display"
SESSION = b"220 ready\r\nUSER kim\r\n331 pw\r\nPASS hunter22-and-more\r\n230 in ftp://files.example.com/\r\n221 bye\r\n"
FILE_CALLS = ("open", "openat", "creat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "mkdir",
              "mkdirat", "unlink", "unlinkat", "rmdir", "truncate", "chmod", "fchmodat", "chown")
CALLS = ",".join(("network", "execve", *FILE_CALLS))

n_tests = 0
n_failed = 0


def ok(condition, name, *details):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not condition
    if not condition:
        for detail in details:
            for line in str(detail).splitlines()[:20]:
                print("#", line)
    print("ok" if condition else "not ok", n_tests, name, flush=True)


def trace(log, *command, **more):
    sanitizer = os.environ.get("ASAN_OPTIONS", "")
    env = {**os.environ, "ASAN_OPTIONS": sanitizer + ":detect_leaks=0", **more.pop("env", {})}
    return subprocess.Popen(["strace", "-f", "-qq", "-s", "256", "-e", "trace=" + CALLS, "-o", str(log), *command], env=env, **more)


def lines(log):
    """Calls that did something."""
    text = pathlib.Path(log).read_text(encoding="utf-8", errors="replace")
    return [line for line in text.splitlines() if not re.search(r"= -1 E", line) and "resumed>" not in line]


def check_network(name, calls):
    sockets = [c for c in calls if re.search(r"\b(socket|connect|bind|sendto|sendmsg)\(", c)
               and re.search(r"\b(AF|sa_family=AF)_(?!UNIX|LOCAL|UNSPEC)", c)]
    ok(not sockets, f"{name}: no network", *sockets)


def get_written(calls):
    """Paths that calls have changed or opened for writing."""
    for call in calls:
        match = re.match(r'(?:\d+ +)?(\w+)\((?:AT_FDCWD, |\d+, )?"([^"]*)"', call)
        if not match or match[1] not in FILE_CALLS:
            continue
        if match[1] in ("open", "openat") and not re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", call):
            continue
        yield match[2]


def check_written(name, calls, allowed):
    outside = [p for p in get_written(calls) if not any(p == a or p.startswith(a.rstrip("/") + "/") for a in allowed)]
    ok(not outside, f"{name}: nothing written outside of {', '.join(allowed)}", *outside)


def check_terminal(folder):
    log, plain, packed = folder / "trace", folder / "session.log", folder / "session.log.gz"
    room = folder / "tmp"
    room.mkdir()
    plain.write_bytes(SESSION)
    packed.write_bytes(gzip.compress(SESSION))
    for arguments in (["421"], ["explain", "530 Login incorrect."], ["search", "login"], ["list"], ["read", str(plain)],
                      ["read", "--format=html", str(packed)], ["redact", str(packed)], ["compare", str(plain), str(plain)]):
        process = trace(log, PROGRAM, *arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                        env={"TMPDIR": str(room), "HOME": str(folder)})
        status = process.wait(60)
        calls = lines(log)
        name = "ftp-reply " + arguments[0]
        ok(status in (0, 1) and len(calls) > 1, f"{name}: traced", status)
        check_network(name, calls)
        check_written(name, calls, [str(room), "/dev/null"])
        ok(sum("execve(" in c for c in calls) <= 1, f"{name}: no other program")
    ok(list(room.iterdir()) == [], "no temporary file is left", *room.iterdir())


WAIT_FOR_WINDOW = """
i=0
while ! xdotool search --onlyvisible --class reply-codes >/dev/null 2>&1 && [ $i -lt 300 ]; do sleep 0.1; i=$((i + 1)); done
"""


def check_window(folder):
    """A log is opened, and the window is closed."""
    log, home, plain = folder / "trace", folder / "home", folder / "session.log"
    home.mkdir()
    plain.write_bytes(SESSION)
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    options = f"-f -qq -s 256 -e trace={CALLS} -o {log}"
    script = f"""
    {" ".join(f"export {name}={value};" for name, value in folders.items())}
    export HOME={home} TMPDIR={home}
    echo "$XDG_RUNTIME_DIR" >{folder}/runtime
    strace {options} timeout -k 5 60 {WINDOW} {plain} & tracer=$!
    {WAIT_FOR_WINDOW}
    i=0; while ! grep -q 'openat.*session.log' {log} && [ $i -lt 300 ]; do sleep 0.1; i=$((i + 1)); done
    sleep 1
    kill $(pgrep -P $tracer)
    wait $tracer
    """
    subprocess.run([str(RUN_WITH_DISPLAY), "bash", "-c", script], timeout=120, check=False,
                   env={**os.environ, "G_DEBUG": "fatal-criticals"})
    calls = lines(log)
    ok(any("session.log" in c for c in calls), "window: the log was opened")
    check_network("window", calls)
    # The folders of the person, which are temporary here, and what GTK draws in.
    check_written("window", calls, [str(home), (folder / "runtime").read_text().strip(), "/dev/null", "/dev/shm"])
    programs = {m[1] for c in calls if (m := re.search(r'execve\("([^"]*)"', c))}
    programs = {p for p in programs if p != WINDOW and os.path.basename(p) != "timeout"}
    ok(not programs, "window: no other program", *programs)
    kept = [p for p in home.rglob("*") if p.is_file() and b"hunter22" in p.read_bytes()]
    ok(not kept, "window: the password is in no file of the program's", *kept)


def main():
    if shutil.which("strace") is None:
        print("1..0 # SKIP strace is not installed")
        return 0
    probe = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], stderr=subprocess.PIPE, check=False)
    if probe.returncode != 0:
        print("1..0 # SKIP strace may not trace here:", probe.stderr.decode().strip())
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_terminal(folder)
        if WINDOW:
            check_window(folder)
    print(f"1..{n_tests}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
