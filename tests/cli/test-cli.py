#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on in the terminal program's reference verbs, as TAP:  test-cli.py FTP-REPLY

Exit codes, the members of the JSON output, what goes to which stream, widths and colors. Texts come
from the catalog and are not compared word by word.
"""

import re
import sys
import unicodedata

from harness import Result, check_schema, check_status, finish, ok

LANGUAGES = ("en", "zh_CN", "ko")
CONNECT = "(connect)"

REFERENCE = {"type": "object", "required": ["rfc", "section"],
             "properties": {"rfc": {"type": "integer"}, "section": {"type": "string"}}}
STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1}}
COMMANDS = {"type": "array",
            "items": {"type": "object", "required": ["verb", "rfc"],
                      "properties": {"verb": {"type": "string", "pattern": r"^([A-Z]{3,4}|\(connect\))$"},
                                     "rfc": {"type": "integer"}}}}
SENSE = {
    "type": "object",
    "required": ["official_text", "title", "meaning", "defined_in", "also_in", "commands", "causes",
                 "you_can", "admin_can", "argument_grammar", "example"],
    "properties": {
        "official_text": {"type": "string"},
        "title": {"type": "string", "minLength": 1, "maxLength": 60},
        "meaning": {"type": "string", "minLength": 1},
        "defined_in": {"anyOf": [REFERENCE, {"type": "null"}]},
        "also_in": {"type": "array", "items": REFERENCE},
        "commands": COMMANDS,
        "causes": STRINGS,
        "you_can": STRINGS,
        "admin_can": STRINGS,
        "argument_grammar": {"type": ["string", "null"]},
        "example": {"type": "string"},
    },
}
CODE = {
    "allOf": [SENSE],
    "type": "object",
    "required": ["code", "class", "group", "status", "senses", "related", "language"],
    "properties": {
        "code": {"type": "integer", "minimum": 100, "maximum": 699},
        "class": {"type": "integer", "minimum": 1, "maximum": 6},
        "group": {"type": "integer", "minimum": 0, "maximum": 9},
        "status": {"enum": ["standard", "extension", "unofficial", "historic"]},
        "senses": {"type": "array", "items": {"allOf": [SENSE], "required": ["id"]}},
        "related": {"type": "array", "items": {"type": "integer"}},
        "language": {"enum": list(LANGUAGES)},
        "fallback": {"const": True},
    },
}
VARIANT = {
    "anyOf": [
        {"type": "null"},
        {"type": "object", "required": ["server", "servers", "meaning", "you_can", "admin_can"],
         "properties": {"server": {"type": "string"}, "servers": STRINGS,
                        "meaning": {"type": "string", "minLength": 1},
                        "you_can": STRINGS, "admin_can": STRINGS}},
    ]
}
LINE = {"allOf": [CODE], "required": ["arguments", "variant"],
        "properties": {"arguments": {"type": "object"}, "variant": VARIANT}}
HITS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["kind", "title", "language", "matched"],
        "properties": {
            "kind": {"enum": ["code", "command", "class", "group", "diagnosis", "historic", "lookup", "note"]},
            "code": {"type": "integer"},
            "title": {"type": "string", "minLength": 1},
            "language": {"enum": list(LANGUAGES)},
            "matched": {"type": "string"},
        },
        "if": {"properties": {"kind": {"const": "code"}}},
        "then": {"required": ["code"]},
    },
}

def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


def check_exit_codes():
    for arguments in (
            ["421"], ["522", "530"], ["5yz"], ["x3z"], ["53"], ["STOR"], ["list"], ["--", "list"],
            ["530 Login incorrect."], ["530", "Login", "incorrect."], ["session", "reuse"], ["会话重用"],
            ["세션 재사용"], ["explain", "421"], ["explain", "530 Login incorrect."],
            ["explain", "530-Login incorrect."], ["explain", "Response:\t530 Login incorrect."],
            ["search", "login"], ["search", "421"], ["list", "--class=1"], ["list", "--command=STOR"],
            ["list", "--command", "xmkd"], ["list", "--class", "5", "--command", "stor"],
            ["--version"], ["--help"], ["explain", "435"], ["435"], ["10060"], ["curl", "28"]):
        check_status(0, *arguments)

    for arguments in (["499"], ["explain", "499"], ["999"], ["099"], ["explain", "999"],
                      ["explain", "099"], ["explain", "login"], ["xqzzyv"], ["search", "xqzzyv"],
                      ["search", "499"], ["list", "--command=NOPE"], ["499", "999"], ["!!!"],
                      ["explain", "1234 users"], ["\x01\x02"]):
        check_status(1, *arguments)

    for arguments in ([], ["explain"], ["search"], ["list", "421"], ["--nonsense"], ["--format"],
                      ["--format=xml", "421"], ["--format=summary", "421"], ["--language=fr", "421"],
                      ["--language=", "421"], ["--language=english", "421"], ["--color=blue", "421"],
                      ["--encoding=nope", "421"], ["--dialect=nope", "421"], ["list", "--class=7"],
                      ["list", "--class=0"], ["list", "--class=x"], ["--class=4", "421"],
                      ["explain", "--command=STOR", "421"], ["search", "--only=failures", "x"],
                      ["--"], ["--keep=users", "421"]):
        check_status(2, *arguments)

    mixed = Result("421", "999")
    ok(mixed.status == 0 and "999" in mixed.err and "421" in mixed.out,
       "one answer of two is enough, and the other is told", *mixed.details())


def check_verbs():
    """The words in first place are verbs; -- ends that; LIST is the FTP command."""
    upper = Result("LIST", "--format=json").json()
    ok(upper[0]["kind"] == "command" and upper[0]["verb"] == "LIST", "LIST is the command", upper[0])
    lower = Result("list", "--format=json").json()
    ok("defined_in" in lower[0], "list is the verb", lower[0])
    for arguments in (["--", "list"], ["--format=json", "--", "list"]):
        ended = Result("--format=json", *arguments).json()
        ok(ended[0]["kind"] == "command", f"{arguments}: a query", ended[0])
    ok(Result("explain", "--", "421").status == 0, "explain -- 421")
    for name in ("--version", "--help"):
        result = Result(name)
        ok(result.status == 0 and "ftp-reply" in result.out and result.err == "", name, *result.details())


def check_list():
    for language in LANGUAGES:
        result = Result("list", "--format=json", "--language=" + language)
        codes = check_schema({"type": "array", "items": CODE}, result)
        if codes is None:
            continue
        numbers = [c["code"] for c in codes]
        ok(numbers == sorted(set(numbers)) and len(numbers) >= 63, f"{language}: codes in order, each once", numbers)
        ok(all(c["class"] == c["code"] // 100 and c["group"] == c["code"] // 10 % 10 for c in codes),
           f"{language}: digits")
        ok(all(c["senses"] == [] or c["senses"][0]["title"] == c["title"] for c in codes),
           f"{language}: a code's own fields are those of its first sense")

    listed = [c["code"] for c in Result("list", "--class=3", "--format=json").json()]
    ok(listed and all(c // 100 == 3 for c in listed), "list --class", listed)
    store = [c["code"] for c in Result("list", "--command=stor", "--format=json").json()]
    ok({150, 226, 425, 452, 553} <= set(store) and 331 not in store, "list --command", store)
    made = [c["code"] for c in Result("list", "--command=XMKD", "--format=json").json()]
    ok(257 in made, "list --command with an X-form", made)
    greeting = [c["code"] for c in Result("list", "--command", CONNECT, "--format=json").json()]
    ok(greeting == [120, 220, 421], "list --command (connect)", greeting)
    lines = Result("list").out.splitlines()
    ok(all(re.match(r"^\d{3}  \S", line) for line in lines), "list as text: a code a line", *lines[:5])


def check_explain():
    for language in LANGUAGES:
        for code in ("110", "227", "421", "522", "550", "631"):
            page = check_schema(CODE, Result("explain", code, "--format=json", "--language", language))
            if page is not None:
                ok(page["code"] == int(code) and page["language"] == language, f"{code} in {language}")
                ok("variant" not in page and "arguments" not in page, f"{code}: a bare code has no variant")

    line = "227 Entering Passive Mode (192,168,1,10,195,149)."
    page = check_schema(LINE, Result("explain", line, "--format=json"))
    ok(page and page["arguments"] == {"address": "192.168.1.10", "port": 50069, "scope": "private"},
       "arguments of a reply line", page and page["arguments"])
    for before in ("Response:\t", "< ", "<--- ", "[12:00:01] ", "  "):
        again = Result("explain", before + line, "--format=json").json()
        ok(again["arguments"] == page["arguments"], f"{before!r} in front of it")

    page = check_schema(LINE, Result("explain", "530 Login incorrect.", "--format=json"))
    ok(page and page["variant"] is not None and page["variant"]["server"] in page["variant"]["servers"]
       and page["arguments"] == {}, "the variant of a reply line", page and page["variant"])
    page = check_schema(LINE, Result("explain", "530 Whatever nobody says", "--format=json"))
    ok(page and page["variant"] is None, "no variant", page and page["variant"])
    page = check_schema(LINE, Result("explain", "211-Features:\n MDTM\n SIZE\n211 End", "--format=json"))
    ok(page is not None, "a reply of several lines")

    page = check_schema(CODE, Result("explain", "499", "--format=json"))
    ok(page and page["status"] == "unofficial" and page["senses"] == [], "a code without a page")
    page = check_schema(CODE, Result("explain", "435", "--format=json"))
    ok(page and page["status"] == "unofficial", "a code that only servers know")


def check_search():
    for arguments in (["search", "login"], ["search", "会话"], ["search", "ㄷㅇㅌ"], ["search", "5yz"],
                      ["search", "rfc", "2228"], ["search", "huihua"], ["session reuse"], ["STOR"],
                      ["530 Login incorrect."], ["435"], ["499"], ["curl", "28"], ["vsftpd", "530"]):
        for language in LANGUAGES:
            hits = check_schema(HITS, Result(*arguments, "--format=json", "--language=" + language))
            if hits is not None:
                codes = [h["code"] for h in hits if h["kind"] == "code"]
                ok(hits and len(codes) == len(set(codes)), f"{arguments} {language}: each code once", codes)

    for arguments in (["search", "xqzzyv"], ["xqzzyv"], ["999"]):
        result = Result(*arguments, "--format=json")
        ok(result.status == 1 and result.json() == [], f"{arguments}: nothing found is []", *result.details())

    same = Result("search", "session", "reuse", "--format=json").out
    ok(same == Result("session", "reuse", "--format=json").out, "a query prints what search prints")
    both = [h.get("code") for h in Result("421", "530", "--format=json").json() if h["kind"] == "code"]
    ok(both == [421, 530], "codes are separate queries", both)
    one = Result("530", "Login", "incorrect.", "--format=json").json()
    ok(one[0]["code"] == 530, "words behind a code are one query", one[:2])
    for query, kind in (("5yz", "class"), ("x3z", "group"), ("STOR", "command"), ("会话重用", "diagnosis"),
                        ("세션 재사용", "diagnosis"), ("session reuse", "diagnosis")):
        first = Result("search", query, "--format=json").json()[0]
        ok(first["kind"] == kind, f"{query}: {kind} first", first)


def check_languages():
    for environment, language in (({"LC_ALL": "", "LANG": "ko_KR.UTF-8"}, "ko"),
                                  ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh_CN"),
                                  ({"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "en"),
                                  ({"LC_ALL": "C"}, "en")):
        page = Result("explain", "421", "--format=json", **environment).json()
        ok(page["language"] == language, f"{environment}: {language}", page["language"])
    traditional = Result("explain", "421", "--language=zh_TW")
    ok(traditional.status == 0 and traditional.err.count("\n") == 1, "traditional Chinese is told",
       *traditional.details())
    ok(Result("explain", "421", "--language=zh_CN", LC_ALL="C").out.isascii() is False,
       "texts are UTF-8 whatever the locale")


def check_layout():
    for language in LANGUAGES:
        for arguments in (["explain", "522"], ["421"], ["530 Login incorrect."], ["explain", "550"],
                          ["explain", "435"], ["5yz"], ["explain", "499"]):
            result = Result(*arguments, "--language=" + language)
            wide = [line for line in result.out.splitlines() if columns(line) > 80 and " " in line.strip()]
            example = [line for line in wide if re.match(r"^ *[<>] ", line)]
            ok(len(wide) == len(example), f"{arguments} {language}: 80 columns", *wide)
            ok(not any(line != line.rstrip() for line in result.out.splitlines()),
               f"{arguments} {language}: no blanks at the end of a line",
               *(repr(line) for line in result.out.splitlines() if line != line.rstrip()))

    ok("\033" not in Result("explain", "421").out, "no colors into a pipe")
    ok("\033[" in Result("explain", "421", "--color=always").out, "--color=always")
    ok("\033" not in Result("explain", "421", "--color=never").out, "--color=never")
    ok("\033" not in Result("list", "--format=json", "--color=always").out, "no colors in JSON")


def check_hostile():
    """Nothing from the command line acts on the terminal; any bytes are answered."""
    for query in ("530 \033[31mred\033[0m", "\u202e550 evil", "530 a\u202eb", "\x07\x08", "x" * 10000,
                  "ㄱ" * 3000, "%s%n%x", "会" * 3000):
        for verb in ([], ["explain"], ["search"]):
            result = Result(*verb, "--", query)
            clean = all(c in "\n" or not unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in result.out + result.err)
            ok(result.status in (0, 1) and clean, f"{verb} {query[:12]!r}", *result.details())
    result = Result("--", b"530 \xff\xfe caf\xe9")
    ok(result.status in (0, 1), "bytes that are not UTF-8", *result.details())
    result = Result("search", "--", b"\xff\xfe")
    ok(result.status == 1, "only bytes that are not UTF-8", *result.details())


def main():
    for check in (check_exit_codes, check_verbs, check_list, check_explain, check_search, check_languages,
                  check_layout, check_hostile):
        check()
    return finish()


if __name__ == "__main__":
    sys.exit(main())
