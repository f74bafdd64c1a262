# SPDX-License-Identifier: GPL-3.0-or-later
"""The session bus of a test, with the program as a service that it can start."""
import os
import pathlib
import signal

from gi.repository import Gio, GLib
from window import until


class Bus:
    def __init__(self, service, program):
        """Does what an installation does, with the program of the build folder."""
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.name = pathlib.Path(service).stem
        text = pathlib.Path(service).read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if line.startswith("Exec="))
        assert line.endswith("/reply-codes --gapplication-service"), line
        folder = pathlib.Path(os.environ["HOME"]) / "services"
        text = text.replace(line, f"Exec={program} --gapplication-service")
        (folder / pathlib.Path(service).name).write_text(text, encoding="utf-8")
        self.daemon("ReloadConfig", None)

    def call(self, name, path, interface, method, arguments):
        return self.connection.call_sync(name, path, interface, method, arguments, None,
                                         Gio.DBusCallFlags.NONE, 30000, None).unpack()

    def daemon(self, method, arguments):
        return self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, arguments)

    def call_application(self, method, signature, *arguments):
        return self.call(self.name, "/" + self.name.replace(".", "/"), "org.freedesktop.Application", method,
                         GLib.Variant(signature, arguments))

    def set_environment(self, **variables):
        """For the programs that the bus starts from now on."""
        self.daemon("UpdateActivationEnvironment", GLib.Variant("(a{ss})", [variables]))

    def runs(self):
        return self.daemon("NameHasOwner", GLib.Variant("(s)", [self.name]))[0]

    def stop(self):
        if self.runs():
            os.kill(self.daemon("GetConnectionUnixProcessID", GLib.Variant("(s)", [self.name]))[0], signal.SIGTERM)
            until("the end of the program", lambda: not self.runs())
