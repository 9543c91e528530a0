"""Digests that show who may not be shown any more do not stay as files."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from socialkit.digests import drop_digests, make_digest, write_digest
from socialkit.digests.digest_html import digest_html
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import Consent, Use
from tests.command_line import socialkit
from tests.digests.week import ENGLISH, made, week
from tests.people import Allowed, everything, file_of
from tests.representatives import few_quick

ON = date(2022, 10, 18)


def _with(consent: Consent | None) -> Campaign:
    (amina,) = week().profiles
    return replace(week(), profiles=(replace(amina, consent=consent),))


def _consent() -> Consent:
    (amina,) = week().profiles
    assert amina.consent
    return amina.consent


@few_quick(
    ("campaign", "said"),
    [
        (lambda: _with(None), "there is no consent"),
        (lambda: _with(replace(_consent(), withdrawn=ON)), "the consent was withdrawn on 2022-10-18"),
        (lambda: _with(replace(_consent(), until=date(2022, 10, 17))), "the consent ended on 2022-10-17"),
        (lambda: _with(replace(_consent(), scope=(Use.KIT,))), "the consent is for kit, not for digest"),
        (lambda: replace(week(), profiles=()), "the profile is no longer in the file"),
        (week, ""),
        (lambda: _with(replace(_consent(), given=date(2022, 10, 19), until=None)), ""),
        (lambda: replace(week(), name="Another campaign", profiles=()), ""),
    ],
)
def test_a_digest_goes_with_the_consent_of_whoever_is_on_it(
    tmp_path: Path, campaign: object, said: str
) -> None:
    assert callable(campaign)
    shows = [write_digest(made("2022-10-18", replace(ENGLISH, lang=lang)), tmp_path) for lang in ("es", "en")]
    others = write_digest(made("2022-10-17"), tmp_path)
    (tmp_path / "own.html").write_text("<body>Amina Diallo")
    gone = [*drop_digests(campaign(), tmp_path, ON)]
    assert gone == [(each.page, f"it shows amina, and {said}") for each in shows if said]
    assert [each.page.exists() for each in (*shows, others)] == [not said, not said, True]
    assert others.mail.exists()
    assert (tmp_path / "own.html").exists()


def test_what_is_sent_says_it_in_the_ledger_and_not_in_the_page() -> None:

    assert b"data-profiles" not in digest_html(made("2022-10-18"), picture="", sent=True).encode()


def test_a_digest_that_has_no_picture_any_more_leaves_none(tmp_path: Path) -> None:
    files = write_digest(made("2022-10-17"), tmp_path)
    assert files.picture
    write_digest(replace(made("2022-10-17"), picture=None), tmp_path)
    assert not files.picture.exists()


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["digest", "kit"])
def test_the_next_digest_or_kit_removes_who_took_it_back(tmp_path: Path, verb: str) -> None:
    today = datetime.now(UTC).date()
    coming = today + timedelta(days=3)
    text = file_of([Allowed(given=today - timedelta(days=9))], at={0: f"{coming} 11:00"}, quotes=[0])
    text = text.replace("2022-10-17", f"{today}").replace("2022-10-21", f"{today + timedelta(days=5)}")
    (tmp_path / "posts.yaml").write_text(text)
    asked = ("digest", f"{coming}", "--file", "posts.yaml")
    assert socialkit(*asked, folder=tmp_path).status == 0
    assert b"Zuwena" in everything(tmp_path / "build")
    (tmp_path / "posts.yaml").write_text(text.replace("by: herself", f"by: herself, withdrawn: {today}"))
    told = socialkit(*(asked if verb == "digest" else ("kit", "posts.yaml")), folder=tmp_path).err
    assert f"{coming}.html: it shows zuwena, and the consent was withdrawn on {today}" in told
    assert b"Zuwena" not in everything(tmp_path / "build")
    assert not [*(tmp_path / "build" / "kits").rglob(f"{coming}.*")]


def test_a_digest_made_in_python_removes_who_took_it_back_as_well(tmp_path: Path) -> None:
    (shows,) = [write_digest(made("2022-10-18"), tmp_path)]
    make_digest(
        _with(replace(_consent(), withdrawn=ON)),
        "2022-10-17",
        tmp_path,
        now=datetime(2022, 10, 18, 12, tzinfo=UTC),
    )
    assert not shows.page.exists()
    assert (tmp_path / "2022-10-17.html").exists()
