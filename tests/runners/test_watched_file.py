"""A campaign file while a run goes on: whatever stands in its place, the run does not wait for it."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from socialkit.runners.watched_file import WatchedFile
from tests.conftest import Clock
from tests.representatives import few_quick

CAMPAIGN = """\
campaign: {name: Week, starts: 2027-10-17, ends: 2027-10-21, timezone: UTC, platforms: [x]}
posts: [{id: one, text: A text}]
"""


def _a_pipe(file: Path) -> None:
    os.mkfifo(file)


def _without_end(file: Path) -> None:
    file.symlink_to("/dev/zero")


def test_the_files_of_people_are_watched_with_it(tmp_path: Path) -> None:
    file, told = tmp_path / "posts.yaml", list[str]()
    person = tmp_path / "amina.yaml"
    file.write_text(f"{CAMPAIGN}profiles: amina.yaml\n")
    written = "{id: amina, name: Amina, why: So, consent: {given: 2027-10-01, by: A, scope: [posts]%s}}"
    person.write_text(written % "")
    watched = WatchedFile(file=file, tell=told.append)
    assert not watched.changed()
    person.write_text(written % ", withdrawn: 2027-10-18")
    assert watched.changed()
    assert not watched.campaign.profiles[0].consented
    assert not watched.changed()


@few_quick("beside", [True, False])
def test_what_is_written_while_it_is_read_is_read_the_next_time(tmp_path: Path, *, beside: bool) -> None:
    file, person = tmp_path / "posts.yaml", tmp_path / "amina.yaml"
    file.write_text(f"{CAMPAIGN}profiles: amina.yaml\n")
    person.write_text(PERSON % "")

    def meanwhile(_: str) -> None:
        # It was read, and nobody has looked at what stands in it since.
        if beside:
            person.write_text(PERSON % ", withdrawn: 2027-10-18")
        else:
            file.write_text(f"{file.read_text().replace('Week', 'Days')}# again")

    watched = WatchedFile(file=file, tell=meanwhile)
    file.write_text(f"{file.read_text()}# once")
    assert watched.changed()
    assert watched.changed()
    assert watched.campaign.name == ("Week" if beside else "Days")
    assert watched.campaign.profiles[0].consented is not beside


def test_a_file_that_is_named_anew_is_watched_from_before_it_is_read(tmp_path: Path) -> None:
    file, person = tmp_path / "posts.yaml", tmp_path / "amina.yaml"
    file.write_text(CAMPAIGN)
    person.write_text(PERSON % "")
    told = list[str]()

    def meanwhile(words: str) -> None:
        told.append(words)
        if len(told) == 1:
            person.write_text(PERSON % ", withdrawn: 2027-10-18")

    watched = WatchedFile(file=file, tell=meanwhile)
    file.write_text(f"{CAMPAIGN}profiles: amina.yaml\n")
    assert [watched.changed() for _ in range(3)] == [True, True, False]
    assert not watched.campaign.profiles[0].consented


PERSON = "{id: amina, name: Amina, why: So, consent: {given: 2027-10-01, by: A, scope: [posts]%s}}"


@few_quick(
    "taken_back",
    [
        ("amina.yaml", PERSON % ", withdrawn: 18.10.2027"),
        ("amina.yaml", PERSON % ", withdrawn: yes"),
        ("amina.yaml", "{id: amina, name: Amina, consent: none}"),
        ("amina.yaml", None),
        ("posts.yaml", None),
        ("posts.yaml", CAMPAIGN + "profiles: ["),
    ],
)
def test_what_cannot_be_read_leaves_in_doubt_who_consents(
    tmp_path: Path, taken_back: tuple[str, str | None]
) -> None:
    file, person = tmp_path / "posts.yaml", tmp_path / "amina.yaml"
    file.write_text(f"{CAMPAIGN}profiles: amina.yaml\n")
    person.write_text(PERSON % "")
    watched = WatchedFile(file=file, tell=lambda _: None)
    changed, content = taken_back
    before = (tmp_path / changed).read_text()
    assert not watched.changed()
    assert not watched.doubtful
    if content is None:
        (tmp_path / changed).unlink()
    else:
        (tmp_path / changed).write_text(content)
    assert [(watched.changed(), watched.doubtful) for _ in range(2)] == [(False, True)] * 2
    (tmp_path / changed).write_text(f"{before}\n")
    watched.changed()
    assert not watched.doubtful


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@few_quick("put", [_a_pipe, _without_end])
def test_what_can_be_read_for_ever_is_not_read(tmp_path: Path, put: Callable[[Path], None]) -> None:
    file, told = tmp_path / "posts.yaml", list[str]()
    file.write_text(CAMPAIGN)
    watched = WatchedFile(file=file, tell=told.append)
    file.unlink()
    put(file)
    looking = Thread(target=watched.changed, daemon=True)
    looking.start()
    looking.join(20)
    assert not looking.is_alive()
    assert "was changed and has faults, what was read before goes on" in told[0]
    assert watched.campaign.name == "Week"


def test_what_was_written_is_said_once_it_is_at_rest_and_until_it_was_looked_at(tmp_path: Path) -> None:
    file, person = tmp_path / "posts.yaml", tmp_path / "amina.yaml"
    file.write_text(f"{CAMPAIGN}profiles: amina.yaml\n")
    person.write_text(PERSON % "")
    watched = WatchedFile(file=file, tell=lambda _: None)
    assert not watched.written()
    person.write_text("")
    # Whoever saves it may be at it still.
    assert not watched.written()
    person.write_text(PERSON % ", withdrawn: 2027-10-18")
    assert [watched.written() for _ in range(3)] == [False, True, True]
    assert watched.changed()
    assert not watched.written()


def test_what_is_gone_is_looked_at_once(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(CAMPAIGN)
    watched = WatchedFile(file=file, tell=lambda _: None)
    file.unlink()
    assert [watched.written() for _ in range(2)] == [False, True]
    assert not watched.changed()
    assert not watched.written()
    file.write_text(CAMPAIGN)
    assert [watched.written() for _ in range(2)] == [False, True]
    assert not watched.changed()
    assert not watched.doubtful


@few_quick("folder", [".", "art"])
def test_an_artwork_that_was_missing_mends_the_file_that_names_it(tmp_path: Path, folder: str) -> None:
    file, told = tmp_path / "posts.yaml", list[str]()
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "one.png").write_bytes(b"a picture")
    graphics = f"{CAMPAIGN}graphics: {{one: {{file: art/one.png, alt: One}}%s}}\n"
    file.write_text(graphics % "")
    watched = WatchedFile(file=file, tell=told.append)
    file.write_text(graphics % f", two: {{file: {folder}/two.png, alt: Two}}")
    assert not watched.changed()
    assert "has faults, what was read before goes on" in told[0]
    assert [watched.written() for _ in range(2)] == [False, False]
    (tmp_path / folder / "two.png").write_bytes(b"a picture")
    assert [watched.written() for _ in range(2)] == [False, True]
    assert watched.changed()
    assert not watched.doubtful
    assert len(watched.campaign.graphics) == 2
    assert len(told) == 2
    assert not watched.written()


def test_what_a_faulty_file_names_anew_is_read_again_wherever_it_lies(tmp_path: Path) -> None:
    file, told, steady = tmp_path / "posts.yaml", list[str](), Clock()
    file.write_text(CAMPAIGN)
    (tmp_path / "new").mkdir()
    watched = WatchedFile(file=file, tell=told.append, steady=lambda: steady().timestamp())
    file.write_text(f"{CAMPAIGN}graphics: {{two: {{file: new/two.png, alt: Two}}}}\n")
    assert not watched.changed()
    steady.forward(timedelta(seconds=31))
    assert (watched.changed(), watched.doubtful) == (False, True)
    (tmp_path / "new" / "two.png").write_bytes(b"a picture")
    assert (watched.changed(), watched.doubtful) == (False, True)
    steady.forward(timedelta(seconds=31))
    assert (watched.changed(), watched.doubtful) == (True, False)
    assert len(watched.campaign.graphics) == 1
    assert len(told) == 2
    steady.forward(timedelta(seconds=31))
    assert not watched.changed()


def test_a_file_that_only_the_faulty_one_names_is_watched_until_it_is_mended(tmp_path: Path) -> None:
    file, told = tmp_path / "posts.yaml", list[str]()
    (tmp_path / "people").mkdir()
    person = tmp_path / "people" / "amina.yaml"
    person.write_text("{id: amina, name: Amina, consent: none}")
    file.write_text(CAMPAIGN)
    watched = WatchedFile(file=file, tell=told.append)
    file.write_text(f"{CAMPAIGN}profiles: people/amina.yaml\n")
    assert not watched.changed()
    assert not watched.changed()
    assert watched.doubtful
    assert [watched.written() for _ in range(2)] == [False, False]
    person.write_text(PERSON % "")
    assert [watched.written() for _ in range(2)] == [False, True]
    assert watched.changed()
    assert not watched.doubtful
    assert [profile.id for profile in watched.campaign.profiles] == ["amina"]
    assert len(told) == 2
    assert not watched.written()


def test_a_change_of_the_same_length_that_keeps_the_time_is_read(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(CAMPAIGN)
    watched, before = WatchedFile(file=file, tell=lambda _: None), file.stat()
    file.write_text(CAMPAIGN.replace("Week", "Days"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [watched.written() for _ in range(2)] == [False, True]
    assert watched.changed()
    assert watched.campaign.name == "Days"


def test_each_fault_is_told_once_until_the_file_is_in_order_again(tmp_path: Path) -> None:
    file, told = tmp_path / "posts.yaml", list[str]()
    file.write_text(CAMPAIGN)
    watched = WatchedFile(file=file, tell=told.append)
    for number, wrong in enumerate(("one: 1", "two: 2", "one: 1", "", "one: 1")):
        file.write_text(f"{CAMPAIGN}{wrong}\n{'#' * number}\n")
        assert watched.changed() is (not wrong)
    faults = [line.rpartition("goes on: ")[2] for line in told]
    assert ["one" in faults[0], "two" in faults[1], faults[2] == told[2], faults[3] == faults[0]] == [
        True
    ] * 4
    assert len(told) == 4
