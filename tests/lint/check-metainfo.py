#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What shops show of the program is complete, in each language:  check-metainfo.py SOURCES METAINFO

appstreamcli tells whether the file is well formed; this, whether the pictures that it names are in the
sources with the size it says, and whether nothing is left without a translation. TAP.
"""
import pathlib
import re
import struct
import sys
import xml.etree.ElementTree as ET

SOURCES, METAINFO = map(pathlib.Path, sys.argv[1:3])
LANGUAGES = ["ko", "zh_CN"]
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ROOT = ET.parse(METAINFO).getroot()


def own(element):
    return element.get(LANG) is None


def check_translations():
    """Every text of ours is followed by one for each language."""
    for parent in ROOT.iter():
        for tag in ("name", "summary", "p", "li", "caption"):
            children = parent.findall(tag)
            if parent.tag == "developer" or not children:
                continue
            count = sum(own(child) for child in children)
            for language in LANGUAGES:
                found = [child for child in children if child.get(LANG) == language and (child.text or "").strip()]
                assert len(found) == count, (parent.tag, tag, language, len(found), count)


def check_pictures():
    screenshots = ROOT.findall("screenshots/screenshot")
    assert len(screenshots) >= 2 and sum(s.get("type") == "default" for s in screenshots) == 1
    for screenshot in screenshots:
        images = screenshot.findall("image")
        assert sorted(i.get(LANG) or "en" for i in images) == ["en", *LANGUAGES], screenshot
        for image in images:
            name = image.text.rpartition("/")[2]
            assert (image.get(LANG) or "en") in name, name
            data = (SOURCES / "data" / "screenshots" / name).read_bytes()
            assert data[:8] == b"\x89PNG\r\n\x1a\n", name
            assert struct.unpack(">II", data[16:24]) == (int(image.get("width")), int(image.get("height"))), name
            assert len(data) < 150000, f"{name} has {len(data)} bytes"


def check_release():
    version = re.search(r"version: '([^']+)'", (SOURCES / "meson.build").read_text(encoding="utf-8"))[1]
    release = ROOT.find("releases/release")
    assert release.get("version") == version, release.get("version")
    assert release.find("description") is not None
    for image in ROOT.iter("image"):
        assert f"/v{version}/" in image.text, image.text


def check_limits():
    """What Flathub asks of name, summary and captions."""
    assert len(ROOT.find("name").text) <= 20
    for summary in ROOT.findall("summary"):
        assert len(summary.text) <= 35 and not summary.text.endswith((".", "。")), summary.text
    for caption in ROOT.iter("caption"):
        assert not caption.text.endswith((".", "。")), caption.text
    for path in ("branding", "content_rating", "developer", "launchable", "provides/mediatype", "supports/control",
                 "requires/display_length"):
        assert ROOT.find(path) is not None, path


def main():
    checks = [("translations", check_translations), ("pictures", check_pictures), ("release", check_release),
              ("limits", check_limits)]
    status = 0
    print(f"1..{len(checks)}")
    for number, (name, check) in enumerate(checks, 1):
        try:
            check()
            print(f"ok {number} /lint/metainfo/{name}")
        except (AssertionError, OSError) as error:
            status = 1
            print(f"# {error}")
            print(f"not ok {number} /lint/metainfo/{name}")
    return status


sys.exit(main())
