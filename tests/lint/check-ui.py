#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The .ui files: well-formed, every text translatable, every bare icon with a name.

usage: check-ui.py DIRECTORY
"""
import pathlib
import sys
import xml.etree.ElementTree as ET

TEXTS = {"label", "title", "subtitle", "tooltip-text", "placeholder-text", "description"}
BUTTONS = {"GtkButton", "GtkToggleButton", "GtkMenuButton"}
problems = []


def properties(element):
    return {p.get("name"): p for p in element.findall("property")}


def check(path):
    root = ET.parse(path).getroot()
    for element in root.iter():
        name = element.get("name")
        if element.tag in ("property", "attribute") and name in TEXTS:
            has_text = (element.text or "").strip() != ""
            bound = element.get("bind-source") or element.find("binding") is not None
            if has_text and element.get("translatable") not in ("yes", "no") and not bound:
                problems.append(f"{path.name}: “{element.text}” cannot be translated")
        if element.tag == "object" and element.get("class") in BUTTONS:
            own = properties(element)
            named = any(p.get("name") == "label" for p in element.findall("accessibility/property"))
            if "icon-name" in own and not named:
                problems.append(f"{path.name}: button {own['icon-name'].text} has no accessible name")
            if "icon-name" in own and "tooltip-text" not in own:
                problems.append(f"{path.name}: button {own['icon-name'].text} has no tooltip")
            if "use-underline" in own and not named:
                problems.append(f"{path.name}: button {own['label'].text} is read out with its underscore")


files = sorted(pathlib.Path(sys.argv[1]).rglob("*.ui"))
if not files:
    problems.append("no .ui file found")
for file in files:
    check(file)
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
