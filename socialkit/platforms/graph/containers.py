"""Posts that are made in two steps: a container that nobody sees, and the call that publishes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, DuplicateError, PublishError, RejectedError, UnreachableError
from socialkit.platforms.answers import Absent, Allowance, Found, Proof, Unknown
from socialkit.platforms.graph.container_facts import AT_WORK, NOT_OUT, OUT, READY, SOON, ContainerPaths
from socialkit.platforms.graph.graph_calls import GraphCalls, identifier
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.orders import NotYet


@dataclass(kw_only=True, slots=True)
class Containers:
    """Makes containers for one account, and publishes them."""

    calls: GraphCalls
    paths: ContainerPaths
    clock: Callable[[], datetime]
    _made: dict[str, str] = field(default_factory=dict)
    _items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left: int | None = None

    def ready(
        self, key: str, form: Callable[[], Mapping[str, str | Secret]], deadline: datetime
    ) -> str | NotYet:
        """Give a container that can be published, made of ``form`` unless there is one for ``key`` by now."""
        container = self._made.pop(key, "") or self._create(form(), deadline)
        if self._is_ready(container, deadline):
            return container
        self._made[key] = container
        return self._not_yet()

    def ready_carousel(
        self,
        key: str,
        items: Sequence[Callable[[], Mapping[str, str | Secret]]],
        form: Callable[[Sequence[str]], Mapping[str, str | Secret]],
        deadline: datetime,
    ) -> str | NotYet:
        """Give a container of several pictures, each of which is one of ``items`` and ready before.

        ``form`` gives what the whole is made of, from the containers of its pictures in their order.
        """
        if key not in self._made:
            items_made = self._items.pop(key, ()) or tuple(self._create(each(), deadline) for each in items)
            if not all(self._is_ready(each, deadline) for each in items_made):
                self._items[key] = items_made
                return self._not_yet()
            return self.ready(key, lambda: form(items_made), deadline)
        return self.ready(key, dict, deadline)

    def publish(self, container: str, deadline: datetime) -> str:
        """Make the one call, and give the id of the post.

        A container that is out is not published again, for nobody knows what would come of that.
        """
        self._refuse_used(container, deadline)
        request = HttpRequest(method="POST", url=self.paths.publish, form={"creation_id": container})
        return identifier(self.calls.call(request, deadline, publishes=True))

    def state(self, container: str, deadline: datetime) -> tuple[str, str]:
        """Give the state of a container, and what the platform says to it."""
        name, why = self.paths.state, self.paths.why
        answer = self.calls.get(self.paths.one.format(container), {"fields": f"{name},{why}"}, deadline)
        return answer.told(answer.read(str, name)), answer.told(answer.json().get(why))

    def judge(
        self, container: str | None, deadline: datetime, look: Callable[[], Found | Absent | Unknown]
    ) -> Found | Absent | Unknown:
        """Say what became of a call: by the container's own state, and by a look at what is out.

        The state comes first: what is published between the two is found.
        """
        try:
            state = self.state(container, deadline)[0] if container else ""
        except PublishError:
            state = ""
        seen = look()
        if isinstance(seen, Found):
            return seen
        if state == OUT:
            return Unknown(
                reason="the platform says that it is out, and does not show where: look for it there"
            )
        return Absent(proof=Proof.KEY) if state in NOT_OUT else seen

    def count(self, deadline: datetime | None = None) -> None:
        """Ask how many posts are left in the day that ends now; nobody knows where it is not said."""
        try:
            answer = self.calls.get(self.paths.limit, {"fields": "quota_usage,config"}, deadline)
            used = answer.read(int, "data", 0, "quota_usage")
            self.left = max(answer.read(int, "data", 0, "config", "quota_total") - used, 0)
        except PublishError:
            self.left = None

    def allowance(self, *, after: int = 0) -> Allowance | None:
        """Give what was counted, ``after`` so many more posts."""
        return None if self.left is None else Allowance(remaining=max(self.left - after, 0))

    def _refuse_used(self, container: str, deadline: datetime) -> None:
        try:
            state, why = self.state(container, deadline)
        except (AuthorizationError, RejectedError):
            # It is not there any more: the call itself says what that means.
            return
        if state == OUT:
            raise DuplicateError("the platform says that its container was published before; it may be out")
        if state == AT_WORK:
            raise UnreachableError("the platform is still at work on its container: nothing was sent")
        if state in NOT_OUT - {READY}:
            raise RejectedError(
                f"the platform gave its container up ({state}{why and f', {why}'}), and nothing is out: "
                f"`socialkit retry` makes another"
            )

    def _is_ready(self, container: str, deadline: datetime) -> bool:
        """Say whether a container is ready; raises UnreachableError for one that never will be."""
        state, why = self.state(container, deadline)
        if state not in {READY, AT_WORK}:
            raise UnreachableError(
                f"the platform could not make a post of it ({state}{why and f', {why}'}): nothing is out, it "
                f"is tried again"
            )
        return state == READY

    def _not_yet(self) -> NotYet:
        return NotYet(until=self.clock() + SOON, reason="the platform still fetches the picture")

    def _create(self, form: Mapping[str, str | Secret], deadline: datetime) -> str:
        request = HttpRequest(method="POST", url=self.paths.create, form=form)
        return identifier(self.calls.call(request, deadline))


def carousel_item(form: Callable[[], Mapping[str, str | Secret]]) -> Mapping[str, str | Secret]:
    """Give what a picture is made of that is one of several."""
    return {**form(), "is_carousel_item": "true"}


def carousel(items: Sequence[str]) -> Mapping[str, str | Secret]:
    """Give what a post of several pictures is made of: their containers, in their order."""
    return {"media_type": "CAROUSEL", "children": ",".join(items)}
