"""The cache of prepared pictures: shared, bounded, and never trusted blindly."""

import os
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.jobs.background_cache import background
from socialkit.pictures.logos.logo_file import LogoFile
from socialkit.pictures.storage import stat_cache
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.packing import pack, unpack
from tests.pictures.specs import plain_spec

LONG_AGO = 1_000_000_000


def tidied(cache: Cache, shards: str = "0123456789abcdef") -> None:
    """Put in what has each shard tidied."""
    for shard in shards:
        cache.put(f"{shard}{'f' * 61}00", bytes(968))


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_put_in_comes_out_and_nothing_else(tmp_path: Path) -> None:
    cache = Cache(folder=tmp_path / "cache")
    cache.put(key("logo", 1), b"one")

    assert bytes(cache.get(key("logo", 1)) or b"") == b"one"
    assert cache.get(key("logo", 2)) is None
    assert key("logo", 1) != key("logo", "1")


@pytest.mark.parametrize("harm", [b"", b"short", b"\0" * 40])
def test_a_blob_that_was_harmed_is_gone(tmp_path: Path, harm: bytes) -> None:
    cache = Cache(folder=tmp_path)
    cache.put(key("a"), b"content")
    (path,) = kept(tmp_path)
    path.write_bytes(harm)

    assert cache.get(key("a")) is None
    assert kept(tmp_path) == []
    cache.put(key("a"), b"content")
    assert bytes(cache.get(key("a")) or b"") == b"content"


def test_a_blob_under_the_key_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    cache = Cache(folder=tmp_path)
    names = key("a"), key("b")
    for name in names:
        cache.put(name, name.encode())
    one, other = (tmp_path / name[0] / name[1:] for name in names)
    other.write_bytes(one.read_bytes())

    assert cache.get(names[1]) is None
    assert bytes(cache.get(names[0]) or b"") == names[0].encode()


def test_what_was_used_least_recently_goes_first(tmp_path: Path) -> None:
    cache = Cache(folder=tmp_path, most=16 * 10_000)
    names = [f"0{number:063x}" for number in range(12)]
    for age, name in enumerate(names):
        cache.put(name, bytes(968))
        os.utime(tmp_path / "0" / name[1:], (LONG_AGO + age, LONG_AGO + age))
    cache.get(names[0])

    tidied(cache, "0")

    found = [name for name in names if cache.get(name)]
    assert found == [names[0], *names[-7:]]


@pytest.mark.slow
def test_a_cache_stays_within_its_bounds_by_itself(tmp_path: Path) -> None:
    cache = Cache(folder=tmp_path, most=640_000)
    # Of its sixteen folders two are filled, each as it would be among the others.
    for name in map(key, range(8000)):
        if name[0] in "0f":
            cache.put(name, bytes(100))

    assert sum(path.stat().st_size for path in kept(tmp_path)) < 1.4 * cache.most * 2 / 16
    tidied(cache, "0f")
    assert sum(path.stat().st_size for path in kept(tmp_path)) <= cache.most * 2 / 16


def test_what_would_push_everything_else_out_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(folder=tmp_path, most=64_000)
    cache.put(key("large"), bytes(2000))

    assert cache.get(key("large")) is None


def test_a_cache_that_cannot_be_written_is_as_good_as_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    cache = Cache(folder=tmp_path / "file")

    cache.put(key("a"), b"content")

    assert cache.get(key("a")) is None
    assert (tmp_path / "file").read_text() == "mine"


PROGRAM = """
import sys
import zlib
from pathlib import Path
from socialkit.pictures.storage.cache import Cache, key
cache = Cache(folder=Path(sys.argv[1]), most=60_000)
for round in range(400):
    name = key(round % 40)
    found = cache.get(name)
    assert found is None or bytes(found) == bytes([round % 40]) * 800, found
    cache.put(name, bytes([round % 40]) * 800)
    if round % 50 == 0:
        cache.put(f"{round % 16:x}{'0' * 63}", b"tidied")
"""


@pytest.mark.slow
def test_two_processes_may_use_a_cache_at_once(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[3])
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


def test_a_logo_from_the_cache_is_the_same_and_its_file_is_not_read(tmp_path: Path) -> None:
    path, cache = logo(tmp_path), Cache(folder=tmp_path / "cache")
    first = LogoFile(path, 50, cache, None)
    prepared = first.logo()
    pixels = prepared.at((30, 10)).tobytes()
    seen = prepared.look((30, 10))
    path.unlink()

    again = LogoFile(path, 50, cache, first.digest).logo()

    assert again.at((30, 10)).tobytes() == pixels
    assert again == replace(prepared, at=again.at, look=again.look)
    assert again.look((30, 10)) == seen


@pytest.mark.parametrize("form", ["png", "jpg"])
def test_a_background_from_the_cache_is_the_same(tmp_path: Path, form: str) -> None:
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "art.png")
    spec = plain_spec(tmp_path / "art.png", (256, 256), EncodeSpec(form=form))
    cache = Cache(folder=tmp_path / "cache")
    made = background(spec, cache)
    background.cache_clear()
    (tmp_path / "art.png").unlink()

    found = background(spec, cache)

    assert (found.base, found.area, found.digest) == (made.base, made.area, made.digest)
    assert found.pixels.tobytes() == made.pixels.tobytes()


def test_a_file_is_read_again_when_it_changed_or_was_too_young_to_tell(tmp_path: Path) -> None:
    cache, path = Cache(folder=tmp_path / "cache"), tmp_path / "a.png"
    path.write_bytes(b"one")
    seen = stat_cache.StatCache()
    now = stat_cache.signature(path)
    assert now is not None
    seen.note([(str(path), now, "digest")])
    young = (now[0], now[1] + 10**12, now[2], now[3])
    seen.note([("young.png", young, "digest")])
    old = (now[0], now[1] - 10**10, now[2] - 10**10, now[3])
    seen.note([("old.png", old, "digest")])

    stat_cache.save(cache, tmp_path, seen)
    found = stat_cache.load(cache, tmp_path)

    assert seen.digest(path) == "digest"
    assert "old.png" in found.seen
    assert "young.png" not in found.seen
    path.write_bytes(b"another")
    assert seen.digest(path) is None
    assert stat_cache.load(None, tmp_path).seen == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "blob", [b"", b"garbage", b"\0\0\0\x02[]", b"\0\0\0\x07[{}, []]", b"\xff" * 50, b"null"]
)
def test_a_sealed_blob_that_is_none_of_ours_is_made_anew(tmp_path: Path, blob: bytes) -> None:
    """Whoever can write into the store can seal what they like: the seal is no secret."""
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "navy").save(logo)
    Image.new("RGB", (256, 256), "teal").save(tmp_path / "art.png")
    spec = plain_spec(tmp_path / "art.png", (256, 256), EncodeSpec(form="png"))
    cache = Cache(folder=tmp_path / "cache")

    def made() -> tuple[bytes, bytes]:
        background.cache_clear()
        file = LogoFile(logo, 200, cache, None)
        return file.logo().at((90, 30)).tobytes(), background(spec, cache).pixels.tobytes()

    before = made()
    kept_before = kept(cache.folder)
    for path in kept_before:
        cache.put(path.parent.name + path.name, blob)

    assert made() == before
    assert kept(cache.folder) == kept_before
    assert all(not path.read_bytes().endswith(blob or b"\0none") for path in kept_before)


def test_what_a_false_stat_cache_says_is_nothing(tmp_path: Path) -> None:
    cache = Cache(folder=tmp_path / "cache")
    stat_cache.save(cache, tmp_path, stat_cache.StatCache(seen={"a": ((1, 1, 1, 1), "hash")}))
    (path,) = kept(cache.folder)
    assert stat_cache.load(cache, tmp_path).seen
    for blob in (b"garbage", zlib.compress(b"{}"), zlib.compress(b"[[1]]"), zlib.compress(b'{"a": 1')):
        cache.put(path.parent.name + path.name, blob)

        assert not stat_cache.load(cache, tmp_path).seen
