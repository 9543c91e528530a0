"""How the campaign's digests go out, as its file says it."""

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestSettings:
    """When a digest goes out, by the clock of who gets it, and what its links carry, as ``utm_source``."""

    at: time = time(7)
    link_parameters: dict[str, str] = field(default_factory=dict)


USUAL_DIGEST = DigestSettings()
