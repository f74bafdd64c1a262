#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways in besides files:  from-outside.py PROGRAM CATALOG SERVICE DESKTOP_FILE

The command line, links and the actions of the desktop file, each with the program started anew by the
session bus or the command line, and again while it runs. Prints TAP.
"""
import configparser
import json
import os
import pathlib
import subprocess
import sys

from bus import Bus
from gi.repository import GLib
from window import Atspi, find, program_named, reads, text_of, until

ENTRY = "Search reply codes"
LOG = "220 ready\r\nUSER anna\r\n331 Password required\r\nPASS hunter2hunter2\r\n530 Login incorrect.\r\n"


class Outside:
    def __init__(self, program, catalog, service, desktop_file):
        self.program = program
        self.texts = json.loads((pathlib.Path(catalog) / "ftp.en.json").read_text(encoding="utf-8"))
        self.bus = Bus(service, program)
        self.desktop = configparser.ConfigParser(interpolation=None)
        self.desktop.optionxform = str
        self.desktop.read(desktop_file)
        self.started = []

    def run(self, *arguments):
        self.started.append(subprocess.Popen([self.program, *arguments], stdin=subprocess.DEVNULL, stdout=sys.stderr))
        return self.started[-1]

    def root(self):
        return until("the window", lambda: program_named(os.path.basename(self.program)))

    def query(self):
        return text_of(find(self.root(), "entry", ENTRY))

    def shows_code(self, code):
        until(f"the page of {code}", lambda: reads(self.root(), self.texts["codes"][code]["meaning"]))

    def activate(self, action):
        self.bus.call_application("ActivateAction", "(sava{sv})", action, [], {})

    def stop(self):
        subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
        until("the end of the program", lambda: not self.bus.runs())
        for process in self.started:
            assert process.wait(30) == 0, process.args
        self.started = []

    # --- the tests

    def search(self):
        self.run("--search", "522")
        self.shows_code("522")
        assert self.query() == "522"
        second = self.run("--search=passive mode")
        assert second.wait(30) == 0
        until("the second query", lambda: self.query() == "passive mode")
        self.stop()

    def link(self):
        self.run("reply-codes:522")
        self.shows_code("522")
        self.run("reply-codes:STOR").wait(30)
        until("the page of STOR", lambda: reads(self.root(), self.texts["commands"]["STOR"]["meaning"]))
        self.bus.call_application("Open", "(asa{sv})", ["reply-codes:550"], {})
        self.shows_code("550")
        self.stop()

    def bad_link(self):
        self.run("reply-codes:<b>&%E2%80%AE")
        until("the sentence about the link", lambda: reads(self.root(), "names no page of the reference"))
        until("the start of the reference", lambda: reads(self.root(), self.texts["classes"]["1"]["meaning"]))
        self.run("reply-codes:435").wait(30)
        until("the search for the code without a page", lambda: self.query() == "435")
        self.stop()

    def scheme(self):
        entry = self.desktop["Desktop Entry"]
        assert "x-scheme-handler/reply-codes" in entry["MimeType"].split(";")
        assert entry["DBusActivatable"] == "true" and entry["Exec"] == "reply-codes %U"

    def reference(self):
        """The bus starts the program for an action of the desktop file."""
        assert "reference" in self.desktop["Desktop Entry"]["Actions"].split(";")
        assert not self.bus.runs()
        self.activate("reference")
        until("the search entry", lambda: find(self.root(), "entry", ENTRY))
        self.stop()
        self.run(*self.desktop["Desktop Action reference"]["Exec"].split()[1:])
        until("the search entry", lambda: find(self.root(), "entry", ENTRY))
        self.stop()

    def paste(self):
        assert "paste" in self.desktop["Desktop Entry"]["Actions"].split(";")
        subprocess.run(["xclip", "-selection", "clipboard"], input=LOG.encode(), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.activate("paste")
        until("the pasted log", lambda: reads(self.root(), "530 Login incorrect."))
        assert not reads(self.root(), "hunter2hunter2")
        self.stop()
        self.run(*self.desktop["Desktop Action paste"]["Exec"].split()[1:])
        until("the pasted log", lambda: reads(self.root(), "530 Login incorrect."))
        self.stop()


def main():
    outside = Outside(*sys.argv[1:5])
    Atspi.init()
    steps = [("search", outside.search), ("link", outside.link), ("bad-link", outside.bad_link),
             ("scheme", outside.scheme), ("reference", outside.reference), ("paste", outside.paste)]
    status = 0
    print(f"1..{len(steps)}")
    for number, (name, step) in enumerate(steps, 1):
        try:
            step()
            print(f"ok {number} /app/from-outside/{name}", flush=True)
        except (AssertionError, GLib.Error, KeyError, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error!r}")
            print(f"not ok {number} /app/from-outside/{name}", flush=True)
            for process in outside.started:
                process.kill()
    return status


sys.exit(main())
