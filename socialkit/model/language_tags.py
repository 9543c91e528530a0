"""Which of several languages suits a reader: the lookup of RFC 4647 over BCP 47 tags."""

from collections.abc import Iterable


def looked_up(wanted: str, tags: Iterable[str]) -> str | None:
    """Give the tag that is ``wanted`` or, failing that, the longest beginning of it; None if there is none.

    ``es-MX`` finds ``es-MX``, else ``es``; ``es`` never finds ``es-MX``. Case does not count. Source: RFC
    4647, section 3.4, Lookup (https://www.rfc-editor.org/rfc/rfc4647#section-3.4, 2006-09).
    """
    known = {tag.lower(): tag for tag in tags}
    parts = wanted.lower().split("-")
    while parts:
        found = known.get("-".join(parts))
        if found is not None:
            return found
        parts.pop()
        # A single letter only opens what follows it, as in zh-Hant-x-private.
        while parts and len(parts[-1]) == 1:
            parts.pop()
    return None


def suiting(wanted: str, tags: Iterable[str]) -> str | None:
    """Give what ``looked_up`` gives, or else the first tag that begins with ``wanted``.

    ``en`` so finds ``en-GB``. Source of the latter: RFC 4647, section 3.3.1, Basic Filtering
    (https://www.rfc-editor.org/rfc/rfc4647#section-3.3.1, 2006-09). A reader of ``es-MX`` does not get
    ``es-ES``, and one of ``zh-Hant`` not ``zh-Hans``.
    """
    there = tuple(tags)
    beginning = f"{wanted.lower()}-"
    longer = (tag for tag in there if tag.lower().startswith(beginning))
    return looked_up(wanted, there) or next(longer, None)
