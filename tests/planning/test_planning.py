"""The diff between a campaign file and the ledger, and writing it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from socialkit.errors import (
    AssetError,
    CampaignFileError,
    CredentialsError,
    LedgerError,
    MisuseError,
    TooManyCancelledError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import deliveries as stored
from socialkit.ledger.tables.schema import events
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Graphic, Handle, Partner, Post
from socialkit.model.delivery import AWAITS_PICTURE, Change, Plan, State
from socialkit.model.moment import Moment
from socialkit.model.rendition import Rendition
from socialkit.model.slot import Slot
from socialkit.planning import cancels_many, changed_posts, plan, schedule
from socialkit.publishing import cancel, deliveries, publish_one, release, reschedule, run, show
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    PLACE,
    FakePublisher,
    a_campaign,
    a_picture,
    a_post,
    a_text,
    a_worker,
    an_account,
    file_campaign,
)
from tests.fuzzing import examples
from tests.representatives import few_quick

KEY = "one@alliance-x"
ACME = Partner(id="acme", name="Acme", place=PLACE)


def local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 the file's local time


def lines(made: Plan) -> list[tuple[str, str, str]]:
    return [(step.change.value, step.delivery.key, step.detail) for step in made.steps]


def again(ledger: Ledger, *posts: object, now: datetime = EVE) -> list[tuple[str, str, str]]:
    return lines(plan(a_campaign(*posts), ledger, now=now))  # type: ignore[arg-type]


def test_every_post_with_a_time_goes_to_every_account_of_its_platforms(ledger: Ledger) -> None:
    accounts = (an_account(), an_account("partner-x"), an_account("alliance-linkedin", "linkedin"))
    campaign = a_campaign(
        a_post("one"),
        a_post("two", platforms=("linkedin",)),
        a_post("someday", at=None),
        accounts=accounts,
    )
    assert lines(plan(campaign, ledger, now=EVE)) == [
        ("add", "one@alliance-x", ""),
        ("add", "one@partner-x", ""),
        ("add", "two@alliance-linkedin", ""),
    ]


def test_a_partners_account_gets_the_partners_message(ledger: Ledger) -> None:
    campaign = a_campaign(
        a_post("one", text=a_text("{partner} joins @Alliance")),
        accounts=(an_account(), an_account("acme-x", partner="acme")),
        partners=(ACME,),
    )
    texts = [step.delivery.message.text for step in plan(campaign, ledger, now=EVE).steps]
    assert texts == ["Week 2022 joins @Alliance", "Acme joins @Alliance"]


def test_planning_writes_nothing_and_scheduling_twice_changes_nothing(ledger: Ledger) -> None:
    campaign = a_campaign(a_post("one"), a_post("two"))
    made = plan(campaign, ledger, now=EVE)
    assert deliveries(ledger) == ()
    schedule(made, ledger, now=EVE)
    first = deliveries(ledger)
    assert [delivery.version for delivery in first] == [1, 1]
    schedule(made, ledger, now=EVE)
    file_campaign(ledger, campaign)
    assert deliveries(ledger) == first
    assert len(show(ledger, KEY).entries) == 1


def test_a_changed_text_changes_exactly_that_delivery(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two")))
    changed = a_campaign(a_post("one", text=a_text("Better")), a_post("two"))
    made = file_campaign(ledger, changed)
    assert lines(made) == [("change", KEY, "text changed"), ("unchanged", "two@alliance-x", "")]
    one, two = deliveries(ledger)
    assert (one.version, one.message.text, one.state) == (2, "Better", State.SCHEDULED)
    assert two.version == 1
    assert not plan(changed, ledger, now=EVE).changes


def test_a_new_time_says_from_where_to_where(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    made = file_campaign(ledger, a_campaign(a_post("one", at=local(2022, 10, 18, 10))))
    zone = "America/New_York"
    assert lines(made) == [("change", KEY, f"moved from 2022-10-17 09:00 {zone} to 2022-10-18 10:00 {zone}")]
    assert deliveries(ledger)[0].due.local == local(2022, 10, 18, 10)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"link": "https://new.example"}, "link changed"),
        ({"lang": "fr"}, "language changed"),
        ({"after": "zero"}, "waits for zero now"),
        ({"timezone": "Africa/Nairobi"}, "to 2022-10-17 09:00 Africa/Nairobi"),
    ],
)
def test_every_other_change_is_named_too(ledger: Ledger, change: dict[str, str], says: str) -> None:
    zero = a_post("zero")
    file_campaign(ledger, a_campaign(zero, a_post("one")))
    changed = a_campaign(zero, a_post("one", **change))
    (step,) = plan(changed, ledger, now=EVE).changes
    assert step.change is Change.CHANGE
    assert says in step.detail
    file_campaign(ledger, changed)
    assert not plan(changed, ledger, now=EVE).changes


def test_a_post_that_left_the_file_is_cancelled_and_one_that_comes_back_is_added(ledger: Ledger) -> None:
    both = a_campaign(a_post("one"), a_post("two"))
    file_campaign(ledger, both)
    assert lines(file_campaign(ledger, a_campaign(a_post("two"))))[1:] == [
        ("cancel", KEY, "no longer in the file")
    ]
    assert show(ledger, KEY).delivery.state is State.CANCELLED
    assert again(ledger, a_post("two")) == [("unchanged", "two@alliance-x", "")]
    assert lines(file_campaign(ledger, both))[0] == ("add", KEY, "back in the file")
    back = show(ledger, KEY).delivery
    assert (back.state, back.version) == (State.SCHEDULED, 3)


@pytest.mark.slow
def test_what_is_past_is_added_as_held_and_names_the_verbs_that_release_it(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    publisher.clock.now = NINE + MINUTE
    made = file_campaign(ledger, a_campaign(a_post("one")), now=publisher.clock())
    (step,) = made.steps
    assert step.change is Change.HOLD
    assert step.detail == "its time is past"
    run(ledger, a_worker(publisher))
    assert publisher.calls == []
    held = show(ledger, KEY).delivery
    assert (held.state, held.reason) == (State.HELD, step.detail)
    assert again(ledger, a_post("one"), now=publisher.clock()) == [("unchanged", KEY, held.reason)]
    release(ledger, KEY, now=publisher.clock())
    assert len(run(ledger, a_worker(publisher)).published) == 1


def test_what_is_due_this_very_moment_is_not_past(ledger: Ledger) -> None:
    assert again(ledger, a_post("one"), now=NINE) == [("add", KEY, "")]
    assert again(ledger, a_post("one"), now=NINE + timedelta(milliseconds=1))[0][0] == "hold"


def test_a_change_of_what_is_past_is_held(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    changed = a_campaign(a_post("one", text=a_text("Better")))
    file_campaign(ledger, changed, now=NINE + MINUTE)
    held = show(ledger, KEY).delivery
    assert (held.state, held.message.text) == (State.HELD, "Better")


def test_a_held_post_that_gets_a_time_to_come_is_scheduled(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")), now=NINE + MINUTE)
    file_campaign(ledger, a_campaign(a_post("one", at=local(2022, 10, 18, 9))), now=NINE + MINUTE)
    moved = show(ledger, KEY).delivery
    assert (moved.state, moved.reason) == (State.SCHEDULED, "")


@pytest.mark.slow
def test_a_change_that_comes_too_late_is_left_and_says_so(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    publish_one(ledger, KEY, 1, a_worker(publisher))
    before = show(ledger, KEY)
    changed = a_campaign(a_post("one", text=a_text("Better")))
    assert lines(file_campaign(ledger, changed)) == [
        ("leave", KEY, "text changed, but it is already published")
    ]
    assert lines(file_campaign(ledger, a_campaign())) == [
        ("leave", KEY, "no longer in the file, but it is already published")
    ]
    assert show(ledger, KEY) == before


@pytest.mark.slow
def test_a_time_that_people_chose_outlives_an_unchanged_file(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    noon = Moment(local=local(2022, 10, 17, 12), zone="America/New_York")
    reschedule(ledger, KEY, due=noon, now=EVE)
    assert again(ledger, a_post("one")) == [("unchanged", KEY, f"moved by hand to {noon}")]
    file_campaign(ledger, a_campaign(a_post("one", text=a_text("Better"))))
    assert show(ledger, KEY).delivery.due == noon
    file_campaign(ledger, a_campaign(a_post("one", at=local(2022, 10, 17, 10))))
    assert show(ledger, KEY).delivery.due.local == local(2022, 10, 17, 10)


def test_what_people_cancelled_stays_cancelled_whatever_the_file_says(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    cancel(ledger, KEY, now=EVE, by="Amina")
    assert again(ledger, a_post("one")) == [("unchanged", KEY, "cancelled by Amina")]
    changed = a_campaign(a_post("one", text=a_text("Better")))
    assert lines(file_campaign(ledger, changed)) == [("change", KEY, "text changed; stays cancelled")]
    kept = show(ledger, KEY).delivery
    assert (kept.state, kept.message.text, kept.reason) == (State.CANCELLED, "Better", "cancelled by Amina")
    assert not plan(changed, ledger, now=EVE).changes


def test_other_campaigns_in_the_ledger_are_not_touched(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one"), name="Last year"))
    file_campaign(ledger, a_campaign(a_post("two")))
    assert file_campaign(ledger, a_campaign()).campaign == "Week 2022"
    assert [(d.key, d.state) for d in deliveries(ledger)] == [
        (KEY, State.SCHEDULED),
        ("two@alliance-x", State.CANCELLED),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("meanwhile", ["edit", "cancel", "publish", "add"])
def test_a_plan_that_is_out_of_date_is_refused_as_a_whole(
    ledger: Ledger, publisher: FakePublisher, meanwhile: str
) -> None:
    if meanwhile != "add":
        file_campaign(ledger, a_campaign(a_post("one")))
    campaign = a_campaign(a_post("zero"), a_post("one", text=a_text("Better")))
    stale = plan(campaign, ledger, now=EVE)
    acts: dict[str, Callable[[], object]] = {
        "edit": lambda: file_campaign(ledger, a_campaign(a_post("one", text=a_text("Other")))),
        "add": lambda: file_campaign(ledger, a_campaign(a_post("one"))),
        "cancel": lambda: cancel(ledger, KEY, now=EVE),
        "publish": lambda: publish_one(ledger, KEY, 1, a_worker(publisher)),
    }
    acts[meanwhile]()
    before = deliveries(ledger)
    with pytest.raises(LedgerError, match=f"{KEY} has changed since it was planned.*plan again"):
        schedule(stale, ledger, now=EVE)
    assert deliveries(ledger) == before


def many(number: int) -> Campaign:
    return a_campaign(*(a_post(f"post-{each}", at=local(2022, 10, 17, 9, each)) for each in range(number)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [(12, 1, True), (12, 2, False), (33, 22, False), (32, 21, True), (11, 0, True), (40, 30, False)],
)
def test_a_plan_that_cancels_more_than_ten_and_more_than_a_third_is_refused(
    ledger: Ledger, before: int, after: int, *, refused: bool
) -> None:
    file_campaign(ledger, many(before))
    made = plan(many(after), ledger, now=EVE)
    there = deliveries(ledger)
    assert bool(cancels_many(made)) == refused
    if refused:
        gone = before - after
        with pytest.raises(TooManyCancelledError, match=f"{gone} of {before} deliveries would be cancelled"):
            schedule(made, ledger, now=EVE, allow_cancel=gone - 1)
        assert deliveries(ledger) == there
    assert len(schedule(made, ledger, now=EVE, allow_cancel=before - after).cancelled) == before - after


@pytest.mark.slow
def test_what_is_cancelled_or_out_already_is_not_counted_by_the_guard(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, many(36))
    for number in range(2):
        publisher.clock.now = NINE + number * MINUTE
        publish_one(ledger, f"post-{number}@alliance-x", 1, a_worker(publisher))
    cancel(ledger, "post-2@alliance-x", now=EVE)
    made = plan(many(22), ledger, now=EVE)
    assert made.waiting == 33
    assert len(made.cancelled) == 14
    assert "14 of 33" in cancels_many(made)


def test_a_campaign_without_accounts_is_not_planned(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    for question in (plan, changed_posts):
        with pytest.raises(CredentialsError, match=r"`x: \{platform: x, publisher: folder\}`"):
            question(a_campaign(a_post("one"), accounts=()), ledger, now=EVE)


@pytest.mark.slow
def test_who_publishes_is_a_part_of_what_is_scheduled(ledger: Ledger, publisher: FakePublisher) -> None:
    folder = (an_account(publisher="folder"),)
    file_campaign(ledger, a_campaign(a_post("one"), accounts=folder))
    assert again(ledger, a_post("one")) == [("change", KEY, "publisher changed from folder to x")]
    assert deliveries(ledger)[0].publisher == "folder"
    file_campaign(ledger, a_campaign(a_post("one")))
    assert deliveries(ledger)[0].publisher == "x"
    file_campaign(ledger, a_campaign(a_post("one"), accounts=folder))
    publish_one(ledger, KEY, 3, a_worker(publisher))
    assert again(ledger, a_post("one")) == [
        ("leave", KEY, "publisher changed from folder to x, but it is already in its folder")
    ]


def changed(ledger: Ledger, *posts: Post) -> list[str]:
    return list(changed_posts(a_campaign(*posts), ledger, now=EVE))


def test_posts_that_changed_since_they_were_scheduled_are_found_without_pictures(
    ledger: Ledger, tmp_path: Path
) -> None:
    post = a_post("one", graphic="main")
    campaign = a_campaign(post, a_post("two"), accounts=(an_account(), an_account("other-x")))
    pictures = [a_picture(tmp_path / "p.png")]
    schedule(plan(campaign, ledger, now=EVE, pictures=pictures), ledger, now=EVE)
    before = deliveries(ledger)

    def asked(*posts: Post) -> list[str]:
        return list(changed_posts(replace(campaign, posts=posts), ledger, now=EVE))

    assert asked(post, a_post("two")) == []
    assert asked(post) == ["two"]
    assert asked(replace(post, text=a_text("Better")), a_post("two")) == ["one"]
    assert asked(post, a_post("two"), a_post("three")) == ["three"]
    assert asked(replace(post, graphic=None), a_post("two")) == ["one"]
    assert asked(post, a_post("two", graphic="main")) == ["two"]
    assert asked(replace(post, at=local(2022, 10, 17, 10)), a_post("two")) == ["one"]
    assert deliveries(ledger) == before


def test_what_waits_for_a_partners_logo_is_no_change(ledger: Ledger, tmp_path: Path) -> None:
    elm = Partner(id="elm", name="Elm", logo=tmp_path / "elm.png", place=PLACE)
    campaign = replace(
        a_campaign(a_post("one", graphic="main")),
        partners=(elm,),
        accounts=(Account(id="elm-x", platform="x", publisher="folder", partner="elm", place=PLACE),),
    )

    assert changed_posts(campaign, ledger, now=EVE) == ()
    elm.logo.write_bytes(b"a picture")  # type: ignore[union-attr]
    assert changed_posts(campaign, ledger, now=EVE) == ("one",)


def test_another_graphic_counts_as_a_change(ledger: Ledger, tmp_path: Path) -> None:
    other = Graphic(id="other", files=(tmp_path / "o.png",), alt="A picture.", slot=Slot(), place=PLACE)
    campaign = a_campaign(a_post("one", graphic="main"))
    pictures = [a_picture(tmp_path / "p.png")]
    schedule(plan(campaign, ledger, now=EVE, pictures=pictures), ledger, now=EVE)
    redrawn = replace(campaign, graphics=(*campaign.graphics, other), posts=(a_post("one", graphic="other"),))
    assert changed_posts(redrawn, ledger, now=EVE) == ("one",)


@pytest.mark.slow
def test_a_change_that_comes_too_late_is_no_change_to_schedule(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    publish_one(ledger, KEY, 1, a_worker(publisher))
    assert changed(ledger, a_post("one", text=a_text("Better"))) == []


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(MisuseError, match="no zone"):
        plan(a_campaign(), ledger, now=local(2022, 10, 16, 20))


def test_a_time_that_the_zone_skips_names_its_place_and_its_neighbours(ledger: Ledger) -> None:
    with pytest.raises(CampaignFileError) as caught:
        again(
            ledger, a_post("one", at=local(2022, 3, 13, 2, 30)), a_post("two", at=local(2022, 3, 13, 2, 45))
        )
    first, second = caught.value.findings
    assert str(first) == (
        "posts.yaml:7:9: SK006 2022-03-13 02:30 America/New_York does not exist: "
        "clocks go from 01:59 to 03:00; write 2022-03-13 01:59 or 2022-03-13 03:00"
    )
    assert "02:45" in second.message


def test_a_time_that_comes_twice_asks_for_a_choice_and_takes_it(ledger: Ledger) -> None:
    twice = local(2022, 11, 6, 1, 30)
    with pytest.raises(CampaignFileError, match="write `fold: first` or `fold: second`"):
        again(ledger, a_post("one", at=twice))
    file_campaign(ledger, a_campaign(a_post("one", at=twice, fold=1), a_post("two", at=twice, fold=0)))
    first, second = deliveries(ledger)
    assert (first.post, second.due.utc - first.due.utc) == ("two", timedelta(hours=1))


def test_only_the_account_whose_zone_skips_the_time_is_named(ledger: Ledger) -> None:
    accounts = (an_account(), an_account("kenya-x", timezone="Africa/Nairobi"))
    campaign = a_campaign(a_post("one", at=local(2022, 3, 13, 2, 30)), accounts=accounts)
    with pytest.raises(CampaignFileError) as caught:
        plan(campaign, ledger, now=EVE)
    (finding,) = caught.value.findings
    assert "America/New_York" in finding.message


def test_a_post_cannot_wait_for_one_that_does_not_go_out_there(ledger: Ledger) -> None:
    first = a_post("one", platforms=("linkedin",))
    with pytest.raises(CampaignFileError, match="two waits for one, which does not go out on alliance-x"):
        again(ledger, first, a_post("two", after="one"))


def test_the_picture_nearest_to_the_platforms_shape_is_taken(ledger: Ledger, tmp_path: Path) -> None:
    shapes = {"wide": (1200, 675), "square": (1080, 1080), "tall": (1080, 1920)}
    pictures = [
        a_picture(tmp_path / f"{name}.png", name.encode(), width=width, height=height)
        for name, (width, height) in shapes.items()
    ]
    campaign = a_campaign(a_post("one", graphic="main"))
    (step,) = plan(campaign, ledger, now=EVE, pictures=pictures).steps
    assert step.delivery.message.picture == pictures[0]
    (step,) = plan(campaign, ledger, now=EVE, pictures=pictures[1:]).steps
    assert step.delivery.message.picture == pictures[1]


def test_a_partner_gets_the_picture_with_its_own_logo(ledger: Ledger, tmp_path: Path) -> None:
    plain = a_picture(tmp_path / "plain.png", b"plain")
    stamped = a_picture(tmp_path / "acme.png", b"acme", partner="acme")
    campaign = a_campaign(
        a_post("one", graphic="main"),
        accounts=(an_account(), an_account("acme-x", partner="acme")),
        partners=(ACME,),
    )
    steps = plan(campaign, ledger, now=EVE, pictures=[stamped, plain]).steps
    assert [step.delivery.message.picture for step in steps] == [plain, stamped]
    with pytest.raises(AssetError, match=r"'main' yet: .*give plan `pictures=report\.pictures`") as caught:
        plan(campaign, ledger, now=EVE)
    assert (caught.value.code, caught.value.path) == ("not-stamped", Path("main.png"))


def test_a_partner_without_a_usable_logo_waits_and_the_others_go_on(ledger: Ledger, tmp_path: Path) -> None:
    campaign = a_campaign(
        a_post("one", graphic="main"),
        accounts=(an_account(), an_account("acme-x", partner="acme")),
        partners=(ACME,),
    )
    made = plan(campaign, ledger, now=EVE, pictures=[a_picture(tmp_path / "plain.png")])
    assert [step.change for step in made.steps] == [Change.ADD, Change.HOLD]
    assert made.unpictured == made.steps[1:]
    assert "logo of acme" in made.steps[1].detail
    schedule(made, ledger, now=EVE)
    waiting, going = deliveries(ledger)
    assert (going.key, going.state) == ("one@alliance-x", State.SCHEDULED)
    assert (waiting.key, waiting.state, waiting.awaits_picture) == ("one@acme-x", State.HELD, True)
    assert "logo of acme" in waiting.reason


def of_acme(
    *, path: Path, there: bool = True, publisher: str = "x", **post: object
) -> tuple[Campaign, list[Rendition]]:
    """Give a campaign of Acme's account and one of Elm, and pictures; Acme's where its logo is ``there``."""
    names = ("acme", "elm")
    partners = tuple(Partner(id=name, name=name, place=PLACE) for name in names)
    accounts = tuple(an_account(f"{name}-x", partner=name, publisher=publisher) for name in names)
    graphics = tuple(
        Graphic(id=name, files=(path / f"{name}.png",), alt="A picture.", slot=Slot(), place=PLACE)
        for name in ("main", "other")
    )
    week = a_campaign(a_post("one", **{"graphic": "main", **post}), accounts=accounts, partners=partners)
    stamped = [
        a_picture(path / f"{name}-{graphic.id}.png", graphic.id.encode(), partner=name, graphic=graphic.id)
        for name in names
        for graphic in graphics
        if there or name != "acme"
    ]
    return replace(week, graphics=graphics), stamped


def filed(ledger: Ledger, now: datetime = EVE, **week: Any) -> tuple[str, str]:  # noqa: ANN401
    """Schedule, and give what became of Acme's delivery."""
    campaign, pictures = of_acme(**week)
    made = schedule(plan(campaign, ledger, now=now, pictures=pictures), ledger, now=now)
    return next((step.change.value, step.detail) for step in made.steps if step.delivery.key == "one@acme-x")


HERS = "one@acme-x"
NONE_YET = "there is no graphic with the logo of acme yet: mend the logo"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": a_text("Better")}, "text changed"),
        ({"at": local(2022, 10, 17, 11)}, "moved from"),
        ({"link": "https://example.org/new"}, "link changed"),
        ({"graphic": "other"}, "picture changed"),
        ({"publisher": "folder"}, "publisher changed from"),
        ({"text": a_text("Better"), "at": local(2022, 10, 17, 11)}, "text changed, moved from"),
    ],
)
def test_what_changed_is_held_and_told_when_its_logo_is_lost(
    ledger: Ledger, tmp_path: Path, publisher: FakePublisher, change: dict[str, Any], says: str
) -> None:
    filed(ledger, path=tmp_path)
    before = show(ledger, HERS).delivery

    kind, told = filed(ledger, path=tmp_path, there=False, **change)

    held = show(ledger, HERS).delivery
    assert (kind, says in told, NONE_YET in told) == ("hold", True, True)
    assert (held.state, held.reason, held.message, held.due) == (State.HELD, told, before.message, before.due)
    # The other partner's goes out as the file says now; hers does not go out, whatever its time.
    publisher.clock.now = NINE + timedelta(hours=12)
    run(ledger, a_worker(publisher, grace=timedelta(days=1)))
    assert [each.key for each in deliveries(ledger) if each.receipt] == ["one@elm-x"]
    # Twice is no change, and the logo mended it is scheduled as the file says.
    kind, told = filed(ledger, path=tmp_path, there=False, **change)
    assert (kind, says in told, told.endswith("; stays held")) == ("leave", True, True)
    assert show(ledger, HERS).delivery == held
    kind, told = filed(ledger, path=tmp_path, **change)
    assert (kind, says in told, show(ledger, HERS).delivery.state) == ("change", True, State.SCHEDULED)


def test_what_changed_is_held_though_it_is_being_prepared(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, path=tmp_path)
    with ledger.writing() as connection:
        connection.execute(stored.update().values(state=State.PREPARING.value))

    kind, told = filed(ledger, path=tmp_path, there=False, text=a_text("Better"))

    assert (kind, told.startswith("text changed")) == ("hold", True)
    assert show(ledger, HERS).delivery.state is State.HELD


def test_what_did_not_change_goes_out_as_it_was_scheduled(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, path=tmp_path)
    before = show(ledger, HERS).delivery
    assert filed(ledger, path=tmp_path, there=False) == (
        "leave",
        f"{NONE_YET}; it goes out as it was scheduled",
    )
    assert show(ledger, HERS).delivery == before


@pytest.mark.slow
def test_a_lost_logo_says_nothing_of_what_is_out(
    ledger: Ledger, tmp_path: Path, publisher: FakePublisher
) -> None:
    filed(ledger, path=tmp_path)
    publish_one(ledger, HERS, 1, a_worker(publisher))
    campaign, pictures = of_acme(path=tmp_path, there=False)

    made = plan(campaign, ledger, now=EVE, pictures=pictures)

    assert filed(ledger, path=tmp_path, there=False) == ("unchanged", "")
    assert made.unpictured == ()
    assert filed(ledger, path=tmp_path, there=False, text=a_text("Better")) == (
        "leave",
        "text changed, but it is already published",
    )


@few_quick("better", [True, False])
def test_what_people_cancelled_stays_cancelled_without_a_logo(
    ledger: Ledger, tmp_path: Path, better: bool
) -> None:
    filed(ledger, path=tmp_path)
    cancel(ledger, HERS, now=EVE, by="Amina")
    change: dict[str, Any] = {"text": a_text("Better")} if better else {}
    told = ("leave", f"text changed, but {NONE_YET}; stays cancelled")
    assert filed(ledger, path=tmp_path, there=False, **change) == (
        told if better else ("unchanged", "cancelled by Amina")
    )


@pytest.mark.slow
def test_a_post_that_comes_back_without_its_logo_is_held_till_it_has_one(
    ledger: Ledger, tmp_path: Path
) -> None:
    filed(ledger, path=tmp_path)
    campaign, _ = of_acme(path=tmp_path)
    schedule(plan(replace(campaign, posts=()), ledger, now=EVE), ledger, now=EVE)
    assert filed(ledger, path=tmp_path, there=False) == ("hold", f"{NONE_YET}; {AWAITS_PICTURE}")
    assert show(ledger, HERS).delivery.state is State.HELD
    assert filed(ledger, path=tmp_path) == ("change", "its picture is there")
    assert show(ledger, HERS).delivery.state is State.SCHEDULED


@pytest.mark.slow
@pytest.mark.parametrize("change", [{}, {"text": a_text("Better")}, {"at": local(2022, 10, 17, 11)}])
def test_what_was_never_scheduled_for_want_of_a_logo_is_held_and_goes_on_with_it(
    ledger: Ledger, tmp_path: Path, publisher: FakePublisher, change: dict[str, Any]
) -> None:
    assert filed(ledger, path=tmp_path, there=False) == ("hold", f"{NONE_YET}; {AWAITS_PICTURE}")
    held = show(ledger, HERS).delivery
    assert (held.state, held.awaits_picture, held.message.picture) == (State.HELD, True, None)
    assert filed(ledger, path=tmp_path, there=False)[0] == "leave"
    assert filed(ledger, path=tmp_path, there=False, **change)[0] == "leave"
    with pytest.raises(LedgerError, match=r"has no picture yet.*`socialkit schedule`"):
        release(ledger, HERS, now=EVE)
    with pytest.raises(LedgerError, match=r"has no picture yet.*`socialkit schedule`"):
        reschedule(ledger, HERS, due=held.due, now=EVE)
    assert filed(ledger, path=tmp_path, **change) == ("change", "its picture is there")
    publisher.clock.now = NINE + timedelta(hours=2)
    run(ledger, a_worker(publisher, grace=timedelta(days=1)))
    assert show(ledger, HERS).delivery.state is State.PUBLISHED


def test_a_logo_mended_too_late_is_held_for_its_time(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, path=tmp_path, there=False)
    assert filed(ledger, NINE + MINUTE, path=tmp_path) == ("hold", "its picture is there; its time is past")
    assert not show(ledger, HERS).delivery.awaits_picture


def test_a_picture_lost_with_its_logo_is_held_and_put_back(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, path=tmp_path)
    picture = show(ledger, HERS).delivery.message.picture
    assert picture is not None
    picture.path.unlink()
    kind, told = filed(ledger, path=tmp_path, there=False)
    assert (kind, told.startswith("picture lost, but ")) == ("hold", True)
    # Elm's is the same picture, and its step has put it back.
    assert filed(ledger, path=tmp_path) == ("change", "its picture is there")
    assert picture.path.is_file()


@pytest.mark.slow
def test_a_change_taken_back_while_the_logo_is_lost_is_scheduled_with_the_logo(
    ledger: Ledger, tmp_path: Path
) -> None:
    filed(ledger, path=tmp_path)
    before = show(ledger, HERS).delivery
    filed(ledger, path=tmp_path, there=False, text=a_text("Better"))
    assert filed(ledger, path=tmp_path, there=False) == ("leave", f"{NONE_YET}; stays held")
    assert filed(ledger, path=tmp_path) == ("change", "its picture is there")
    after = show(ledger, HERS).delivery
    assert (after.state, after.message, after.due) == (State.SCHEDULED, before.message, before.due)
    assert filed(ledger, path=tmp_path) == ("unchanged", "")


def with_picture(ledger: Ledger, path: Path, content: bytes) -> Plan:
    campaign = a_campaign(a_post("one", graphic="main"))
    made = plan(campaign, ledger, now=EVE, pictures=[a_picture(path, content)])
    return schedule(made, ledger, now=EVE)


def test_pictures_are_kept_under_the_hash_of_their_bytes(ledger: Ledger, tmp_path: Path) -> None:
    with_picture(ledger, tmp_path / "stamped.png", b"picture")
    (tmp_path / "stamped.png").unlink()
    picture = deliveries(ledger)[0].message.picture
    assert picture is not None
    assert picture.path == ledger.home / "media" / f"{sha256(b'picture').hexdigest()}.png"
    assert picture.path.read_bytes() == b"picture"
    assert [path.name for path in picture.path.parent.iterdir()] == [picture.path.name]


def test_a_picture_with_other_bytes_is_a_change_and_the_same_bytes_elsewhere_are_none(
    ledger: Ledger, tmp_path: Path
) -> None:
    with_picture(ledger, tmp_path / "stamped.png", b"picture")
    assert lines(with_picture(ledger, tmp_path / "moved.png", b"picture")) == [("unchanged", KEY, "")]
    assert lines(with_picture(ledger, tmp_path / "stamped.png", b"redrawn")) == [
        ("change", KEY, "picture changed")
    ]


def test_a_kept_picture_that_was_lost_or_spoilt_is_put_back(ledger: Ledger, tmp_path: Path) -> None:
    with_picture(ledger, tmp_path / "stamped.png", b"picture")
    kept = ledger.home / "media" / f"{sha256(b'picture').hexdigest()}.png"
    kept.unlink()
    assert lines(with_picture(ledger, tmp_path / "stamped.png", b"picture")) == [
        ("change", KEY, "picture lost")
    ]
    assert kept.read_bytes() == b"picture"


@pytest.mark.parametrize(("damage", "code"), [("changed", "changed"), ("missing", "missing")])
def test_a_picture_that_changed_after_it_was_stamped_is_refused_and_nothing_is_written(
    ledger: Ledger, tmp_path: Path, damage: str, code: str
) -> None:
    stamped = a_picture(tmp_path / "stamped.png")
    made = plan(a_campaign(a_post("one", graphic="main")), ledger, now=EVE, pictures=[stamped])
    if damage == "changed":
        stamped.path.write_bytes(b"something else")
    else:
        stamped.path.unlink()
    with pytest.raises(AssetError, match="stamp again") as caught:
        schedule(made, ledger, now=EVE)
    assert caught.value.code == code
    assert deliveries(ledger) == ()
    assert not list((tmp_path / "media").glob("*"))


def test_a_media_folder_that_cannot_be_made_is_named(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file")
    made = plan(
        a_campaign(a_post("one", graphic="main")), ledger, now=EVE, pictures=[a_picture(tmp_path / "p.png")]
    )
    with pytest.raises(LedgerError, match=f"the picture {tmp_path / 'media'}.*cannot be written"):
        schedule(made, ledger, now=EVE)


POSTS = st.dictionaries(
    st.sampled_from(["one", "two", "three"]), st.tuples(st.sampled_from("AB"), st.integers(6, 10)), max_size=3
)


def written(posts: dict[str, tuple[str, int]]) -> Campaign:
    return a_campaign(
        *(
            a_post(name, text=a_text(text), at=local(2022, 10, 17, hour))
            for name, (text, hour) in posts.items()
        )
    )


@pytest.mark.slow
@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=st.lists(POSTS, min_size=1, max_size=4))
def test_whatever_the_file_was_before_the_ledger_follows_it(
    tmp_path_factory: pytest.TempPathFactory, files: list[dict[str, tuple[str, int]]]
) -> None:
    with Ledger.open(tmp_path_factory.mktemp("law") / "ledger.db", create=True) as ledger:
        for posts in files:
            file_campaign(ledger, written(posts))
            assert not plan(written(posts), ledger, now=EVE).changes
        live = {
            d.post: (d.message.text, d.due.local.hour) for d in deliveries(ledger) if d.state == "scheduled"
        }
    assert live == files[-1]


def test_handles_and_links_reach_the_reader_as_checked(ledger: Ledger) -> None:
    campaign = a_campaign(a_post("one", text=a_text("With @Alliance"), link="https://week.example"))
    handle = Handle(mention="@Alliance", name="The Alliance", forms={"x": "AllianceX"})
    file_campaign(ledger, replace(campaign, handles=(handle,)))
    message = deliveries(ledger)[0].message
    assert (message.text, message.link) == ("With @AllianceX", "https://week.example")


def test_the_ledger_finds_its_pictures_after_its_folder_was_moved(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with Ledger.open(tmp_path / "here" / "ledger.db", create=True) as ledger:
        with_picture(ledger, tmp_path / "stamped.png", b"picture")
    (tmp_path / "here").rename(tmp_path / "there")
    with Ledger.open(tmp_path / "there" / "ledger.db", create=True) as ledger:
        picture = deliveries(ledger)[0].message.picture
    assert picture is not None
    assert picture.path.read_bytes() == b"picture"


def test_of_two_who_schedule_the_same_at_once_the_second_says_that_it_wrote_nothing(ledger: Ledger) -> None:
    first, second = (plan(a_campaign(a_post("one"), a_post("two")), ledger, now=EVE) for _ in range(2))
    assert len(schedule(first, ledger, now=EVE).changes) == 2
    with ledger.reading() as connection:
        before = connection.execute(select(func.count()).select_from(events)).scalar_one()
    written = schedule(second, ledger, now=EVE)
    assert (written.changes, written.settings) == ((), ())
    assert {step.detail for step in written.steps} == {"another `schedule` wrote it at the same time"}
    with ledger.reading() as connection:
        assert connection.execute(select(func.count()).select_from(events)).scalar_one() == before


def test_of_two_who_schedule_the_same_settings_at_once_the_second_writes_no_line_of_them(
    ledger: Ledger,
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    other = a_campaign(a_post("one"), accounts=(an_account(pace=timedelta(minutes=7)),))
    first, second = (plan(other, ledger, now=EVE) for _ in range(2))
    assert first.settings
    assert schedule(first, ledger, now=EVE).settings == first.settings
    assert schedule(second, ledger, now=EVE).settings == ()
