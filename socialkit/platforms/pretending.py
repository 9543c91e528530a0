"""Answers in a platform's place, so that all requests of a post can be seen and none goes out."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from json import dumps
from typing import cast
from urllib.parse import urlsplit

from socialkit.platforms.tap import SeenAnswer, SeenRequest

_UNKNOWN = 501
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, kw_only=True, slots=True)
class PretendedAnswer:
    """What is answered to a method at a path that ends in ``path`` (a pattern).

    It is JSON, or what gives it, or what gives other bytes; ``headers`` stand beside it.
    """

    method: str
    path: str
    json: object = None
    bytes_of: Callable[[SeenRequest], bytes] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def fits(self, request: SeenRequest) -> bool:
        """Say whether it answers a request."""
        return request.method == self.method and bool(
            re.search(rf"(?:{self.path})\Z", urlsplit(request.url).path)
        )

    def to(self, request: SeenRequest) -> SeenAnswer:
        """Give the answer to a request."""
        if self.bytes_of:
            return SeenAnswer(status=200, headers=self.headers, body=self.bytes_of(request))
        asked = cast("Callable[[SeenRequest], object]", self.json)
        told = asked(request) if callable(self.json) else self.json
        return SeenAnswer(status=200, headers={**_JSON, **self.headers}, body=dumps(told).encode())


@dataclass(kw_only=True, slots=True)
class Pretender:
    """Answers every request by the first of ``answers`` that fits, lets none go out, and keeps them all."""

    answers: Sequence[PretendedAnswer]
    seen: list[SeenRequest] = field(default_factory=list, repr=False)

    def instead(self, request: SeenRequest) -> SeenAnswer:
        """Keep a request, and answer it."""
        self.seen.append(request)
        fitting = next((each for each in self.answers if each.fits(request)), None)
        return fitting.to(request) if fitting else SeenAnswer(status=_UNKNOWN, headers={})

    def heard(self, answer: SeenAnswer) -> None:
        """Be told of nothing: nothing goes out."""
