"""Every partner's logo onto every graphic: what is made, kept, reported, and left behind."""

import json
import os
import pickle
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import Any, ParamSpec, TypeVar

import pytest
from PIL import Image, ImageDraw

from socialkit.errors import AssetError, MisuseError, SocialkitError
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Graphic, Partner
from socialkit.model.slot import Slot
from socialkit.model.stamped import about
from socialkit.rules.logos.logo_findings import word_of
from socialkit.stamping import StampOptions, artworks, stamp

P = ParamSpec("P")
T = TypeVar("T")

HERE = Place(file="posts.yaml", line=7, column=3, end_line=7, end_column=11)


def file_of(row: Finding) -> Path | None:
    return row.picture.file if row.picture else None


def drawn(folder: Path, name: str, color: str = "#14508c") -> Path:
    """A logo: a disc on a transparent ground."""
    image = Image.new("RGBA", (160, 160), (255, 255, 255, 0))
    ImageDraw.Draw(image).ellipse((10, 10, 149, 149), fill=color)
    path = folder / name
    image.save(path)
    return path


def artwork(folder: Path, size: tuple[int, int], form: str = "png", color: str = "#fdf6ea") -> Path:
    path = folder / f"art-{size[0]}x{size[1]}.{form}"
    Image.new("RGB", size, color).save(path)
    return path


def graphic(*files: Path, name: str = "campaign", sizes: tuple[tuple[int, int], ...] = ()) -> Graphic:
    return Graphic(id=name, files=files, alt="A week", slot=Slot(), sizes=sizes, place=HERE)


def partner(name: str, logo: Path | None, logo_dark: Path | None = None) -> Partner:
    return Partner(id=name, name=name.title(), logo=logo, logo_dark=logo_dark, place=HERE)


def campaign(folder: Path, partners: list[Partner], *graphics: Graphic) -> Campaign:
    return Campaign(
        name="A week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=folder / "posts.yaml",
        posts=(),
        partners=tuple(partners),
        graphics=graphics or (graphic(artwork(folder, (200, 104)), artwork(folder, (150, 150))),),
    )


def week(folder: Path, *names: str) -> Campaign:
    names = names or ("elm", "ash")
    return campaign(folder, [partner(name, drawn(folder, f"{name}.png")) for name in names])


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def listed(folder: Path) -> list[dict[str, object]]:
    renditions: list[dict[str, object]] = json.loads((folder / "manifest.json").read_text())["renditions"]
    return renditions


def test_every_partner_gets_every_graphic_in_every_size(tmp_path: Path) -> None:
    out = tmp_path / "out"

    report = stamp(week(tmp_path), out)

    names = [f"{who}/campaign-{size}.png" for who in ("elm", "ash") for size in ("200x104", "150x150")]
    assert [found.path for found in report.renditions] == [out / name for name in names]
    assert sorted(contents(out)) == sorted([*names, "manifest.json"])
    assert (report.made, report.kept, report.logos, report.failed) == (4, 0, (), False)
    for found in report.renditions:
        with Image.open(found.path) as image:
            assert image.size == (found.width, found.height)
            assert image.mode == "RGB"
        assert found.sha256 == sha256(found.path.read_bytes()).hexdigest()
        assert found.media_type == "image/png"


@pytest.mark.slow
def test_the_logo_stands_in_its_slot_and_the_rest_is_untouched(tmp_path: Path) -> None:
    found = stamp(week(tmp_path), tmp_path / "out").renditions[0]

    image = Image.open(found.path)
    ground = Image.new("RGB", image.size, "#fdf6ea")
    changed = [
        (x, y) for x in range(200) for y in range(104) if image.getpixel((x, y)) != ground.getpixel((x, y))
    ]

    assert min(x for x, _ in changed) >= 146
    assert min(y for _, y in changed) >= 75
    assert max(x for x, _ in changed) <= 195
    assert max(y for _, y in changed) <= 99
    assert (20, 80, 140) in {image.getpixel(spot) for spot in changed}


def test_the_manifest_tells_what_was_made_from_what_and_nothing_of_when_and_where(tmp_path: Path) -> None:
    out = tmp_path / "out"

    stamp(week(tmp_path), out)

    entries = listed(out)
    assert [entry["file"] for entry in entries] == sorted(str(entry["file"]) for entry in entries)
    first = entries[0]
    inputs = first["inputs"]
    assert isinstance(inputs, dict)
    assert inputs["logo"] == sha256((tmp_path / "ash.png").read_bytes()).hexdigest()
    assert inputs["artwork"] == sha256((tmp_path / "art-150x150.png").read_bytes()).hexdigest()
    assert first["sha256"] == sha256((out / str(first["file"])).read_bytes()).hexdigest()
    assert str(tmp_path) not in (out / "manifest.json").read_text()


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = stamp(week(tmp_path), out)
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}

    second = stamp(week(tmp_path), out)

    assert (second.made, second.kept) == (0, 4)
    assert second.renditions == first.renditions
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == times


@pytest.mark.slow
def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    stamp(week(tmp_path), out)
    ash = (out / "ash" / "campaign-150x150.png").read_bytes()
    drawn(tmp_path, "elm.png", "#8c1450")

    report = stamp(
        campaign(tmp_path, [partner(name, tmp_path / f"{name}.png") for name in ("elm", "ash")]), out
    )

    assert (report.made, report.kept) == (2, 2)
    assert (out / "ash" / "campaign-150x150.png").read_bytes() == ash


@pytest.mark.slow
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"half")])
def test_a_picture_that_is_gone_or_harmed_is_made_again(
    tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    out = tmp_path / "out"
    stamp(week(tmp_path), out)
    before = contents(out)
    harm(out / "elm" / "campaign-150x150.png")

    report = stamp(week(tmp_path), out)

    assert (report.made, report.kept) == (1, 3)
    assert contents(out) == before


@pytest.mark.slow
def test_a_store_changes_nothing_but_the_work(tmp_path: Path) -> None:
    stored = StampOptions(cache=tmp_path / "cache")
    stamp(week(tmp_path), tmp_path / "plain")
    first = stamp(week(tmp_path), tmp_path / "first", options=stored)
    second = stamp(week(tmp_path), tmp_path / "second", options=stored)

    assert (first.made, second.made) == (4, 4)
    assert contents(tmp_path / "plain") == contents(tmp_path / "first") == contents(tmp_path / "second")


@pytest.mark.slow
def test_what_changed_is_noticed_without_reading_the_rest(tmp_path: Path) -> None:
    out, stored = tmp_path / "out", StampOptions(cache=tmp_path / "cache")
    stamp(week(tmp_path), out, options=stored)
    sleep(0.05)  # older than one tick of the file system's clock
    assert stamp(week(tmp_path), out, options=stored).kept == 4
    (out / "elm" / "campaign-150x150.png").write_bytes(b"half")

    assert stamp(week(tmp_path), out, options=stored).made == 1
    same = campaign(tmp_path, [partner(name, tmp_path / f"{name}.png") for name in ("elm", "ash")])
    drawn(tmp_path, "ash.png", "#8c1450")
    assert stamp(same, out, options=stored).made == 2
    artwork(tmp_path, (150, 150), color="#eaf6fd")
    assert stamp(same, out, options=stored).made == 2


@pytest.mark.slow
def test_another_slot_is_another_recipe(tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = week(tmp_path)
    stamp(before, out)
    moved = replace(before.graphics[0], slot=Slot(corner="top-left"))

    assert stamp(replace(before, graphics=(moved,)), out).made == 4


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes_however_many_processes(tmp_path: Path) -> None:
    names = tuple(f"p{number}" for number in range(6))

    stamp(week(tmp_path, *names), tmp_path / "one")
    report = stamp(week(tmp_path, *names), tmp_path / "two", options=StampOptions(jobs=2))

    assert [found.partner for found in report.renditions[::2]] == list(names)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.slow
def test_a_format_can_be_asked_for_and_else_is_that_of_the_artwork(tmp_path: Path) -> None:
    mixed = graphic(artwork(tmp_path, (200, 104), "jpg"), artwork(tmp_path, (150, 150)))
    one = campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], mixed)

    own = stamp(one, tmp_path / "own").renditions
    asked = stamp(one, tmp_path / "jpg", options=StampOptions(format="jpg")).renditions

    assert [found.path.name for found in own] == ["campaign-200x104.jpg", "campaign-150x150.png"]
    assert [found.media_type for found in asked] == ["image/jpeg", "image/jpeg"]
    assert asked[1].path.read_bytes().startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"format": "jpeg"}, r"format is one of png, jpg, webp or None, not 'jpeg'"),
        ({"partners": "ash"}, r"partners is a tuple of ids: write \('ash',\)"),
        ({"jobs": 0}, r"jobs is a number of processes, 1 or more, not 0"),
        ({"jobs": "2"}, r"jobs is a number of processes, 1 or more, not '2'"),
        ({"cache": "cache"}, r"cache is a pathlib.Path or None: write Path\('cache'\)"),
    ],
)
def test_options_that_mean_nothing_are_refused_with_what_to_write(values: dict[str, Any], told: str) -> None:
    with pytest.raises(MisuseError, match=told):
        StampOptions(**values)


@pytest.mark.slow
def test_one_partner_alone_leaves_the_others_in_the_manifest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    stamp(week(tmp_path), out)

    report = stamp(week(tmp_path), out, options=StampOptions(partners=("ash",)))

    assert [found.partner for found in report.renditions] == ["ash", "ash"]
    assert report.kept == 2
    assert len(listed(out)) == 4


def test_an_unknown_partner_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SocialkitError, match=r"no partner elmm: did you mean `elm`\?"):
        stamp(week(tmp_path), tmp_path / "out", options=StampOptions(partners=("elmm",)))


def test_a_broken_logo_is_a_row_and_the_others_go_on(tmp_path: Path) -> None:
    text = tmp_path / "text.png"
    text.write_text("my logo")
    partners = [
        partner("none", None),
        partner("gone", tmp_path / "gone.png"),
        partner("text", text),
        partner("elm", drawn(tmp_path, "elm.png")),
    ]

    report = stamp(campaign(tmp_path, partners), tmp_path / "out")

    assert report.failed
    assert [(about(row), row.severity, word_of(row), file_of(row)) for row in report.logos] == [
        ("none", Severity.ERROR, "no-logo", None),
        ("gone", Severity.ERROR, "missing-file", tmp_path / "gone.png"),
        ("text", Severity.ERROR, "not-a-picture", text),
    ]
    assert "add `logo: path`" in report.logos[0].message
    assert "text.png is not a picture" in report.logos[2].message
    assert {found.partner for found in report.renditions} == {"elm"}


def test_a_logo_that_broke_leaves_the_manifest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    both = week(tmp_path)
    stamp(both, out)
    (tmp_path / "elm.png").write_bytes(b"")

    report = stamp(both, out)

    assert [word_of(row) for row in report.logos] == ["empty-file"]
    assert {entry["partner"] for entry in listed(out)} == {"ash"}


@pytest.mark.slow
def test_a_batch_of_mutated_logos_ends_with_pictures_and_rows(tmp_path: Path) -> None:
    dice = random.Random(4)  # noqa: S311 the same throws every time
    original = drawn(tmp_path, "whole.png").read_bytes()
    partners = []
    for number in range(40):
        data = bytearray(original)
        for _ in range(dice.randint(0, 2)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        (tmp_path / f"{number}.png").write_bytes(data)
        partners.append(partner(f"p{number}", tmp_path / f"{number}.png"))

    report = stamp(campaign(tmp_path, partners, graphic(artwork(tmp_path, (80, 80)))), tmp_path / "out")

    failed = {about(row) for row in report.logos if row.severity is Severity.ERROR}
    assert failed
    assert {found.partner for found in report.renditions} == {one.id for one in partners} - failed


def test_warnings_are_said_again_when_the_pictures_are_kept(tmp_path: Path) -> None:
    small = Image.new("RGBA", (6, 6), "#14508c")
    small.putpixel((0, 0), (0, 0, 0, 0))
    small.save(tmp_path / "small.png")
    one = campaign(tmp_path, [partner("elm", tmp_path / "small.png")])

    first = stamp(one, tmp_path / "out")
    second = stamp(one, tmp_path / "out")

    assert [(row.severity, word_of(row)) for row in first.logos] == [(Severity.WARNING, "too-small")]
    assert "small.png is only 6x6 pixels" in first.logos[0].message
    assert second.logos == first.logos
    assert second.kept == 2
    assert not second.failed


def test_a_broken_second_logo_is_told_even_where_it_is_not_needed(tmp_path: Path) -> None:
    broken = tmp_path / "dark.png"
    broken.write_text("my logo")
    partners = [partner("elm", drawn(tmp_path, "elm.png"), broken)]

    for _ in range(2):
        report = stamp(
            campaign(tmp_path, partners), tmp_path / "out", options=StampOptions(cache=tmp_path / "c")
        )
        assert not report.failed
        assert [(row.severity, file_of(row)) for row in report.logos] == [(Severity.WARNING, broken)]


def test_on_a_dark_ground_the_logo_for_dark_grounds_is_taken(tmp_path: Path) -> None:
    dark = graphic(artwork(tmp_path, (200, 104), color="#102030"))
    logos = partner("elm", drawn(tmp_path, "light.png"), drawn(tmp_path, "dark.png", "white"))

    report = stamp(campaign(tmp_path, [logos], dark), tmp_path / "out")

    colors = Image.open(report.renditions[0].path).getcolors(10_000)
    assert report.logos == ()
    assert colors
    assert {(255, 255, 255), (16, 32, 48)} <= {color for _, color in colors}
    assert (20, 80, 140) not in {color for _, color in colors}


def test_without_one_the_logo_gets_a_plate_and_a_row(tmp_path: Path) -> None:
    dark = graphic(artwork(tmp_path, (200, 104), color="#102030"))
    broken = tmp_path / "dark.png"
    broken.write_text("oh")
    partners = [partner("elm", drawn(tmp_path, "elm.png")), partner("ash", tmp_path / "elm.png", broken)]

    report = stamp(campaign(tmp_path, partners, dark), tmp_path / "out")

    assert [(about(row), word_of(row)) for row in report.logos] == [
        ("elm", "plate"),
        ("ash", "plate"),
        ("ash", "not-a-picture"),
    ]
    assert "send a version for dark grounds" in report.logos[0].message
    assert file_of(report.logos[2]) == broken
    colors = Image.open(report.renditions[0].path).getcolors(10_000)
    assert colors
    assert {(255, 255, 255), (20, 80, 140), (16, 32, 48)} <= {color for _, color in colors}


def test_a_pale_logo_in_a_white_box_on_a_nearly_white_ground_has_a_row(tmp_path: Path) -> None:
    image = Image.new("RGB", (160, 160), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 149, 149), fill="#ffee88")
    image.save(tmp_path / "pale.png")

    report = stamp(campaign(tmp_path, [partner("elm", tmp_path / "pale.png")]), tmp_path / "out")

    assert {word_of(row) for row in report.logos} == {"pale", "white-ground"}
    assert "so pale that it can hardly be seen on white" in report.logos[0].message


def test_only_a_logo_for_dark_grounds_will_do(tmp_path: Path) -> None:
    report = stamp(campaign(tmp_path, [partner("elm", None, drawn(tmp_path, "elm.png"))]), tmp_path / "out")

    assert report.made == 2


def test_artwork_is_never_made_larger(tmp_path: Path) -> None:
    one = week(tmp_path, "elm")
    large = replace(one.graphics[0], sizes=((100, 52), (400, 208)))

    with pytest.raises(
        AssetError, match=r"posts\.yaml:7: graphic campaign has no artwork for 400x208"
    ) as caught:
        stamp(replace(one, graphics=(large,)), tmp_path / "out")

    assert "art-200x104.png (200x104)" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_broken_artwork_stops_everything_before_anything_is_written(tmp_path: Path) -> None:
    one = week(tmp_path, "elm")
    art = tmp_path / "art-150x150.png"
    art.write_bytes(art.read_bytes()[:60])

    with pytest.raises(AssetError, match=r"art-150x150\.png"):
        stamp(one, tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["../elm", "a/b", "..", ".elm", "", "manifest.json", "a\nb", "/etc", "a\\b"])
def test_an_id_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    logo = drawn(tmp_path, "elm.png")
    bad_partner = campaign(tmp_path, [partner(name, logo)])
    bad_graphic = campaign(
        tmp_path, [partner("elm", logo)], graphic(artwork(tmp_path, (150, 150)), name=name)
    )

    for bad in (bad_partner, bad_graphic):
        with pytest.raises(SocialkitError, match=r"cannot be a file's name: use letters|of socialkit's own"):
            stamp(bad, tmp_path / "out")


def test_an_output_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    with pytest.raises(AssetError, match="cannot be written"):
        stamp(week(tmp_path), tmp_path / "out")

    assert (tmp_path / "out").read_text() == "mine"


def test_progress_runs_from_the_first_partner_to_the_last(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    stamp(week(tmp_path), tmp_path / "out", progress=lambda done, total: told.append((done, total)))

    assert told == [(2, 4), (4, 4)]


@pytest.mark.slow
def test_any_executor_will_do_and_stays_open(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        report = stamp(week(tmp_path), tmp_path / "out", executor=threads)

        assert report.made == 4
        assert threads.submit(sum, (1, 2)).result() == 3


class _Falling(Executor):
    """A pool whose first worker dies in mid-task, and which takes nothing more after the second."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.count += 1
        if self.count > 2:
            raise BrokenProcessPool
        future: Future[T] = Future()
        if self.count == 1:
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.slow
def test_what_a_dying_worker_takes_along_is_made_again(tmp_path: Path) -> None:
    names = tuple(f"p{number}" for number in range(8))

    report = stamp(week(tmp_path, *names), tmp_path / "out", executor=_Falling())

    assert report.made == 16
    assert [found.partner for found in report.renditions[::2]] == list(names)


@pytest.mark.slow
def test_an_interruption_leaves_whole_files_and_a_manifest_of_them(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def stop(done: int, total: int) -> None:
        if done >= total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stamp(week(tmp_path, "elm", "ash", "oak", "fir"), out, progress=stop)

    assert {entry["partner"] for entry in listed(out)} == {"elm", "ash"}
    assert not list(out.rglob("*.part"))
    again = stamp(week(tmp_path, "elm", "ash", "oak", "fir"), out)
    assert (again.made, again.kept) == (4, 4)


PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = [{here!r}]
from test_stamping import campaign, drawn, graphic, partner, stamp, StampOptions
folder = Path({folder!r})
logo = folder / "elm.png"
partners = [partner(f"p{{number}}", logo) for number in range(100)]
def tell(done, total):
    print("begun", flush=True)
    sys.stdin.read()
week = campaign(folder, partners, graphic(folder / "art-240x240.png"))
stamp(week, folder / "out", options=StampOptions(jobs={jobs}), progress=tell)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("jobs", "blow"), [(1, signal.SIGKILL), (1, signal.SIGINT), (2, signal.SIGINT)])
def test_a_killed_run_leaves_no_half_picture_and_the_next_one_finishes(
    tmp_path: Path, jobs: int, blow: signal.Signals
) -> None:
    logo, art = drawn(tmp_path, "elm.png"), artwork(tmp_path, (240, 240))
    program = PROGRAM.format(here=str(Path(__file__).parent), folder=str(tmp_path), jobs=jobs)
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline()
        running.send_signal(blow)
        complaints = running.stderr.read().decode()
    out = tmp_path / "out"
    left = list(out.rglob("*.png"))

    # One process stands still after its first chunk; of two, the workers go on until they are stopped.
    assert 0 < len(left) < 100 if jobs == 1 else 0 < len(left) <= 100
    assert all(Image.open(path).convert("RGB").size == (240, 240) for path in left)
    assert blow is signal.SIGKILL or "KeyboardInterrupt" in complaints
    (out / "p0" / ".campaign-240x240.png.999999999.part").write_bytes(b"half")

    partners = [partner(f"p{number}", logo) for number in range(100)]
    report = stamp(campaign(tmp_path, partners, graphic(art)), out)

    assert len(report.renditions) == len(listed(out)) == 100
    assert report.kept > 0, "what was noted before the blow is not made again"
    assert not list(out.rglob("*.part"))
    assert all(sha256(found.path.read_bytes()).hexdigest() == found.sha256 for found in report.renditions)


def test_an_asset_error_travels_between_processes() -> None:
    error = AssetError("mend it", path=Path("a.png"), code="damaged")

    again = pickle.loads(pickle.dumps(error))  # noqa: S301 our own bytes

    assert (str(again), again.path, again.code) == ("mend it", Path("a.png"), "damaged")


@pytest.mark.slow
def test_an_error_in_another_process_arrives_as_what_it_was(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")

    with ProcessPoolExecutor(1) as pool, pytest.raises(AssetError, match="cannot be written"):
        stamp(week(tmp_path), tmp_path / "out", executor=pool)


def test_masters_are_the_artworks_themselves(tmp_path: Path) -> None:
    found = artworks(week(tmp_path))

    assert [(one.graphic, one.partner, one.width, one.height) for one in found] == [
        ("campaign", None, 200, 104),
        ("campaign", None, 150, 150),
    ]
    assert found[0].path == tmp_path / "art-200x104.png"
    assert found[0].sha256 == sha256(found[0].path.read_bytes()).hexdigest()
    assert found[0].media_type == "image/png"


def test_a_report_shows_itself_escaped(tmp_path: Path) -> None:
    (tmp_path / "<b>.png").write_text("my logo")

    shown = stamp(campaign(tmp_path, [partner("elm", tmp_path / "<b>.png")]), tmp_path / "out")._repr_html_()

    assert "no graphics: 0 made, 0 kept" in shown
    assert "&lt;b&gt;.png is not a picture" in shown
