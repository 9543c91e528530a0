"""Writes the pages of docs/reference that the code itself knows; ``--check`` says which are out of date."""

import sys
from collections.abc import Iterator
from json import dumps
from pathlib import Path
from typing import cast

import click
from python_pages import python_pages

from socialkit.cli.verbs import VERBS, socialkit
from socialkit.findings.finding import Confidence
from socialkit.loading.schema.keys import json_schema, yaml_keys
from socialkit.loading.spreadsheet import csv_columns
from socialkit.pictures.storage.picture_codes import sentences
from socialkit.platforms.fitting import RULE
from socialkit.platforms.registry import DIALECTS, PUBLISHERS, dialect
from socialkit.reporting.accounts.publisher_table import HEAD, publisher_rows
from socialkit.reporting.registries import facts, pictures_in_words, sizes_in_words, summary, traits_in_words
from socialkit.rules.logos.logo_codes import GRAPHIC_CODES, LOGO_CODES
from socialkit.rules.registry import RULES
from socialkit.text.feed_words import feed_rows

REFERENCE = Path(__file__).parent / "reference"
_NOTE = "<!-- written by `make docs`; change the code, not this page -->\n"
_ABOUT_LOGOS = """\
What `stamp` and `logos` say of a logo, by rule; … stands for what is particular to the file, and the word is
what manifests and reports for programs call it. An error means that nothing can be made for the partner, a
warning that it could look better; what would be an error of the logo for dark grounds is a warning, since
her graphics are made with the other. It stands at the partner's `logo:` line.

`check` tells some of it, too, without opening a picture: a file that is not there or can be no logo (SK902 to
SK908), one that has too few pixels (SK927), and as a hint a partner without a logo (SK901), for logos often
come last.

A warning is ignored with a reason: `ignore: {SK928: the reason}` on the partner, or in a table a column
`ignore` with `SK928: the reason; SK927: another`. An `ignore` that does nothing is told (SK009).
`rules: {SK928: off}` turns a warning off for all partners, `rules: {SK927: error}` says how bad it is, in
`check` and in `stamp`. What keeps graphics from being made can be neither ignored nor turned off;
made milder, as in `rules: {SK902: warning}` while logos are on their way, it fails no `check`, and `stamp`
still ends with 1."""
_ABOUT_GRAPHICS = """\
What `stamp` says of a graphic in one of its sizes, at the graphic's id. What it says of the campaign's own
logos on it has the rule of a logo."""


def pages() -> dict[str, str]:
    """Give every generated page by its file name."""
    return {
        "cli.md": _page("Command line", _cli()),
        "logos.md": _page("Logos", _logos()),
        "platforms.md": _page("Platforms", _platforms()),
        "posts-yaml.md": _page("posts.yaml", _keys()),
        "posts.schema.json": dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        "publishers.md": _page("What goes out where", _publishers()),
        "rules.md": _page("Rules", _rules()),
    } | {f"python/{name}.md": f"{_NOTE}\n{text.rstrip()}\n" for name, text in python_pages().items()}


def _page(title: str, lines: Iterator[str]) -> str:
    return "\n".join([_NOTE, f"# {title}", "", *lines]).rstrip() + "\n"


def _cli() -> Iterator[str]:
    yield "Exit status everywhere: 0 fine, 1 findings or failures, 2 misuse or input that cannot be read,"
    yield "70 a fault of socialkit itself, 130 stopped with Ctrl-C."
    yield ""
    yield "Verbs take the campaign file as their argument (`socialkit status posts.yaml`), or, where that is"
    yield "something else (a key, an account, a copy), with `--file posts.yaml`. Left out, it is posts.yaml."
    for verb in VERBS:
        command = cast("click.Command", socialkit.get_command(click.Context(socialkit), verb))
        yield from _help(verb, command)


def _help(name: str, command: click.Command) -> Iterator[str]:
    """Give the help of a verb, and of the verbs in it."""
    context = click.Context(command, info_name=f"socialkit {name}", max_content_width=100, terminal_width=100)
    yield from ("", f"{'#' * len(f'# {name}'.split())} {name}", "", "```", command.get_help(context), "```")
    if isinstance(command, click.Group):
        for inner, below in command.commands.items():
            yield from _help(f"{name} {inner}", below)


def _keys() -> Iterator[str]:
    yield "Every key of the campaign file; `posts[]` means each entry of the list `posts`."
    yield "Editors that know JSON Schema can use [posts.schema.json](posts.schema.json)."
    yield from ("", "| key | what it says |", "|---|---|")
    for key, what in yaml_keys():
        yield f"| `{key}` | {what.replace('|', chr(92) + '|')} |"
    yield from ("", "## Partners as a table", "")
    yield "`partners: partners.csv` names a spreadsheet saved as CSV in UTF-8, one partner a row, with"
    yield "commas, semicolons or tabs. Its first line names the columns, in any order; `id` and `name` must"
    yield "be there. Excel's line `sep=;` may stand above it."
    yield from ("", "| column | what it says |", "|---|---|")
    said = dict(yaml_keys())
    for column in csv_columns():
        handle = column.startswith("handle_")
        note = ", as in `SK928: the reason; SK927: another`" if column == "ignore" else ""
        what = (
            f"the handle on {column.removeprefix('handle_')}, without `@`"
            if handle
            else said[f"partners[].{column}"]
        )
        yield f"| `{column}` | {what}{note} |"


def _logos() -> Iterator[str]:
    yield _ABOUT_LOGOS
    yield from ("", "| rule | word | severity | sentence |", "|---|---|---|---|")
    yield "| SK901 | `no-logo` | error | the partner has no logo: add `logo: path` to the partner |"
    for word, _, sentence in sentences():
        code = LOGO_CODES[word]
        yield f"| {code} | `{word}` | {RULES[code].severity} | {sentence} |"
    yield from ("", "## Graphics", "")
    yield _ABOUT_GRAPHICS
    yield from ("", "| rule | word | what is reported |", "|---|---|---|")
    for word, code in GRAPHIC_CODES.items():
        yield f"| {code} | `{word}` | {summary(RULES[code]).removeprefix('Report ').rstrip('.')} |"


def _rules() -> Iterator[str]:
    yield "`socialkit rule CODE` prints the same."
    yield "Waive a rule for one post with `ignore: {CODE: the reason}`."
    for rule in RULES.values():
        sure = rule.confidence is Confidence.SURE
        yield from ("", f"## {rule.code} {rule.name}", "")
        yield from (f"*{rule.severity}*" if sure else f"*{rule.severity}*, {rule.confidence}", "")
        yield from map(_example, rule.documentation.splitlines())


def _example(line: str) -> str:
    """Show a line of examples as an entry of a list, its text to the letter."""
    label, _, text = line.partition(": ")
    if label not in {"Bad", "Good"}:
        return line
    ticks = "``" if "`" in text else "`"
    return f"- {label}: {ticks}{text}{ticks}"


def _platforms() -> Iterator[str]:
    yield "What `check` holds each platform to. *verified*: read at the primary source; *reported*: at second"
    yield "hand; *assumed*: not checked."
    yield from ("", RULE)
    yield "`plan`, `show` and each kit say which it is: [how to name one](../how-to/sizes-and-files.md)."
    for name in DIALECTS:
        reader = dialect(name)
        sure = reader.traits.confidence is Confidence.SURE
        certain = "" if sure else ' It publishes no rules of reading, so findings say "probably".'
        publishes = (
            "`run` publishes there." if name in PUBLISHERS else "`run` cannot publish there in this version."
        )
        yield from ("", f"## {name}", "", f"{reader.title}. {publishes}{certain}")
        yield from ("", f"What it does with a post: {traits_in_words(reader)}.")
        rows = [
            f"| {what} | {fact.value} | {fact.mark} | {fact.date} | {fact.source} |"
            for what, fact in facts(reader)
        ]
        if rows:
            yield from ("", "| limit | value | mark | date | source |", "|---|---|---|---|---|", *rows)
        if reader.sizes:
            yield from ("", f"Picture sizes, best first: {sizes_in_words(reader)}.")
        if reader.pictures.source:
            taken = reader.pictures
            told = f"{taken.mark}, {taken.date}, {taken.source}"
            yield from ("", f"Pictures it takes: {pictures_in_words(reader)} ({told}).")
        yield from ("", "How its feed shows a post, which `preview` draws:", "")
        for part, what, source in feed_rows(reader.traits.feed):
            yield f"- {part}: {what}" + (f" ({source})" if source else "")


def _publishers() -> Iterator[str]:
    yield "What `run` and `send` publish, platform by platform. *key*: how long a platform knows a call"
    yield "again, so that a repeat makes no second post; *look-up*: how one is found whose answer got lost."
    yield "Limits have their sources in [platforms](platforms.md); what was tried against what is told at"
    yield "length in [guarantees](../guarantees.md). Everywhere else `publisher: manual`"
    yield "[asks a person](../how-to/post-by-hand.md)."
    yield from ("", f"| {' | '.join(HEAD)} |", f"|{'---|' * len(HEAD)}")
    for row in publisher_rows():
        yield f"| {' | '.join(row)} |"


def main() -> int:
    """Write the pages, or with ``--check`` name those that are out of date."""
    check = "--check" in sys.argv[1:]
    stale = [name for name, text in pages().items() if not _stands(name, text)]
    for name in stale:
        if not check:
            (REFERENCE / name).parent.mkdir(exist_ok=True)
            (REFERENCE / name).write_text(pages()[name], "utf-8")
        sys.stdout.write(f"{name} is {'out of date: run `make docs`' if check else 'written'}\n")
    return 1 if check and stale else 0


def _stands(name: str, text: str) -> bool:
    path = REFERENCE / name
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
