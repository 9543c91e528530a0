"""YAML into a tree: bounded, the same with both loaders, nothing lost in silence."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from socialkit.loading.yaml.composer import Loader, composed
from socialkit.loading.yaml.faults import UnreadableError
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.source import Source, SourceSpan
from tests.fuzzing import examples

LOADERS: list[Loader] = [yaml.SafeLoader, yaml.CSafeLoader]


def outline(node: object) -> object:
    """Give a tree with all its places, to be compared."""
    if isinstance(node, Scalar):
        return (str(node), node.style, node.tag, node.span.place)
    if isinstance(node, Sequence):
        return [outline(item) for item in node]
    assert isinstance(node, Mapping)
    return [(outline(key), outline(node[key])) for key in node.keys_with_places()]


def refusal(text: str, loader: Loader = yaml.CSafeLoader) -> str:
    with pytest.raises(UnreadableError) as caught:
        composed(Source("f", text), loader)
    return str(caught.value.fault.finding())


def sentences(text: str) -> list[str]:
    return [str(fault.finding()) for fault in composed(Source("f", text))[1]]


@pytest.mark.parametrize("loader", LOADERS)
def test_everything_stays_text_with_what_yaml_takes_it_for(loader: Loader) -> None:
    root, _ = composed(Source("f", "[yes, 12:30, 2022, 2022-10-17, ~, '', x, \"1\", !!str 2]"), loader)
    assert isinstance(root, Sequence)
    found = [(str(item), item.tag) for item in root if isinstance(item, Scalar)]
    assert found == [
        ("yes", "bool"),
        ("12:30", "int"),
        ("2022", "int"),
        ("2022-10-17", "timestamp"),
        ("~", "null"),
        ("", ""),
        ("x", ""),
        ("1", ""),
        ("2", ""),
    ]


@pytest.mark.parametrize("loader", LOADERS)
def test_an_alias_bomb_is_counted_before_it_explodes(loader: Loader) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    assert "SK001 there are more than 500,000 values, aliases written out" in refusal(
        "\n".join(lines), loader
    )


@pytest.mark.slow
@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000])
def test_deep_nesting_is_refused_at_once(text: str, loader: Loader) -> None:
    assert "SK001 lists and mappings are nested more than 32 levels deep" in refusal(text, loader)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")])
def test_one_level_too_deep_is_refused(opening: str, closing: str, loader: Loader) -> None:
    text = opening * 33 + "x" + closing * 33

    assert "SK001 lists and mappings are nested more than 32 levels deep" in refusal(text, loader)


@pytest.mark.parametrize("loader", LOADERS)
def test_an_alias_to_what_holds_it_is_refused(loader: Loader) -> None:
    assert "f:1:5: SK001 text that starts with `*`" in refusal("&a [*a]", loader)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", [r'"\ud83d"', r'"\U00110000"', r'"\UFFFFFFFF"'])
def test_an_escape_of_no_character_is_refused(text: str, loader: Loader) -> None:
    assert "f:1:" in refusal(text, loader)


def test_an_alias_stands_for_its_anchor() -> None:
    root, found = composed(Source("f", "a: &a [x]\nb: *a\nc: &t word\nd: *t"))
    assert isinstance(root, Mapping)
    assert root == {"a": ["x"], "b": ["x"], "c": "word", "d": "word"}
    assert found == []


def test_equal_keys_are_reported_and_the_first_is_kept() -> None:
    root, found = composed(Source("f", "a: 1\nb: 2\na: 3\n"))
    assert root == {"a": "1", "b": "2"}
    (finding,) = (fault.finding() for fault in found)
    assert str(finding) == "f:3:1: SK005 `a` stands twice here, first on line 1: keep one of them"
    assert (finding.place.end_line, finding.place.end_column) == (3, 2)


def test_keys_of_neighbouring_mappings_may_be_equal() -> None:
    assert sentences("- {a: 1}\n- {a: 1}") == []


def test_merge_keys_are_refused_with_what_to_write() -> None:
    assert sentences("a: {<<: {b: 1}}") == ["f:1:5: SK004 merge keys (`<<`) are not read: write the keys out"]


@pytest.mark.parametrize("text", ["{[a]: b}", "{{partner}: b}"])
def test_a_key_that_is_no_word_is_refused(text: str) -> None:
    assert "f:1:2: SK004 a key must be a word" in sentences(text)[0]


@pytest.mark.parametrize(
    ("text", "lost"), [("a: &together we", "`&together`"), ("a: !important news", "`!important`")]
)
def test_a_sign_at_the_start_of_a_text_is_not_lost_in_silence(text: str, lost: str) -> None:
    (found,) = sentences(text)
    assert f"SK003 YAML took {lost} at the start" in found
    assert "put the text in a `|` block" in found


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text",
    [
        "[f:<\n]",
        "{f:< \n}",
        "{f:<\n\n  }",
        "{f:< , g: a}",
        "{f:< # c: d\n  }",
        "{? f # c: d\n :<\n}",
        "{'f':<\n}",
        "{a: 1,\n b:<\n\n}",
        "{f: {g:<\r\n}}",
        "[f:< , b]",
        "f:< # c\n\nb: c",
        "f:<\n",
    ],
)
def test_nothing_stands_right_behind_its_colon(text: str, loader: Loader) -> None:
    """The loaders themselves differ: the one in C puts it where the next sign is."""
    root, _ = composed(Source("f", text.replace("<", "")), loader)

    assert text.index("<") in {span.start for span in empty_ones(root)}


def empty_ones(node: object) -> list[SourceSpan]:
    if isinstance(node, Scalar):
        return [] if node else [node.span]
    if isinstance(node, Mapping):
        return [
            span for key in node.keys_with_places() for span in (*empty_ones(key), *empty_ones(node[key]))
        ]
    assert isinstance(node, Sequence)
    return [span for item in node for span in empty_ones(item)]


FRAGMENTS = st.sampled_from(
    [
        *[
            "a: b\n",
            "- x\n",
            "c: |\n  é\n  b\n",
            "d: 'x''y'\n",
            'e: "\\u00e9😀"\n',
            "f:\n",
            "  g: h\n",
            "# c\n",
        ],
        *[
            "[",
            "]",
            "{",
            "}",
            ": ",
            "- ",
            "\n",
            " ",
            "&a ",
            "*a",
            "é",
            "'",
            '"',
            "#",
            "|",
            ">",
            "\r\n",
            "@",
            "!",
        ],
    ]
)


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(st.lists(FRAGMENTS, max_size=12).map("".join))
@example("[f:\n]")
@example("{? \n , b: c}")
def test_both_loaders_give_the_same_tree(text: str) -> None:
    found: list[object] = []
    for loader in LOADERS:
        try:
            root, faults = composed(Source("f", text), loader)
            found.append((outline(root), [fault.code for fault in faults]))
        except UnreadableError:
            found.append(None)
    if None not in found:
        assert found[0] == found[1]
