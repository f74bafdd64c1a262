#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every setting that a remedy names is documented somewhere: check-settings.py CATALOG-FOLDER TABLE

A remedy (`you_can`, `admin_can`) may name no setting that the table lacks, in any language; the table may hold no setting that no
remedy names; and the languages name the same settings of the same remedy.
"""
import json
import pathlib
import re
import sys

LANGUAGES = ['en', 'ko', 'zh_CN']

# Before and behind a name: Korean and Chinese set no blank there.
WORD = 'A-Za-z0-9_'
SETTING = re.compile(rf'''(?x) (?<![{WORD}./:\\-]) (
    --[a-z][a-z0-9-]*[a-z0-9]                        # --ssl-reqd
  | [a-z]+:[a-z][a-z-]*[a-z]                         # ftp:ssl-force
  | [A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+           # pasv_address
  | [A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+             # MasqueradeAddress
  | [a-z]+[0-9]*(?:[A-Z][a-z0-9]+)+                  # allowUTF8, keepPartialUploads
  | [A-Z]{{2,}}[a-z][A-Za-z0-9]+                     # TLSRequired
  | -[A-Za-z0-9]                                     # -P
  ) (?![{WORD}])''')


def remedies(node, place=()):
    """Yields (place, text): where in the file the remedy stands, without its number in the list."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ('you_can', 'admin_can'):
                yield from ((place + (key,), text) for text in value)
            else:
                yield from remedies(value, place + (key,))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from remedies(value, place + (str(number),))


def read_table(path):
    table = {}
    for line in path.read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            name, product, source = line.split('\t')
            if not source:
                sys.exit(f'{path.name}: {name} has no source')
            table.setdefault(name, {})[product] = source
    return table


def is_option(name):
    return re.fullmatch('-[A-Za-z0-9]', name)


def named_product(text, end, products):
    """The product that an option belongs to: the last one named before it."""
    place, product = max(((text.rfind(product, 0, end), product) for product in products), default=(-1, None))
    return product if place >= 0 else None


def main(folder, table_path):
    table = read_table(table_path)
    products = {product for rows in table.values() for product in rows if product != '-'}
    problems, seen, names = [], set(), {}

    for language in LANGUAGES:
        catalog = json.loads((folder / f'ftp.{language}.json').read_text(encoding='utf-8'))
        names[language] = {}
        for place, text in remedies(catalog):
            where = f'{language} {"/".join(place)}'
            names[language].setdefault(place, set())
            for match in SETTING.finditer(text):
                name = match.group(1)
                seen.add(name)
                if name not in table:
                    problems.append(f'{where}: nobody documents "{name}"')
                    continue
                if not is_option(name):
                    if '-' not in table[name]:
                        names[language][place].add(name)
                    continue
                product = named_product(text, match.start(), products)
                if product is not None and product not in table[name]:
                    problems.append(f'{where}: "{name}" of {product} is not in the table')
            seen.update(name for name in table if ' ' in name and name in text)

    for language in LANGUAGES[1:]:
        for place in names['en'].keys() | names[language].keys():
            one, other = names['en'].get(place, set()), names[language].get(place, set())
            for name in sorted(one ^ other):
                problems.append(f'{language} {"/".join(place)}: "{name}" stands in one language only')

    # Names of one word look like any word; what the table says of them cannot be looked for.
    for name in table:
        if name not in seen and (SETTING.fullmatch(name) or ' ' in name) and not is_option(name):
            problems.append(f'{table_path.name}: no remedy names "{name}"')

    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
