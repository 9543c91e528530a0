"""What LinkedIn makes of a commentary: read by its grammar, cut off where it is wrong, given back anew.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
(2026-11-22). That a text is cut off at a reserved character: https://github.com/n8n-io/n8n/issues/10179.
Written apart from the publisher's own reading, so that each shows the other's faults.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

RESERVED = set("\\|{}@[]()<>#*_~")


@dataclass(frozen=True, kw_only=True)
class Read:
    """A text as readers ``see`` it and as it is given ``back``; ``rest`` is what was cut off."""

    seen: str
    back: str
    rest: str = ""
    mentioned: tuple[str, ...] = ()


@dataclass
class Reader:
    """Reads one element after the other."""

    text: str
    names: Mapping[str, str]
    at: int = 0
    seen: str = ""
    back: str = ""
    mentioned: tuple[str, ...] = ()

    def read(self) -> Read:
        while self.at < len(self.text) and self.step(self.text[self.at]):
            pass
        return Read(seen=self.seen, back=self.back, rest=self.text[self.at :], mentioned=self.mentioned)

    def step(self, letter: str) -> bool:
        """Read what begins with a letter; say no where nothing can."""
        following = self.text[self.at + 1 : self.at + 2]
        if letter == "\\" and following and following in RESERVED:
            self.take(following, letter + following, self.at + 2)
        elif self.text.startswith("{hashtag|\\#|", self.at):
            self.tag(*_until(self.text, self.at + len("{hashtag|\\#|"), "}"))
        elif letter == "#" and following.isalnum():
            word = "".join(takewhile(str.isalnum, self.text[self.at + 1 :]))
            self.tag(word, self.at + 1 + len(word))
        elif self.text.startswith("@[", self.at):
            self.mention()
        elif letter in RESERVED:
            return False
        else:
            self.take(letter, letter, self.at + 1)
        return True

    def take(self, seen: str, back: str, at: int) -> None:
        self.seen, self.back, self.at = self.seen + seen, self.back + back, at

    def tag(self, word: str, at: int) -> None:
        self.take(f"#{_plain(word)}", f"{{hashtag|\\#|{word}}}", at)

    def mention(self) -> None:
        name, behind = _until(self.text, self.at + 2, "]")
        urn, at = _until(self.text, behind + 1, ")")
        known = self.names.get(urn) == _plain(name)
        self.mentioned += (urn,) if known else ()
        self.take(_plain(name), f"@[{name}]({urn})" if known else name, at)


def understood(commentary: str, names: Mapping[str, str]) -> Read:
    """Read a commentary; ``names`` are those of members and organisations by their URNs."""
    return Reader(commentary, names).read()


def _until(text: str, start: int, end: str) -> tuple[str, int]:
    """Give what stands before an unescaped mark, and where it goes on behind it."""
    at = start
    while at < len(text) and text[at] != end:
        at += 2 if text[at] == "\\" else 1
    return text[start:at], at + 1


def _plain(text: str) -> str:
    plain, at = "", 0
    while at < len(text):
        at += text[at] == "\\"
        plain, at = plain + text[at : at + 1], at + 1
    return plain
