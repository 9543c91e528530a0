"""One function says whether a profile may be used so on a day."""

from dataclasses import replace
from datetime import date

import pytest

from socialkit.findings.place import Origin
from socialkit.model.people.profile import Consent, Profile, Statement, Use, refused_use
from tests.conftest import PLACE

GIVEN, LAST, DAY = date(2022, 9, 30), date(2022, 10, 21), date(2022, 10, 17)


def _profile(consent: Consent | None) -> Profile:
    return Profile(id="amina", name="Amina", lang="en", consent=consent, place=PLACE)


def _consent(**values: object) -> Consent:
    usual: dict[str, object] = {"given": GIVEN, "by": "Amina", "until": LAST, "scope": (Use.KIT,)}
    return Consent(**usual | values)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", [GIVEN, DAY, LAST])
def test_what_is_consented_to_may_be_shown_from_the_first_day_to_the_last(day: date) -> None:
    assert not refused_use(_profile(_consent()), Use.KIT, day)
    assert not refused_use(_profile(_consent()), "kit", day)


@pytest.mark.parametrize(
    ("consent", "use", "day", "reason"),
    [
        (None, Use.KIT, DAY, "there is no consent"),
        (_consent(), Use.POSTS, DAY, "the consent is for kit, not for posts"),
        (_consent(), Use.KIT, date(2022, 9, 29), "the consent holds from 2022-09-30"),
        (_consent(), Use.KIT, date(2022, 10, 22), "the consent ended on 2022-10-21"),
        (_consent(withdrawn=DAY), Use.KIT, GIVEN, "the consent was withdrawn on 2022-10-17"),
        (_consent(withdrawn=date(2030, 1, 1)), Use.KIT, DAY, "the consent was withdrawn on 2030-01-01"),
        (_consent(scope=()), Use.KIT, DAY, "the consent is for nothing, not for kit"),
    ],
)
def test_all_else_is_refused(consent: Consent | None, use: Use, day: date, reason: str) -> None:
    assert refused_use(_profile(consent), use, day) == reason


def test_a_consent_without_an_end_has_none() -> None:
    assert not refused_use(_profile(_consent(until=None)), Use.KIT, date.max)


def test_what_the_guidelines_ask_for_is_missing_until_it_is_said() -> None:
    said = Statement(value="x", origin=Origin(place=PLACE))
    empty = _profile(None)
    assert empty.missing[0] == "name, title and organization"
    assert len(empty.missing) == len(("name", "why", "role", "support", "loves", "skills", "quote"))
    full = Profile(
        id="amina",
        name="Amina",
        title="Officer",
        organization="County",
        lang="en",
        why=said,
        role=said,
        support=said,
        loves=said,
        skills=said,
        quote=said,
        place=PLACE,
    )
    assert full.missing == ()
    assert str(full) == "Amina, Officer, County"
    assert str(replace(full, lang="ar")) == "Amina\u060c Officer\u060c County"
    assert str(replace(full, lang="zh-Hant", title="")) == "Amina\uff0cCounty"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Amina, Nurse, Mti"),
        ("ckb", "Amina، Nurse، Mti"),
        ("zh-Hant", "Amina\uff0cNurse\uff0cMti"),
        ("am", "Amina፣ Nurse፣ Mti"),
    ],
)
def test_a_person_is_told_with_the_commas_of_her_language(lang: str, said: str) -> None:
    her = replace(_profile(None), title="Nurse", organization="Mti", lang=lang)
    assert str(her) == said
    assert said.endswith(her.about)
