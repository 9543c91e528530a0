"""What follows a host in a link: port, path and query, as X reads them."""

from socialkit.text.letters import LATIN_ACCENTED
from socialkit.text.patterns import compiled

# The grammar's facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_CYRILLIC = r"\u0400-\u04FF"
_IN_PATH = rf"[a-z{_CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN_ACCENTED}]"
_ENDS_PATH = rf"[+\-a-z{_CYRILLIC}0-9=_#/){LATIN_ACCENTED}]"
_IN_QUERY = r"[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]"
_ENDS_QUERY = r"[a-z0-9\-_&=#/]"


_BRACKETS = rf"\((?:{_IN_PATH}*+\({_IN_PATH}++\){_IN_PATH}*+|{_IN_PATH}++)\)"
_PORT = r":[0-9]+"
_PATH = rf"(?i)/(?:{_IN_PATH}++|{_BRACKETS})*+"
_QUERY = rf"(?i)\?{_IN_QUERY}*+"


def tail(text: str, end: int) -> int:
    """Give where the link ends whose host ends at ``end``; punctuation at its end is left out."""
    port = compiled(_PORT).match(text, end)
    end = port.end() if port else end
    path = compiled(_PATH).match(text, end)
    end = _trimmed(text, end + 1, path.end(), _ENDS_PATH) if path else end
    query = compiled(_QUERY).match(text, end)
    return _trimmed(text, end, query.end(), _ENDS_QUERY) if query else end


def _trimmed(text: str, low: int, high: int, last: str) -> int:
    closes = compiled("(?i)" + last)
    while high > low and not closes.match(text, high - 1):
        high -= 1
    return high
