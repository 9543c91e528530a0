"""Cards of who took her consent back go from the ledger's pictures; hash, log and all others stay."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from socialkit import planning
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.tables.schema import deliveries as rows
from socialkit.planning.withdrawn_pictures import forget_withdrawn
from socialkit.publishing import deliveries, show
from socialkit.stamping import artworks
from tests.people import ABOUT, loaded

NOW = datetime(2022, 10, 1, tzinfo=UTC)
PEOPLE = """\
profiles:
  - id: amina
    name: Amina
    quote: Come back on Tuesday.
    at: 2022-10-18 11:00
    consent: {given: 2022-09-30, by: Amina, scope: [kit, posts]}
  - id: salma
    name: Salma
    quote: I know every driver.
    at: 2022-10-19 11:00
    consent: {given: 2022-09-30, by: Salma, scope: [kit, posts]}
"""


@pytest.mark.slow
def test_the_file_goes_and_its_hash_and_a_line_in_the_log_stay(tmp_path: Path) -> None:
    text = ABOUT + PEOPLE
    campaign = loaded(text, tmp_path)
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        made = planning.plan(campaign, ledger, now=NOW, pictures=artworks(campaign))
        known = planning.schedule(made, ledger, now=NOW).record.id
        before = {each.post: each.message.picture for each in deliveries(ledger) if each.message.picture}
        assert not [*forget_withdrawn(campaign, ledger, known_as=known, now=NOW, by="Ann")]
        back = loaded(text.replace("by: Amina,", "by: Amina, withdrawn: 2022-10-01,"), tmp_path)
        (gone,) = forget_withdrawn(back, ledger, known_as=known, now=NOW, by="Ann")
        assert gone.post == "profile-amina-quote"
        assert not before[gone.post].path.exists()
        assert before["profile-salma-quote"].path.exists()
        after = {each.post: each.message.picture for each in deliveries(ledger)}
        assert after[gone.post] == before[gone.post]
        (said,) = [each for each in show(ledger, gone.key).entries if each.kind == "forget"]
        assert said.actor == "Ann"
        assert "was removed: the consent of amina was withdrawn on 2022-10-01" in said.detail
        assert not verify(ledger).faults
        assert not [*forget_withdrawn(back, ledger, known_as=known, now=NOW, by="Ann")]


@pytest.mark.slow
def test_what_is_published_just_now_keeps_its_file_whoever_else_has_it(tmp_path: Path) -> None:
    other = "  other-x: {platform: x, publisher: folder}\npartners:"
    text = ABOUT.replace("partners:", other) + PEOPLE
    campaign = loaded(text, tmp_path)
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        made = planning.plan(campaign, ledger, now=NOW, pictures=artworks(campaign))
        known = planning.schedule(made, ledger, now=NOW).record.id
        both = [each for each in deliveries(ledger) if each.post == "profile-amina-quote"]
        (file,) = {each.message.picture.path for each in both if each.message.picture}
        back = loaded(text.replace("by: Amina,", "by: Amina, withdrawn: 2022-10-01,"), tmp_path)
        query = update(rows).where(rows.c.key == both[0].key)
        with ledger.writing() as connection:
            connection.execute(query.values(state="preparing"))
        assert not [*forget_withdrawn(back, ledger, known_as=known, now=NOW, by="Ann")]
        assert file.exists()
        with ledger.writing() as connection:
            connection.execute(query.values(state="failed"))
        gone = [*forget_withdrawn(back, ledger, known_as=known, now=NOW, by="Ann")]
        assert {each.account for each in gone} == {"alliance-x", "other-x"}
        assert not file.exists()
