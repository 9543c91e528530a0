"""When an event is, in the words of whoever reads it."""

from datetime import datetime

import pytest

from socialkit.event_times import event_time
from socialkit.model.moment import Moment


def at(written: str) -> datetime:
    return datetime.fromisoformat(written)


MORNING = Moment(local=at("2022-10-19 08:00"), zone="America/New_York")
EVENING = Moment(local=at("2022-10-19 21:00"), zone="America/New_York")


@pytest.mark.parametrize(
    ("starts", "zone", "lang", "said"),
    [
        (MORNING, "America/New_York", "en", "Wed, Oct 19, 8:00 AM (New York, 12:00 UTC)"),
        (MORNING, "Africa/Nairobi", "en", "Wed, 19 Oct, 15:00 (Nairobi, 12:00 UTC)"),
        (MORNING, "Africa/Nairobi", "sw", "Jumatano, 19 Okt 15:00 (Nairobi, 12:00 UTC)"),
        (MORNING, "Europe/Paris", "fr", "mer. 19 oct., 14:00 (Paris, 12:00 UTC)"),
        (MORNING, "Asia/Amman", "ar", "الأربعاء، 19 تشرين الأول، 3:00 م (عمّان، 12:00 UTC)"),
        (MORNING, "Asia/Tokyo", "ja", "10月19日(水) 21:00 (東京、12:00 UTC)"),
        (MORNING, "Asia/Shanghai", "zh", "10月19日周三 20:00 (上海\uff0c12:00 UTC)"),
        (MORNING, "Etc/UTC", "en", "Wed, 19 Oct, 12:00 (UTC)"),
        (MORNING, "UTC", "pt-BR", "qua., 19 de out. 12:00 (UTC)"),
        (EVENING, "America/New_York", "en", "Wed, Oct 19, 9:00 PM (New York, Thu, Oct 20, 01:00 UTC)"),
        (MORNING, "Africa/Nairobi", "qaa", "2022-10-19 15:00 (Nairobi, 12:00 UTC)"),
        (MORNING, "America/Argentina/Buenos_Aires", "qaa", "2022-10-19 09:00 (Buenos Aires, 12:00 UTC)"),
    ],
)
def test_an_hour_is_told_by_the_readers_clock_and_in_utc(
    starts: Moment, zone: str, lang: str, said: str
) -> None:
    assert event_time(starts, zone, lang) == said


def test_it_has_no_marks_that_nobody_sees_and_no_spaces_that_count_twice() -> None:
    for zone, lang in (("Asia/Tehran", "fa"), ("America/Bogota", "es"), ("America/New_York", "en")):
        assert not {"\u202f", "\xa0", "\u200e", "\u200f"} & set(event_time(EVENING, zone, lang))
