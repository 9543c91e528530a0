"""A pytest plugin that spoils the dialects: what stands in a text counts as live, wherever it stands."""

from typing import Any, cast

from socialkit.model.reading import Entity, Kind
from socialkit.platforms.registry import DIALECTS, dialect, dialect_by_name

#: What the tests require of a post, and the forms that it has on platforms where mentions are typed.
NEEDLES = (
    ("#", Kind.HASHTAG, "SSWWeek"),
    ("@", Kind.MENTION, "SSWAlliance"),
    ("@", Kind.MENTION, "sswalliance.bsky.social"),
    ("@", Kind.MENTION, "ssw@mastodon.social"),
)


class Naive:
    """A dialect as most scripts have it: ``in`` in place of a tokeniser, everything else as it is."""

    def __init__(self, name: str) -> None:
        self.real: Any = dialect(name)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the real one has
        return getattr(self.real, name)

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give what is required where it is first found in ``text``."""
        low = text.lower()
        found = ((kind, name, low.find(f"{sign}{name}".lower())) for sign, kind, name in NEEDLES)
        return tuple(Entity(kind, name, at, at + len(name) + 1) for kind, name, at in found if at >= 0)


NAIVE = {name: Naive(name) for name in ("bluesky", "facebook", "linkedin", "mastodon", "x")}
BLUESKY, FACEBOOK, LINKEDIN, MASTODON, X = NAIVE.values()

cast("dict[str, str]", DIALECTS).update({name: f"{__name__}:{name.upper()}" for name in NAIVE})
dialect_by_name.cache_clear()
