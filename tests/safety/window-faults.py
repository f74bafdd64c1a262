#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window where what surrounds it is damaged, or goes away:  window-faults.py PROGRAM SCHEMA FAULTS.SO

Settings that make no sense, a schema of another version, a session bus that dies, a portal that does not answer, a clock
that jumps: it goes on, remembers what it should, and says what cannot be done. Runs under run-with-display --bus.
Prints TAP.
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from gi.repository import Gio, GLib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "app"))
from window import Atspi, program_named, reads, until  # noqa: E402

PROGRAM, SCHEMA, FAULTS = sys.argv[1:4]
APP_ID = "io.github.replycodes.ReplyCodes"
PATIENCE = 30.0
NO_ACCESSIBILITY = {"GTK_A11Y": "none"}  # on a bus without it
HOME = pathlib.Path(os.environ["HOME"])
SESSION = "220 ready\r\nUSER anna\r\n331 Password required\r\nPASS hunter22\r\n530 Login incorrect.\r\n"


def wait_for(what, look, patience):
    end = time.monotonic() + patience
    while not look():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(0.1)


def keys(*names):
    subprocess.run(["xdotool", "key", *names], check=True)


class Program:
    """One run, with settings and data of its own."""

    def __init__(self, *arguments, **variables):
        self.home = pathlib.Path(tempfile.mkdtemp(dir=HOME))
        self.said = self.home / "said"
        self.arguments = arguments
        folders = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        self.environment = {**os.environ, **folders, **variables}
        for folder in folders.values():
            os.mkdir(folder)
        self.process = None

    def __enter__(self):
        with self.said.open("wb") as file:
            self.process = subprocess.Popen([PROGRAM, *self.arguments], stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                                            env=self.environment)
        try:
            wait_for("the window", lambda: self.process.poll() is not None or self.has_window(), 2 * PATIENCE)
            assert self.process.poll() is None, self.read()
        except AssertionError:
            self.kill()
            raise
        return self

    def __exit__(self, kind, *_):
        """Closed with the keys, it ends by itself and without complaints."""
        try:
            if kind is None:
                keys("ctrl+q")
                assert self.process.wait(PATIENCE) == 0, self.read()
                assert "CRITICAL" not in self.read() and "ERROR" not in self.read(), self.read()
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"does not end: {self.read()}") from error
        finally:
            if kind is not None:
                print("#", self.read().replace("\n", "\n# "))
            self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def has_window(self, name="."):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", name],
                              check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def root(self):
        return program_named(os.path.basename(PROGRAM))

    def read(self):
        return self.said.read_text(errors="replace")

    def says(self, sentence):
        until(f"“{sentence}”", lambda: sentence in self.read())

    def states(self):
        """What has been remembered of files."""
        folder = self.home / "data" / "reply-codes" / "files"
        return [json.loads(p.read_text(encoding="utf-8")) for p in folder.glob("*.json")]


def write_log(text=SESSION):
    log = pathlib.Path(tempfile.mkdtemp(dir=HOME)) / "session.log"
    log.write_text(text, encoding="utf-8")
    return log


# --- settings

def start_with_settings(text):
    program = Program("--search", "522", GSETTINGS_BACKEND="keyfile")
    folder = program.home / "config" / "glib-2.0" / "settings"
    folder.mkdir(parents=True)
    (folder / "keyfile").write_bytes(text)
    with program:
        keys("ctrl+plus", "ctrl+d")  # and they can be changed
    return folder / "keyfile"


def settings_damaged():
    for text in (b"\xff\xfe\0\0garbage[[[", b"", b"[io/github/replycodes/ReplyCodes]\nzoom", b"\0" * 5000):
        start_with_settings(text)


def settings_senseless():
    start_with_settings(b"""[io/github/replycodes/ReplyCodes]
language='tlh'
second-language=7
show-grid='maybe'
recent-files=['', 'no address', 'file:///\\x00', 'http://192.0.2.1/']
bookmarks=['code:99999', '', 'nothing']
recent-entries='x'
window-width=-5
window-height=99999999999999
window-maximized=2
zoom=100000
time-column='yesterday'
a-key-of-tomorrow=(1, 'x')
""")


def settings_dconf():
    """The data base of the desktop's settings is damaged, and nobody on the bus could mend it."""
    for content in (b"", b"GVariant" + b"\xff" * 200, b"x" * 100000):
        program = Program("--search", "522", GSETTINGS_BACKEND="dconf")
        (program.home / "config" / "dconf").mkdir()
        (program.home / "config" / "dconf" / "user").write_bytes(content)
        with program:
            keys("ctrl+plus")


def start_with_schema(change):
    folder = pathlib.Path(tempfile.mkdtemp(dir=HOME))
    text = pathlib.Path(SCHEMA).read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    (folder / f"{APP_ID}.gschema.xml").write_text(changed, encoding="utf-8")
    subprocess.run(["glib-compile-schemas", "--strict", str(folder)], check=True)
    with Program("--search", "522", GSETTINGS_SCHEMA_DIR=str(folder)):
        keys("ctrl+plus", "ctrl+d")


def schema_older():
    """Only the first key was there."""
    start_with_schema(lambda text: re.sub(r"(?s)(</key>).*(</schema>)", r"\1\2", text, count=1))


def schema_newer():
    """Keys that are unknown, of other types, and of wider ranges."""
    def change(text):
        text = text.replace('<key name="zoom" type="i">', '<key name="zoom" type="d">').replace("<default>100</default>",
                                                                                             "<default>100.0</default>")
        text = text.replace('<range min="50" max="300"/>', "").replace('min="360" max="16384"', 'min="-9" max="999999"')
        text = text.replace("<default>1060</default>", "<default>-3</default>")
        text = text.replace('<key name="bookmarks" type="as">', '<key name="bookmarks" type="a{ss}">')
        text = re.sub(r'(?s)(name="bookmarks".*?)<default>\[\]', r"\1<default>{}", text, count=1)
        text = text.replace('<key name="show-grid" type="b">\n      <default>true', '<key name="show-grid" type="s">\n      '
                            "<default>'on'")
        return text.replace("</schema>", '<key name="moon" type="u"><default>3</default></key></schema>')
    start_with_schema(change)


# --- files of its own

def state_damaged():
    """What was remembered of a log is damaged, and begins anew."""
    log = write_log()
    first = Program(str(log))
    with first:
        until("the log", lambda: reads(first.root(), "Login incorrect."))
        keys("F8")
    (state,) = (first.home / "data" / "reply-codes" / "files").glob("*.json")
    for content in (b"", b"{\"version\": 1, \"notes\": [", b"\0" * 100000, b"[" * 100000):
        state.write_bytes(content)
        again = Program(str(log), XDG_DATA_HOME=str(first.home / "data"))
        with again:
            until("the log", lambda p=again: reads(p.root(), "Login incorrect."))
            keys("F8")
        assert json.loads(state.read_text(encoding="utf-8"))["version"] == 1


def translation_damaged():
    """The interface speaks English then; the reference, which comes with the program, the language that was asked for."""
    whole = (pathlib.Path(os.environ["REPLY_CODES_LOCALEDIR"]) / "ko" / "LC_MESSAGES" / "reply-codes.mo").read_bytes()
    for content in (b"", b"\xff" * 5000, whole[:20], b"\0" * len(whole)):
        folder = pathlib.Path(tempfile.mkdtemp(dir=HOME)) / "ko" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "reply-codes.mo").write_bytes(content)
        with Program("--search", "522", LANGUAGE="ko", REPLY_CODES_LOCALEDIR=str(folder.parent.parent)) as program:
            until("the page", lambda p=program: reads(p.root(), "지원하지 않는 네트워크 프로토콜"))
            until("the interface", lambda p=program: reads(p.root(), "Search reply codes"))


# --- the bus

class Bus:
    def __init__(self):
        config = HOME / "faulty-bus.conf"
        config.write_text('<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" '
                          '"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd"><busconfig><type>session</type>'
                          '<listen>unix:tmpdir=/tmp</listen><policy context="default"><allow send_destination="*" '
                          'eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>', encoding="utf-8")
        self.process = subprocess.Popen(["dbus-daemon", "--nofork", f"--config-file={config}", "--print-address"],
                                        stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def bus_gone():
    """It dies while a log is followed: that goes on, and what is remembered is."""
    bus, log = Bus(), write_log(SESSION + "SIZE a\r\n550 no\r\n")
    try:
        with Program(str(log), DBUS_SESSION_BUS_ADDRESS=bus.address, **NO_ACCESSIBILITY) as program:
            until("the log", lambda: program.has_window("session.log"))
            bus.stop()
            program.says("The session bus is gone")
            keys("F8")
        assert program.states()[0]["line"] == 7, program.states()
    finally:
        bus.stop()


def service_gone():
    """Without a window there is nothing to stay for."""
    bus = Bus()
    connection = Gio.DBusConnection.new_for_address_sync(
        bus.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    connection.set_exit_on_close(False)

    def serves():
        """Its main loop answers."""
        path = "/" + APP_ID.replace(".", "/")
        return connection.call_sync(APP_ID, path, "org.gtk.Actions", "List", None, None, Gio.DBusCallFlags.NO_AUTO_START,
                                    30000).unpack()[0]

    process = subprocess.Popen([PROGRAM, "--gapplication-service"], stdin=subprocess.DEVNULL, stdout=sys.stderr,
                               env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus.address, **NO_ACCESSIBILITY})
    try:
        until("the service", serves)
        bus.stop()
        assert process.wait(PATIENCE) == 0, process.returncode
    finally:
        bus.stop()
        if process.poll() is None:
            process.kill()
            process.wait()


# --- the portal

class SilentPortal:
    """Owns the name of the desktop's portals, and answers nothing while it is stopped."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-c", "from gi.repository import Gio, GLib; bus = Gio.bus_get_sync(Gio.BusType.SESSION); "
             "Gio.bus_own_name_on_connection(bus, 'org.freedesktop.portal.Desktop', 0, lambda *_: print(flush=True), None); "
             "GLib.MainLoop().run()"], stdout=subprocess.PIPE)
        self.process.stdout.readline()

    def stop(self):
        self.process.send_signal(signal.SIGSTOP)

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def portal_silent():
    """At the start it is waited for, by the program for ten seconds and by GTK for 25; then nothing hangs on it."""
    portal = SilentPortal()
    try:
        portal.stop()
        with Program("--search", "522", GTK_USE_PORTAL="1") as program:
            program.says("portal does not answer")
    finally:
        portal.end()


def portal_gone_silent():
    """The window can be used while the desktop's dialog does not come, and it is said that it does not."""
    portal = SilentPortal()
    try:
        with Program("--search", "522", GTK_USE_PORTAL="1") as program:
            until("the page", lambda: reads(program.root(), "522"))
            portal.stop()
            keys("ctrl+o")
            program.says("file dialog does not answer")
            keys("ctrl+a", "5", "5", "0")
            until("another page", lambda: reads(program.root(), "File unavailable"))
    finally:
        portal.end()


# --- the clock

def clock_jumps():
    """A log is followed, and what is remembered of it is found again, whatever time it is."""
    log = write_log()
    jumping = {"LD_PRELOAD": FAULTS, "FAULT": "clock:jump:0",
               "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
    with Program(str(log), **jumping) as program:
        until("the log", lambda: reads(program.root(), "530 Login incorrect."))
        for i in range(3):
            with log.open("a", encoding="utf-8") as file:
                file.write(f"SIZE a\r\n550 File {i}\r\n")
            until("the appended lines", lambda n=i: reads(program.root(), f"File {n}"))
        keys("F8", "F8", "F8")
    assert program.states()[0]["line"] == 11, program.states()


CHECKS = [settings_damaged, settings_senseless, settings_dconf, schema_older, schema_newer, state_damaged,
          translation_damaged, bus_gone, service_gone, portal_silent, portal_gone_silent, clock_jumps]


def main():
    Atspi.init()
    checks = [check for check in CHECKS if len(sys.argv) < 5 or check.__name__ in sys.argv[4:]]
    status = 0
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        name = check.__name__.replace("_", "-")
        try:
            check()
            print(f"ok {number} /safety/window-faults/{name}", flush=True)
        except (AssertionError, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error!r}")
            print(f"not ok {number} /safety/window-faults/{name}", flush=True)
    return status


sys.exit(main())
