# SPDX-License-Identifier: GPL-3.0-or-later
"""A program's windows as a screen reader sees them."""
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30.0


def until(what, look):
    """Asks until there is an answer; the tree changes while one looks at it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = look()
            if found:
                return found
        except GLib.Error:
            pass
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


def walk(node, depth=50):
    if node is None:
        return
    yield node
    for index in range(node.get_child_count() if depth else 0):
        yield from walk(node.get_child_at_index(index), depth - 1)


def find(root, role, name):
    for node in walk(root):
        if node.get_role_name() == role and node.get_name() == name:
            return node
    return None


def text_of(node):
    text = node.get_text_iface()
    if text is None:
        return ""
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) or ""


def reads(root, wanted):
    """Whether that text can be read somewhere below @root."""
    return any(wanted in (node.get_name() or "") or wanted in text_of(node) for node in walk(root))


def program_named(name):
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_name() == name and child.get_child_count() > 0:
            return child
    return None
