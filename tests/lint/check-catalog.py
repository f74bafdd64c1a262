#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the catalog to its format: check-catalog.py CATALOGDIR TESTDATADIR

CATALOGDIR has ftp.json, ftp.<language>.json and schema/; TESTDATADIR has rfc-quotes.tsv,
one-word-patterns.tsv and allowed-gaps.txt. One line for each finding, then a closing line; exit
status 1 on a finding, 77 (skipped) where python3-jsonschema is not installed.
"""
import json
import pathlib
import re
import sys

try:
    import jsonschema
except ImportError:
    print("catalog: skipped, python3-jsonschema is not installed")
    sys.exit(77)

LANGUAGES = ("en", "zh_CN", "ko")
ACTORS = {"you", "admin", "network", "nobody"}
SESSION_VERDICTS = {"healthy", "no-replies", "cut-off"}
PATTERN_PLACEHOLDERS = {"*", "n", "word", "path", "user", "host", "address", "size", "time"}
TEXT_PLACEHOLDERS = {"address", "port", "path", "user", "server", "command", "code", "text", "seconds",
                     "count", "low", "high"}
UNMISTAKABLE = {"oops"}  # words that may stand alone in a pattern, as may a server's name
SENSE_MEMBERS = ("defined_in", "also_in", "official_text", "commands", "argument_grammar")
CJK = "\u2e80-\u2fff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
HALF_WIDTH = re.compile(rf"[{CJK}](?:[,;:!?()]|\.(?![A-Za-z0-9*]))")


class Findings:
    def __init__(self):
        self.lines = []

    def add(self, where, what):
        self.lines.append(f"{where}: {what}")

    def duplicates(self, where, what, values):
        seen = set()
        for value in values:
            if value in seen:
                self.add(where, f"{what} {value} stands twice")
            seen.add(value)


def historic_id(entry):
    return f"{entry['rfc']}-{entry['code']:03d}"


def all_senses(code):
    """The senses of a code; a code with one meaning is its own."""
    return code.get("senses") or [code]


class Catalog:
    """The files, parsed, and what is looked up in them again and again."""

    def __init__(self, directory):
        self.directory = directory
        self.files = {}
        for name in ("ftp.json", *(f"ftp.{language}.json" for language in LANGUAGES)):
            self.files[name] = (directory / name).read_text(encoding="utf-8")
        self.base = json.loads(self.files["ftp.json"])
        self.languages = {lang: json.loads(self.files[f"ftp.{lang}.json"]) for lang in LANGUAGES}
        self.schemas = {kind: json.loads((directory / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
                        for kind in ("base", "language")}

    def documents(self):
        yield "ftp.json", self.base, self.schemas["base"]
        for language, texts in self.languages.items():
            yield f"ftp.{language}.json", texts, self.schemas["language"]

    def code_numbers(self):
        return {code["code"] for code in self.base["codes"]}

    def verbs(self):
        return {command["verb"] for command in self.base["commands"]}


def visit(value, path=()):
    """Every string below VALUE with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from visit(item, path + (key,))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from visit(item, path + (str(number),))


class Form:
    """Schema, canonical form, order of members and of codes."""

    def __init__(self, catalog, findings):
        self.catalog = catalog
        self.findings = findings

    def check(self):
        valid = True
        for name, document, schema in self.catalog.documents():
            validator = jsonschema.Draft202012Validator(schema)
            for error in sorted(validator.iter_errors(document), key=lambda e: [str(p) for p in e.absolute_path]):
                path = ".".join(map(str, error.absolute_path)) or "(top)"
                self.findings.add(name, f"{path}: {' '.join(error.message.split())[:200]}")
                valid = False
            text = self.catalog.files[name]
            if text != json.dumps(document, ensure_ascii=False, indent=2) + "\n":
                self.findings.add(name, "not in canonical form (json.dumps, ensure_ascii=False, indent=2, newline)")
            if valid:
                self.member_order(name, document, schema, schema, "")
        if valid:
            self.entry_order()
        return valid

    def member_order(self, name, value, schema, root, path):
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        if isinstance(value, dict):
            known = list(schema.get("properties", {}))
            present = [member for member in value if member in known]
            if present != [member for member in known if member in value]:
                self.findings.add(name, f"{path or '(top)'}: members are not in the order of the schema")
            for member, item in value.items():
                below = schema.get("properties", {}).get(member, schema.get("additionalProperties"))
                if isinstance(below, dict):
                    self.member_order(name, item, below, root, f"{path}.{member}".lstrip("."))
        elif isinstance(value, list) and isinstance(schema.get("items"), dict):
            for number, item in enumerate(value):
                self.member_order(name, item, schema["items"], root, f"{path}.{number}")

    def entry_order(self):
        base = self.catalog.base
        orders = {"classes": "class", "groups": "group", "codes": "code", "variants": "code", "historic": "code"}
        for section, key in orders.items():
            numbers = [entry[key] for entry in base[section]]
            if numbers != sorted(numbers):
                self.findings.add("ftp.json", f"{section} are not in numeric order")
        for language, texts in self.catalog.languages.items():
            if list(texts["codes"]) != sorted(texts["codes"]):
                self.findings.add(f"ftp.{language}.json", "codes are not in numeric order")


class Links:
    """Every reference from one entry to another leads somewhere."""

    def __init__(self, catalog, one_word_patterns, findings):
        self.catalog = catalog
        self.base = catalog.base
        self.one_word_patterns = one_word_patterns
        self.findings = findings
        self.numbers = catalog.code_numbers()
        self.verbs = catalog.verbs()

    def add(self, what):
        self.findings.add("ftp.json", what)

    def check(self):
        self.identities()
        self.codes()
        self.commands()
        self.both_ways()
        self.variants()
        self.others()

    def identities(self):
        base, duplicates = self.base, self.findings.duplicates
        duplicates("ftp.json", "class", [entry["class"] for entry in base["classes"]])
        duplicates("ftp.json", "group", [entry["group"] for entry in base["groups"]])
        duplicates("ftp.json", "code", [code["code"] for code in base["codes"]])
        for code in base["codes"]:
            duplicates("ftp.json", f"{code['code']}: sense", [sense["id"] for sense in code.get("senses", [])])
        verbs = [verb for command in base["commands"] for verb in (command["verb"], *command["aliases"])]
        duplicates("ftp.json", "verb", verbs)
        duplicates("ftp.json", "historic", [historic_id(entry) for entry in base["historic"]])
        for section in ("variants", "lookups", "diagnoses", "marks"):
            duplicates("ftp.json", section, [entry["id"] for entry in base[section]])

    def codes(self):
        for code in self.base["codes"]:
            number = code["code"]
            if (code["class"], code["group"]) != (number // 100, number // 10 % 10):
                self.add(f"{number}: class and group are not its digits")
            for other in code["related"]:
                if other == number or other not in self.numbers:
                    self.add(f"{number}: related {other} is no other code of the catalog")
            if "senses" in code:
                first = code["senses"][0]
                for member in SENSE_MEMBERS:
                    if code[member] != first[member]:
                        self.add(f"{number}: {member} is not that of its first sense")
            for sense in all_senses(code):
                for command in sense["commands"]:
                    if command["verb"] not in self.verbs:
                        self.add(f"{number}: unknown command {command['verb']}")

    def commands(self):
        for command in self.base["commands"]:
            for verb in command["after"]:
                if verb not in self.verbs or verb == command["verb"]:
                    self.add(f"{command['verb']}: after {verb} is no other command of the catalog")
            for digit, codes in command["replies"].items():
                if codes != sorted(codes):
                    self.add(f"{command['verb']}: replies {digit} are not in numeric order")
                for code in codes:
                    if code // 100 != int(digit):
                        self.add(f"{command['verb']}: {code} stands among the {digit}yz")

    def both_ways(self):
        by_code = {(code["code"], command["verb"])
                   for code in self.base["codes"] for sense in all_senses(code) for command in sense["commands"]}
        by_command = {(code, command["verb"])
                      for command in self.base["commands"] for codes in command["replies"].values() for code in codes}
        for code, verb in sorted(by_code - by_command):
            self.add(f"{code} names {verb}, but {verb} does not name {code}")
        for code, verb in sorted(by_command - by_code):
            self.add(f"{verb} names {code}, but {code} does not name {verb}")

    def variants(self):
        servers = self.catalog.languages["en"]["servers"]
        names = {word for server in servers.items() for text in server for word in literal_words(text.lower())}
        owners = {}
        unused = set(self.one_word_patterns)
        for variant in self.base["variants"]:
            for entry in variant["patterns"]:
                for server in entry["servers"]:
                    if server not in servers:
                        self.add(f"{variant['id']}: unknown server {server}")
                for text in (entry["pattern"], entry.get("greeting")):
                    if text is not None:
                        self.pattern(variant, text, names, unused)
                key = (variant["code"], folded(entry["pattern"]), entry.get("greeting"))
                if key in owners:
                    self.add(f"{variant['id']}: pattern \"{entry['pattern']}\" stands in {owners[key]} already")
                owners.setdefault(key, variant["id"])
        for code, text in sorted(unused):
            self.findings.add("one-word-patterns.tsv", f"{code} \"{text}\" is no such pattern (any more)")

    def pattern(self, variant, text, names, unused):
        for placeholder in re.findall(r"\{([^}]*)\}", text):
            if placeholder not in PATTERN_PLACEHOLDERS:
                self.add(f"{variant['id']}: unknown placeholder {{{placeholder}}}")
        words = literal_words(text)
        if len(words) >= 2 or any(word.lower() in UNMISTAKABLE | names for word in words):
            return
        if (variant["code"], text) not in self.one_word_patterns:
            self.add(f"{variant['id']}: fewer than two literal words in \"{text}\"")
        unused.discard((variant["code"], text))

    def others(self):
        for entry in self.base["historic"]:
            if entry["now"] is not None and entry["now"] not in self.numbers:
                self.add(f"historic {historic_id(entry)}: {entry['now']} is not in the catalog")
        for entry in self.base["diagnoses"]:
            for code in entry["codes"]:
                if code not in self.numbers:
                    self.add(f"{entry['id']}: {code} is not in the catalog")
            if entry["id"] in SESSION_VERDICTS:
                self.add(f"{entry['id']}: a diagnosis has the id of a verdict")


def folded(pattern):
    """A pattern without what does not count: case, runs of blanks, a final full stop."""
    return " ".join(pattern.lower().split()).removesuffix(".").rstrip()


def literal_words(pattern):
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^}]*\}", " ", pattern))


class Completeness:
    """What the neutral data and English have, every language has, but for the listed gaps; and nothing else."""

    def __init__(self, catalog, allowed, findings):
        self.catalog = catalog
        self.allowed = allowed
        self.findings = findings

    def expected(self):
        base, english = self.catalog.base, self.catalog.languages["en"]
        keys = {"classes": [str(entry["class"]) for entry in base["classes"]],
                "groups": [str(entry["group"]) for entry in base["groups"]],
                "commands": [entry["verb"] for entry in base["commands"]],
                "historic": [historic_id(entry) for entry in base["historic"]],
                "servers": {server for variant in base["variants"] for entry in variant["patterns"]
                            for server in entry["servers"]} | set(english["servers"]),
                "verdicts": SESSION_VERDICTS | set(english["verdicts"]),
                "actors": ACTORS,
                "labels": english["labels"],
                "notes": english.get("notes", {})}
        for section in ("variants", "lookups", "diagnoses", "marks"):
            keys[section] = [entry["id"] for entry in base[section]]
        paths = {f"{section}.{key}" for section, entries in keys.items() for key in entries}
        for code in base["codes"]:
            paths.add(f"codes.{code['code']}")
            paths.update(f"codes.{code['code']}.senses.{sense['id']}" for sense in code.get("senses", []))
        return paths

    @staticmethod
    def present(texts):
        for section, entries in texts.items():
            if isinstance(entries, dict) and section != "glossary":
                for key, entry in entries.items():
                    yield f"{section}.{key}"
                    if section == "codes":
                        yield from (f"codes.{key}.senses.{sense}" for sense in entry.get("senses", {}))

    def check(self):
        expected = self.expected()
        gaps = set()
        for language, texts in self.catalog.languages.items():
            present = set(self.present(texts))
            missing = {f"{language} {path}" for path in expected - present}
            gaps |= missing
            for path in sorted(missing - self.allowed):
                self.findings.add(f"ftp.{language}.json", f"{path.split(' ', 1)[1]} is missing")
            for path in sorted(present - expected):
                self.findings.add(f"ftp.{language}.json", f"{path} belongs to no entry")
        for gap in sorted(self.allowed - gaps):
            self.findings.add("allowed-gaps.txt", f"{gap} is no gap (any more); the list may only shrink")


class Wording:
    """Titles, examples, placeholders, glossary and punctuation of one language."""

    def __init__(self, language, catalog, findings):
        self.language = language
        self.texts = catalog.languages[language]
        self.catalog = catalog
        self.findings = findings

    def add(self, what):
        self.findings.add(f"ftp.{self.language}.json", what)

    def check(self):
        self.titles()
        self.examples()
        self.backticks()
        self.placeholders()
        self.glossary()
        if self.language.startswith("zh"):
            self.punctuation()

    def prose(self):
        """The strings that are written in the language: no examples, no glossary."""
        for path, text in visit({key: value for key, value in self.texts.items() if key != "glossary"}):
            if path[-1] != "example" and path[0] not in ("format", "language", "name"):
                yield ".".join(path), text

    def titles(self):
        for section in ("classes", "groups", "commands", "historic", "lookups", "diagnoses", "notes"):
            self.unique(section, ((key, entry["title"]) for key, entry in self.texts.get(section, {}).items()))
        pairs = []
        first = {str(code["code"]): all_senses(code)[0].get("id") for code in self.catalog.base["codes"]}
        for number, entry in self.texts["codes"].items():
            pairs.append((number, entry["title"]))
            for sense, texts in entry.get("senses", {}).items():
                if sense != first.get(number) or texts["title"] != entry["title"]:
                    pairs.append((f"{number} {sense}", texts["title"]))
        self.unique("codes", pairs)

    def unique(self, section, pairs):
        seen = {}
        for key, title in pairs:
            if len(title) > 60:
                self.add(f"{section}.{key}: the title has more than 60 characters")
            other = seen.setdefault(title.casefold(), key)
            if other != key:
                self.add(f"{section}: {key} and {other} have the same title \"{title}\"")

    def examples(self):
        for number, entry in self.texts["codes"].items():
            pages = {number: entry}
            pages.update((f"{number}.senses.{key}", sense) for key, sense in entry.get("senses", {}).items())
            for where, page in pages.items():
                if not re.search(rf"^< {number}(?:[ -]|$)", page["example"], re.MULTILINE):
                    self.add(f"codes.{where}: the example does not show {number}")

    def backticks(self):
        for path, text in self.prose():
            if "`" in text:
                self.add(f"{path}: settings stand without backticks")

    def placeholders(self):
        for section in ("diagnoses", "verdicts"):
            for path, text in visit(self.texts[section]):
                for name in re.findall(r"\{([^}]*)\}", text):
                    if name not in TEXT_PLACEHOLDERS:
                        self.add(f"{section}.{'.'.join(path)}: unknown placeholder {{{name}}}")

    def glossary(self):
        terms = []
        for term in self.texts.get("glossary", {}).values():
            for word in term["not"]:
                whole = rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
                terms.append((word, term["use"], re.compile(whole, re.IGNORECASE)))
        for path, text in self.prose():
            for word, use, pattern in terms:
                if pattern.search(text.replace(use, " ") if word in use else text):
                    self.add(f"{path}: \"{word}\" is to be \"{use}\"")

    def punctuation(self):
        for path, text in self.prose():
            for match in HALF_WIDTH.finditer(text):
                before = text[max(0, match.start() - 5):match.start() + 1]
                self.add(f"{path}: half-width \"{match.group()[-1]}\" after \"{before}\"")


class Settings:
    """A setting of a program that one language names for an entry, every language names for it."""

    # vsftpd's and pyftpdlib's names, options with two hyphens, and names such as PassivePorts or TLSLog.
    NAMES = re.compile(r"(?<![\w-])(?:--[a-z][a-z0-9-]+|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+"
                       r"|[A-Za-z0-9]*(?:[a-z][A-Z]|[A-Z]{2}[a-z]{2})[A-Za-z0-9]*)", re.ASCII)
    PROGRAMS = {"FileZilla", "WinSCP", "ProFTPD", "NetBSD", "OpenSSL", "GnuTLS", "SELinux", "BusyBox", "DrFTPD"}

    def __init__(self, catalog, findings):
        self.catalog = catalog
        self.findings = findings

    def named(self, page):
        words = (word for path, text in visit(page) if "example" not in path and "senses" not in path
                 for word in self.NAMES.findall(text))
        return set(words) - self.PROGRAMS

    @staticmethod
    def pages(texts):
        for section in ("codes", "variants", "diagnoses", "lookups"):
            for key, entry in texts[section].items():
                yield f"{section}.{key}", entry
                yield from ((f"{section}.{key}.{sense}", page) for sense, page in entry.get("senses", {}).items())

    def check(self):
        pages = {language: dict(self.pages(texts)) for language, texts in self.catalog.languages.items()}
        for where, english in pages["en"].items():
            for language in LANGUAGES[1:]:
                page = pages[language].get(where)
                if page is None:
                    continue
                for name in sorted(self.named(english) ^ self.named(page)):
                    one, other = ("en", language) if name in self.named(english) else (language, "en")
                    self.findings.add(f"ftp.{other}.json", f"{where}: {name} is named in {one} only")


class Quotes:
    """Official texts are those of the RFCs, as quoted in rfc-quotes.tsv."""

    def __init__(self, catalog, path, findings):
        self.catalog = catalog
        self.findings = findings
        self.rows = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#"):
                continue
            fields = line.split("\t")
            if len(fields) != 5:
                findings.add(path.name, f"line {number}: not five fields")
                continue
            code, sense, rfc, section, text = fields
            if (code, sense, rfc) in self.rows:
                findings.add(path.name, f"line {number}: {code} {sense} {rfc} stands twice")
            self.rows[code, sense, rfc] = section, text

    def wanted(self):
        for code in self.catalog.base["codes"]:
            yield f"{code['code']:03d}", "-", code["defined_in"], code["official_text"]
            for sense in code.get("senses", []):
                yield f"{code['code']:03d}", sense["id"], sense["defined_in"], sense["official_text"]
        for entry in self.catalog.base["historic"]:
            yield f"{entry['code']:03d}", "-", entry, entry["official_text"]

    def check(self):
        unused = set(self.rows)
        for code, sense, source, text in self.wanted():
            key = (code, sense, str(source["rfc"]))
            unused.discard(key)
            section, quote = self.rows.get(key, (None, ""))
            where = f"{code} {sense} (RFC {source['rfc']})"
            if section is None:
                self.findings.add("rfc-quotes.tsv", f"no quotation for {where}")
            elif section != source["section"]:
                self.findings.add("rfc-quotes.tsv", f"{where}: section {section}, in the catalog {source['section']}")
            elif text not in quote:
                self.findings.add("ftp.json", f"{where}: the official text is not in the quotation")
        for code, sense, rfc in sorted(unused):
            self.findings.add("rfc-quotes.tsv", f"{code} {sense} (RFC {rfc}) quotes for no entry")


def read_gaps(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return {" ".join(line.split()) for line in lines if line.strip() and not line.startswith("#")}


def read_one_word_patterns(path, findings):
    patterns = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not all(fields) or (int(fields[0]), fields[1]) in patterns:
            findings.add(path.name, f"line {number}: not code, pattern and reason, or twice")
        else:
            patterns[int(fields[0]), fields[1]] = fields[2]
    return patterns


def check(directory, test_data):
    findings = Findings()
    try:
        catalog = Catalog(directory)
    except (OSError, ValueError) as error:
        findings.add(str(directory), f"cannot be read: {error}")
        return findings
    if not Form(catalog, findings).check():
        findings.add("catalog", "the other checks need files that fit their schema")
        return findings
    Links(catalog, read_one_word_patterns(test_data / "one-word-patterns.tsv", findings), findings).check()
    Completeness(catalog, read_gaps(test_data / "allowed-gaps.txt"), findings).check()
    for language in LANGUAGES:
        if catalog.languages[language]["language"] != language:
            findings.add(f"ftp.{language}.json", "names another language")
        Wording(language, catalog, findings).check()
    Settings(catalog, findings).check()
    Quotes(catalog, test_data / "rfc-quotes.tsv", findings).check()
    return findings


def main():
    if len(sys.argv) != 3:
        sys.exit(f"usage: {sys.argv[0]} CATALOGDIR TESTDATADIR")
    findings = check(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    for line in findings.lines:
        print(line)
    count = len(findings.lines)
    print(f"catalog: {count} finding{'s' if count != 1 else ''}" if count else "catalog: all checks passed")
    sys.exit(1 if findings.lines else 0)


if __name__ == "__main__":
    main()
