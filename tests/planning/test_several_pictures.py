"""Posts with several pictures from the file's names to what is scheduled: each is kept, none is dropped."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.errors import AssetError, CampaignFileError
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.backups import copy_pictures
from socialkit.ledger.media import FolderMedia
from socialkit.model.campaign import Campaign, Graphic
from socialkit.model.delivery import Change, State
from socialkit.model.rendition import Rendition
from socialkit.model.slot import Slot
from socialkit.planning import plan, schedule
from socialkit.planning.old_texts import old_texts
from socialkit.planning.wanted import impossible_posts, wanted_deliveries
from socialkit.publishing import deliveries, publish_one
from tests.conftest import (
    EVE,
    NINE,
    PLACE,
    Clock,
    FakePublisher,
    a_campaign,
    a_picture,
    a_post,
    a_worker,
    an_account,
)

IN_FOLDER = an_account(publisher="folder")
KEY = "one@alliance-x"


def of(*graphics: str, alts: Sequence[str] = ("Opening.", "Programme."), **post: object) -> Campaign:
    """Give a campaign with two graphics and one post that carries some of them, into a folder."""
    both = tuple(
        Graphic(id=name, files=(Path(f"{name}.png"),), alt=alt, slot=Slot(), place=PLACE)
        for name, alt in zip(("opening", "programme"), alts, strict=True)
    )
    carries = {"graphic": graphics[0], "further_graphics": graphics[1:]}
    return replace(a_campaign(a_post("one", **carries | post), accounts=[IN_FOLDER]), graphics=both)


@pytest.fixture
def pictures(tmp_path: Path) -> list[Rendition]:
    return [
        a_picture(tmp_path / f"{name}.png", name.encode(), graphic=name) for name in ("opening", "programme")
    ]


def filed(ledger: Ledger, campaign: Campaign, pictures: Sequence[Rendition]) -> None:
    schedule(plan(campaign, ledger, now=EVE, pictures=pictures), ledger, now=EVE)


def details(ledger: Ledger, campaign: Campaign, pictures: Sequence[Rendition]) -> list[tuple[Change, str]]:
    return [(each.change, each.detail) for each in plan(campaign, ledger, now=EVE, pictures=pictures).steps]


def test_every_picture_is_kept_with_its_alt_text_in_the_file_s_order(
    ledger: Ledger, pictures: list[Rendition], tmp_path: Path
) -> None:
    filed(ledger, of("programme", "opening"), pictures)
    (there,) = deliveries(ledger)
    shown = there.message.pictures

    assert [(each.graphic, each.alt) for each in shown] == [
        ("programme", "Programme."),
        ("opening", "Opening."),
    ]
    kept = [each.rendition for each in shown if each.rendition]
    assert [each.path.parent for each in kept] == [tmp_path / "media"] * 2
    assert [each.path.read_bytes() for each in kept] == [b"programme", b"opening"]
    assert not there.lacks_picture


def test_what_is_as_it_was_is_unchanged_and_what_is_not_is_named(
    ledger: Ledger, pictures: list[Rendition], tmp_path: Path
) -> None:
    both = of("opening", "programme")
    filed(ledger, both, pictures)
    other = a_picture(tmp_path / "new.png", b"new", graphic="programme")

    assert details(ledger, both, pictures) == [(Change.UNCHANGED, "")]
    assert details(ledger, both, [pictures[0], other]) == [(Change.CHANGE, "picture 2 changed")]
    assert details(ledger, of("programme", "opening"), pictures) == [
        (Change.CHANGE, "order of the pictures changed")
    ]
    assert details(ledger, of("opening"), pictures) == [(Change.CHANGE, "1 picture in place of 2")]
    said = of("opening", "programme", alts=("Opening.", "The programme."))
    assert details(ledger, said, pictures) == [(Change.CHANGE, "alt text of picture 2 changed")]
    assert [each.key for each in old_texts(said, ledger)] == [KEY]


def test_a_lost_second_picture_is_named_and_put_back(
    ledger: Ledger, pictures: list[Rendition], tmp_path: Path
) -> None:
    both = of("opening", "programme")
    filed(ledger, both, pictures)
    kept = tmp_path / "media" / f"{pictures[1].sha256}.png"
    kept.unlink()

    assert details(ledger, both, pictures) == [(Change.CHANGE, "picture 2 lost")]
    filed(ledger, both, pictures)
    assert kept.read_bytes() == b"programme"


def test_a_post_that_lacks_one_of_its_pictures_is_not_scheduled(
    ledger: Ledger, pictures: list[Rendition]
) -> None:
    with pytest.raises(AssetError, match="there is no picture of the graphic 'programme' yet: stamp"):
        plan(of("opening", "programme"), ledger, now=EVE, pictures=pictures[:1])


def test_one_picture_that_does_not_fit_holds_the_post(ledger: Ledger, pictures: list[Rendition]) -> None:
    small = [pictures[0], replace(pictures[1], width=600, height=600)]
    named = of("opening", "programme", sizes={"default": (1200, 630)})
    (step,) = plan(named, ledger, now=EVE, pictures=small).steps

    assert (step.change, step.delivery.state, step.pictured) == (Change.HOLD, State.HELD, False)
    assert step.detail.startswith(
        "no picture of programme fits: 1200x630 is named for X, and there is 600x600"
    )


def test_a_changed_second_picture_in_the_ledger_does_not_go_out(
    ledger: Ledger, pictures: list[Rendition], tmp_path: Path, publisher: FakePublisher, clock: Clock
) -> None:
    filed(ledger, of("opening", "programme"), pictures)
    (tmp_path / "media" / f"{pictures[1].sha256}.png").write_bytes(b"forged")
    clock.now = NINE
    publish_one(ledger, KEY, 1, a_worker(publisher))
    (there,) = deliveries(ledger)

    assert not publisher.calls
    assert there.state is State.FAILED
    assert "is not the one that was scheduled" in there.reason


def test_what_a_publisher_would_leave_out_does_not_go_out_whoever_scheduled_it(
    ledger: Ledger, pictures: list[Rendition], publisher: FakePublisher, clock: Clock
) -> None:
    made = plan(of("opening", "programme"), ledger, now=EVE, pictures=pictures)
    steps = [replace(step, delivery=replace(step.delivery, publisher="own-platform")) for step in made.steps]
    schedule(replace(made, steps=tuple(steps)), ledger, now=EVE)
    clock.now = NINE
    publish_one(ledger, KEY, 1, a_worker(publisher))
    (there,) = deliveries(ledger)

    assert not publisher.calls
    assert there.state is State.FAILED
    assert "unsupported: own-platform publishes one picture of a post so far, and this has 2" in there.reason


def test_a_copy_of_the_ledger_has_all_pictures(
    ledger: Ledger, pictures: list[Rendition], tmp_path: Path
) -> None:
    filed(ledger, of("opening", "programme"), pictures)
    elsewhere = FolderMedia(tmp_path / "copy")

    assert copy_pictures(ledger, ledger.media, elsewhere) == ()
    assert {path.read_bytes() for path in (tmp_path / "copy" / "media").iterdir()} == {
        b"opening",
        b"programme",
    }


def test_a_publisher_that_takes_one_picture_refuses_two_by_name() -> None:
    platform = an_account("a", "own-platform", publisher="own-platform")
    x = replace(of("opening", "programme"), accounts=(replace(platform, platform="x"),))
    with pytest.raises(CampaignFileError) as caught:
        list(wanted_deliveries(x, "week"))

    (finding,) = caught.value.findings
    assert "unsupported: only one picture of a post is published on X so far, and one has 2" in str(finding)
    assert "write `publisher: manual` at a" in str(finding)
    assert [*impossible_posts(x)] == ["a"]


@pytest.mark.parametrize("publisher", ["folder", "manual"])
def test_a_folder_and_a_person_take_several(publisher: str) -> None:
    account = replace(IN_FOLDER, publisher=publisher)
    campaign = replace(of("opening", "programme"), accounts=(account,))

    (wanted,) = wanted_deliveries(campaign, "week")
    assert [each.graphic for each in wanted.message.pictures] == ["opening", "programme"]


def test_decoration_says_nothing_and_a_post_s_own_words_are_of_the_first() -> None:
    (said,) = wanted_deliveries(of("opening", "programme", alt="Its own."), "week")
    assert [each.alt for each in said.message.pictures] == ["Its own.", "Programme."]
    (silent,) = wanted_deliveries(of("opening", "programme", decorative=True), "week")
    assert [each.alt for each in silent.message.pictures] == ["", ""]


def test_files_of_pictures_must_be_as_many_as_there_are() -> None:
    (wanted,) = wanted_deliveries(of("opening", "programme"), "week")
    several = [replace(made_up(), graphic=each) for each in ("opening", "programme", "more")]
    for wrong in ([], several[:1], several):
        with pytest.raises(ValueError, match=r"shorter|longer"):
            wanted.message.showing(wrong)
    assert wanted.message.showing(several[:2]).renditions == (*several[:2],)
    plain = replace(wanted.message, graphic=None, further_pictures=())
    assert plain.showing([]) == plain
    with pytest.raises(ValueError, match="longer"):
        plain.showing(several[:1])


def made_up() -> Rendition:
    return Rendition(
        graphic="opening",
        partner=None,
        path=Path("a.png"),
        width=1,
        height=1,
        media_type="image/png",
        sha256="0" * 64,
    )
