"""A post that a platform cannot publish for want of a picture, or of a place for it, is told by `plan`."""

from pathlib import Path

import pytest

from socialkit.errors import CampaignFileError
from socialkit.model.account import Hosting
from socialkit.model.delivery import Delivery
from socialkit.planning.wanted import impossible_posts, possible_deliveries, wanted_deliveries
from tests.conftest import a_campaign, a_post, an_account

HOSTING = Hosting(folder=Path("public"), url="https://alliance.example/public")


def wanted(platform: str, graphic: str | None, **account: object) -> list[Delivery]:
    owner = {"owner": "17841400000000000", **account}
    campaign = a_campaign(
        a_post("one", graphic=graphic, platforms=(platform,)), accounts=[an_account("a", platform, **owner)]
    )
    return list(wanted_deliveries(campaign, "week"))


def refusal(platform: str, graphic: str | None, **account: object) -> str:
    with pytest.raises(CampaignFileError) as caught:
        wanted(platform, graphic, **account)
    (finding,) = caught.value.findings
    return str(finding)


def test_instagram_takes_no_post_without_a_picture() -> None:
    said = refusal("instagram", None, hosting=HOSTING)

    assert "SK006 Instagram takes no post without a picture: give one a `graphic`, or leave" in said


def test_a_picture_that_threads_cannot_fetch_is_told() -> None:
    assert (
        "Threads fetches pictures from the web, and one has one: say at a where they are public, as in "
        "`hosting: {folder: public, url: https://alliance.example/public}`" in refusal("threads", "main")
    )


def test_who_asks_for_what_is_possible_gets_the_rest_and_the_reasons() -> None:
    posts = [
        a_post("one", graphic=None, platforms=("instagram",)),
        a_post("two", graphic="main", platforms=("instagram",)),
    ]
    account = an_account("a", "instagram", owner="17841400000000000", hosting=HOSTING)
    campaign = a_campaign(*posts, accounts=[account])

    assert [each.post for each in possible_deliveries(campaign, "week")] == ["two"]
    assert [*impossible_posts(campaign)] == ["a"]
    assert "give one a `graphic`" in impossible_posts(campaign)["a"][0]


@pytest.mark.parametrize(
    ("platform", "graphic", "account"),
    [
        ("threads", None, {}),
        ("threads", "main", {"hosting": HOSTING}),
        ("threads", "main", {"publisher": "folder"}),
        ("instagram", "main", {"hosting": HOSTING}),
        ("instagram", None, {"publisher": "manual"}),
        ("facebook", "main", {}),
    ],
)
def test_what_lacks_nothing_is_planned(
    platform: str, graphic: str | None, account: dict[str, object]
) -> None:
    assert len(wanted(platform, graphic, **account)) == 1
