"""Whoever writes files tells what keeps them from being written as an error of ours, with what to do."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from socialkit import (
    StampOptions,
    StampReport,
    amplify,
    carried_over,
    gather_results,
    make_digest,
    make_kits,
    new_campaign,
    preview,
    rehearse,
    stamp,
    write_results,
)
from socialkit.amplifying.list_file import write_list
from socialkit.digests import drop_digests, write_digest
from socialkit.errors import AssetError, ExitStatus, MisuseError, SocialkitError, UnwrittenError
from socialkit.exchanging.outgoing.export_folder import NAME, write_files
from socialkit.findings.finding import Findings
from socialkit.kit.contact_sheet import write_contact_sheet
from socialkit.kit.kit_options import KitOptions
from socialkit.kit.leftover_kits import leftover_kits, prune_kits
from socialkit.kit.logo_report import write_logo_report
from socialkit.kit.overview import Week, write_overview
from socialkit.ledger import Ledger
from socialkit.model.campaign import Partner
from tests.conftest import EVE, PLACE, a_campaign, a_post, file_campaign
from tests.digests.week import made, week
from tests.representatives import few_quick
from tests.scaffolding.test_new_campaign import an_outline

ROOT = Path(__file__).parents[1]
PLAIN = replace(a_campaign(a_post("one")), graphics=())
DAY = "2022-10-17"


@dataclass(frozen=True)
class Writer:
    """What writes into a folder, the file in it that others may stand in the place of, and what it raises."""

    write: Callable[[Path], object]
    file: str
    kinds: tuple[type[SocialkitError], ...] = (UnwrittenError,)


def _beside(place: Path) -> Path:
    """Give a folder that can be used."""
    return next(each for each in place.parents if each.is_dir())


def _results(place: Path) -> object:
    with Ledger.open(_beside(place) / "ledger.db", create=True) as ledger:
        file_campaign(ledger, PLAIN)
        return write_results(gather_results(PLAIN, ledger, now=EVE), place)


#: Of pictures it is AssetError that says so: one that cannot be written is a row of the report, too.
PICTURES = (UnwrittenError, AssetError)
WRITERS = {
    "write_digest": Writer(lambda out: write_digest(made(DAY), out), f"{DAY}.html"),
    "make_digest": Writer(lambda out: make_digest(week(), DAY, out, now=EVE), f"{DAY}.html"),
    "make_kits": Writer(lambda out: make_kits(PLAIN, [], out), "kits.json"),
    "kept kits": Writer(
        lambda out: make_kits(PLAIN, [], out, options=KitOptions(cache=_beside(out) / "cache")), "kits.json"
    ),
    "new_campaign": Writer(lambda out: new_campaign(an_outline(), out), "posts.yaml"),
    "carried_over": Writer(
        lambda out: carried_over(ROOT / "posts.yaml", out, starts=date(2027, 10, 18)), "posts.yaml"
    ),
    "preview": Writer(lambda out: preview(PLAIN).write(out / "page.html"), "page.html"),
    "write_results": Writer(_results, "results.csv"),
    "write_list": Writer(lambda out: write_list(amplify(week(), []), out / "found.csv"), "found.csv"),
    "write_logo_report": Writer(lambda out: write_logo_report(PLAIN, StampReport(), out), "logos.html"),
    "write_contact_sheet": Writer(lambda out: write_contact_sheet(PLAIN, [], out), "contact-sheet.html"),
    "write_overview": Writer(
        lambda out: write_overview(
            PLAIN, Findings(()), StampReport(), Week(deliveries=()), out / "index.html"
        ),
        "index.html",
    ),
    "exports": Writer(lambda out: write_files({"posts.csv": b"a"}, out), "posts.csv"),
    "list of exports": Writer(lambda out: write_files({"posts.csv": b"a"}, out), NAME),
    "rehearse": Writer(lambda out: rehearse(PLAIN, out), "index.html", PICTURES),
    "stamp": Writer(lambda out: stamp(week(), out), "manifest.json", PICTURES),
    "stamp with a cache": Writer(
        lambda out: stamp(week(), out, options=StampOptions(cache=_beside(out) / "cache")),
        "manifest.json",
        PICTURES,
    ),
}


def _below_a_file(folder: Path) -> Path:
    (folder / "there").write_text("no folder")
    return folder / "there" / "below"


def _too_long(folder: Path) -> Path:
    return folder / ("n" * 300)


def _in_a_circle(folder: Path) -> Path:
    (folder / "circle").symlink_to("circle")
    return folder / "circle" / "out"


PLACES = {
    "a file stands where a folder belongs": _below_a_file,
    "give it a shorter name": _too_long,
    "remove the link": _in_a_circle,
}


@few_quick("name", WRITERS)
@pytest.mark.parametrize("remedy", PLACES)
def test_a_folder_that_cannot_be_used_is_told(name: str, remedy: str, tmp_path: Path) -> None:
    writer, place = WRITERS[name], PLACES[remedy](tmp_path)
    with pytest.raises(writer.kinds, match=rf" cannot be (used|written) .*\): {remedy}") as told:
        writer.write(place)
    assert isinstance(told.value, AssetError) or told.value.exit_status == ExitStatus.FINDINGS


@few_quick("name", WRITERS)
def test_a_folder_in_the_place_of_a_file_is_told_and_stays(name: str, tmp_path: Path) -> None:
    writer = WRITERS[name]
    (tmp_path / "out" / writer.file).mkdir(parents=True)
    (tmp_path / "out" / writer.file / "precious").touch()
    with pytest.raises(
        SocialkitError, match=r"move it away|name (a folder that is|an empty or a) new"
    ) as told:
        writer.write(tmp_path / "out")
    # By the whole of its path: of a name alone there are many.
    assert str(tmp_path / "out") in str(told.value)
    assert (tmp_path / "out" / writer.file / "precious").is_file()


@few_quick(
    ("name", "last"),
    [("write_digest", f"{DAY}.eml"), ("write_results", "results.json")],
)
def test_of_what_belongs_together_nothing_is_written_where_one_cannot_be(
    name: str, last: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    writer = WRITERS[name]
    writer.write(out)
    (out / last).unlink()
    (out / last).mkdir()
    (out / writer.file).write_bytes(b"as it was")
    with pytest.raises(UnwrittenError, match=last):
        writer.write(out)
    assert (out / writer.file).read_bytes() == b"as it was"


def test_a_strange_contact_sheet_keeps_the_whole_report_of_logos_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "contact-sheet.html").write_text("mine")
    with pytest.raises(SocialkitError, match=r"contact-sheet\.html would be replaced"):
        write_logo_report(PLAIN, StampReport(), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["contact-sheet.html"]


def test_what_is_to_be_removed_where_nothing_can_be_is_told(tmp_path: Path) -> None:
    for look in (lambda out: [*drop_digests(week(), out, EVE.date())], lambda out: leftover_kits(PLAIN, out)):
        with pytest.raises(UnwrittenError, match="give it a shorter name"):
            look(_too_long(tmp_path))


def test_a_list_of_kits_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    partners = (Partner(id="oak", name="Oak", place=PLACE),)
    (kit,) = make_kits(replace(PLAIN, partners=partners), [], tmp_path)
    (tmp_path / f".kits.json.{os.getpid()}.part").mkdir()
    with pytest.raises(UnwrittenError, match=r"kits\.json.* a file stands where a folder belongs"):
        list(prune_kits([kit.page.parent]))


CHECKED = ("make_digest", "make_kits", "new_campaign", "carried_over", "preview", "write_results", "stamp")


@few_quick("name", [*CHECKED, "rehearse"])
def test_half_a_character_is_in_no_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"has half a character in it, which no path can have"):
        WRITERS[name].write(tmp_path / "a\ud800")
    with pytest.raises(MisuseError, match=r"has half a character in it"):
        Ledger.open(tmp_path / "a\ud800", create=True)


def test_a_name_in_another_encoding_is_a_path(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9")
    assert preview(PLAIN).write(tmp_path / name / "page.html").is_file()
