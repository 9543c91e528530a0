"""What is asked of a platform, and what it answers."""

import json as json_format
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from requests.structures import CaseInsensitiveDict

from socialkit.credentials.secret import Secret
from socialkit.errors import PublishError, UncertainError, UnreachableError
from socialkit.platforms.foreign_words import shown

_Read = TypeVar("_Read")
#: RFC 9110, section 15.3 (https://www.rfc-editor.org/rfc/rfc9110#section-15.3, 2022-06).
_SUCCESS = range(200, 300)
#: The longest answers are lists of posts, a hundred times shorter.
MOST_BYTES = 4_000_000
#: What people call the kinds of JSON.
_KINDS: Mapping[type, str] = {
    str: "text",
    int: "number",
    bool: "true or false",
    dict: "object",
    list: "list",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FilePart:
    """A file to upload: its bytes, its name there, and its kind (``image/png``)."""

    data: bytes = field(repr=False)
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HttpRequest:
    """One request; ``url`` is whole, or a path below the client's base, and holds no secret.

    At most one of ``json``, ``form`` and ``body`` is given; ``files`` may go with ``form``. Secrets stand in
    ``bearer``, and as they are (``Secret``) among the headers, in the form and anywhere in the JSON.
    No more than ``most_bytes`` are read of the answer.
    """

    method: str
    url: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str | Secret] = field(default_factory=dict)
    bearer: Secret | None = None
    json: object = None
    form: Mapping[str, str | Secret] | None = None
    body: bytes | None = field(default=None, repr=False)
    files: Mapping[str, FilePart] | None = None
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, kw_only=True, slots=True)
class HttpAnswer:
    """One answer, read to its end; ``headers`` are looked up in capitals or not.

    ``publishes`` is whether the request may have published, ``asks`` whether it only asked and brought
    nothing, ``hidden`` the secrets that are not told on.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    host: str = ""
    publishes: bool = False
    asks: bool = False
    hidden: tuple[Secret, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Let headers be looked up as they are meant."""
        object.__setattr__(self, "headers", CaseInsensitiveDict(self.headers))

    @property
    def is_success(self) -> bool:
        """Whether the platform says that it did what was asked (2xx)."""
        return self.status in _SUCCESS

    def json(self) -> Any:  # noqa: ANN401  # whatever JSON can hold
        """Give what the body says; raises what ``unreadable`` gives."""
        try:
            return json_format.loads(self.body)
        except (ValueError, RecursionError):
            fault = self.unreadable("is no JSON")
        raise fault

    def read(self, kind: type[_Read], *path: str | int) -> _Read:
        """Give what stands in the JSON at a path of keys and positions; raises what ``unreadable`` gives.

        An empty text counts as nothing: no platform's id or address is one.
        """
        told = self.json()
        for step in path:
            inside = isinstance(told, dict) and step in told
            if not inside and not (
                isinstance(told, list) and isinstance(step, int) and -len(told) <= step < len(told)
            ):
                raise self.unreadable(f"lacks {_dotted(path)}")
            told = told[step]
        if not isinstance(told, kind) or told == "" or (isinstance(told, bool) and kind is not bool):
            name = _KINDS.get(kind, kind.__name__)
            raise self.unreadable(f"has no {name} at {_dotted(path)}" if path else f"is no {name}")
        return told

    def fields(self) -> Mapping[str, object]:
        """Give the JSON object that the body is; empty where it is none: no refusal has to explain itself."""
        try:
            told = self.json()
        except PublishError:
            return {}
        return told if isinstance(told, dict) else {}

    def unreadable(self, why: str) -> PublishError:
        """Give the error for an answer that ``why`` ("is no JSON") proves nothing."""
        said = f"{self.host}: the answer ({self.status}) {why}"
        if self.publishes:
            return UncertainError(f"{said}; it may be out")
        return UnreachableError(f"{said}; nothing was to be published by this")

    def told(self, words: object) -> str:
        """Give a platform's words as they can be shown: no secrets, no control characters, not too long."""
        return shown(words, self.hidden)


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path))
