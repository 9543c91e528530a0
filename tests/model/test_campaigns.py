"""What a campaign is asked for over and over: found at once, and told where it is not there."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace

import pytest

from socialkit.errors import MisuseError
from socialkit.model.campaign import Campaign, Graphic, Partner
from tests.conftest import PLACE, a_campaign, a_post


class Watched(tuple[Graphic, ...]):  # noqa: SLOT001 it counts
    """Graphics that count how often they are gone through."""

    looks = 0

    def __iter__(self) -> Iterator[Graphic]:
        self.looks += 1
        return super().__iter__()


@pytest.fixture
def campaign() -> Campaign:
    plain = a_campaign(a_post("one"))
    (first,) = plain.graphics
    graphics = Watched((first, replace(first, id="second")))
    return replace(plain, graphics=graphics, partners=(Partner(id="oak", name="Oak", place=PLACE),))


def test_graphics_are_gone_through_once_however_often_one_is_asked_for(campaign: Campaign) -> None:
    found = [campaign.graphic(id_).id for id_ in ("main", "second", "main")]
    assert found == ["main", "second", "main"]
    assert isinstance(campaign.graphics, Watched)
    assert campaign.graphics.looks == 1


def test_what_is_not_there_is_told_with_the_nearest(campaign: Campaign) -> None:
    with pytest.raises(MisuseError, match="no graphic 'secnd': did you mean `second`"):
        campaign.graphic("secnd")
    with pytest.raises(MisuseError, match="no partner 'aok': did you mean `oak`"):
        campaign.partner("aok")


def test_another_campaign_has_its_own(campaign: Campaign) -> None:
    campaign.graphic("second")
    other = replace(campaign, graphics=campaign.graphics[:1])
    with pytest.raises(MisuseError, match="no graphic 'second'"):
        other.graphic("second")
    assert campaign == replace(campaign)


def test_a_campaign_stays_as_it_is(campaign: Campaign) -> None:
    with pytest.raises(FrozenInstanceError):
        campaign.name = "Another"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        campaign.graphik = ()  # type: ignore[attr-defined]
