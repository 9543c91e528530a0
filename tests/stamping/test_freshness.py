"""Whether a folder of stamped graphics is up to date, what is left over in it, and whose it is."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.errors import AssetError, SocialkitError
from socialkit.model.campaign import Campaign
from socialkit.model.output import Output
from socialkit.model.slot import Slot
from socialkit.stamping import StampOptions, compare, stamp
from tests.representatives import few_quick
from tests.stamping.test_stamping import artwork, campaign, contents, drawn, graphic, partner, week

PRUNING = StampOptions(prune=True)


def names(out: Path, paths: tuple[Path, ...]) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in paths)


def one_of(week: Campaign) -> Campaign:
    return replace(week, partners=week.partners[:1])


def test_nothing_stamped_means_that_all_is_missing_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"

    found = compare(week(tmp_path), out)

    assert not found.up_to_date
    assert names(out, found.missing) == [
        f"{who}/campaign-{size}.png" for who in ("ash", "elm") for size in ("150x150", "200x104")
    ]
    assert (found.changed, found.leftovers, found.fresh) == ((), (), 0)
    assert not out.exists()


def test_what_was_stamped_is_up_to_date_and_comparing_leaves_it_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    stamp(week(tmp_path), out)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*.*")}

    found = compare(week(tmp_path), out)

    assert found.up_to_date
    assert found.fresh == 4
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*.*")} == before


CHANGES: dict[str, Callable[[Campaign], Campaign]] = {
    "slot": lambda one: replace(one, graphics=(replace(one.graphics[0], slot=Slot(corner="top-left")),)),
    "quality": lambda one: replace(one, graphics=(replace(one.graphics[0], output=Output(quality=80)),)),
    "logo for dark grounds": lambda one: replace(
        one, partners=tuple(replace(each, logo_dark=each.logo) for each in one.partners)
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("stored", [False, True])
def test_a_changed_campaign_is_noticed(tmp_path: Path, change: str, *, stored: bool) -> None:
    out = tmp_path / "out"
    options = StampOptions(cache=tmp_path / "cache" if stored else None)
    before = week(tmp_path)
    stamp(before, out, options=options)

    found = compare(CHANGES[change](before), out, options=options)

    assert (len(found.changed), found.missing, found.fresh) == (4, (), 0)
    assert stamp(CHANGES[change](before), out, options=options).made == 4
    assert compare(CHANGES[change](before), out, options=options).up_to_date


@few_quick("stored", [False, True])
def test_changed_and_harmed_files_are_noticed_one_by_one(tmp_path: Path, *, stored: bool) -> None:
    out = tmp_path / "out"
    options = StampOptions(cache=tmp_path / "cache" if stored else None)
    same = week(tmp_path)
    stamp(same, out, options=options)
    (out / "elm" / "campaign-150x150.png").write_bytes(b"half")
    (out / "ash" / "campaign-200x104.png").unlink()

    found = compare(same, out, options=options)

    assert names(out, found.changed) == ["elm/campaign-150x150.png"]
    assert names(out, found.missing) == ["ash/campaign-200x104.png"]
    drawn(tmp_path, "ash.png", "#8c1450")
    assert len(compare(same, out, options=options).changed) == 2


def test_a_broken_logo_shows_as_pictures_that_are_missing(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("my logo")
    one = campaign(tmp_path, [partner("elm", tmp_path / "text.png")])
    stamp(one, tmp_path / "out")

    assert len(compare(one, tmp_path / "out").missing) == 2


def test_what_a_campaign_no_longer_asks_for_is_listed_until_it_is_pruned(tmp_path: Path) -> None:
    out, both = tmp_path / "out", week(tmp_path)
    stamp(both, out)
    fewer = one_of(both)
    ash = ["ash/campaign-150x150.png", "ash/campaign-200x104.png"]

    assert names(out, compare(fewer, out).leftovers) == ash
    for _ in range(2):
        assert names(out, stamp(fewer, out).leftovers) == ash, "one run does not forget them"
    report = stamp(fewer, out, options=PRUNING)

    assert (names(out, report.pruned), report.leftovers) == (ash, ())
    assert not (out / "ash").exists()
    assert sorted(contents(out)) == [
        "elm/campaign-150x150.png",
        "elm/campaign-200x104.png",
        "manifest.json",
    ]
    assert compare(fewer, out).up_to_date


def test_a_size_that_is_no_longer_made_is_a_leftover_too(tmp_path: Path) -> None:
    out = tmp_path / "out"
    wide, square = artwork(tmp_path, (200, 104)), artwork(tmp_path, (150, 150))
    elm = partner("elm", drawn(tmp_path, "elm.png"))
    stamp(campaign(tmp_path, [elm], graphic(wide, square)), out)

    report = stamp(campaign(tmp_path, [elm], graphic(wide)), out, options=PRUNING)

    assert names(out, report.pruned) == ["elm/campaign-150x150.png"]
    assert report.kept == 1


def test_pruning_takes_nothing_that_somebody_changed_or_put_there(tmp_path: Path) -> None:
    out, both = tmp_path / "out", week(tmp_path)
    stamp(both, out)
    (out / "ash" / "campaign-150x150.png").write_bytes(b"retouched by hand")
    (out / "ash" / "notes.txt").write_text("mine")
    (out / "elm" / "mine.png").write_bytes(b"mine")

    report = stamp(one_of(both), out, options=PRUNING)

    assert names(out, report.pruned) == ["ash/campaign-200x104.png"]
    assert names(out, report.leftovers) == ["ash/campaign-150x150.png"]
    assert (out / "ash" / "campaign-150x150.png").read_bytes() == b"retouched by hand"
    assert (out / "ash" / "notes.txt").exists()
    assert (out / "elm" / "mine.png").exists()


def test_pruning_for_one_partner_leaves_the_others_pictures(tmp_path: Path) -> None:
    out, both = tmp_path / "out", week(tmp_path)
    stamp(both, out)

    report = stamp(both, out, options=StampOptions(prune=True, partners=("elm",)))

    assert report.pruned == ()
    assert len(list(out.rglob("*.png"))) == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    "file", ["../secret.png", "/etc/passwd", "ash/../../secret.png", "a\\..\\b", "secret.png"]
)
def test_a_manifest_that_was_tampered_with_leads_to_no_file_outside(tmp_path: Path, file: str) -> None:
    out, both = tmp_path / "out", week(tmp_path)
    stamp(both, out)
    for secret in (tmp_path / "secret.png", out / "secret.png"):
        secret.write_bytes(b"secret")
    known = json.loads((out / "manifest.json").read_text())
    known["renditions"][0]["file"] = file
    known["renditions"][0]["sha256"] = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
    head, _, rest = json.dumps(known).partition('"renditions"')
    (out / "manifest.json").write_text(head + '"renditions"' + rest)

    report = stamp(one_of(both), out, options=PRUNING)

    assert (tmp_path / "secret.png").exists()
    assert (out / "secret.png").exists()
    assert file not in names(out, report.pruned)


def test_a_folder_behind_a_link_is_not_pruned(tmp_path: Path) -> None:
    out, both = tmp_path / "out", week(tmp_path)
    stamp(both, out)
    (out / "ash").rename(tmp_path / "elsewhere")
    (out / "ash").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    assert stamp(one_of(both), out, options=PRUNING).pruned == ()
    assert len(list((tmp_path / "elsewhere").iterdir())) == 2


@pytest.mark.parametrize("foreign", ['{"name": "My site", "icons": []}', "[]", "not json", "\ufeff{}"])
def test_somebody_elses_manifest_is_refused_and_left_as_it_is(tmp_path: Path, foreign: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_text(foreign, "utf-8")

    for verb in (stamp, compare):
        with pytest.raises(
            SocialkitError, match=r"manifest\.json is not one that socialkit wrote.*choose another"
        ):
            verb(week(tmp_path), out)

    assert contents(out) == {"manifest.json": foreign.encode()}


@pytest.mark.slow
@pytest.mark.parametrize("cut", [0, 40, 200, -3])
def test_a_damaged_manifest_of_ours_is_made_anew(tmp_path: Path, cut: int) -> None:
    out = tmp_path / "out"
    stamp(week(tmp_path), out)
    whole = contents(out)
    (out / "manifest.json").write_bytes(whole["manifest.json"][:cut])

    assert stamp(week(tmp_path), out).made == 4
    assert contents(out) == whole


def test_comparing_raises_what_stamping_would(tmp_path: Path) -> None:
    one = week(tmp_path)
    (tmp_path / "art-150x150.png").write_bytes(b"")

    with pytest.raises(AssetError, match=r"art-150x150\.png is empty"):
        compare(one, tmp_path / "out")
