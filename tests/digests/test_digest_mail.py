"""Who reads what an account sends, when it goes out, and what the ledger gets of it."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from socialkit.digests import DigestReader, due_of, mail_campaign, period_of, reader_of
from socialkit.errors import MisuseError
from tests.conftest import an_account
from tests.digests.week import ENGLISH, made, week

NEWS = an_account("news", "email", owner="friends.txt", recipients=("maria@friends.example",))
DUE = due_of(period_of("2022-10-18"), ENGLISH, time(6, 30))


def test_an_accounts_readers_have_its_language_and_zone_or_its_partners_or_the_campaigns() -> None:
    assert reader_of(week(), NEWS) == DigestReader(lang="en", zone="America/New_York")
    hers = reader_of(week(), replace(NEWS, partner="amani"))
    assert (hers.lang, hers.zone, hers.partner) == ("sw", "Africa/Nairobi", week().partner("amani"))
    own = reader_of(week(), replace(NEWS, partner="amani", lang="fr", timezone="Europe/Paris"))
    assert (own.lang, own.zone) == ("fr", "Europe/Paris")


def test_an_account_that_shows_no_pages_is_refused() -> None:
    with pytest.raises(MisuseError, match="alliance-x posts on X, which shows no digest: name an account"):
        reader_of(week(), an_account())


def test_it_goes_out_on_its_first_day_by_the_readers_clock() -> None:
    due = due_of(period_of("2022-10"), DigestReader(lang="en", zone="Africa/Nairobi"), time(7))
    assert str(due) == "2022-10-01 07:00 Africa/Nairobi"


def test_an_hour_that_is_skipped_or_comes_twice_is_refused() -> None:
    for day, said in (("2022-03-13", "does not exist"), ("2022-11-06", "comes twice")):
        with pytest.raises(MisuseError, match=said):
            due_of(period_of(day), ENGLISH, time(2 if "03" in day[5:7] else 1, 30))


def test_the_ledger_gets_text_page_picture_and_who_is_on_it() -> None:
    digest = made("2022-10-18")
    campaign = mail_campaign(digest, NEWS, DUE)
    (post,) = campaign.posts
    assert post.page
    assert (post.id, post.at, post.timezone) == (
        "digest-2022-10-18",
        datetime(2022, 10, 18, 6, 30),  # noqa: DTZ001 by her clock
        "America/New_York",
    )
    assert (post.page.subject, post.page.profiles) == (digest.subject, ("amina",))
    assert "{unsubscribe}" in post.page.html
    assert "{unsubscribe}" in post.text.value


def test_a_post_of_the_file_with_its_id_is_told() -> None:
    twin = replace(week(), posts=(*week().posts, replace(week().posts[0], id="digest-2022-10-18")))
    with pytest.raises(MisuseError, match=r"a post of posts\.yaml is called digest-2022-10-18"):
        mail_campaign(made("2022-10-18", campaign=twin), NEWS, DUE)
