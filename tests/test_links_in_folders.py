"""What a campaign folder brings along: links where files are written, pipes where they are read."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from socialkit import held_folders
from socialkit.account_pictures import stamp_for_accounts
from socialkit.app import ledger_in_use, ledger_of, ledger_to_schedule
from socialkit.atomic_files import (
    appear,
    append,
    locked,
    make_folder,
    open_plain,
    remove,
    remove_empty,
    remove_tree,
    replacing,
    sweep,
    trial,
    write_whole,
)
from socialkit.errors import LedgerFileError, MisuseError, SocialkitError, UnwrittenError
from socialkit.held_folders import LinkedPathError, held, refuse_links
from socialkit.ledger import Ledger
from socialkit.ledger.media import FolderMedia
from socialkit.loading import load_campaign
from socialkit.model.message import Message
from socialkit.pictures.storage.cache import Cache, key
from socialkit.platforms.folder.publisher import Folder
from socialkit.platforms.orders import Order
from socialkit.rehearsing import rehearse
from socialkit.stamping import stamp
from tests.command_line import socialkit
from tests.conftest import NINE, Clock, a_picture
from tests.representatives import few_quick

Write = Callable[[Path, Path], object]

pytestmark = pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links need a right on Windows")


def _replaced(path: Path, out: Path) -> None:
    with replacing(path, below=out) as file:
        file.write(b"new")


def _trial(path: Path, out: Path) -> None:
    trial(path.parent, below=out)


#: Every way in which files come, change and go; each gets a path two folders below the chosen one.
WRITERS: dict[str, Write] = {
    "write_whole": lambda path, out: write_whole(path, b"new", below=out),
    "replacing": _replaced,
    "append": lambda path, out: append(path, b"new", below=out),
    "appear": lambda path, out: appear(path, {"a.txt": b"new"}, below=out),
    "make_folder": lambda path, out: make_folder(path, below=out),
    "trial": _trial,
    "remove": lambda path, out: remove(path, below=out),
    "remove_empty": lambda path, out: remove_empty(path, below=out),
    "remove_tree": lambda path, out: remove_tree(path, below=out),
}


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Give a folder that is somebody else's, with things in it that nobody may touch."""
    folder = tmp_path / "victim"
    (folder / "inner" / "empty").mkdir(parents=True)
    for name in ("precious", "inner/precious", ".download.999999999.part", "inner/index.html"):
        (folder / name).write_text("precious")
    return folder


def untouched(victim: Path) -> bool:
    files = sorted(path.relative_to(victim).as_posix() for path in victim.rglob("*") if path.is_file())
    return files == [
        ".download.999999999.part",
        "inner/index.html",
        "inner/precious",
        "precious",
    ] and all((victim / name).read_text() == "precious" for name in files)


@pytest.fixture(params=["in open folders", "by path"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work as this system does, and as one that cannot look names up in an open folder."""
    if request.param == "by path":
        monkeypatch.setattr(held_folders, "OPENS_IN_FOLDERS", False)


@pytest.mark.usefixtures("way")
@few_quick("name", WRITERS)
@few_quick("depth", [1, 2])
def test_nothing_is_written_or_removed_behind_a_link(
    name: str, depth: int, tmp_path: Path, victim: Path
) -> None:
    out = tmp_path / "out"
    link = out / "a" if depth == 1 else out / "b" / "a"
    link.parent.mkdir(parents=True)
    link.symlink_to(victim, target_is_directory=True)

    for file in ("precious", "inner", "inner/precious", "inner/empty", "new", "new/new"):
        with nullcontext() if name == "remove_empty" else pytest.raises(LinkedPathError):
            WRITERS[name](link / file, out)

    assert untouched(victim)
    assert (victim / "inner" / "empty").is_dir()
    assert sorted(each.name for each in victim.iterdir()) == [".download.999999999.part", "inner", "precious"]


@pytest.mark.parametrize("name", ["write_whole", "replacing", "append", "appear", "make_folder", "trial"])
def test_a_file_in_place_of_a_folder_is_named_whole(name: str, tmp_path: Path) -> None:
    barred = tmp_path / "out" / "kits" / "rio"
    barred.parent.mkdir(parents=True)
    barred.write_text("mine")
    with pytest.raises(OSError, match="rio") as told:
        WRITERS[name](barred / "index" / "page.html", tmp_path / "out")
    assert told.value.filename == str(barred)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", ["write_whole", "replacing", "append", "remove", "remove_tree"])
def test_a_link_in_the_place_of_a_file_is_replaced_or_refused_and_never_followed(
    name: str, tmp_path: Path, victim: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    target = out / "index.html"
    target.symlink_to(victim / "precious" if name != "remove_tree" else victim)

    if name == "append":
        with pytest.raises(LinkedPathError):
            WRITERS[name](target, out)
    else:
        WRITERS[name](target, out)
        assert not target.is_symlink()

    assert untouched(victim)


@pytest.mark.usefixtures("way")
def test_the_folder_that_a_person_chose_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk")

    assert write_whole(tmp_path / "out" / "a" / "b.txt", b"new", below=tmp_path / "out")
    assert (tmp_path / "disk" / "a" / "b.txt").read_bytes() == b"new"


def test_what_is_not_below_the_chosen_folder_is_nobodys_to_write(tmp_path: Path) -> None:
    for path in (tmp_path / "a", tmp_path / "out" / ".." / "a"):
        with pytest.raises(ValueError, match="a"), held(path, tmp_path / "out", make=True):
            pytest.fail("it was held")


def test_a_link_that_is_slipped_in_meanwhile_gets_nothing(tmp_path: Path, victim: Path) -> None:
    out = tmp_path / "out"
    with held(out / "a", out, make=True) as folder:
        (out / "a").rename(out / "old")
        (out / "a").symlink_to(victim)
        os.close(folder.open("new", os.O_WRONLY | os.O_CREAT))

    assert (out / "old" / "new").is_file()
    assert untouched(victim)


def test_a_sweep_stops_at_links(tmp_path: Path, victim: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").symlink_to(victim)
    (out / ".b.999999999.part").write_text("left")

    sweep(out)

    assert [path.name for path in out.iterdir()] == ["a"]
    assert untouched(victim)


@pytest.mark.parametrize("path", ["a", "a/b", "a/b/c"])
def test_a_link_anywhere_on_the_way_is_refused(tmp_path: Path, victim: Path, path: str) -> None:
    refuse_links(tmp_path / "not" / "there", tmp_path)
    link = tmp_path / path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(victim)

    with pytest.raises(LinkedPathError, match=f"{path} is a link"):
        refuse_links(link / "below", tmp_path)


def test_a_pipe_in_the_place_of_a_file_makes_nobody_wait(tmp_path: Path) -> None:
    for name in ("manifest.json", ".manifest.jsonl", "a.txt"):
        os.mkfifo(tmp_path / name)
    for work in (
        lambda: open_plain(tmp_path / "a.txt"),
        lambda: append(tmp_path / "a.txt", b"new", below=tmp_path),
    ):
        with pytest.raises(OSError, match=r"no plain file|No such device"):
            work()
    assert write_whole(tmp_path / "a.txt", b"new", below=tmp_path)


CAMPAIGN = """campaign: {name: Week, starts: 2026-12-07, ends: 2026-12-11, timezone: UTC, platforms: [x]}
graphics: {tile: {file: tile.png, alt: Bright tiles., sizes: [200x100]}}
partners: [{id: a, name: A, logo: logo.png}]
accounts:
  main: {platform: x, publisher: folder}
  hers: {platform: x, publisher: folder, partner: a}
posts:
  - {id: one, at: 2026-12-07 09:00, text: Hello all of you, graphic: tile}
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "camp"
    folder.mkdir()
    (folder / "posts.yaml").write_text(CAMPAIGN)
    a_real_picture(folder / "tile.png", (400, 200), "white")
    a_real_picture(folder / "logo.png", (300, 100), "navy")
    return folder


def a_real_picture(path: Path, size: tuple[int, int], color: str) -> None:
    Image.new("RGB", size, color).save(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("verb", "link"),
    [
        ("kit", "build/kits/a"),
        ("stamp", "build/graphics/a"),
        ("logos", "build/graphics/a"),
        ("stamp", "build"),
        ("kit", "build/kits"),
        ("rehearse", "build/rehearsal/graphics/a"),
        ("rehearse", "build/rehearsal/published"),
        ("rehearse", "build/rehearsal/media"),
        ("rehearse", "build/rehearsal/graphics"),
        ("schedule", ".socialkit"),
        ("schedule", ".socialkit/media"),
        ("schedule", ".socialkit/graphics"),
        ("schedule", ".socialkit/graphics/a"),
    ],
)
def test_no_verb_writes_behind_a_link(verb: str, link: str, campaign: Path, victim: Path) -> None:
    place = campaign / link
    if verb == "rehearse":
        assert socialkit(verb, folder=campaign).status == 0
        remove_tree(place, below=campaign)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(victim)
    # What is drawn anew is written anew, in a rehearsal the pictures of posts as well.
    a_real_picture(campaign / "tile.png", (400, 200), "teal")

    shown = socialkit(verb, folder=campaign)

    assert untouched(victim)
    assert not place.is_symlink() or "is a link" in shown.out + shown.err


def test_publishing_stops_at_a_link(tmp_path: Path, victim: Path, clock: Clock) -> None:
    home = tmp_path / "home"
    home.mkdir()
    folder = Folder(home=home, account="a", clock=clock)
    (home / "published").symlink_to(victim)

    message = Message(post="one", platform="x", text="Hello")
    with pytest.raises(SocialkitError, match="published is a link"):
        folder.publish(Order(message=message, key="k", due=NINE, deadline=NINE))
    with pytest.raises(SocialkitError, match="published is a link"):
        folder.verify()
    assert untouched(victim)


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_a_ledger_is_not_written_through_a_link(end: str, tmp_path: Path, victim: Path) -> None:
    (tmp_path / f"ledger.db{end}").symlink_to(victim / "precious")

    with pytest.raises(LedgerFileError, match="is a link"):
        Ledger.open(tmp_path / "ledger.db", create=True)
    assert untouched(victim)


def test_the_campaigns_own_folder_is_its_own(campaign: Path, victim: Path) -> None:
    (campaign / ".socialkit").symlink_to(victim)
    file = campaign / "posts.yaml"

    for work in (ledger_to_schedule, ledger_in_use, ledger_of):
        with pytest.raises(LedgerFileError, match=r"\.socialkit.* is a link"):
            work(None, file)
    with pytest.raises(SocialkitError, match="is a link"):
        stamp_for_accounts(load_campaign(file), cache=None, progress=lambda *_: None)


@pytest.mark.parametrize("place", [".socialkit/graphics", "out/graphics"])
def test_a_link_in_a_folder_of_ours_is_what_keeps_files_from_being_written(
    place: str, campaign: Path, victim: Path
) -> None:
    link = campaign / place
    link.parent.mkdir()
    link.symlink_to(victim)
    loaded = load_campaign(campaign / "posts.yaml")
    work = (
        partial(rehearse, loaded, campaign / "out")
        if place.startswith("out")
        else partial(stamp_for_accounts, loaded, cache=None, progress=lambda *_: None)
    )
    with pytest.raises(UnwrittenError, match=r"graphics is a link, .*: remove the link, or choose another"):
        work()
    assert untouched(victim)


def test_pictures_of_a_ledger_stay_beside_it(tmp_path: Path, victim: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "media").symlink_to(victim)

    with pytest.raises(SocialkitError, match="media is a link"):
        FolderMedia(home).put(a_picture(tmp_path / "a.png"))
    assert untouched(victim)


@pytest.mark.slow
def test_a_rehearsal_begun_anew_removes_nothing_behind_a_link(campaign: Path, victim: Path) -> None:
    file, out = campaign / "posts.yaml", campaign / "out"
    rehearse(load_campaign(file), out)
    remove_tree(out / "published", below=out)
    (out / "published").symlink_to(victim)

    rehearse(load_campaign(file), out)

    assert untouched(victim)


@pytest.mark.parametrize("place", ["shelf", "blob", "pipe"])
def test_the_store_follows_no_link_and_waits_for_nobody(place: str, tmp_path: Path, victim: Path) -> None:
    cache, name = Cache(folder=tmp_path / "cache"), key("logo", 1)
    shelf = tmp_path / "cache" / name[0]
    if place == "shelf":
        shelf.parent.mkdir()
        shelf.symlink_to(victim)
    else:
        shelf.mkdir(parents=True)
        blob = shelf / name[1:]
        os.mkfifo(blob) if place == "pipe" else blob.symlink_to(victim / "precious")

    assert cache.get(name) is None
    cache.put(name, b"content")

    assert bytes(cache.get(name) or b"") == (b"" if place == "shelf" else b"content")
    assert untouched(victim)


def test_the_store_is_its_owners_from_its_top(tmp_path: Path) -> None:
    cache = Cache(folder=tmp_path / "home" / "cache")
    cache.put(key("a"), b"content")

    assert (tmp_path / "home" / "cache").stat().st_mode & 0o777 == 0o700


def test_two_runs_into_one_folder_are_told_so(campaign: Path) -> None:
    out = campaign / "out"
    with locked(out) as free:
        assert free
        with pytest.raises(MisuseError, match=r"another run is writing into .*out: start again when it has"):
            stamp(load_campaign(campaign / "posts.yaml"), out)

    assert stamp(load_campaign(campaign / "posts.yaml"), out).made == 1


@pytest.mark.slow
def test_the_lock_goes_with_whoever_held_it(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from socialkit.atomic_files import locked\n"
    program += "with locked(Path(sys.argv[1])) as free: print(free, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with locked(tmp_path) as free:
            assert not free
        other.kill()
    with locked(tmp_path) as free:
        assert free


def test_threads_write_into_one_folder_side_by_side(tmp_path: Path) -> None:
    def wrote(name: str) -> None:
        for number in range(20):
            write_whole(tmp_path / f"{name}.txt", name.encode() * (number + 1), below=tmp_path)

    threads = [threading.Thread(target=wrote, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert found == {"a.txt": "a" * 20, "b.txt": "b" * 20}
