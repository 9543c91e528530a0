"""A partner's file is read as carefully as any: what is wrong stands at its line, with a remedy."""

import json
from pathlib import Path

import pytest

from socialkit.errors import CampaignFileError
from socialkit.loading.submissions.submission_file import id_of, read_submission
from socialkit.loading.yaml.json_tree import json_tree
from socialkit.loading.yaml.source import Source

WHOLE = {
    "socialkit": "partner/1",
    "name": "Mti 🌳 — «Wa»",
    "handles": {"x": "@mti"},
    "logo": {"name": "m.png", "data": "AAEC"},
}
BAD = {
    "no JSON": ("hello", False, "JSON has a text, a number"),
    "cut": ('{"socialkit": "partner/1", "name": "Ri', False, "not written as JSON"),
    "cut behind a value": ('{"socialkit": "partner/1"', False, "the file breaks off"),
    "a comma too many": ('{"socialkit": "partner/1",}', False, "a key in quotes"),
    "no colon": ('{"socialkit" "partner/1"}', False, "`:` belongs behind this key"),
    "twice": ('{"socialkit": "partner/1", "name": "A", "name": "B"}', False, "stands twice"),
    "two": ('{"socialkit": "partner/1"} {}', False, "more than one thing"),
    "deep": ('{"socialkit": ' + "[" * 5000, False, "more in this file than belongs"),
    "wide": ("[" + "1," * 5000 + "1]", False, "more in this file than belongs"),
    "a list": ("[]", True, 'this is no file of a partner, `"socialkit": "partner/1"` is missing'),
    "another file": ('{"name": "A"}', True, "is missing"),
    "another version": ('{"socialkit": "partner/9", "name": "A"}', True, "this one reads partner/1"),
    "half a character": ('{"socialkit": "partner/1", "name": "\\ud800"}', False, "U+D800"),
    "hidden": ('{"socialkit": "partner/1", "name": "A\\u202eB"}', True, "U+202E"),
    "control": ('{"socialkit": "partner/1", "name": "A\\u001b[0m"}', False, "U+001B"),
    "no name": ('{"socialkit": "partner/1"}', True, "`name` is missing"),
    "a number": ('{"socialkit": "partner/1", "name": 5}', True, "is a number"),
    "nothing": ('{"socialkit": "partner/1", "name": null}', True, "no value"),
    "a path for an id": ('{"socialkit": "partner/1", "name": "A", "id": "../a"}', True, "cannot be an id"),
    "a device": ('{"socialkit": "partner/1", "name": "A", "id": "con"}', True, "a device on Windows"),
    "a platform": (
        '{"socialkit": "partner/1", "name": "A", "handles": {"y": "a"}}',
        True,
        "unknown platform",
    ),
    "a zone": ('{"socialkit": "partner/1", "name": "A", "timezone": "Mars"}', True, "Mars"),
    "rules": ('{"socialkit": "partner/1", "name": "A", "ignore": ["SK901"]}', True, "unknown key `ignore`"),
    "a path": ('{"socialkit": "partner/1", "name": "A", "logo": "/etc/passwd"}', True, "in base64"),
    "no base64": (
        '{"socialkit": "partner/1", "name": "A", "logo": {"data": "?"}}',
        True,
        "this is no base64",
    ),
    "filled in": ('{"socialkit": "partner/1", "name": "{link}"}', True, "nothing is filled in here"),
}


def test_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "partner.json"
    file.write_text("\ufeff" + json.dumps(WHOLE, indent=1))

    found = read_submission(file)

    assert found.entry == {"id": "mti-wa", "name": "Mti 🌳 — «Wa»", "handles": {"x": "mti"}}
    assert found.logos["logo"].data == b"\x00\x01\x02"


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, case: str) -> None:
    text, readable, sentence = BAD[case]
    file = tmp_path / "partner.json"
    file.write_text(text)

    with pytest.raises(CampaignFileError) as caught:
        read_submission(file)

    assert sentence in str(caught.value)
    assert str(caught.value).startswith(f"{file}:1:")
    assert caught.value.readable is readable


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "partner.json"
    file.write_text('{\n "socialkit": "partner/1",\n "name": "A",\n "lang": "no such"\n}')

    with pytest.raises(CampaignFileError) as caught:
        read_submission(file)

    assert [(each.place.line, each.place.column) for each in caught.value.findings] == [(4, 10)]


def test_a_logo_that_is_too_large_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    file = tmp_path / "partner.json"
    file.write_text('{"socialkit": "partner/1", "name": "A", "logo": {"data": "' + "A" * 26_666_672 + '"}}')

    with pytest.raises(CampaignFileError, match="over 20 MB"):
        read_submission(file)


def test_ids_of_names() -> None:
    assert id_of("Réseau Baobab — Lune") == "reseau-baobab-lune"
    assert id_of("Con") == "con-1"
    assert id_of("شبكة دار السنونو") == id_of("شبكة دار السنونو") != id_of("云杉灯")
    assert id_of("云杉灯").startswith("partner-")


TREES = {
    '{"a": [1, -2.5e3, true, null, "\\u00e9"], "b": {}}': {"a": ["1", "-2.5e3", "true", "", "é"], "b": {}},
    "[ ]": [],
    '"x" ': "x",
}


@pytest.mark.parametrize("text", TREES)
def test_the_tree_has_what_json_has(text: str) -> None:
    assert json_tree(Source("", text)) == TREES[text]
