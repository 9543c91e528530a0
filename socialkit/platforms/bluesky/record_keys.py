"""Record keys: where on Bluesky a post stands, known before it is sent."""

from datetime import UTC, datetime
from hashlib import sha256

from socialkit.model.moment import to_utc

# A TID: 53 bits of microseconds since 1970 and 10 that tell clocks apart, in 13 digits that sort as numbers
# do: https://atproto.com/specs/tid (2026-08).
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_LENGTH, _BITS, _CLOCK_BITS, _TIME_BITS = 13, 5, 10, 53
_MICROSECONDS = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def record_key(key: str, due: datetime) -> str:
    """Give the record key (a TID) of the order with this key that is due then: the same on every try.

    It names the second in which the post is due; the key decides which of its microseconds, and which of
    1,024 clocks. Two posts of one account that are due in the same second share one once in a thousand
    million times. Raises MisuseError for a time without a zone.
    """
    second = max(0, int((to_utc(due) - _EPOCH).total_seconds()))
    clock, microsecond = divmod(int.from_bytes(sha256(key.encode()).digest()[:8]), _MICROSECONDS)
    time = (second * _MICROSECONDS + microsecond) % (1 << _TIME_BITS)
    number = time << _CLOCK_BITS | clock % (1 << _CLOCK_BITS)
    places = reversed(range(_LENGTH))
    return "".join(_DIGITS[number >> _BITS * place & 31] for place in places)
