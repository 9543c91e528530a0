"""Translations put into a campaign file: new ones behind what is there, changed values in their place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from socialkit.errors import SocialkitError
from socialkit.loading.edits.list_entries import ListEdit, edited_text, end_of, line_behind, line_end, plainly
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import UnreadableError
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import Scalar, rows, scalar, under
from socialkit.loading.yaml.source import Source

_TRANSLATIONS, _TEXT, _DEFAULT, _ALT = "translations", "text", "default", "alt"
_STEP = "  "
#: What a `|` block cannot hold as it is: control characters, and what YAML takes for the end of a line.
_NO_BLOCK = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
#: A comment behind a key or the sign of its block, and what stands behind a value.
_HEAD_COMMENT = re.compile(r"[ \t]*:(?:[ \t]+[|>][-+0-9]*)?([ \t]+#[^\r\n]*)(?=[\r\n])")
_REST = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?(?=[\r\n]|\Z)")


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslationEntry:
    """A translation to write: texts by platform or ``default``, and other keys with their values."""

    texts: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)


def with_translations(
    text: str,
    file: str,
    lang: str,
    entries: Mapping[str, TranslationEntry],
    alts: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Give the text of a campaign file with translations into ``lang``, by the ids of their posts.

    ``alts`` are alt texts by the ids of graphics. All else stays byte for byte. What an entry does not speak
    of stays, too. Raises SocialkitError for what is written so that nothing can be put into it.
    """
    source = Source(file, text)
    root, _ = composed(source)
    posts = {str(post["id"]): post for post in rows(root, "posts") if scalar(post, "id") is not None}
    said = {id_: TranslationEntry(texts={}, values={_ALT: alt}) for id_, alt in alts.items()}
    nodes = [(posts[id_], f"post {id_}", entry) for id_, entry in entries.items()]
    nodes += [(_graphic(root, id_), f"graphic {id_}", entry) for id_, entry in said.items()]
    edits = [edit for node, name, entry in nodes for edit in _edits(source, node, name, lang, entry)]
    after = edited_text(text, edits)
    _prove(after, file, _wanted(root, lang, entries, said))
    return after


def _graphic(root: object, id_: str) -> Keys:
    found = under(root, "graphics", id_)
    if not isinstance(found, Keys):
        raise SocialkitError(f"there is no graphic {id_} in the file: take its row out")
    return found


def _edits(source: Source, post: Keys, name: str, lang: str, entry: TranslationEntry) -> Iterator[ListEdit]:
    translations = post.get(_TRANSLATIONS)
    there = under(translations, lang)
    for node in (post, translations, there):
        if isinstance(node, Keys) and node.flow:
            raise SocialkitError(
                f"{source.file}:{node.span.place.line}: {name} has keys in braces: write them below each "
                f"other, then its translation can be put in"
            )
    if isinstance(there, Keys):
        yield from _changed(source, there, entry)
        return
    column = source.position(post.span.start)[1] - 1
    if isinstance(translations, Keys):
        column, lines = source.position(translations.span.start)[1] - 1, _entry_lines(lang, entry)
        yield _behind(source, translations, column, lines)
    else:
        lines = [f"{_TRANSLATIONS}:", *_indented(_entry_lines(lang, entry), len(_STEP))]
        yield _behind(source, post, column, lines)


def _changed(source: Source, there: Keys, entry: TranslationEntry) -> Iterator[ListEdit]:
    """Give the edits that bring a translation up to date."""
    column = source.position(there.span.start)[1] - 1
    old = there.get(_TEXT)
    if isinstance(old, Keys) and set(entry.texts) <= set(old):
        inner = source.position(old.span.start)[1] - 1
        for name, text in entry.texts.items():
            if text != _plain(old[name]):
                yield from _replaced(source, old, name, _value_lines(name, text, block=True), inner)
    elif entry.texts and _plain(old) != _wanted_texts(entry, None):
        yield from _replaced(source, there, _TEXT, _text_lines(entry.texts), column)
    values = {key: value for key, value in entry.values.items() if _plain(there.get(key)) != value}
    for key in [key for key in values if key in there]:
        yield from _replaced(source, there, key, _value_lines(key, values[key]), column)
    lines = [line for key in values if key not in there for line in _value_lines(key, values[key])]
    if lines:
        yield _behind(source, there, column, lines)


def _replaced(source: Source, node: Keys, key: str, lines: list[str], column: int) -> Iterator[ListEdit]:
    """Give the edit that writes a key anew where it stands; its comment and blank lines below it stay."""
    written = next(each for each in node.keys_with_places() if each == key)
    text, start = source.text, written.span.start
    end = start + len(text[start : end_of(node[key])].rstrip())
    rest, comment = _REST.match(text, end), _HEAD_COMMENT.match(text, written.span.end)
    if rest:
        end = rest.end()
    head = lines[0] + (comment[1] if comment else rest[0].rstrip() if rest else "")
    yield start, end, line_end(text).join([head, *_indented(lines[1:], column)])


def _behind(source: Source, node: Keys, column: int, lines: list[str]) -> ListEdit:
    """Give the edit that writes lines behind a mapping, before the blank lines that follow it."""
    text, end = source.text, end_of(node)
    last = list(node.values())[-1]
    if not (isinstance(last, Scalar) and "+" in text[last.span.start : last.span.start + 3]):
        end = len(text[:end].rstrip())
    at, before = line_behind(source, end)
    stop = line_end(text)
    return at, at, before + "".join(line + stop for line in _indented(lines, column))


def _indented(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def _entry_lines(lang: str, entry: TranslationEntry) -> list[str]:
    inner = [line for key, value in entry.values.items() for line in _value_lines(key, value)]
    inner += _text_lines(entry.texts) if entry.texts else []
    return [f"{plainly(lang)}:", *_indented(inner, len(_STEP))]


def _text_lines(texts: Mapping[str, str]) -> list[str]:
    if set(texts) == {_DEFAULT}:
        return _value_lines(_TEXT, texts[_DEFAULT], block=True)
    inner = [line for name, text in texts.items() for line in _value_lines(name, text, block=True)]
    return [f"{_TEXT}:", *_indented(inner, len(_STEP))]


def _value_lines(key: str, value: str, *, block: bool = False) -> list[str]:
    """Give a key and its value: in a `|` block what is a text, on one line what is short and plain."""
    if not block and key != _ALT and "\n" not in value and "#" not in value:
        return [f"{key}: {plainly(value)}"]
    if not value.strip() or value[0] in " \n" or value.endswith("\n") or _NO_BLOCK.search(value):
        return [f"{key}: {plainly(value)}"]
    # The line end that such a block adds is no part of a text: whoever loads the file takes it off.
    return [f"{key}: |", *_indented(value.split("\n"), len(_STEP))]


def _prove(after: str, file: str, wanted: object) -> None:
    """Raise SocialkitError unless the edited text says what is wanted."""
    try:
        root, _ = composed(Source(file, after))
    except UnreadableError:
        root = None
    if _plain(root) != wanted:
        raise SocialkitError(f"{file} is written so that no translation can be put in: write it in by hand")


def _wanted(
    before: object,
    lang: str,
    entries: Mapping[str, TranslationEntry],
    said: Mapping[str, TranslationEntry],
) -> object:
    """Give what the file said, as plain values, and the translations."""
    wanted = _plain(before)
    if not isinstance(wanted, dict):
        return wanted
    found = [(post, entries.get(post.get("id"))) for post in wanted["posts"]] if entries else []
    found += [(wanted["graphics"][id_], entry) for id_, entry in said.items()]
    for node, entry in found:
        if entry:
            old = node.setdefault(_TRANSLATIONS, {}).setdefault(lang, {})
            old |= dict(entry.values)
            if entry.texts:
                old[_TEXT] = _wanted_texts(entry, old.get(_TEXT))
    return wanted


def _wanted_texts(entry: TranslationEntry, old: object) -> object:
    if isinstance(old, dict) and set(entry.texts) <= set(old):
        return old | dict(entry.texts)
    only = set(entry.texts) == {_DEFAULT}
    return entry.texts[_DEFAULT] if only else dict(entry.texts)


def _plain(node: object) -> object:
    """Give a node as plain values, texts without the line ends behind them."""
    if isinstance(node, Keys):
        return {str(key): _plain(item) for key, item in node.items()}
    return [_plain(item) for item in node] if isinstance(node, list) else str(node).rstrip("\n")
