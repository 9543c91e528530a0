"""Which scheduled pictures would be others today: by what was stamped of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.planning import plan
from socialkit.planning.replaced_pictures import PictureFiles
from tests.conftest import EVE, a_campaign, a_picture, a_post


@pytest.mark.parametrize(
    ("scheduled", "whose", "says"),
    [
        (b"one", "amani", ("", "")),
        # Of one graphic there may be several sizes.
        (b"two", "amani", ("", "")),
        (b"before", "amani", ("picture changed", "")),
        (b"hers", "amani", ("picture changed", "")),
        (b"hers", "setu", ("", "")),
        (b"one", "else", ("", "there is no picture of main with the logo of else today")),
    ],
)
def test_a_stamped_picture_is_one_of_those_of_its_partner_today(
    ledger: Ledger, tmp_path: Path, scheduled: bytes, whose: str, says: tuple[str, str]
) -> None:
    made = (("amani", b"one"), ("amani", b"two"), ("setu", b"hers"))
    today = [a_picture(tmp_path / f"{data!r}.png", data, partner=who) for who, data in made]
    campaign = a_campaign(a_post("one", graphic="main"))
    pictures = [a_picture(tmp_path / "art.png")]
    delivery = plan(campaign, ledger, now=EVE, pictures=pictures).steps[0].delivery
    (shown,) = delivery.message.pictures
    before = a_picture(tmp_path / "before.png", scheduled, partner=whose)
    sent = replace(delivery, message=replace(delivery.message, picture=before))
    assert shown.rendition is not None
    files = PictureFiles.of(campaign, today)
    assert (files.replaced(sent), files.unknown(sent)) == says
