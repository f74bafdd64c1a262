#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waits until texts stand in a program's windows:  read-window.py PROGRAM SECONDS TEXT…

Looks at names and texts in the accessibility tree, where a sandboxed program shows up like any
other. On failure prints what is missing and what is there. The program may be left running.
"""
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def texts_below(node, depth=40):
    """Everything that can be read in the node and in what it holds."""
    try:
        yield node.get_name() or ""
        text = node.get_text_iface()
        if text is not None:
            yield Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) or ""
        children = node.get_child_count() if depth else 0
        for index in range(children):
            child = node.get_child_at_index(index)
            if child is not None:
                yield from texts_below(child, depth - 1)
    except GLib.Error:
        return  # the part of the window that was asked about has gone


def program_named(name):
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        try:
            if child is not None and child.get_name() == name and child.get_child_count() > 0:
                return child
        except GLib.Error:
            continue
    return None


def main():
    name, seconds, wanted = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    end = time.monotonic() + seconds
    seen = []
    while True:
        Atspi.get_desktop(0).clear_cache()
        program = program_named(name)
        if program is not None:
            program.clear_cache()
            seen = [text for text in texts_below(program) if text]
            if all(any(want in text for text in seen) for want in wanted):
                return 0
        if time.monotonic() > end:
            break
        time.sleep(0.2)
    for want in wanted:
        if not any(want in text for text in seen):
            print(f"missing: {want}")
    print("there:" if seen else f"no window of {name}", *dict.fromkeys(seen), sep="\n  ")
    return 1


sys.exit(main())
