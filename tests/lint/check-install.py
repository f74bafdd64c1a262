#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything is installed where the desktop looks for it, below the prefix:

  check-install.py BUILD PREFIX APP-ID

Asks meson what goes where, and reads the files that name places. TAP.
"""
import json
import pathlib
import subprocess
import sys

BUILD, PREFIX, APP = pathlib.Path(sys.argv[1]), pathlib.PurePath(sys.argv[2]), sys.argv[3]
WANTED = [
    "bin/reply-codes",
    "bin/ftp-reply",
    f"share/applications/{APP}.desktop",
    f"share/dbus-1/services/{APP}.service",
    f"share/glib-2.0/schemas/{APP}.gschema.xml",
    f"share/gnome-shell/search-providers/{APP}-search-provider.ini",
    "share/icons/hicolor",
    "share/locale/ko/LC_MESSAGES/reply-codes.mo",
    "share/locale/zh_CN/LC_MESSAGES/reply-codes.mo",
    "share/man/man1/reply-codes.1",
    "share/man/man1/ftp-reply.1",
    f"share/metainfo/{APP}.metainfo.xml",
    f"share/mime/packages/{APP}.xml",
    "share/bash-completion/completions/ftp-reply",
    "share/bash-completion/completions/reply-codes",
    "share/fish/vendor_completions.d/ftp-reply.fish",
    "share/fish/vendor_completions.d/reply-codes.fish",
    "share/zsh/site-functions/_ftp-reply",
    "share/zsh/site-functions/_reply-codes",
]


def installed():
    answer = subprocess.run(["meson", "introspect", BUILD, "--installed"], check=True, capture_output=True, text=True)
    return {source: pathlib.PurePath(place) for source, place in json.loads(answer.stdout).items()}


def check_places():
    places = set(installed().values())
    missing = [name for name in WANTED if PREFIX / name not in places]
    assert not missing, missing


def check_prefix():
    """A package may be made for any prefix, in a folder that stands for the root: nothing lies elsewhere."""
    outside = [str(place) for place in installed().values() if not place.is_relative_to(PREFIX)]
    assert not outside, outside


def check_service():
    text = (BUILD / "data" / f"{APP}.service").read_text(encoding="utf-8")
    assert f"Exec={PREFIX}/bin/reply-codes --gapplication-service" in text.splitlines(), text
    assert f"Name={APP}" in text.splitlines(), text


def check_locale():
    assert f'#define LOCALEDIR "{PREFIX}/share/locale"' in (BUILD / "config.h").read_text(encoding="utf-8")


def main():
    checks = [("places", check_places), ("prefix", check_prefix), ("service", check_service), ("locale", check_locale)]
    status = 0
    print(f"1..{len(checks)}")
    for number, (name, check) in enumerate(checks, 1):
        try:
            check()
            print(f"ok {number} /lint/install/{name}")
        except (AssertionError, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error}")
            print(f"not ok {number} /lint/install/{name}")
    return status


sys.exit(main())
