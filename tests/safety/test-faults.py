#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and machines that fail while a log is read, as TAP:  test-faults.py FTP-REPLY FAULTS.SO

What could be read is told, what could not is said in one sentence, and nothing is left behind.
"""
import gzip
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import PROGRAM, Result, check_status, finish, ok  # noqa: E402

FAULTS = os.path.abspath(sys.argv[2])
SESSION = b"220 ready\r\nUSER kim\r\n331 pw\r\nPASS hunter22\r\n230 in\r\nRETR a.txt\r\n550 no\r\nQUIT\r\n221 bye\r\n"


def faulty(*arguments, fault, **more):
    """A run in which system calls fail. A sanitizer wants to be loaded first and cannot be, and what it loads needs open()."""
    sanitizer = os.environ.get("ASAN_OPTIONS", "")
    return Result(*arguments, LD_PRELOAD=FAULTS, FAULT=fault, ASAN_OPTIONS=sanitizer + ":verify_asan_link_order=0", **more)


def one_sentence(result):
    return result.err.count("\n") == 1 and result.err.startswith("ftp-reply: ")


def check_slow(log, packed):
    """A few bytes at a time, and signals in between: the same comes out."""
    for verb in ("read", "redact"):
        for name in (log, packed):
            whole = Result(verb, name)
            for fault in ("pread:short:0", "pread:EINTR:0", "read:short:0", "read:EINTR:0", "write:short:0", "write:EINTR:0"):
                result = faulty(verb, name, fault=fault)
                ok(result.out == whole.out and result.status == 0 and not result.err,
                   f"{verb} {os.path.basename(name)}, {fault}: the same", *result.details())
        piped = Result(verb, "-", stdin=SESSION)
        for fault in ("read:short:0", "read:EINTR:0", "read:EAGAIN:0", "write:short:0"):
            result = faulty(verb, "-", stdin=SESSION, fault=fault)
            ok(result.out == piped.out and result.status == 0 and not result.err, f"{verb} -, {fault}: the same",
               *result.details())


def check_broken(folder, log, wide):
    for fault in ("pread:EIO:0", "pread:ESTALE:0"):
        for verb in ("read", "redact"):
            result = faulty(verb, log, fault=fault)
            ok(result.status == 3 and one_sentence(result) and "session.log" in result.err and not result.out,
               f"{verb}, {fault}: a sentence", *result.details())
    # The file is looked at a few times before it is read: at its head, for its program, for its encoding.
    seen = set()
    for after in (1, 2, 3, 5, 7, 9, 12, 16):
        for what in ("EIO", "end"):
            result = faulty("read", "--format=json", log, fault=f"pread:{what}:{after}")
            seen.add(result.status)
            try:
                document = json.loads(result.out) if result.out else {}
            except ValueError:
                document = None
            ok(document is not None and result.status in (0, 1, 3) and (result.status == 3) == one_sentence(result)
               or (result.status == 0 and one_sentence(result)), f"pread:{what}:{after}: a whole document, or a sentence",
               *result.details())
            result = faulty("redact", log, fault=f"pread:{what}:{after}")
            ok(result.status == 0 and result.out.count("\n") == SESSION.count(b"\n") or one_sentence(result),
               f"redact, pread:{what}:{after}: all of it, or a sentence", *result.details())
    ok(3 in seen, "some of these were noticed", seen)
    for verb in ("read", "redact"):
        result = faulty(verb, "-", stdin=SESSION, fault="read:EIO:0")
        ok(result.status == 3 and one_sentence(result) and not result.out, f"{verb} -: standard input fails", *result.details())
        result = faulty(verb, wide, fault="pread:EIO:3")
        ok(result.status == 3 and one_sentence(result), f"{verb}: UTF-16 that cannot be read", *result.details())
    large = folder / "large.log.gz"
    large.write_bytes(gzip.compress(SESSION + b"".join(os.urandom(40).hex().encode() + b"\n" for _ in range(16000))))
    result = faulty("read", "--format=json", str(large), fault="read:EIO:1")
    ok(result.status == 0 and one_sentence(result) and result.json()["transcript"]["replies"] == 5,
       "an archive that cannot be read on", *result.details())
    for error in ("EACCES", "EMFILE", "EIO"):
        result = faulty("read", log, fault=f"open:{error}:0", FAULT_PATH="session.log")
        ok(result.status == 3 and one_sentence(result) and not result.out, f"open: {error}", *result.details())


def check_no_room(folder, log, packed):
    room = folder / "room"
    room.mkdir()
    for error in ("ENOSPC", "EDQUOT", "EFBIG"):
        for verb in ("read", "redact"):
            result = faulty(verb, packed, fault=f"write:{error}:0", TMPDIR=str(room))
            ok(result.status == 3 and one_sentence(result) and str(room) in result.err and not result.out,
               f"{verb}, {error}: no room to unpack", *result.details())
        result = faulty("read", "-", stdin=SESSION, fault=f"write:{error}:0", TMPDIR=str(room))
        ok(result.status == 3 and one_sentence(result) and not result.out, f"-, {error}: no room for standard input",
           *result.details())
    result = faulty("read", packed, fault="open:EOPNOTSUPP:0", FAULT_PATH=str(room), TMPDIR=str(room))
    ok(result.status == 3 and one_sentence(result), "no file can be made there", *result.details())
    check_status(3, "read", packed, TMPDIR=str(folder / "nowhere"))
    ok(Result("read", log, TMPDIR=str(folder / "nowhere")).status == 0, "what need not be unpacked needs no room")
    ok(list(room.iterdir()) == [], "nothing is left there", *room.iterdir())


def check_pipes(folder):
    """A pipe that stalls is waited for; one that nobody writes into can be given up."""
    pipe = str(folder / "pipe")
    os.mkfifo(pipe)

    def write():
        with open(pipe, "wb", buffering=0) as file:
            for part in (SESSION[:20], SESSION[20:21], SESSION[21:]):
                file.write(part)
                time.sleep(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    result = Result("redact", pipe)
    writer.join()
    ok(result.status == 0 and result.out.count("\n") == 9 and "hunter22" not in result.out, "a pipe that stalls",
       *result.details())

    with subprocess.Popen([PROGRAM, "read", pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(0.2)
        waits = process.poll() is None
        process.send_signal(signal.SIGINT)
        ok(waits and process.wait(10) == -signal.SIGINT, "a pipe that nobody writes into is waited for, and given up")


def check_growing(folder):
    """Somebody goes on writing, faster than anybody reads."""
    path = folder / "growing.log"
    path.write_bytes(SESSION)
    stop = threading.Event()

    def write():
        with open(path, "ab") as file:
            while not stop.is_set() and file.tell() < 4_000_000:
                file.write(SESSION * 50)
                time.sleep(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        results = [Result("read", "--format=json", str(path)) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    path.unlink()
    for result in results:
        document = result.json()
        ok(result.status == 0 and document["transcript"]["replies"] == len(document["replies"]) and not result.err,
           "a file that grows is read as it was", result.status, result.err, document["transcript"])


def check_shrinking(folder):
    """Somebody cuts the file again and again while it is read: whatever comes is said, and no signal."""
    path = folder / "shrinking.log"
    stop = threading.Event()
    path.write_bytes(SESSION * 3000)

    def cut():
        while not stop.is_set():
            for size in (1000, 100000, 0, 270000):
                os.truncate(path, size)

    cutter = threading.Thread(target=cut)
    cutter.start()
    try:
        results = [Result(verb, str(path)) for verb in ("read", "redact") for _ in range(3)]
    finally:
        stop.set()
        cutter.join()
    for result in results:
        ok(result.status in (0, 1) and not result.err or result.status == 3 and one_sentence(result),
           "a file that shrinks", result.status, result.err)


def check_limits(log):
    """No memory, no processor time: a program that needs little gets by with little."""
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))

    process = subprocess.run([PROGRAM, "read", log], preexec_fn=limit, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             stdin=subprocess.DEVNULL, timeout=60, check=False)
    ok(process.returncode == 0 and not process.stderr, "sixteen open files and no further process are enough",
       process.returncode, process.stderr)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        log, packed, wide = (str(folder / n) for n in ("session.log", "packed.log.gz", "wide.log"))
        pathlib.Path(log).write_bytes(SESSION)
        pathlib.Path(packed).write_bytes(gzip.compress(SESSION))
        pathlib.Path(wide).write_bytes(b"\xff\xfe" + SESSION.decode().encode("utf-16-le"))
        check_slow(log, packed)
        check_broken(folder, log, wide)
        check_no_room(folder, log, packed)
        check_pipes(folder)
        check_growing(folder)
        check_shrinking(folder)
        check_limits(log)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
