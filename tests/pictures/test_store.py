"""The store of prepared pictures: shared, bounded, and never trusted blindly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from socialkit.model.slot import Slot
from socialkit.pictures.encode.backgrounds import background
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.layout.artworks import survey
from socialkit.pictures.logos.logo_file import LogoFile
from socialkit.pictures.storage import stat_cache
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.packing import pack, unpack

LONG_AGO = 1_000_000_000


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_put_in_comes_out_and_nothing_else(tmp_path: Path) -> None:
    store = Cache(folder=tmp_path / "cache")
    store.put(key("logo", 1), b"one")

    assert bytes(store.get(key("logo", 1)) or b"") == b"one"
    assert store.get(key("logo", 2)) is None
    assert key("logo", 1) != key("logo", "1")


@pytest.mark.parametrize("harm", [b"", b"short", b"\0" * 40])
def test_a_blob_that_was_harmed_is_gone(tmp_path: Path, harm: bytes) -> None:
    store = Cache(folder=tmp_path)
    store.put(key("a"), b"content")
    (path,) = kept(tmp_path)
    path.write_bytes(harm)

    assert store.get(key("a")) is None
    assert kept(tmp_path) == []
    store.put(key("a"), b"content")
    assert bytes(store.get(key("a")) or b"") == b"content"


def test_a_blob_under_the_key_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    store = Cache(folder=tmp_path)
    names = key("a"), key("b")
    for name in names:
        store.put(name, name.encode())
    one, other = (tmp_path / name[0] / name[1:] for name in names)
    other.write_bytes(one.read_bytes())

    assert store.get(names[1]) is None
    assert bytes(store.get(names[0]) or b"") == names[0].encode()


def test_what_was_used_least_recently_goes_first(tmp_path: Path) -> None:
    store = Cache(folder=tmp_path, most=16 * 10_000)
    names = [f"0{number:063x}" for number in range(12)]
    for age, name in enumerate(names):
        store.put(name, bytes(968))
        os.utime(tmp_path / "0" / name[1:], (LONG_AGO + age, LONG_AGO + age))
    store.get(names[0])

    store.tidy()

    found = [name for name in names if store.get(name)]
    assert found == [names[0], *names[-8:]]


def test_a_store_stays_within_its_bounds_by_itself(tmp_path: Path) -> None:
    store = Cache(folder=tmp_path, most=160_000)
    for number in range(2000):
        store.put(key(number), bytes(100))

    assert sum(path.stat().st_size for path in kept(tmp_path)) < 1.4 * store.most
    store.tidy()
    assert sum(path.stat().st_size for path in kept(tmp_path)) <= store.most


def test_what_would_push_everything_else_out_is_not_kept(tmp_path: Path) -> None:
    store = Cache(folder=tmp_path, most=64_000)
    store.put(key("large"), bytes(2000))

    assert store.get(key("large")) is None


def test_a_store_that_cannot_be_written_is_as_good_as_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    store = Cache(folder=tmp_path / "file")

    store.put(key("a"), b"content")

    assert store.get(key("a")) is None
    assert (tmp_path / "file").read_text() == "mine"


PROGRAM = """
import sys
from pathlib import Path
from socialkit.pictures.storage.cache import Cache, key
store = Cache(folder=Path(sys.argv[1]), most=60_000)
for round in range(400):
    name = key(round % 40)
    found = store.get(name)
    assert found is None or bytes(found) == bytes([round % 40]) * 800, found
    store.put(name, bytes([round % 40]) * 800)
    if round % 50 == 0:
        store.tidy()
"""


def test_two_processes_may_use_a_store_at_once(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path)],
            env={**os.environ, "PYTHONPATH": root},
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]

    assert [each.communicate()[1] for each in running] == [b"", b""]
    assert [each.returncode for each in running] == [0, 0]
    assert not [path for path in kept(tmp_path) if path.name.endswith(".part")]


def test_facts_and_blobs_come_back_as_they_were() -> None:
    facts, blobs = unpack(memoryview(pack({"a": [1, "ü"]}, (b"", b"xyz", b"\0"))))

    assert facts == {"a": [1, "ü"]}
    assert [bytes(blob) for blob in blobs] == [b"", b"xyz", b"\0"]


def logo(folder: Path) -> Path:
    image = Image.new("RGBA", (90, 40), (0, 0, 0, 0))
    image.paste("#14508c", (5, 5, 80, 30))
    image.paste("#000000aa", (20, 15, 88, 38))
    image.save(folder / "logo.png")
    return folder / "logo.png"


def test_a_logo_from_the_store_is_the_same_and_its_file_is_not_read(tmp_path: Path) -> None:
    path, store = logo(tmp_path), Cache(folder=tmp_path / "cache")
    first = LogoFile(path, 50, store, None)
    prepared = first.logo()
    pixels = prepared.at((30, 10)).tobytes()
    path.unlink()

    again = LogoFile(path, 50, store, first.digest).logo()

    assert again.at((30, 10)).tobytes() == pixels
    assert (again.size, again.outline, again.backing) == (prepared.size, prepared.outline, prepared.backing)


@pytest.mark.parametrize("form", ["png", "jpg"])
def test_a_background_from_the_store_is_the_same(tmp_path: Path, form: str) -> None:
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "art.png")
    sheet = RenditionSpec(
        graphic="g", artwork=survey(tmp_path / "art.png"), size=(256, 256), slot=Slot(), form=form
    )
    store = Cache(folder=tmp_path / "cache")
    made = background(sheet, store)
    background.cache_clear()
    (tmp_path / "art.png").unlink()

    found = background(sheet, store)

    assert (found.base, found.area, found.digest) == (made.base, made.area, made.digest)
    assert found.pixels.tobytes() == made.pixels.tobytes()


def test_a_file_is_read_again_when_it_changed_or_was_too_young_to_tell(tmp_path: Path) -> None:
    store, path = Cache(folder=tmp_path / "cache"), tmp_path / "a.png"
    path.write_bytes(b"one")
    seen = stat_cache.StatCache()
    now = stat_cache.mark(path)
    assert now is not None
    seen.note([(str(path), now, "digest")])
    young = (now[0], now[1] + 10**12, now[2], now[3])
    seen.note([("young.png", young, "digest")])
    old = (now[0], now[1] - 10**10, now[2] - 10**10, now[3])
    seen.note([("old.png", old, "digest")])

    stat_cache.save(store, tmp_path, seen)
    found = stat_cache.load(store, tmp_path)

    assert seen.digest(path) == "digest"
    assert "old.png" in found.seen
    assert "young.png" not in found.seen
    path.write_bytes(b"another")
    assert seen.digest(path) is None
    assert stat_cache.load(None, tmp_path).seen == {}
