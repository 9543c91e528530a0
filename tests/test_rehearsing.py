"""A rehearsed week: every due delivery has one receipt, nothing else changes, nothing leaves."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from socialkit import MisuseError, State, load_campaign, rehearse
from socialkit.model.campaign import Campaign
from socialkit.reporting.rehearsals import rehearsal_as_json, rehearsal_as_text

FILE = """\
campaign:
  name: Test Week
  organizer: The Alliance
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, bluesky]
  hashtags: {required: ["#SSWWeek"]}
graphics:
  campaign: {file: art.png, alt: Two people at a table.}
partners:
  - {id: amani, name: Amani, logo: amani.png, timezone: Africa/Nairobi}
  - {id: setu, name: Setu, logo: setu.png}
accounts:
  alliance-x: {platform: x}
  amani-bluesky: {platform: bluesky, partner: amani, timezone: Africa/Nairobi}
posts:
  - {id: monday, at: 2022-10-17 09:00, graphic: campaign, text: "This #SSWWeek we say thank you."}
  - {id: tuesday, at: 2022-10-18 09:00, text: "A second day of #SSWWeek.", after: monday}
  - {id: someday, text: "Not on the schedule yet: #SSWWeek."}
"""


def _logo() -> Image.Image:
    logo = Image.new("RGBA", (120, 60))
    logo.paste(Image.new("RGBA", (100, 40), "navy"), (10, 10))
    return logo


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Image.new("RGB", (300, 150), "white").save(tmp_path / "art.png")
    for name in ("amani", "setu"):
        _logo().save(tmp_path / f"{name}.png")
    (tmp_path / "posts.yaml").write_text(FILE)
    return tmp_path / "posts.yaml"


@pytest.fixture
def campaign(file: Path) -> Campaign:
    return load_campaign(file)


def _everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.mark.slow
def test_every_due_delivery_has_exactly_one_receipt(campaign: Campaign, tmp_path: Path) -> None:
    result = rehearse(campaign, tmp_path / "out")

    assert result.complete
    assert {delivery.key for delivery in result.deliveries} == {
        "monday@alliance-x",
        "tuesday@alliance-x",
        "monday@amani-bluesky",
        "tuesday@amani-bluesky",
    }
    receipts = list((tmp_path / "out" / "published").glob("*/*/receipt.json"))
    assert len(receipts) == 4
    assert len({json.loads(path.read_text())["remote_id"] for path in receipts}) == 4


@pytest.mark.slow
def test_posts_go_out_at_the_local_time_of_their_account(campaign: Campaign, tmp_path: Path) -> None:
    result = rehearse(campaign, tmp_path / "out")

    times = {
        delivery.key: delivery.receipt.published_at for delivery in result.deliveries if delivery.receipt
    }
    assert f"{times['monday@alliance-x']:%H:%M}" == "13:00"
    assert f"{times['monday@amani-bluesky']:%H:%M}" == "06:00"


@pytest.mark.slow
def test_a_partners_account_posts_the_graphic_with_her_logo(campaign: Campaign, tmp_path: Path) -> None:
    rehearse(campaign, tmp_path / "out")

    published = tmp_path / "out" / "published"
    [hers] = published.glob("amani-bluesky/monday*/*.png")
    [ours] = published.glob("alliance-x/monday*/*.png")
    assert (
        hers.read_bytes() == (tmp_path / "out" / "graphics" / "amani" / "campaign-300x150.png").read_bytes()
    )
    assert ours.read_bytes() == (tmp_path / "art.png").read_bytes()


@pytest.mark.slow
def test_rehearsing_again_changes_nothing(campaign: Campaign, tmp_path: Path) -> None:
    rehearse(campaign, tmp_path / "out")
    before = _everything(tmp_path / "out")

    again = rehearse(campaign, tmp_path / "out")

    assert again.complete
    assert again.stamped.made == 0
    assert _everything(tmp_path / "out") == before


@pytest.mark.slow
def test_a_changed_campaign_is_rehearsed_anew(campaign: Campaign, file: Path, tmp_path: Path) -> None:
    rehearse(campaign, tmp_path / "out")
    file.write_text(FILE.replace("we say thank you", "we say it aloud"))

    result = rehearse(load_campaign(file), tmp_path / "out")

    assert result.complete
    texts = {path.read_text().strip() for path in (tmp_path / "out" / "published").glob("*/monday*/text.txt")}
    assert texts == {"This #SSWWeek we say it aloud."}


@pytest.mark.slow
def test_next_years_campaign_is_rehearsed_anew_in_the_same_folder(
    campaign: Campaign, file: Path, tmp_path: Path
) -> None:
    rehearse(campaign, tmp_path / "out")
    file.write_text(FILE.replace("2022-", "2023-"))
    result = rehearse(load_campaign(file), tmp_path / "out")
    assert result.complete
    assert {each.due.local.year for each in result.deliveries} == {2023}


def test_errors_stop_the_line_before_anything_is_made(file: Path, tmp_path: Path) -> None:
    file.write_text(FILE.replace("This #SSWWeek we", "This week we"))

    result = rehearse(load_campaign(file), tmp_path / "out")

    assert not result.complete
    assert [finding.code for finding in result.findings.errors] == ["SK101"]
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_no_real_account_is_connected_whatever_the_file_says(campaign: Campaign, tmp_path: Path) -> None:
    real = tuple(replace(account, publisher="a-real-platform") for account in campaign.accounts)

    result = rehearse(replace(campaign, accounts=real), tmp_path / "out")

    assert result.complete
    assert all(delivery.state is State.PUBLISHED for delivery in result.deliveries)
    assert len(list((tmp_path / "out" / "published").iterdir())) == 2


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(
    campaign: Campaign, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "published").mkdir()
    (tmp_path / "out" / "published" / "mine.txt").write_text("keep me")

    with pytest.raises(MisuseError, match="folder of rehearsals"):
        rehearse(campaign, tmp_path / "out")

    assert (tmp_path / "out" / "published" / "mine.txt").read_text() == "keep me"


@pytest.mark.parametrize("out", [".", ".."])
def test_the_campaigns_own_folder_is_refused(campaign: Campaign, file: Path, out: str) -> None:
    with pytest.raises(MisuseError, match="folder of rehearsals"):
        rehearse(campaign, file.parent / out)


@pytest.mark.slow
def test_the_page_shows_every_post_with_its_picture_and_escapes_the_file(file: Path, tmp_path: Path) -> None:
    file.write_text(
        FILE.replace("The Alliance", "<script>alert(1)</script>").replace("A second", "{organizer}: a second")
    )

    result = rehearse(load_campaign(file), tmp_path / "out")

    assert result.overview is not None
    page = result.overview.read_text("utf-8")
    assert "<script>" not in page
    assert page.count("<article") == 4
    assert page.count('src="media/') == 2
    assert page.count("Receipt:") == 4


@pytest.mark.slow
def test_deliveries_that_are_left_out_are_named_and_count(file: Path, tmp_path: Path) -> None:
    file.write_text(FILE.replace(", logo: amani.png", ""))
    campaign = load_campaign(file)

    result = rehearse(campaign, tmp_path / "out")

    assert not result.complete
    assert [step.delivery.key for step in result.omitted] == ["monday@amani-bluesky"]
    assert result.overview is not None
    for told in (
        rehearsal_as_text(campaign, result),
        result.overview.read_text("utf-8"),
        json.dumps(rehearsal_as_json(campaign, result)["omitted"]),
        result._repr_html_(),
    ):
        assert "monday@amani-bluesky" in told
        assert "logo of amani" in told
    assert "; 1 left out; 2 receipts" in rehearsal_as_text(campaign, result)


@pytest.mark.slow
def test_what_goes_to_a_list_is_rehearsed_once(file: Path, tmp_path: Path) -> None:
    news = "news: {platform: email, server: smtp://mail.example, owner: friends.txt}"
    text = FILE.replace("[x, bluesky]", "[email]").replace("alliance-x: {platform: x}", news)
    file.write_text(
        text.replace("  amani-bluesky: {platform: bluesky, partner: amani, timezone: Africa/Nairobi}\n", "")
    )
    (tmp_path / "friends.txt").write_text("maria@friends.example\nines@friends.example\n")
    result = rehearse(load_campaign(file), tmp_path / "out")
    assert [each.key for each in result.deliveries] == ["monday@news", "tuesday@news"]
    assert {each.state for each in result.deliveries} == {State.PUBLISHED}
