"""Every located character is the right one, in all five ways that YAML writes text."""

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from socialkit.loading.yaml.composer import Loader, composed
from socialkit.loading.yaml.nodes import Scalar, scalar
from socialkit.loading.yaml.source import Source
from socialkit.loading.yaml.source_map import text_of
from socialkit.model.campaign import Text
from tests.fuzzing import examples

LOADERS = st.sampled_from([yaml.CSafeLoader, yaml.SafeLoader])
CHARS = st.sampled_from(
    [*"ab#@:'\"\\-|>?{}[],&*!%. \n\t", "é", "😀", "社", "\u0301", "\u200d", "\u2028", "\u00a0", "\x85"]
)
TEXTS = st.lists(
    st.one_of(CHARS, st.sampled_from(["#SSWWeek ", "\n\n", "  ", "\n  ", "it's "])), max_size=25
).map("".join)


def read(source: Source, loader: Loader = yaml.CSafeLoader) -> Scalar:
    found = scalar(composed(source, loader)[0], "a", "text")
    assert found is not None
    return found


def located(source: Source, text: Text, offset: int) -> str | None:
    """Give what stands in the file where the character at ``offset`` is said to be."""
    position = text.origin.position(offset)
    if position is None:
        return None
    line, column = position
    return source.text[source.starts[line - 1] + column - 1 :]


def check_every_character(source: Source, written: Scalar) -> bool:
    """Assert that each character is where it is said to be; say whether that was known."""
    text = text_of(written)
    for offset, char in enumerate(text.value):
        there = located(source, text, offset)
        if there is None:
            assert not text.origin.segments or not text.value[: offset + 1].strip()
            continue
        escaped = written.style == '"' and there.startswith("\\")
        doubled = written.style == "'" and char == "'" and there.startswith("''")
        at_line_end = char.isspace() and (not there or there[0].isspace() or there[0] in "\\'\"")
        assert there.startswith(char) or escaped or doubled or at_line_end, (char, there[:20])
    return bool(text.origin.segments)


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(
    text=TEXTS,
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([10, 30, 1000]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    loader=LOADERS,
)
@example(text="😀 #a\n\n  b\n c", style=">", width=10, line_end="\r\n", loader=yaml.CSafeLoader)
def test_dumped_in_any_style_every_character_is_found(
    text: str, style: str, width: int, line_end: str, loader: Loader
) -> None:
    dumped = yaml.safe_dump(
        {"😀": "x", "a": {"text": text}},
        default_style=style,
        width=width,
        allow_unicode=len(text) % 3 > 0,
        sort_keys=False,
    )
    source = Source("f", dumped.replace("\n", line_end))
    written = read(source, loader)
    known = check_every_character(source, written)
    assert known or not written.strip()


LINES = st.lists(
    st.text(st.sampled_from([*"ab #@:'\"\\-|>", "é", "😀", "\t"]), max_size=12), min_size=1, max_size=6
)


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(
    lines=LINES,
    indent=st.integers(1, 6),
    header=st.sampled_from(["|", "|-", "|+", "| # a comment"]),
    end=st.sampled_from(["\n", "\r\n"]),
    loader=LOADERS,
)
def test_a_literal_block_is_always_mapped(
    lines: list[str], indent: int, header: str, end: str, loader: Loader
) -> None:
    assume(lines[0].strip(" ") and not lines[0].startswith((" ", "\t")))
    body = end.join(" " * (indent + 1) + line for line in lines)
    source = Source("f", f"a:{end} text: {header}{end}{body}{end} b: c")
    written = read(source, loader)
    assert written.rstrip() == "\n".join(lines).rstrip()
    assert check_every_character(source, written)


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("plain 😀#x#", 2),
        ("'it''s 😀 #x#'", 2),
        ('"\\u00e9\\n\\"😀 #x#"', 2),
        ('"folded\n\n   #x#"', 4),
        ('"joined \\\n   #x#"', 3),
        ("|2\n      more\n    #x#", 4),
        ("|\n\n   first\n\n   #x#", 6),
        (">\n   one\n   two\n\n   #x#", 6),
        (">-\n   one\n     more\n   #x#", 5),
        ("!!str |\n   #x#", 3),
        ("&anchor 'a #x#'", 2),
        ("folded\n   plain\n   a#x#", 4),
        ("|\n   a\tb #x#", 3),
    ],
)
def test_each_style_is_mapped_by_hand(written: str, line: int, loader: Loader) -> None:
    source = Source(
        "f", f"a:\n  text: {written}\n  use: *anchor" if "&" in written else f"a:\n  text: {written}"
    )
    text = text_of(read(source, loader))
    offset = text.value.index("#x#")
    place = text.origin.locate(offset, offset + 3)
    there = source.text[source.starts[place.line - 1] + place.column - 1 :]
    assert there.startswith("#x#")
    assert (place.line, place.end_column - place.column) == (line, 3)


def test_what_cannot_be_proven_points_at_the_whole_scalar() -> None:
    source = Source("f", "a:\n  text: &x # comment\n    plain #\n  b: *x")
    text = text_of(read(source))
    assert text.value == "plain"
    assert text.origin.locate(0, 2) == text.origin.place or located(source, text, 0) is not None


def test_a_text_has_no_white_space_at_its_end() -> None:
    assert text_of(read(Source("f", "a:\n  text: |+\n    b  \n\n\n"))).value == "b"
