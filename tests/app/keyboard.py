#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything with the keys alone:  keyboard.py PROGRAM CATALOG

Walks through the real window with Tab and reads what has the focus, as a screen reader would; then uses each
function by its keys. No mouse, no action called from outside. Prints TAP.
"""
import json
import os
import pathlib
import subprocess
import sys

from window import Atspi, find, program_named, reads, text_of, until, walk

SEARCH = "Search reply codes"
LOG = ("220 ready\r\nUSER anna\r\n331 Password required\r\nPASS hunter2hunter2\r\n230 Logged in\r\n"
       "RETR a.txt\r\n550 a.txt: No such file or directory\r\nQUIT\r\n221 Goodbye\r\n")


def press(*keys):
    subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)


class Keyboard:
    def __init__(self, program, catalog):
        self.program = program
        self.texts = json.loads((pathlib.Path(catalog) / "ftp.en.json").read_text(encoding="utf-8"))
        self.process = None

    def root(self):
        return program_named(os.path.basename(self.program))

    def focused(self):
        """Name and role of what has the focus; the parts of an entry count as the entry."""
        for node in walk(self.root()):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def focus_name(self):
        node = self.focused()
        for _ in range(3):
            if node is None:
                return ""
            if node.get_name():
                return node.get_name()
            node = node.get_parent()
        return ""

    def windows(self):
        root = self.root()
        return root.get_child_count() if root is not None else 0

    def entry_text(self):
        entry = find(self.root(), "entry", SEARCH)
        return text_of(entry) if entry is not None else ""

    def shows(self, text):
        until(f"“{text[:40]}”", lambda: reads(self.root(), text))

    # --- the walk

    def start(self):
        self.process = subprocess.Popen([self.program], stdin=subprocess.DEVNULL, stdout=sys.stderr)
        until("the window", self.root)
        until("the focus in the search", lambda: self.focus_name() == SEARCH)
        until("the rows", lambda: find(self.root(), "list", "Reply codes").get_child_count() > 100)

    def tab_walk(self):
        """From the search through the window and back: every stop has a name, every part is a stop."""
        seen = []
        for _ in range(60):
            press("Tab")
            name = self.focus_name()
            assert name, f"something without a name has the focus after {seen[-1:]}"
            if name == SEARCH:
                break
            seen.append(name)
        else:
            raise AssertionError(f"Tab does not come back: {seen}")
        rows = [name for name in seen if name[:3].isdigit() and name[3] == ":"]
        assert len(rows) == 1, f"the list is no single stop: {rows}"
        for wanted in ("Map of digits", "Filter by status or server", "Language of the reference", "Main menu",
                       "Open a transcript"):
            assert wanted in seen, f"{wanted} is no stop of {seen}"

    def search_and_read(self):
        type_text("550")
        until("the page", lambda: reads(self.root(), self.texts["codes"]["550"]["meaning"]))
        press("Escape")
        until("an empty search", lambda: self.entry_text() == "")
        type_text("522")
        self.shows(self.texts["codes"]["522"]["meaning"])
        press("Down")
        press("Up")
        press("Return")
        press("alt+Left")
        press("alt+Right")
        self.shows(self.texts["codes"]["522"]["meaning"])

    def is_bookmarked(self):
        states = next(node for node in walk(self.root()) if node.get_name() == "Bookmark").get_state_set()
        return states.contains(Atspi.StateType.PRESSED) or states.contains(Atspi.StateType.CHECKED)

    def bookmark(self):
        assert not self.is_bookmarked()
        press("ctrl+d")
        until("the star", self.is_bookmarked)
        press("ctrl+d")
        until("no star", lambda: not self.is_bookmarked())

    def help(self):
        press("F1")
        self.shows("Opening a log")

    def menus(self):
        press("F10")
        until("the menu", lambda: "_Recent Files" in self.focus_name() or "Recent Files" in self.focus_name())
        press("Escape")

    def shortcuts(self):
        press("ctrl+question")
        until("the window of the keys", lambda: self.windows() == 2)
        press("Escape")
        until("its end", lambda: self.windows() == 1)

    def prints(self):
        press("ctrl+k")
        press("ctrl+a")
        type_text("522")
        self.shows(self.texts["codes"]["522"]["meaning"])
        press("ctrl+p")
        until("the print dialog", lambda: self.windows() == 2)
        press("Escape")
        until("its end", lambda: self.windows() == 1)

    def transcript(self):
        subprocess.run(["xclip", "-selection", "clipboard"], input=LOG.encode(), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        press("ctrl+shift+v")
        self.shows("550 a.txt: No such file or directory")
        press("F8")

    def is_expanded(self):
        return self.focused().get_state_set().contains(Atspi.StateType.EXPANDED)

    def folds(self):
        """Left goes to the command, then folds it; Right unfolds; with Ctrl all of them."""
        folded = "Line 6, command: RETR a.txt. Refused. Reply 550. Folded, 1 line"
        press("alt+Up")
        until("the focus", lambda: self.focus_name().startswith("Line 6, command"))
        press("Down")
        until("the reply", lambda: self.focus_name().startswith("Line 7, reply 550"))
        press("Left")
        until("the command", lambda: self.focus_name() == "Line 6, command: RETR a.txt. Refused" and self.is_expanded())
        press("Left")
        until("it folded", lambda: self.focus_name() == folded and not self.is_expanded())
        assert self.focused().get_state_set().contains(Atspi.StateType.EXPANDABLE)
        press("Right")
        until("it unfolded", lambda: self.focus_name() == "Line 6, command: RETR a.txt. Refused" and self.is_expanded())
        press("ctrl+Left")
        until("all folded", lambda: self.focus_name() == folded
              and find(self.root(), "list", "Lines of the transcript").get_child_count() == 5)
        press("ctrl+Right")
        until("all unfolded", lambda: self.is_expanded()
              and find(self.root(), "list", "Lines of the transcript").get_child_count() == 9)

    def finds(self):
        press("ctrl+f")
        type_text("Goodbye")
        press("F3")
        press("Escape")
        press("ctrl+g")
        press("Escape")
        assert self.process.poll() is None

    def ends(self):
        press("ctrl+w")
        until("the reference alone", lambda: not reads(self.root(), "550 a.txt: No such file or directory"))
        press("ctrl+q")
        until("the end", lambda: self.process.poll() is not None)
        assert self.process.returncode == 0, self.process.returncode


def main():
    keyboard = Keyboard(*sys.argv[1:3])
    Atspi.init()
    steps = [("start", keyboard.start), ("tab-walk", keyboard.tab_walk), ("search", keyboard.search_and_read),
             ("bookmark", keyboard.bookmark), ("help", keyboard.help), ("menu", keyboard.menus),
             ("shortcuts", keyboard.shortcuts), ("print", keyboard.prints), ("transcript", keyboard.transcript), ("folds", keyboard.folds),
             ("finds", keyboard.finds), ("end", keyboard.ends)]
    status = 0
    print(f"1..{len(steps)}")
    for number, (name, step) in enumerate(steps, 1):
        try:
            step()
            print(f"ok {number} /app/keyboard/{name}", flush=True)
        except (AssertionError, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error}")
            print(f"not ok {number} /app/keyboard/{name}", flush=True)
    if keyboard.process is not None and keyboard.process.poll() is None:
        keyboard.process.kill()
        keyboard.process.wait()
    return status


sys.exit(main())
