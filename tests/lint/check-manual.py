#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual and the completions say what the programs take, no more and no less, as TAP.

    check-manual.py SOURCEDIR FTP-REPLY MANUAL COMPLETIONSDIR

What --help lists is the measure for ftp-reply, its source for reply-codes. Shells and mandoc that are not
installed are skipped.
"""
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile

TOP = pathlib.Path(sys.argv[1])
PROGRAM = os.path.abspath(sys.argv[2])
MANUAL = pathlib.Path(sys.argv[3])
COMPLETIONS = pathlib.Path(sys.argv[4])
WINDOW_MANUAL = TOP / "data/man/reply-codes.1"
WINDOW_OPTIONS = {"help"} | {
    name for name, flags in re.findall(r'^    \{ "([a-z-]+)", [^,]+, ([^,]+), G_OPTION_ARG',
                                       (TOP / "src/app/rc-application.c").read_text(), re.MULTILINE)
    if "HIDDEN" not in flags}
BASH, ZSH, FISH = (COMPLETIONS / name for name in ("ftp-reply", "_ftp-reply", "ftp-reply.fish"))

ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "PATH": os.path.dirname(PROGRAM) + ":" + os.environ["PATH"]}
ENVIRONMENT.pop("LANGUAGE", None)
SECONDS = 60

n_tests = 0
n_failed = 0


def ok(condition, name, *details, skip=None):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not condition
    if not condition:
        for detail in details:
            for line in str(detail).splitlines():
                print("#", line)
    print("ok" if condition else "not ok", n_tests, name + (f" # SKIP {skip}" if skip else ""), flush=True)


def same(found, wanted, name):
    found, wanted = set(found), set(wanted)
    ok(found == wanted, name, f"missing: {sorted(wanted - found)}", f"too many: {sorted(found - wanted)}")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=SECONDS, check=False)


# --- what there is ---------------------------------------------------------------------------

HELP = run(PROGRAM, "--help").stdout
OPTIONS = set(re.findall(r"^  (?:-\w, )?--([a-z-]+)", HELP, re.MULTILINE))
HELP_VERBS = re.findall(r"^  ([a-z]+) ", HELP.partition("Help Options")[0], re.MULTILINE)
VERBS = re.findall(r'^  \{ "([a-z]+)", rc_cli_', (TOP / "src/cli/main.c").read_text(), re.MULTILINE)
PATTERN_ITEM = re.compile(r"^\.It (.*)$", re.MULTILINE)


def get_formats(verb):
    """The program lists them when it is asked for one that it does not have."""
    return run(PROGRAM, *([verb] if verb else []), "--format=none").stderr.rpartition(": ")[2].split()


def section(text, name):
    return text.partition(f".Sh {name}\n")[2].partition("\n.Sh ")[0]


def manual_options(text):
    return {option for item in PATTERN_ITEM.findall(section(text, "DESCRIPTION"))
            for option in re.findall(r"\bFl \\-([a-z-]+)", item)}


# --- manual pages ----------------------------------------------------------------------------

def check_manuals():
    text = MANUAL.read_text()
    same(manual_options(text), OPTIONS, "ftp-reply(1): options")
    same([item.split()[1] for item in PATTERN_ITEM.findall(section(text, "DESCRIPTION")) if item.startswith("Cm ")],
         VERBS, "ftp-reply(1): verbs")
    same(HELP_VERBS, VERBS, "--help: verbs")
    formats = text.partition(".It Fl \\-format")[2].partition("\n.It ")[0]
    same(re.findall(r"^\.Cm (\w+)", formats, re.MULTILINE),
         {f for verb in VERBS + [None] for f in get_formats(verb)} | {"read", "redact"}, "ftp-reply(1): formats")
    dialects = [item.split()[1] for item in PATTERN_ITEM.findall(section(text, "DIALECTS"))]
    wrong = [name for name in dialects if run(PROGRAM, "--dialect=" + name, "--version").returncode != 0]
    ok(len(dialects) > 20 and not wrong, "ftp-reply(1): dialects", dialects, wrong)
    statuses = set(PATTERN_ITEM.findall(section(text, "EXIT STATUS")))
    same(statuses, set(re.findall(r"(\d) \w", HELP.rpartition("Exit status:")[2])), "ftp-reply(1): exit statuses")
    ok("@" not in text, "ftp-reply(1): filled in")
    ok(len(WINDOW_OPTIONS) > 1, "reply-codes has options")
    same(manual_options(WINDOW_MANUAL.read_text()), WINDOW_OPTIONS, "reply-codes(1): options")


def check_markup():
    for path in (MANUAL, WINDOW_MANUAL):
        name = f"{path.name} is clean"
        if shutil.which("mandoc") is None:
            ok(True, name, skip="mandoc is not installed")
            continue
        lint = run("mandoc", "-T", "lint", str(path)).stdout.splitlines()
        # Whether other manuals are installed here says nothing about this one.
        lint = [line for line in lint if "referenced manual not found" not in line]
        ok(not lint, name, *lint)


# --- completions -----------------------------------------------------------------------------

# What stands before the cursor, and some of what must, or must not, be offered there.
COMPLETE = (
    ("", VERBS, ["--format"]),
    ("re", ["read", "redact"], ["list"]),
    ("--", sorted(OPTIONS - {"class", "command", "keep", "only", "session"}), ["class", "keep", "only"]),
    ("list --", ["class", "command"], ["keep", "only"]),
    ("read --", ["only", "session"], ["keep", "class"]),
    ("redact --", ["keep"], ["class", "only"]),
    ("421 --", ["format"], ["class", "keep", "only"]),
    ("--format=", get_formats(None), ["html"]),
    *((f"{verb} --format=", get_formats(verb), []) for verb in VERBS),
    ("redact --format=", ["text"], ["json"]),
    ("--color=", ["auto", "always", "never"], []),
    ("--color=never read --only=", ["failures"], []),
    ("--language=", ["en", "zh_CN", "ko"], []),
    ("--encoding=GB", ["GB18030"], ["CP949"]),
    ("--dialect=filezilla", ["filezilla", "filezilla-file", "filezilla-server"], ["curl"]),
    ("list --class=", list("123456"), ["7"]),
    ("list --command=ST", ["STOR", "STAT"], ["RETR"]),
    ("redact --keep=users,h", ["hosts"], ["paths"]),
    ("explain 42", ["421", "425", "426"], ["530"]),
    (f"read {TOP}/READ", ["README.md"], ["LICENSE"]),
    ("-- re", [], ["read"]),
)

BASH_SCRIPT = """
source "$1"
shift
compopt () { :; }
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_ftp_reply
printf '%s\\n' "${COMPREPLY[@]}"
"""


def complete_with_bash(line):
    words = ["ftp-reply"]
    for word in line.split(" "):
        if word.startswith("--") and "=" in word:
            option, _, value = word.partition("=")
            words += [option, "=", value] if value else [option, "="]
        else:
            words.append(word)
    return run("bash", "--norc", "-c", BASH_SCRIPT, "bash", str(BASH), *words)


def complete_with_fish(line):
    # Options whose names another one is the start of would need no "--" to be told apart.
    return run("fish", "--no-config", "-c", f"source {FISH}; complete -C 'ftp-reply {line}'")


def check_offers(shell, line, offered, wanted, unwanted):
    """Whole words, since one name may begin with another."""
    words = set(re.findall(r"[\w.-]+", offered.replace("--", " ")))
    missing = [word for word in wanted if word not in words]
    ok(not missing and not words & set(unwanted), f"{shell}: ftp-reply {line}".replace(str(TOP), "…").replace("#", ""),
       f"missing: {missing}", f"too many: {sorted(words & set(unwanted))}", offered)


def check_bash():
    for line, wanted, unwanted in COMPLETE:
        result = complete_with_bash(line)
        check_offers("bash", line, result.stdout, wanted, unwanted)
        if result.stderr:
            ok(False, "bash: nothing on stderr", result.stderr)


def check_fish():
    if shutil.which("fish") is None:
        ok(True, "fish", skip="fish is not installed")
        return
    for line, wanted, unwanted in COMPLETE:
        result = complete_with_fish(line)
        # Descriptions are behind a tab; what stands there may be a word looked for.
        offered = "\n".join(entry.partition("\t")[0].rpartition("=")[2].rpartition("/")[2]
                            for entry in result.stdout.splitlines())
        check_offers("fish", line, offered, wanted, unwanted)
        if result.stderr:
            ok(False, "fish: nothing on stderr", result.stderr)


class Zsh:
    """A zsh on a terminal: its completions work nowhere else."""

    # With a BAUD it would not draw the list while more has been typed already.
    SETUP = ("BAUD=0; PS1='READY''> '; unsetopt zle_bracketed_paste 2>/dev/null; zle_highlight=(none); LISTMAX=1000; "
             f"fpath=({COMPLETIONS} $fpath); autoload -U compinit; compinit -u -D; zmodload zsh/complist; "
             "bindkey '^I' list-choices; setopt no_always_last_prompt\r")

    def __init__(self, home):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**ENVIRONMENT, "HOME": home, "TERM": "dumb", "COLUMNS": "200"})
        self.rest = ""
        self.type(self.SETUP)
        self.read_until("READY> ")

    def type(self, text):
        os.write(self.terminal, text.encode())

    def read_until(self, end):
        """What is printed before @end, or until nothing has come for a minute."""
        text = self.rest
        while end not in text and select.select([self.terminal], [], [], SECONDS)[0]:
            try:
                text += os.read(self.terminal, 65536).decode("utf-8", "replace").replace("\r", "")
            except OSError:
                break
        text, _, self.rest = text.partition(end)
        return text

    def complete(self, line):
        """The list, which comes between the line and the line once more."""
        self.type(f"ftp-reply {line}\t")
        self.type("\025print -r EN''D\r")
        printed = self.read_until("\nEND\n")
        # Before the prompt the terminal would take a control character for its own.
        self.read_until("READY> ")
        return printed

    def close(self):
        os.close(self.terminal)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def check_zsh():
    if shutil.which("zsh") is None:
        ok(True, "zsh", skip="zsh is not installed")
        return
    with tempfile.TemporaryDirectory() as home:
        try:
            zsh = Zsh(home)
        except OSError as error:
            ok(True, "zsh", skip=f"there is no terminal to be had here: {error.strerror}")
            return
        try:
            for line, wanted, unwanted in COMPLETE:
                printed = zsh.complete(line)
                # Lines of the list only, without the descriptions.
                offered = "\n".join(entry.partition(" -- ")[0] for entry in printed.splitlines()
                                    if "ftp-reply " not in entry)
                check_offers("zsh", line, offered, wanted, unwanted)
        finally:
            zsh.close()


def check_window():
    """The options of reply-codes, as each shell's file names them, and as bash and fish offer them."""
    folder = TOP / "data/completions"
    patterns = {"reply-codes.bash": r"--([a-z]+)", "_reply-codes": r"--([a-z]+)[=\[}]", "reply-codes.fish": r"-l ([a-z]+)"}
    for name, pattern in patterns.items():
        text = re.sub(r"^ *#.*$", "", (folder / name).read_text(), flags=re.MULTILINE)
        same(set(re.findall(pattern, text.replace("--search)", ""))), WINDOW_OPTIONS, f"{name}: options")

    script = BASH_SCRIPT.replace("_ftp_reply", "_reply_codes")
    result = run("bash", "--norc", "-c", script, "bash", str(folder / "reply-codes.bash"), "reply-codes", "--")
    same({word.strip("-=") for word in result.stdout.split()}, WINDOW_OPTIONS, "bash: reply-codes --")
    result = run("bash", "--norc", "-c", script, "bash", str(folder / "reply-codes.bash"), "reply-codes", f"{TOP}/READ")
    same(result.stdout.splitlines(), [f"{TOP}/README.md"], "bash: reply-codes README.md")
    if shutil.which("fish") is None:
        ok(True, "fish: reply-codes", skip="fish is not installed")
        return
    result = run("fish", "--no-config", "-c", f"source {folder}/reply-codes.fish; complete -C 'reply-codes --'")
    same(set(re.findall(r"^--([a-z]+)", result.stdout, re.MULTILINE)), WINDOW_OPTIONS, "fish: reply-codes --")


def check_filled_in():
    for path in (BASH, ZSH, FISH):
        ok(not re.search(r"@[A-Z_]+@", path.read_text()), f"{path.name}: filled in")


def main():
    for check in (check_manuals, check_markup, check_filled_in, check_bash, check_fish, check_zsh, check_window):
        check()
    print(f"1..{n_tests}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
