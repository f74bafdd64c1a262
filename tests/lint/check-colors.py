#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours of the classes can be read: WCAG contrast of text on plain and on tinted ground.

usage: check-colors.py DIRECTORY
"""
import pathlib
import re
import sys

# libadwaita's grounds (view, window, card) and the share of the colour in a tinted one.
SHEETS = {
    "style.css": (["#ffffff", "#fafafa"], 4.5),
    "style-dark.css": (["#1e1e1e", "#242424", "#363636"], 4.5),
    "style-hc.css": (["#ffffff", "#fafafa"], 7.0),
    "style-hc-dark.css": (["#1e1e1e", "#242424", "#363636"], 7.0),
}
TINT = 0.12
CLASSES = range(0, 7)


def rgb(text):
    return [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def luminance(color):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


failed = False
for sheet, (grounds, wanted) in SHEETS.items():
    css = (pathlib.Path(sys.argv[1]) / sheet).read_text(encoding="utf-8")
    colors = dict(re.findall(r"@define-color (rc_class_\d) (#[0-9a-f]{6});", css))
    for number in CLASSES:
        name = f"rc_class_{number}"
        if name not in colors:
            print(f"{sheet}: {name} is missing")
            failed = True
            continue
        color = rgb(colors[name])
        for ground in grounds:
            plain = rgb(ground)
            tinted = [g + (c - g) * TINT for g, c in zip(plain, color)]
            for what, on in (("plain", plain), ("tinted", tinted)):
                ratio = contrast(color, on)
                if ratio < wanted:
                    print(f"{sheet}: {name} on {what} {ground} has {ratio:.2f}, needs {wanted}")
                    failed = True
sys.exit(1 if failed else 0)
