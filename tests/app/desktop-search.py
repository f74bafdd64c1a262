#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop asks the program, as GNOME Shell does:  desktop-search.py PROGRAM CATALOG SERVICE INI

On a session bus that starts the program by its SERVICE file; INI is what tells the shell whom to ask.
Prints TAP. CATALOG is the folder with the reference's texts, which the answers must be made of.
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

INTERFACE = "org.gnome.Shell.SearchProvider2"
ENTRY = {"en": "Search reply codes", "ko": "응답 코드 찾기"}


class Search:
    def __init__(self, program, catalog, service, ini):
        self.program = program
        self.catalog = pathlib.Path(catalog)
        self.bus = Bus(service, program)
        config = configparser.ConfigParser()
        config.optionxform = str
        config.read(ini)
        self.provider = config["Shell Search Provider"]

    def call(self, method, signature, *arguments):
        return self.bus.call(self.provider["BusName"], self.provider["ObjectPath"], INTERFACE, method,
                             GLib.Variant(signature, arguments))

    def texts(self, language):
        return json.loads((self.catalog / f"ftp.{language}.json").read_text(encoding="utf-8"))

    def ask(self, *terms):
        return self.call("GetInitialResultSet", "(as)", list(terms))[0]

    # --- the tests

    def version(self):
        assert self.provider["Version"] == "2"
        assert self.provider["DesktopId"] == self.provider["BusName"] + ".desktop"

    def answers(self):
        assert not self.bus.runs()
        assert self.ask("ftp", "522")[0] == "code:522"
        assert self.bus.runs()
        assert self.ask("522")[0] == "code:522"
        assert self.ask("session", "reuse")[0] == "diagnosis:tls-session-reuse"
        assert self.ask("会话重用")[0] == "diagnosis:tls-session-reuse"
        assert self.ask("세션", "재사용")[0] == "diagnosis:tls-session-reuse"
        assert self.ask("vsftpd", "530")[0].startswith(("code:530", "variant:"))

    def keeps_quiet(self):
        """What people look for that is not FTP is not answered."""
        for terms in (["firefox"], ["calculator"], ["system", "monitor"], ["5"], ["te"], ["weather"], [""], ["\u202e"],
                      ["x" * 10000], []):
            assert self.ask(*terms) == [], terms

    def refines(self):
        first = self.ask("passive", "mo")
        assert first
        results = self.call("GetSubsearchResultSet", "(asas)", first, ["passive", "mode"])[0]
        assert results[0] == "command:PASV", results

    def has_no_window(self):
        assert subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0

    def ends(self):
        until("the end of the program", lambda: not self.bus.runs())

    def describes(self, language):
        self.bus.stop()
        self.bus.set_environment(LANGUAGE=language)
        keys = ["code:522", "diagnosis:tls-session-reuse", "no such thing", "code:999", "command:STOR"]
        metas = self.call("GetResultMetas", "(as)", keys)[0]
        texts = self.texts(language)
        assert [meta["id"] for meta in metas] == [keys[0], keys[1], keys[4]]
        assert metas[0]["name"] == "522  " + texts["codes"]["522"]["title"], metas[0]
        assert metas[0]["description"] == texts["codes"]["522"]["meaning"], metas[0]
        assert metas[1]["name"] == texts["diagnoses"]["tls-session-reuse"]["title"], metas[1]
        assert metas[1]["description"], metas[1]
        assert metas[2]["name"] == "STOR  " + texts["commands"]["STOR"]["title"], metas[2]

    def activates(self):
        """The program still speaks Korean; the window reads it too."""
        self.call("ActivateResult", "(sasu)", "code:522", ["522"], 0)
        root = until("the window", lambda: program_named(os.path.basename(self.program)))
        until("the page of 522", lambda: reads(root, self.texts("ko")["codes"]["522"]["meaning"]))

    def launches(self):
        self.call("LaunchSearch", "(asu)", ["ftp", "passive"], 0)
        root = program_named(os.path.basename(self.program))
        entry = find(root, "entry", ENTRY["ko"])
        until("the query in the entry", lambda: text_of(entry) == "passive")

    def closes(self):
        """With its last window the program ends at once."""
        subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
        self.ends()


def main():
    search = Search(*sys.argv[1:5])
    Atspi.init()
    steps = [("ini", search.version), ("answers", search.answers), ("keeps-quiet", search.keeps_quiet),
             ("refines", search.refines), ("no-window", search.has_no_window), ("ends-when-idle", search.ends),
             ("metas-en", lambda: search.describes("en")), ("metas-zh_CN", lambda: search.describes("zh_CN")),
             ("metas-ko", lambda: search.describes("ko")), ("activate", search.activates),
             ("launch", search.launches), ("close", search.closes)]
    status = 0
    print(f"1..{len(steps)}")
    for number, (name, step) in enumerate(steps, 1):
        try:
            step()
            print(f"ok {number} /app/desktop-search/{name}", flush=True)
        except (AssertionError, GLib.Error, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error}")
            print(f"not ok {number} /app/desktop-search/{name}", flush=True)
    return status


sys.exit(main())
