#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with the window, in one language:

  journey.py PROGRAM CATALOG TRANSCRIPT LANGUAGE

Starts the real program, types a code into the search and reads the page, opens a transcript with a
second start of the program, selects a reply and reads its explanation: all through the accessibility
tree and the keyboard, as TAP. CATALOG is the folder with the reference's texts; the words that are
looked for come from there, so the journey is the same in every language.
"""
import json
import os
import pathlib
import subprocess
import sys

from window import PATIENCE, Atspi, find, program_named, reads, until, walk

# The names that the interface gives to what the journey uses.
NAMES = {
    "en": {"search": "Search reply codes", "codes": "Reply codes", "lines": "Lines of the transcript",
           "refused": "Refused"},
    "zh_CN": {"search": "搜索响应码", "codes": "响应码列表", "lines": "会话记录的各行", "refused": "拒绝"},
    "ko": {"search": "응답 코드 찾기", "codes": "응답 코드", "lines": "기록의 줄", "refused": "거부"},
}


class Journey:
    def __init__(self, program, catalog, transcript, language):
        self.command = program
        self.transcript = transcript
        self.names = NAMES[language]
        self.texts = json.loads((pathlib.Path(catalog) / f"ftp.{language}.json").read_text(encoding="utf-8"))
        self.process = None
        self.root = None

    def start(self):
        self.process = subprocess.Popen([self.command], stdin=subprocess.DEVNULL, stdout=sys.stderr)
        self.root = until("the window", lambda: program_named(os.path.basename(self.command)))
        entry = until("the search entry", lambda: find(self.root, "entry", self.names["search"]))
        until("the focus in the search entry",
              lambda: any(node.get_state_set().contains(Atspi.StateType.FOCUSED) for node in walk(entry)))

    def look_up(self):
        """Types a code as it is: the focus is in the search at start."""
        subprocess.run(["xdotool", "type", "--delay", "30", "550"], check=True)
        title = self.texts["codes"]["550"]["title"]
        rows = until("the answer in the list", lambda: self.rows(self.names["codes"], title))
        row = rows[0].get_name()
        assert row.startswith("550") and self.names["refused"] in row, f"the row reads “{row}”"
        until("the page of 550", lambda: reads(self.root, self.texts["codes"]["550"]["meaning"]))

    def rows(self, name, text):
        listing = find(self.root, "list", name)
        if listing is None:
            return []
        return [row for row in (listing.get_child_at_index(i) for i in range(listing.get_child_count()))
                if row is not None and text in (row.get_name() or "")]

    def open_transcript(self):
        """A second start hands the file to the running program and ends."""
        second = subprocess.run([self.command, self.transcript], timeout=PATIENCE, stdout=sys.stderr)
        assert second.returncode == 0, f"the second start ended with {second.returncode}"
        until("the lines", lambda: self.rows(self.names["lines"], "550"))
        assert self.process.poll() is None

    def read_reply(self):
        """Selects the 227 and reads what it means and what is in it."""
        listing = find(self.root, "list", self.names["lines"])
        until("the 227 in the list", lambda: self.rows(self.names["lines"], "227"))
        for index in range(listing.get_child_count()):
            if "227" in (listing.get_child_at_index(index).get_name() or ""):
                Atspi.Selection.select_child(listing.get_selection_iface(), index)
                break
        until("the title of 227", lambda: reads(self.root, self.texts["codes"]["227"]["title"]))
        until("the port of the data connection", lambda: reads(self.root, "131 × 256 + 83 = 33619"))

    def read_failure(self):
        """F8 leads to the next failure."""
        subprocess.run(["xdotool", "key", "F8"], check=True)
        until("the explanation of the 550", lambda: reads(self.root, self.texts["labels"]["you_can"]))

    def quit(self):
        subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
        until("the end of the program", lambda: self.process.poll() is not None)
        assert self.process.returncode == 0, f"the program ended with {self.process.returncode}"


def main():
    journey = Journey(*sys.argv[1:5])
    steps = [("start", journey.start), ("look-up", journey.look_up),
             ("open-transcript", journey.open_transcript), ("read-reply", journey.read_reply),
             ("read-failure", journey.read_failure), ("quit", journey.quit)]
    status = 0
    print(f"1..{len(steps)}")
    for number, (name, step) in enumerate(steps, 1):
        if status:
            print(f"not ok {number} /app/journey/{sys.argv[4]}/{name} # comes after what failed")
            continue
        try:
            step()
            print(f"ok {number} /app/journey/{sys.argv[4]}/{name}", flush=True)
        except (AssertionError, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error}")
            print(f"not ok {number} /app/journey/{sys.argv[4]}/{name}", flush=True)
    if journey.process is not None and journey.process.poll() is None:
        journey.process.kill()
        journey.process.wait()
    return status


sys.exit(main())
