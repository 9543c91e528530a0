"""Kits made again, with the cards that are kept: file for file what is made without any."""

import json
import os
import re
import zoneinfo
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from socialkit import load_campaign, make_kits, stamp
from socialkit.errors import UnwrittenError
from socialkit.kit import kit_manifest
from socialkit.kit.card_marks import card_marks, described
from socialkit.kit.kit_making import Kit
from socialkit.kit.kit_options import KitOptions
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.deflate import deflated, inflated
from tests.fuzzing import examples

POSTS = ("one", "two", "three")
TEXT = "{partner} thanks @CareAlliance in #CareWeek. {link}"
Document = dict[str, object]
#: What somebody changes in the file, and all the values that she may give it.
CHANGES: Mapping[tuple[str | int, ...], tuple[object, ...]] = {
    **{
        ("posts", number, "text"): (
            TEXT,
            f"{number} <b>#CareWeek</b>",
            "Ask @CareAlliance.\n\n{partner}",
            "# {theme}",
        )
        for number in range(len(POSTS))
    },
    ("posts", 0, "title"): ("First", "A </article> title"),
    ("posts", 1, "at"): ("2027-10-18 11:00", "2027-10-18 16:00", "2027-10-20 09:00"),
    ("posts", 2, "partners"): (["amal"], ["sol", "amal"]),
    ("posts", 2, "translations"): ({"fr": {"text": "Bonjour"}}, {"es": {"text": "Hola #CareWeek {partner}"}}),
    ("campaign", "theme"): ("Care", "Better together"),
    ("campaign", "timezone"): ("Europe/Oslo", "Asia/Tokyo"),
    ("campaign", "link"): ("https://example.org/week", "https://example.org/w?a=1"),
    ("campaign", "platforms"): (["x"], ["x", "linkedin", "facebook"], ["mastodon", "x"]),
    ("campaign", "mentions"): ({}, {"required": ["@CareAlliance"]}),
    ("days",): ([], [{"date": "2027-10-18", "topic": "Trust"}], [{"date": "2027-10-19", "topic": "Hope"}]),
    ("handles", "@CareAlliance"): (
        {"name": "Care", "x": "Care"},
        {"name": "The Care", "bluesky": "care.example"},
    ),
    ("partners", 0, "name"): ("Amal", "أمل"),
    ("partners", 0, "lang"): ("en", "ar"),
    ("partners", 0, "contact"): ("press@amal.example", "amal@amal.example"),
    ("partners", 1, "name"): ("Sol", "Sol Naciente"),
    ("partners", 1, "timezone"): ("America/Bogota", "Europe/Madrid"),
    ("partners", 1, "link_parameters"): ({}, {"utm_source": "sol"}),
}
EDITS = st.sampled_from([(keys, value) for keys, values in CHANGES.items() for value in values])
#: What somebody does to a file of a kit: its bytes after that; None: she removes it.
HARMS: Mapping[str, Callable[[bytes], bytes | None]] = {
    "lost": lambda _: None,
    "longer": lambda data: data + b"\n",
    "another": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
}


def first() -> Document:
    days = {"one": "2027-10-18 09:00", "two": "2027-10-18 11:00", "three": "2027-10-19 09:00"}
    return {
        "campaign": {
            "name": "Care Week",
            "starts": "2027-10-18",
            "ends": "2027-10-22",
            "timezone": "Europe/Oslo",
            "platforms": ["x", "linkedin"],
            "link": "https://example.org/week",
        },
        "handles": {"@CareAlliance": {"name": "Care Alliance", "x": "CareAlliance"}},
        "partners": [
            {"id": "amal", "name": "Amal", "lang": "en"},
            {"id": "sol", "name": "Sol", "lang": "es"},
        ],
        "posts": [{"id": post, "at": days[post], "text": TEXT} for post in POSTS],
    }


def edit(document: Document, keys: tuple[str | int, ...], value: object) -> None:
    place: object = document
    for each in keys[:-1]:
        place = place[each]  # type: ignore[index]
    place[keys[-1]] = value  # type: ignore[index]


def written(folder: Path) -> dict[str, bytes]:
    """Give the files of kits; but for the mark of what is kept, which nothing made without any has."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return found | {"kits.json": re.sub(rb'"cards": "[0-9a-f]{64}", ', b"", found["kits.json"])}


def make(folder: Path, document: Document) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Make the kits of a file with what is kept of the last time, and without: the files of each."""
    file = folder / "posts.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    campaign = load_campaign(file)
    for name, cache in (("kept", folder / "cache"), ("anew", None)):
        pictures = stamp(campaign, folder / name).renditions
        make_kits(campaign, pictures, folder / name, options=KitOptions(zips=True, cache=cache))
    return written(folder / "kept"), written(folder / "anew")


@pytest.mark.fuzz
@settings(max_examples=examples(40), deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_whatever_changes_kits_are_as_if_they_were_made_anew(
    edits: list[tuple[tuple[str | int, ...], object]],
) -> None:
    document = first()
    with TemporaryDirectory() as name:
        kept, anew = make(Path(name), document)
        assert kept == anew
        for keys, value in edits:
            edit(document, keys, value)
            kept, anew = make(Path(name), document)
            assert kept == anew


def harm(folder: Path, file: str, what: str) -> None:
    """Do to a file in both ways of making kits what somebody might; its time of change says nothing of it."""
    for name in ("kept", "anew"):
        path = folder / name / file
        times, after = path.stat(), HARMS[what](path.read_bytes())
        if after is None:
            path.unlink()
        else:
            path.write_bytes(after)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def files_of_a_kit(folder: Path) -> list[str]:
    """Give the files of one kit beside its zip: page, texts, calendars."""
    found = (each for each in (folder / "kept" / "amal").rglob("*") if each.is_file())
    return sorted(each.relative_to(folder / "kept").as_posix() for each in found)


@pytest.mark.slow
@pytest.mark.parametrize("what", HARMS)
def test_what_somebody_did_to_any_file_is_found_and_mended_as_without_a_cache(
    tmp_path: Path, what: str
) -> None:
    make(tmp_path, first())
    for file in files_of_a_kit(tmp_path):
        kept, anew = make(tmp_path, first())
        assert kept == anew
        harm(tmp_path, file, what)
        kept, anew = make(tmp_path, first())
        assert kept == anew, file


@pytest.mark.parametrize("what", ["lost", "inside"])
def test_a_zip_that_somebody_changed_is_made_anew(tmp_path: Path, what: str) -> None:
    whole, _ = make(tmp_path, first())
    path = tmp_path / "kept" / "amal.zip"
    if what == "lost":
        path.unlink()
    else:
        data = bytearray(path.read_bytes())
        data[200] ^= 1
        path.write_bytes(data)
    document = first()
    edit(document, ("posts", 0, "text"), "Another #CareWeek")
    harmed, anew = make(tmp_path, document)
    assert harmed == anew
    assert harmed["amal.zip"] != whole["amal.zip"]


def test_a_link_in_place_of_a_kit_is_refused_as_ever(tmp_path: Path) -> None:
    make(tmp_path, first())
    folder = tmp_path / "kept" / "amal"
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnwrittenError, match="is a link, and nothing is written through one"):
        make(tmp_path, first())


def test_kits_of_which_nothing_differs_are_passed_over(tmp_path: Path) -> None:
    # What was written just now is so young that its times do not tell.
    make(tmp_path, first())
    sleep(0.05)
    make(tmp_path, first())
    campaign, told = load_campaign(tmp_path / "posts.yaml"), list[tuple[int, int]]()
    options = KitOptions(zips=True, cache=tmp_path / "cache", today=date(2027, 10, 1))

    def made() -> tuple[Kit, ...]:
        told.clear()
        return make_kits(
            campaign, (), tmp_path / "kept", options=options, progress=lambda *seen: told.append(seen)
        )

    kits = made()
    assert told == [(2, 2)]
    assert [(each.version, each.changed, each.archive) for each in kits] == [
        (1, (), tmp_path / "kept" / f"{name}.zip") for name in ("amal", "sol")
    ]
    (tmp_path / "kept" / "sol" / "posts.txt").unlink()
    assert made() == kits
    assert told == [(1, 2), (2, 2)]


def test_hostile_marks_of_kits_that_stand_are_none(tmp_path: Path) -> None:
    kept, _ = make(tmp_path, first())
    cache, at = Cache(folder=tmp_path / "cache"), key("standing kits", str((tmp_path / "kept").resolve()))
    for rows in (
        [1],
        {"amal": 3},
        {"amal": ["", ""]},
        {"amal": {"a": "b"}},
        {"amal": [None, "x"], "\ud800": [1, 2]},
    ):
        cache.put(at, deflated(json.dumps(rows).encode()))
        assert make(tmp_path, first())[0] == kept
    cache.put(at, deflated(bytes(50_000_000)))
    assert make(tmp_path, first())[0] == kept


def test_a_graphic_of_another_size_is_on_the_cards(tmp_path: Path) -> None:
    Image.new("RGB", (400, 200), "white").save(tmp_path / "art.png")
    Image.new("RGB", (60, 30), "navy").save(tmp_path / "logo.png")
    graphic: Document = {"file": "art.png", "alt": "Two people."}
    document = first() | {"graphics": {"week": graphic}}
    edit(document, ("posts", 0, "graphic"), "week")
    edit(document, ("partners", 0, "logo"), "logo.png")
    for change in ({}, {"sizes": ["200x100"]}, {"alt": "Three people."}):
        graphic |= change
        kept, anew = make(tmp_path, document)
        assert kept == anew
    assert b"week-200x100" in kept["amal/index.html"]
    assert b"Three people." in kept["amal/index.html"]


def test_a_card_is_kept_whatever_stands_above_it_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    text = yaml.safe_dump(first(), sort_keys=False)
    file.write_text(text, encoding="utf-8")
    before = card_marks(load_campaign(file)).posts
    file.write_text("# A line more.\n" + text, encoding="utf-8")
    assert card_marks(load_campaign(file)).posts == before
    file.write_text(text.replace("{partner} thanks", "{partner} thanked", 1), encoding="utf-8")
    after = card_marks(load_campaign(file)).posts
    assert {post for post in POSTS if after[post] != before[post]} == {"one"}


def test_another_edition_of_the_zone_database_keeps_no_card(tmp_path: Path) -> None:
    file, zones = tmp_path / "posts.yaml", tmp_path / "zones"
    file.write_text(yaml.safe_dump(first(), sort_keys=False), encoding="utf-8")
    zones.mkdir()
    campaign, path = load_campaign(file), zoneinfo.TZPATH
    before = card_marks(campaign).posts
    try:
        (zones / "tzdata.zi").write_text("# version 2031b\n")
        zoneinfo.reset_tzpath([str(zones), *path])
        after = card_marks(campaign).posts
    finally:
        zoneinfo.reset_tzpath(path)
    assert not set(before.values()) & set(after.values())


def test_what_is_described_is_the_same_in_any_order_of_a_set() -> None:
    assert described(frozenset({"b", "a"})) == described({"a", "b"}) == "{'a','b'}"
    assert described({"a": (1, None)}) != described({"a": (1, "None")})


HOSTILE: Mapping[str, object] = {
    "html": "<article><script>alert(1)</script></article>\n",
    "title": [1],
    "texts": [],
    "choices": [["nowhere", "Nowhere"]],
    "ways": [[["x"], 3, [1], [2]]],
    "alt": 4,
    "entry": ["a"],
    "lang": "\ud800",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_comes_onto_a_page_that_was_not_kept_with_it(tmp_path: Path, name: str) -> None:
    """The seal of what is kept is no secret: whoever can write there can seal anything."""
    make(tmp_path, first())
    kept, _ = make(tmp_path, first())
    cache, at = Cache(folder=tmp_path / "cache"), key("cards", str((tmp_path / "kept").resolve()), "amal")
    there = cache.get(at)
    assert there is not None
    cards = json.loads(inflated(there))
    cards["one"][name] = HOSTILE[name]
    cache.put(at, deflated(json.dumps(cards).encode()))
    assert make(tmp_path, first())[0] == kept


def test_what_unpacks_to_far_more_is_not_unpacked(tmp_path: Path) -> None:
    kept, _ = make(tmp_path, first())
    at = key("cards", str((tmp_path / "kept").resolve()), "amal")
    Cache(folder=tmp_path / "cache").put(at, deflated(bytes(50_000_000)))
    assert make(tmp_path, first())[0] == kept


def test_cards_are_kept_from_one_time_to_the_next(tmp_path: Path) -> None:
    make(tmp_path, first())
    before = kit_manifest.load(tmp_path / "kept")["amal"].cards
    make(tmp_path, first())
    assert before
    assert kit_manifest.load(tmp_path / "kept")["amal"].cards == before
    assert not kit_manifest.load(tmp_path / "anew")["amal"].cards
    at = key("cards", str((tmp_path / "kept").resolve()), "amal")
    assert Cache(folder=tmp_path / "cache").get(at) is not None
