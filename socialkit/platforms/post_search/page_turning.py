"""Turning pages of a search: what a server gives twice, or without end, is read no further."""

from dataclasses import dataclass, field

from socialkit.errors import UnreachableError

#: Our own (2026-11-30): pages may be shorter than they were asked for, but not for ever.
_SHORT, _MORE = 4, 20


@dataclass(kw_only=True, slots=True)
class PageTurning:
    """Where the pages of one question were turned; ``most`` posts are wanted, ``size`` on a page."""

    host: str
    most: int
    size: int
    _marks: set[str] = field(default_factory=set)

    def turned(self, mark: str) -> bool:
        """Say whether there is a page behind ``mark`` that was not read yet.

        Raises UnreachableError where there were so many that no more posts can be wanted.
        """
        if mark in self._marks:
            return False
        if len(self._marks) >= _MORE + _SHORT * -(-self.most // self.size):
            raise UnreachableError(f"{self.host} gives page after page and comes to no end")
        self._marks.add(mark)
        return True
