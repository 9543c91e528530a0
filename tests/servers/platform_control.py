"""A test's hold on a running platform: how it shall behave, and what it has counted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode

from tests.servers.behaviour import Call, Fault, Rules, values
from tests.servers.platform_records import ANY_ACCOUNT, Arrival, Post, post_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """A platform at an address such as ``http://127.0.0.1:1234``, in this process or another."""

    address: str

    def behave(self, rules: Rules, account: str = ANY_ACCOUNT) -> None:
        """Let rules hold from now on, for one account or for all that have none of their own."""
        self._ask("PUT", f"rules/{quote(account, safe='')}", body=values(rules))

    def befall(self, *faults: Fault, account: str = ANY_ACCOUNT) -> None:
        """Let faults befall the next calls of their kinds, one each, in this order."""
        self._ask("POST", f"next/{quote(account, safe='')}", body=[values(fault) for fault in faults])

    def forward(self, seconds: float) -> None:
        """Move the platform's clock."""
        self._ask("POST", "clock", body={"forward": seconds})

    def posts(self, given: Mapping[str, str] | None = None) -> list[Post]:
        """Give all that was ever accepted, deleted posts too, or what has the given values."""
        return [post_of(each) for each in self._ask("GET", "posts", given=given)]

    def count(self, *, text: str | None = None, key: str | None = None, account: str | None = None) -> int:
        """Count what was ever accepted, by text, key, account or all of them."""
        given = {"text": text, "key": key, "account": account}
        return len(self.posts({name: value for name, value in given.items() if value is not None}))

    def arrivals(self, call: Call = Call.PUBLISH) -> list[Arrival]:
        """Give the calls of a kind that came in, those that were refused too, in their order."""
        told = self._ask("GET", "arrivals", given={"call": call})
        return [Arrival(**each | {"call": Call(each["call"])}) for each in told]

    def _ask(
        self, method: str, path: str, *, body: object = None, given: Mapping[str, str] | None = None
    ) -> Any:  # noqa: ANN401 whatever JSON can hold
        connection = HTTPConnection(self.address.removeprefix("http://"), timeout=30)
        try:
            connection.request(method, f"/admin/{path}?{urlencode(given or {})}", json.dumps(body))
            answer = connection.getresponse()
            told = answer.read()
        finally:
            connection.close()
        assert answer.status in {200, 204}, f"{method} {path}: {answer.status} {told.decode()}"
        return json.loads(told or "null")
