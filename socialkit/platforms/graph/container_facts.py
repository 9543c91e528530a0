"""What is known of containers: how long they last, their states, and that they tell whether they are out."""

from dataclasses import dataclass
from datetime import timedelta

from socialkit.platforms.platform import ReadBack

#: A container that is not published within a day is never, says
#: https://developers.facebook.com/docs/threads/troubleshooting (2025-07-14), where the states are listed;
#: an hour is left for clocks and the call.
LAST = timedelta(hours=23)
#: Our own (2026-11-30): a picture takes seconds; Meta's page says to ask once a minute, and of films.
SOON = timedelta(seconds=10)
READY, AT_WORK, OUT = "FINISHED", "IN_PROGRESS", "PUBLISHED"
#: It was not published, and never will be unless somebody makes another call with it.
NOT_OUT = frozenset({READY, "EXPIRED", "ERROR"})
#: A container says of itself whether it is out, for as long as it lasts: it is the key of the call.
CONTAINERS_TELL = ReadBack(
    settle=timedelta(minutes=10),
    remembers_keys=LAST,
    source="https://developers.facebook.com/docs/threads/troubleshooting; how long it lags: a cautious guess",
    date="2025-07-14",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerPaths:
    """Where containers are made, published and asked for (``one``), and how many posts are left.

    ``state`` is what their state is called, ``why`` what is said to it.
    """

    create: str
    publish: str
    one: str
    limit: str
    state: str
    why: str
