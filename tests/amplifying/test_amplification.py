"""The list of posts by others: each once, with its partner, tags and mentions looked for."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from socialkit.amplifying import Amplification, amplify
from socialkit.amplifying.found_table import ListedPost
from socialkit.errors import MisuseError
from socialkit.model.campaign import Campaign, Handle, Hashtags, Mentions, Partner
from socialkit.platforms.post_search.found_post import FoundPost
from tests.conftest import NINE, PLACE, a_campaign
from tests.fuzzing import examples

RIO = Partner(id="rio", name="Rio Care", handles={"x": "RioCare", "bluesky": "did:plc:rio"}, place=PLACE)
NAIROBI = Partner(id="nairobi", name="Nairobi Kids", handles={"x": "@NairobiKids"}, place=PLACE)


def week() -> Campaign:
    return replace(
        a_campaign(partners=(RIO, NAIROBI)),
        hashtags=Hashtags(required=("#SSWWeek",)),
        mentions=Mentions(required=("@SSWAlliance",)),
        handles=(
            Handle(
                mention="@SSWAlliance",
                name="Social Service Workforce Alliance",
                forms={
                    "x": "SSWAlliance",
                    "bluesky": "did:plc:alliance",
                    "linkedin": "urn:li:organization:1",
                },
            ),
        ),
    )


def a_find(address: str = "https://x.com/RioCare/status/1", **values: object) -> FoundPost:
    fields: dict[str, object] = {
        "address": address,
        "platform": "x",
        "author": "riocare",
        "hashtags": frozenset({"sswweek"}),
        "mentions": frozenset({"sswalliance"}),
        "posted_at": NINE,
    }
    return FoundPost(**fields | values)  # type: ignore[arg-type]


def test_a_partner_is_known_by_her_handle_however_it_is_written() -> None:
    made = amplify(week(), [a_find(), a_find("https://x.com/n/status/2", author="NAIROBIKIDS")])
    assert [each.partner and each.partner.id for each in made.posts] == ["rio", "nairobi"]
    assert [partner.id for partner in made.partners] == ["rio", "nairobi"]


def test_an_identifier_outlives_a_handle() -> None:
    post = a_find(
        "https://bsky.app/profile/did:plc:rio/post/3k",
        platform="bluesky",
        author="renamed.test",
        author_id="did:plc:rio",
        mentions=frozenset({"did:plc:alliance"}),
    )
    (one,) = amplify(week(), [post]).posts
    assert one.partner is RIO or one.partner == RIO
    assert one.has_mention is True


@pytest.mark.parametrize(
    "other",
    [
        "https://x.com/RioCare/status/1?s=20",
        "http://mobile.twitter.com/riocare/status/1",
        "https://www.x.com/i/web/status/1",
    ],
)
def test_one_post_is_listed_once_however_its_address_is_written(other: str) -> None:
    made = amplify(week(), [a_find(), ListedPost(post=FoundPost(address=other, platform="x"), done=True)])
    assert len(made.posts) == 1
    assert made.doubles == 1
    assert made.posts[0].done
    assert made.posts[0].partner == RIO


def test_a_post_with_a_handle_in_its_address_is_the_one_with_the_identifier() -> None:
    index = a_find(
        "https://bsky.app/profile/did:plc:rio/post/3k",
        platform="bluesky", author="rio.test", author_id="did:plc:rio",
    )  # fmt: skip
    by_hand = FoundPost(
        address="https://bsky.app/profile/rio.test/post/3k", platform="bluesky", author="rio.test"
    )
    assert len(amplify(week(), [index, by_hand]).posts) == 1
    # The other way round only the address tells who it is.
    assert len(amplify(week(), [by_hand, index]).posts) == 1
    # Two rows that nothing joins, until the index tells that both names are hers.
    by_did = FoundPost(address="https://bsky.app/profile/did:plc:rio/post/3k", platform="bluesky")
    made = amplify(week(), [by_hand, by_did, index])
    assert (len(made.posts), made.doubles) == (1, 2)
    elsewhere = replace(by_hand, address="https://bsky.app/profile/other.test/post/3k", author="other.test")
    assert len(amplify(week(), [index, elsewhere]).posts) == 2


def test_posts_of_partners_without_the_mention_stand_apart_with_a_kind_sentence() -> None:
    made = amplify(
        week(), [a_find(mentions=frozenset()), a_find("https://x.com/a/status/3", author="a", mentions=None)]
    )
    (lacking,) = made.lacking
    assert lacking.post.author == "riocare"
    assert made.sentence(lacking) == (
        "Thank you, Rio Care, for your post! If you can still edit it, please tag @SSWAlliance in it, or in "
        "a comment: then we see it and can share it on."
    )
    spanish = replace(week(), partners=(replace(RIO, lang="es-MX"),))
    told = amplify(spanish, [a_find(mentions=frozenset())])
    assert told.sentence(told.lacking[0]).startswith("¡Gracias, Rio Care, por su publicación!")
    assert [each.has_mention for each in made.listed] == [None]
    # Who was written to is not written to again.
    done = amplify(week(), [ListedPost(post=a_find(mentions=frozenset()), done=True)])
    assert done.lacking == ()


def test_where_mentions_show_as_names_the_name_is_looked_for() -> None:
    named = a_find(
        "https://www.linkedin.com/feed/update/urn:li:share:5", platform="linkedin", mentions=frozenset()
    )
    told = "With the Social Service Workforce Alliance"
    assert amplify(week(), [replace(named, text=told)]).posts[0].has_mention is True
    assert amplify(week(), [replace(named, text="alone")]).posts[0].has_mention is False


def test_what_a_person_says_goes_before_what_is_read() -> None:
    (one,) = amplify(
        week(), [ListedPost(post=a_find(author="x"), partner="nairobi kids", has_tag=False)]
    ).posts
    assert one.partner == NAIROBI
    assert one.has_tag is False


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("Nairobi Kidz", "did you mean `Nairobi Kids`?"),
        ("nairobbi", "did you mean `nairobi`?"),
        (" The Alliance ", "write an id or a name as your file has it"),
        ("x" * 500, "write an id or a name as your file has it"),
    ],
)
def test_a_partner_whom_nobody_knows_is_told_and_her_handle_still_tells(said: str, hint: str) -> None:
    finds = [
        ListedPost(post=a_find(), partner=said),
        ListedPost(
            post=a_find("https://www.linkedin.com/feed/update/urn:li:activity:7", author=""), partner=said
        ),
    ]
    made = amplify(week(), finds)
    assert [each.partner and each.partner.id for each in made.posts].count("rio") == 1
    assert made.notes == (f"there is no partner `{said.strip()[:60]}`: {hint}",)
    assert not amplify(week(), [ListedPost(post=a_find(), partner="NAIROBI kids ")]).notes


def test_two_partners_with_one_handle_are_both_doubtful() -> None:
    twin = replace(NAIROBI, handles={"x": "RIOCARE"})
    (one,) = amplify(replace(week(), partners=(RIO, twin)), [a_find()]).posts
    assert one.partner is None


def test_what_is_to_be_done_stands_first_partners_before_others_the_newest_first() -> None:
    later = NINE + timedelta(hours=1)
    made = amplify(
        week(),
        [
            a_find("https://x.com/z/status/9", author="z", posted_at=later),
            ListedPost(post=a_find("https://x.com/d/status/8"), done=True),
            a_find(),
            a_find("https://x.com/b/status/2", posted_at=later),
        ],
    )
    assert [each.key for each in made.posts] == ["x:2", "x:1", "x:9", "x:8"]


def test_a_value_shows_itself_and_escapes_what_others_wrote() -> None:
    shown = amplify(week(), [a_find(author="<b>")])._repr_html_()
    assert "&lt;b&gt;" in shown


def test_what_is_no_campaign_or_address_is_refused() -> None:
    with pytest.raises(MisuseError):
        amplify(None, [])  # type: ignore[arg-type]
    with pytest.raises(MisuseError, match="no address"):
        amplify(week(), [a_find("nowhere")])


@pytest.mark.slow
@pytest.mark.fuzz
def test_ten_thousand_finds_fit_into_thirty_megabytes() -> None:
    # A fifth of them in daily work, in a fifth of the room.
    many = examples(10_000)

    def finds() -> Amplification:
        start = datetime(2022, 10, 17, tzinfo=UTC)
        return amplify(
            week(),
            [
                a_find(
                    f"https://x.com/a{n % (many - 100)}/status/{n % (many - 100)}",
                    text="x" * 280,
                    posted_at=start,
                )
                for n in range(many)
            ],
        )

    tracemalloc.start()
    try:
        made = finds()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(made.posts), made.doubles) == (many - 100, 100)
    assert peak < 3_000 * many
