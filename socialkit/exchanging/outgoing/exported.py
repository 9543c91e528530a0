"""What an export gives: files, and what is said of them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """Files by name, which posts were left out of them and why, and what to mind when they are used."""

    files: dict[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
