"""What follows a host in a link: port, path and query, as X reads them."""

from socialkit.text.letters import LATIN_FOLDED
from socialkit.text.patterns import compiled

# The grammar's facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_LETTERS = rf"A-Za-z0-9\u0400-\u04FF\u1C80-\u1C87{LATIN_FOLDED}"
_NOT_LAST_IN_PATH = "!*';:,.$%[]\u2013~@|&"
_IN_PATH = rf"[{_LETTERS}+\-=_#/!*';:,.$%\[\]\u2013~@|&]"
_NOT_LAST_IN_QUERY = "!?*'@();:+$%[].,~|"
_IN_QUERY = r"[A-Za-z0-9\-_&=#/!?*'@();:+$%\[\].,~|]"

_BRACKETS = rf"\((?:{_IN_PATH}*+\({_IN_PATH}++\){_IN_PATH}*+|{_IN_PATH}++)\)"
_PORT = r":[0-9]+"
_PIECE = rf"(?P<plain>{_IN_PATH}++)|{_BRACKETS}"
_QUERY = rf"\?{_IN_QUERY}*+"


def behind_port(text: str, end: int) -> int:
    """Give where the port ends that follows a host which ends at ``end``; there, if none does."""
    port = compiled(_PORT).match(text, end) if text[end : end + 1] == ":" else None
    return port.end() if port else end


def tail(text: str, end: int) -> int:
    """Give where the link ends whose host ends at ``end``; punctuation at its end is left out."""
    end = behind_port(text, end)
    following = text[end : end + 1]
    if following == "/":
        end = _path_end(text, end + 1)
        following = text[end : end + 1]
    query = compiled(_QUERY).match(text, end) if following == "?" else None
    return end + len(query.group().rstrip(_NOT_LAST_IN_QUERY)) if query else end


def _path_end(text: str, end: int) -> int:
    """Give where a path ends; brackets can end it when what stands before them could, too."""
    position = end
    while piece := compiled(_PIECE).match(text, position):
        position = piece.end()
        if piece.group("plain"):
            end = max(end, piece.start() + len(piece.group().rstrip(_NOT_LAST_IN_PATH)))
        elif end == piece.start():
            end = position
    return end
