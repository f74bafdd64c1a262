#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on a computer that lacks something:  missing.py PROGRAM

No session bus, no fonts but a Latin one, a locale that is not installed, no icon theme, no settings schema: it
starts, says once what is missing, and can be used. Runs under run-with-display without --bus. Prints TAP.
"""
import os
import pathlib
import re
import subprocess
import sys
import time

PROGRAM = sys.argv[1]
PATIENCE = 30.0
HOME = pathlib.Path(os.environ["HOME"])
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{home}/font-cache</cachedir></fontconfig>
"""


def wait_for(what, look):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if look():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


def start(wanted, **variables):
    """Starts with the environment changed, waits for the window and the sentences, and closes it with the keys."""
    environment = {**os.environ, **variables}
    environment = {name: value for name, value in environment.items() if value is not None}
    log = HOME / "said"
    with log.open("wb") as file:
        process = subprocess.Popen([PROGRAM, "--search", "522"], stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                                   env=environment)
    try:
        wait_for("the window", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "."], check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0)
        for sentence in wanted:
            wait_for(f"“{sentence}”", lambda s=sentence: s in log.read_text(errors="replace"))
        subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    said = log.read_text(errors="replace")
    assert process.returncode == 0, f"ended with {process.returncode}: {said}"
    assert "CRITICAL" not in said and "ERROR" not in said, said
    ours = re.findall(r"^reply-codes: (.*)$", said, re.MULTILINE)
    for sentence in wanted:
        assert sum(sentence in line for line in ours) == 1, (sentence, said)
    assert len(ours) == len(wanted), ours
    return said


NO_BUS = "There is no session bus"


def no_bus():
    start([NO_BUS], DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")


def no_fonts():
    config = HOME / "fonts.conf"
    config.write_text(FONTS.format(home=HOME), encoding="utf-8")
    start([NO_BUS, "No font on this computer has Chinese or Korean letters"], FONTCONFIG_FILE=str(config))


def no_locale():
    said = start([NO_BUS, "The locale that was asked for is not installed"], LC_ALL="xx_YY.UTF-8", LANGUAGE="xx")
    assert "Locale not supported" not in said, said


def other_locale():
    """Of a locale that is not installed the language is known all the same."""
    start(["세션 버스가 없습니다", "이 컴퓨터에는 요청한 로캘이 설치되어 있지 않아"], LC_ALL="ko_KR.EUC-KR", LANGUAGE=None)


def plain_c():
    start([NO_BUS], LC_ALL="C", LANGUAGE=None)


def no_icon_theme():
    """GTK and the program bring the pictures of all buttons along."""
    data = HOME / "bare"
    data.mkdir()
    (data / "mime").symlink_to("/usr/share/mime")  # what tells a picture from a text is no part of a theme
    said = start([NO_BUS], XDG_DATA_DIRS=str(data), XDG_DATA_HOME=str(data))
    assert "Failed to load icon" not in said, said


def no_schema():
    start([NO_BUS], GSETTINGS_SCHEMA_DIR=str(HOME / "nothing"))


def main():
    checks = [no_bus, no_fonts, no_locale, other_locale, plain_c, no_icon_theme, no_schema]
    status = 0
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        name = check.__name__.replace("_", "-")
        try:
            check()
            print(f"ok {number} /app/missing/{name}", flush=True)
        except (AssertionError, subprocess.SubprocessError) as error:
            status = 1
            print(f"# {error!r}")
            print(f"not ok {number} /app/missing/{name}", flush=True)
    return status


sys.exit(main())
