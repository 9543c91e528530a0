"""What a partner's links carry, beside what they carried before."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.composing import messages, with_parameters
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Partner, Post, Text
from tests.fuzzing import examples

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
TEXT = "Read {link}"


def carried(link: str, **parameters: str) -> str:
    """Give the link in her post, where the campaign's is ``link``."""
    origin = Origin(place=PLACE, segments=(Segment(0, len(TEXT), 1, 1),))
    post = Post(id="monday", text=Text(value=TEXT, origin=origin), platforms=("x",), place=PLACE)
    rio = Partner(id="rio", name="Rio", link_parameters=parameters, place=PLACE)
    week = Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=Path("/posts.yaml"),
        posts=(post,),
        partners=(rio,),
    )
    own, hers = messages(replace(week, link=link))
    assert own.link == link
    assert hers.text == f"Read {hers.link}"
    return hers.link


@pytest.mark.parametrize(
    ("link", "hers"),
    [
        ("https://x.org/?utm_source=a", "https://x.org/?utm_source=rio"),
        ("https://x.org/", "https://x.org/?utm_source=rio"),
        ("https://x.org", "https://x.org?utm_source=rio"),
        ("https://x.org/?utm_source=a&id=1", "https://x.org/?id=1&utm_source=rio"),
        ("https://x.org/?id=1&utm_source=a&lang=en", "https://x.org/?id=1&lang=en&utm_source=rio"),
        # More than one, encoded, without a value, without a sign.
        ("https://x.org/?utm_source=a&id=1&utm_source=b", "https://x.org/?id=1&utm_source=rio"),
        ("https://x.org/?utm%5Fsource=a&id=1", "https://x.org/?id=1&utm_source=rio"),
        ("https://x.org/?utm_source=&id=1", "https://x.org/?id=1&utm_source=rio"),
        ("https://x.org/?utm_source&id=1", "https://x.org/?id=1&utm_source=rio"),
        ("https://x.org/?utm_source=a=b", "https://x.org/?utm_source=rio"),
        # Others that only look like it.
        ("https://x.org/?Utm_source=a", "https://x.org/?Utm_source=a&utm_source=rio"),
        ("https://x.org/?q=utm_source=a", "https://x.org/?q=utm_source=a&utm_source=rio"),
        ("https://x.org/utm_source=a", "https://x.org/utm_source=a?utm_source=rio"),
        # The others letter by letter.
        ("https://x.org/?q=a%20b+c&r=%7e~*&flag", "https://x.org/?q=a%20b+c&r=%7e~*&flag&utm_source=rio"),
        ("https://x.org/?q=%FF&r=é", "https://x.org/?q=%FF&r=é&utm_source=rio"),
        ("https://x.org/?path=/a?b:c;d", "https://x.org/?path=/a?b:c;d&utm_source=rio"),
        ("https://x.org/?id=1&id=2&id=", "https://x.org/?id=1&id=2&id=&utm_source=rio"),
        ("https://x.org/?", "https://x.org/?utm_source=rio"),
        ("https://x.org/?id=1&", "https://x.org/?id=1&utm_source=rio"),
        ("https://x.org/?a&&b", "https://x.org/?a&&b&utm_source=rio"),
        # What stands before and behind them.
        ("HTTPS://X.org/%7e?utm_source=a#top", "HTTPS://X.org/%7e?utm_source=rio#top"),
        ("https://x.org/#a?utm_source=a&b#", "https://x.org/?utm_source=rio#a?utm_source=a&b#"),
        ("https://x.org/?id=1#", "https://x.org/?id=1&utm_source=rio#"),
        ("", ""),
    ],
)
def test_hers_take_the_place_of_those_that_the_link_has(link: str, hers: str) -> None:
    assert carried(link, utm_source="rio") == hers


def test_several_of_hers_come_in_her_order() -> None:
    link = "https://x.org/?utm_medium=mail&id=1&utm_source=a"
    hers = {"utm_source": "rio & co", "utm_medium": "", "já": "ü"}
    assert carried(link, **hers) == "https://x.org/?id=1&utm_source=rio+%26+co&utm_medium=&j%C3%A1=%C3%BC"


def test_a_partner_without_any_has_the_link_as_it_is() -> None:
    link = "https://x.org/?utm_source=a&q=%20#"
    assert carried(link) == link


def test_of_a_default_the_link_keeps_its_own() -> None:
    default = {"utm_source": "digest", "utm_medium": "email"}
    link = "https://x.org/?utm%5Fsource=own&q=%20#top"
    assert with_parameters(link, default) == "https://x.org/?utm%5Fsource=own&q=%20&utm_medium=email#top"
    assert (
        with_parameters("https://x.org/?utm_source", default) == "https://x.org/?utm_source&utm_medium=email"
    )


_NAMES = st.text(st.sampled_from("ab&=# ?%+é"), min_size=1, max_size=3)


@pytest.mark.slow
@settings(max_examples=examples(200))
@given(
    st.lists(st.tuples(_NAMES, _NAMES), max_size=4), st.dictionaries(_NAMES, _NAMES, min_size=1, max_size=3)
)
def test_each_of_hers_is_there_once_and_no_other_is_lost(
    there: list[tuple[str, str]], hers: dict[str, str]
) -> None:
    link = carried(f"https://x.org/?{urlencode(there)}#a", **hers)
    kept = [(name, value) for name, value in there if name not in hers]
    assert parse_qsl(urlsplit(link).query, keep_blank_values=True) == [*kept, *hers.items()]
    assert link.endswith("#a")
