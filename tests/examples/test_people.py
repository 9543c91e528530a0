"""The example of people: who is shown where, from the file to kits and a rehearsal."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from socialkit import StampOptions, load_campaign, make_kits, rehearse, stamp
from socialkit.assignments import kit_assignments
from socialkit.kit.kit_options import KitOptions
from socialkit.pictures.decode.fonts import shapes
from tests.people import everything

EXAMPLE = Path(__file__).parents[2] / "examples" / "people"


@pytest.mark.slow
@pytest.mark.skipif(not shapes(), reason="this Pillow has no libraqm")
def test_each_is_shown_where_she_consented_and_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "people"
    shutil.copytree(EXAMPLE, folder)
    campaign = load_campaign(folder / "posts.yaml")
    options = StampOptions(cache=tmp_path / "cache")
    report = stamp(campaign, tmp_path / "kits", options=options)
    assert not report.failed
    both = KitOptions(today=date(2022, 10, 16), partners=("kisumu", "irbid"))
    make_kits(campaign, report.renditions, tmp_path / "kits", options=both)
    english, arabic = (everything(tmp_path / "kits" / name) for name in ("kisumu", "irbid"))
    assert b"Children do not need us to be heroes" in english
    read = [{each.post.id for each in kit_assignments(campaign, partner)} for partner in campaign.partners]
    assert ["profile-layla-quote" in posts for posts in read] == [False, True]
    assert b"profile-layla-1200x630.png" in arabic
    assert b"grandmother" not in english + arabic

    done = rehearse(campaign, tmp_path / "rehearsal", options=options)
    assert done.complete
    posts = {delivery.post for delivery in done.deliveries}
    assert posts == {"monday", "profile-amina-quote", "profile-amina-why"}
