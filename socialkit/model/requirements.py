"""What every post must have, everywhere or on single platforms and in single languages."""

from dataclasses import dataclass, field

from socialkit.model.language_tags import looked_up


@dataclass(frozen=True, kw_only=True, slots=True)
class Required:
    """What every post must have.

    ``required_on`` replaces ``required`` on the platforms that it names; ``required_in`` goes before both
    for posts in the languages that it names: by language tag, then by platform or ``default``.
    """

    required: tuple[str, ...] = ()
    required_on: dict[str, tuple[str, ...]] = field(default_factory=dict)
    required_in: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def required_for(self, platform: str = "", lang: str = "") -> tuple[str, ...]:
        """Give what is required on ``platform`` of a post in ``lang``.

        Without a platform it is what holds for all that have none of their own; without a language, or in
        one that has none of its own, what holds for the campaign's.
        """
        if not self.required_in:
            return self.required_on.get(platform, self.required)
        found = looked_up(lang, self.required_in) if lang else None
        own = self.required_in[found] if found else {}
        everywhere = own.get("default", self.required_on.get(platform, self.required))
        return own.get(platform, everywhere)

    @property
    def required_elsewhere(self) -> tuple[str, ...]:
        """What is required on single platforms and in single languages, in the order of the file."""
        lists = [*self.required_on.values()]
        lists += (each for own in self.required_in.values() for each in own.values())
        return tuple(one for each in lists for one in each)
