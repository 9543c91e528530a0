from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.assignments import assignment
from socialkit.composing import compose, messages
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Graphic, Handle, Partner, Post, Text
from socialkit.model.message import BY_NAME, Mention, Message
from socialkit.model.moment import Moment
from socialkit.model.slot import Slot
from socialkit.model.week.days import Event, Speaker
from socialkit.text.written_mentions import written_mentions
from tests.fuzzing import examples

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
NAME = "Global Social Service Workforce Alliance"
URN = "urn:li:organization:1"
ALLIANCE = Handle(
    mention="@SSWAlliance",
    name=NAME,
    forms={
        "x": "SSWAlliance",
        "bluesky": "sswa.org",
        "mastodon": "ssw@mastodon.social",
        "linkedin": URN,
        "facebook": "123",
        "instagram": BY_NAME,
        "email": BY_NAME,
    },
)
PARTNER = Partner(
    id="kasw",
    name="Kenya Association",
    handles={"x": "KASW", "linkedin": "urn:li:organization:2", "facebook": BY_NAME},
    place=PLACE,
)


def campaign(text: str, *handles: Handle, platforms: tuple[str, ...] = ("x",)) -> Campaign:
    origin = Origin(place=PLACE, segments=(Segment(0, len(text), 1, 1),))
    post = Post(id="monday", text=Text(value=text, origin=origin), platforms=platforms, place=PLACE)
    return Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=Path("/posts.yaml"),
        posts=(post,),
        handles=handles or (ALLIANCE,),
        partners=(PARTNER,),
    )


def composed(text: str, platform: str, *handles: Handle, partner: Partner | None = None) -> Message:
    whole = campaign(text, *handles)
    return compose(whole, assignment(whole, whole.posts[0], platform, partner))


@pytest.mark.parametrize(
    ("platform", "text"),
    [
        ("x", "We join @SSWAlliance!"),
        ("bluesky", "We join @sswa.org!"),
        ("mastodon", "We join @ssw@mastodon.social!"),
        ("linkedin", "We join @SSWAlliance!"),
        ("facebook", "We join @SSWAlliance!"),
        ("instagram", f"We join {NAME}!"),
        ("email", f"We join {NAME}!"),
        ("threads", "We join @SSWAlliance!"),
        ("folder", "We join @SSWAlliance!"),
    ],
)
def test_a_name_is_written_as_each_platform_wants_it(platform: str, text: str) -> None:
    assert composed("We join @SSWAlliance!", platform).text == text


@pytest.mark.parametrize(
    ("text", "bluesky"),
    [
        ("@sswalliance", "@sswa.org"),
        ("@SSWAlliance's (@SSWAlliance)", "@sswa.org's (@sswa.org)"),
        ("の@SSWAllianceに", "の@sswa.orgに"),
        ("@SSWAlliance.", "@sswa.org."),
        ("@SSWAlliance-led", "@sswa.org-led"),
        ("@SSWAlliance2", "@SSWAlliance2"),
        ("@SSWAlliance_x", "@SSWAlliance_x"),
        ("x@SSWAlliance", "x@SSWAlliance"),
        ("me@SSWAlliance.org", "me@SSWAlliance.org"),
        ("@SSWAlliance.org", "@SSWAlliance.org"),
        ("@SSWAlliance@mastodon.social", "@SSWAlliance@mastodon.social"),
        ("https://medium.com/@SSWAlliance/a", "https://medium.com/@SSWAlliance/a"),
        ("https://a.org?by=@SSWAlliance", "https://a.org?by=@SSWAlliance"),
        ("@@SSWAlliance", "@@SSWAlliance"),
        ("SSWAlliance", "SSWAlliance"),
    ],
)
def test_a_name_is_replaced_only_where_it_stands_for_itself(text: str, bluesky: str) -> None:
    assert composed(text, "bluesky").text == bluesky


def test_of_two_names_the_longer_one_is_meant_where_it_stands() -> None:
    short = Handle(mention="@SSW", name="Short", forms={"bluesky": "ssw.org"})
    assert composed("@SSW @SSWAlliance", "bluesky", short, ALLIANCE).text == "@ssw.org @sswa.org"


def test_with_no_form_known_the_text_stays_as_it_is_written() -> None:
    assert composed("We join @sswALLIANCE", "threads").text == "We join @sswALLIANCE"


def test_without_a_full_name_the_plain_name_is_the_mention_without_its_sign() -> None:
    nameless = replace(ALLIANCE, name="")
    assert composed("We join @SSWAlliance", "email", nameless).text == "We join SSWAlliance"


@pytest.mark.parametrize(("platform", "form"), [("linkedin", URN), ("facebook", "123")])
def test_what_becomes_a_mention_when_it_is_sent_is_kept_beside_the_text(platform: str, form: str) -> None:
    message = composed("We join @sswalliance", platform)
    assert message.mentions == (Mention(written="@SSWAlliance", name=NAME, form=form),)
    assert composed("We join nobody", platform).mentions == ()


@pytest.mark.parametrize("platform", ["x", "bluesky", "mastodon", "instagram", "email"])
def test_nothing_is_kept_where_the_text_says_it_all(platform: str) -> None:
    assert composed("We join @SSWAlliance", platform).mentions == ()


def test_a_bluesky_identifier_is_not_typed_but_kept() -> None:
    known = replace(ALLIANCE, forms={"bluesky": "did:plc:abc"})
    message = composed("We join @SSWAlliance", "bluesky", known)
    assert message.text == "We join @SSWAlliance"
    assert message.mentions == (Mention(written="@SSWAlliance", name=NAME, form="did:plc:abc"),)


@pytest.mark.parametrize(
    ("platform", "text", "mentions"),
    [
        ("x", "@KASW joins", ()),
        ("bluesky", "Kenya Association joins", ()),
        ("facebook", "Kenya Association joins", ()),
        (
            "linkedin",
            "@Kenya Association joins",
            (Mention(written="@Kenya Association", name="Kenya Association", form="urn:li:organization:2"),),
        ),
    ],
)
def test_a_partners_handle_follows_the_same_rule(
    platform: str, text: str, mentions: tuple[Mention, ...]
) -> None:
    message = composed("{partner_handle} joins", platform, partner=PARTNER)
    assert (message.text, message.mentions) == (text, mentions)


def test_the_alliances_own_message_names_itself_without_a_handle() -> None:
    assert composed("{partner_handle} joins", "linkedin").text == "Week joins"


def test_characters_keep_their_places_around_a_name() -> None:
    message = composed("We join @SSWAlliance today", "bluesky")
    assert message.origin is not None
    assert message.text.index("today") == 18
    assert message.origin.position(18) == (1, 22)
    assert message.origin.position(0) == (1, 1)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_line_ends_as_pages_forms_and_clipboards_have_it(end: str) -> None:
    written = f"We join{end}@SSWAlliance{end}{end}today"
    for platform in ("x", "bluesky", "email"):
        message = composed(written, platform)
        assert message.text == composed(written.replace(end, "\n"), platform).text
        assert message.origin is not None
        at = written.index("today")
        assert message.origin.position(message.text.index("today")) == (1, 1 + at)
        assert message.origin.position(message.text.index("\n")) == (1, 1 + len("We join"))


@pytest.mark.parametrize("partner", [None, PARTNER])
def test_so_does_a_line_of_an_alt_text(partner: Partner | None) -> None:
    said = "Two people\rat a table\r\nby a lamp.\r"
    graphic = Graphic(id="main", files=(), alt=said, lang="en", slot=Slot(), place=PLACE)
    whole = replace(campaign("Hello"), graphics=(graphic,))
    message = compose(whole, assignment(whole, replace(whole.posts[0], graphic="main"), "x", partner))
    assert (message.alt or "").startswith("Two people\nat a table\nby a lamp.")
    assert "\r" not in (message.alt or "\r")


@pytest.mark.parametrize(
    ("lang", "platform", "said"),
    [
        ("en", "linkedin", "Amina Otieno, Ben"),
        ("ar", "linkedin", "Amina Otieno، Ben"),
        ("zh", "linkedin", "Amina Otieno、Ben"),
        ("ar", "x", "@amina، Ben"),
        # What is before a tag must be a blank on some platforms.
        ("zh", "x", "@amina、 Ben"),
    ],
)
def test_speakers_are_listed_as_the_language_lists_them(lang: str, platform: str, said: str) -> None:
    at = Moment(local=datetime(2022, 10, 19, 8), zone="UTC")  # noqa: DTZ001 a local time
    speakers = (Speaker(name="Amina Otieno", handles={"x": "amina"}), Speaker(name="Ben"))
    event = Event(id="talk", title="A talk", starts=at, ends=at, speakers=speakers, place=PLACE)
    whole = campaign("With {speakers}")
    post = replace(whole.posts[0], event=event, lang=lang)
    assert compose(whole, assignment(whole, post, platform, None)).text == f"With {said}"


def test_every_post_has_a_message_for_each_platform_and_poster() -> None:
    whole = campaign("Hello", platforms=("x", "linkedin"))
    assert [(one.platform, one.partner) for one in messages(whole)] == [
        ("x", None),
        ("x", "kasw"),
        ("linkedin", None),
        ("linkedin", "kasw"),
    ]


def test_a_message_can_be_a_key() -> None:
    assert len({composed("@SSWAlliance", "linkedin"), composed("@SSWAlliance", "linkedin")}) == 1


def test_written_mentions_say_which_name_they_are() -> None:
    text = "@ssw and @SSWALLIANCE"
    short, long = (Mention(written=written, name="", form="1") for written in ("@SSW", "@SSWAlliance"))
    assert list(written_mentions(text, [long, short])) == [(0, 4, short), (9, 21, long)]
    assert list(written_mentions(text, [])) == []


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(st.text(st.sampled_from("@SWAlliance .x{}_/é")), st.sampled_from(["x", "bluesky", "linkedin"]))
def test_a_text_without_the_name_is_left_alone(text: str, platform: str) -> None:
    message = composed(text, platform)
    if not list(written_mentions(text, [Mention(written="@SSWAlliance", name="", form="1")])):
        assert message.text == text
    assert "{" in message.text or "{" not in text
