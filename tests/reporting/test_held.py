"""What is said of deliveries that wait, as a table of states, reasons and publishers: one way out of each."""

from datetime import datetime

import pytest

from socialkit.model.delivery import AWAITS_PICTURE, Delivery, State
from socialkit.model.message import Message
from socialkit.model.moment import Moment
from socialkit.reporting.deliveries import release_hint

BY_HAND = "what is held waits for a person: `socialkit reschedule one@a --now` publishes it with the next run"
INTO_FOLDER = "`socialkit reschedule one@a --now` puts it into the folder with the next run"
BY_PICTURE = "what waits for its picture goes on with `socialkit schedule`, once it is there"
LATE = "its time is past"
UNPICTURED = f"text changed, but there is no graphic with the logo of oak: mend the logo; {AWAITS_PICTURE}"
TABLE = [
    (State.HELD, LATE, "x", [BY_HAND]),
    (State.HELD, LATE, "folder", [INTO_FOLDER]),
    (State.HELD, "", "x", [BY_HAND]),
    (State.HELD, UNPICTURED, "x", [BY_PICTURE]),
    (State.HELD, UNPICTURED, "folder", [BY_PICTURE]),
    # A reason that stayed from before holds nothing back any more.
    *(
        (state, reason, "x", [])
        for state in State
        if state is not State.HELD
        for reason in ("", LATE, UNPICTURED)
    ),
]


def delivery(state: State, reason: str, publisher: str, key: str = "one@a") -> Delivery:
    return Delivery(
        key=key,
        post="one",
        account="a",
        publisher=publisher,
        message=Message(post="one", platform="x", text="Join us"),
        content_hash="",
        due=Moment(local=datetime(2027, 1, 31, 9), zone="UTC"),  # noqa: DTZ001 its zone stands beside it
        state=state,
        reason=reason,
    )


@pytest.mark.parametrize(("state", "reason", "publisher", "said"), TABLE)
def test_each_state_and_reason_has_the_advice_that_works(
    state: State, reason: str, publisher: str, said: list[str]
) -> None:
    lines = release_hint([delivery(state, reason, publisher)])

    assert len(lines) == len(said)
    assert all(each in line for each, line in zip(said, lines, strict=True))


def test_where_both_wait_each_is_told_its_own_way() -> None:
    late, lost = delivery(State.HELD, LATE, "x"), delivery(State.HELD, UNPICTURED, "x", "two@a")

    by_hand, by_picture = release_hint([lost, late])

    assert BY_HAND in by_hand
    assert BY_PICTURE in by_picture


def test_of_several_that_a_person_releases_none_is_named() -> None:
    [line] = release_hint([delivery(State.HELD, LATE, "x", key) for key in ("one@a", "two@a")])

    assert "`socialkit reschedule KEY --now`" in line
