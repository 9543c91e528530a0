"""What Instagram and Threads have in common here: containers that fetch pictures, and renewed tokens."""

import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.error import URLError

from tests.servers.fakes.graph_server import GraphCall, GraphRefusalError, GraphServer, fields_of

USER = "17841400000000000"


@dataclass
class Container:
    """A post that nobody sees yet; it is at work until it was asked for ``polls`` times."""

    id: str
    post: dict[str, Any]
    polls: int
    state: str = "FINISHED"
    made_at: float = 0.0
    #: Whether it is a picture of a post with several, and no post of its own.
    is_item: bool = False

    def asked(self, now: float) -> str:
        if self.polls:
            self.polls -= 1
            return "IN_PROGRESS"
        if self.state == "FINISHED" and now > self.made_at + timedelta(days=1).total_seconds():
            return "EXPIRED"
        return self.state


@dataclass(repr=False)
class ContainerServer(GraphServer):
    """A platform with one user; ``most`` posts a day are left to it."""

    whose: dict[str, str] = field(default_factory=lambda: {"id": USER, "username": "alliance"})
    polls: int = 0
    most: int = 50
    state_name: str = "status"
    why_name: str = "error_message"
    lost: int = 4279009
    #: What becomes of the next containers.
    ends_as: str = "FINISHED"
    #: How soon a token may be renewed: this one is too young.
    young: bool = False
    lasts: object = 5_184_000
    containers: dict[str, Container] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)

    def routed(self, call: GraphCall, routes: Mapping[str, Callable[[], object]]) -> object:
        """Answer by the path; a number alone is a container or a post."""
        answer = routes.get(f"{call.method} {'/'.join(call.path)}")
        if answer is not None:
            return answer()
        if call.method == "GET" and len(self.versioned(call)) == 1:
            return self.one(call, call.path[-1])
        raise GraphRefusalError(100, "Unsupported request. Object with this ID does not exist", subcode=33)

    def listed(self, call: GraphCall) -> dict[str, Any]:
        call.allows("fields", "limit", "since", "after")
        return self.page_of(call, self.posts, "timestamp")

    def refreshed(self, call: GraphCall, grant: str) -> dict[str, Any]:
        call.allows("grant_type")
        if call.fields.get("grant_type") != grant or self.young:
            raise GraphRefusalError(100, "The token cannot be refreshed")
        self.renewed.append(f"{self.token}-renewed-{len(self.renewed)}")
        return {"access_token": self.renewed[-1], "token_type": "bearer", "expires_in": self.lasts}

    def limit(self, call: GraphCall) -> dict[str, Any]:
        there = {
            "quota_usage": len(self.posts),
            "config": {"quota_total": self.most, "quota_duration": 86400},
            "id": "0",
        }
        told = fields_of(call, there)
        return {"data": [{name: told[name] for name in told if name != "id"}]}

    def contained(self, post: dict[str, Any], *, is_item: bool = False) -> dict[str, str]:
        container = Container(
            id=self.new_id(),
            post=post,
            polls=self.polls,
            state=self.ends_as,
            made_at=self.clock().timestamp(),
            is_item=is_item,
        )
        self.containers[container.id] = container
        return {"id": container.id}

    def published(self, call: GraphCall) -> dict[str, str]:
        call.allows("creation_id")
        container = self.containers.get(call.fields.get("creation_id", ""))
        state = container.asked(self.clock().timestamp()) if container else ""
        if container is not None and container.is_item:
            raise GraphRefusalError(100, "An item of a carousel cannot be published by itself")
        if container is None or state in {"PUBLISHED", "EXPIRED", "ERROR"}:
            raise GraphRefusalError(24, "The requested resource does not exist", subcode=self.lost)
        if state == "IN_PROGRESS":
            raise GraphRefusalError(9007, "Media ID is not available", subcode=2207027)
        if len(self.posts) >= self.most:
            raise GraphRefusalError(9, "Application request limit reached", subcode=2207042, status=403)
        container.state = "PUBLISHED"
        post = self.new_id()
        shown = {
            "id": post,
            "timestamp": self.now(),
            "permalink": f"https://www.example.com/@alliance/post/{post[-6:]}",
        }
        self.posts.append(container.post | shown)
        return {"id": post}

    def children(self, call: GraphCall, most: int) -> list[Container]:
        """Give the pictures of a post with several: items of its own that are ready, each once."""
        numbers = call.fields.get("children", "").split(",")
        found = [each for each in map(self.containers.get, numbers) if each is not None and each.is_item]
        if not 2 <= len(numbers) <= most or len(found) != len(numbers) or len(set(numbers)) != len(numbers):
            raise GraphRefusalError(100, "Param children must be items of a carousel", subcode=2207035)
        if any(each.polls or each.state != "FINISHED" for each in found):
            raise GraphRefusalError(9007, "Media ID is not available", subcode=2207027)
        return found

    def one(self, call: GraphCall, number: str) -> dict[str, Any]:
        container = self.containers.get(number)
        if container is not None:
            state = container.asked(self.clock().timestamp())
            why = "FAILED_DOWNLOADING" if state == "ERROR" else "none"
            return fields_of(call, {"id": number, self.state_name: state, self.why_name: why})
        for post in self.posts:
            if post["id"] == number:
                return fields_of(call, post)
        raise GraphRefusalError(100, "Unsupported request. Object with this ID does not exist", subcode=33)

    def fetched(self, address: str) -> bytes:
        """Fetch a picture as the real ones do: from the web, with no secret."""
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 on this machine
                data = answer.read()
        except (URLError, ValueError):
            raise GraphRefusalError(
                9004, "The media could not be fetched from this URI", subcode=2207052
            ) from None
        if len(data) > 8 * 1024 * 1024:
            raise GraphRefusalError(36000, "The image is too large to download.", subcode=2207004)
        assert isinstance(data, bytes)
        return data
