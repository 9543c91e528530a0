"""Little text read back into its parts: to prove what is sent, and to know a post again."""

import re
from collections.abc import Iterable, Iterator

from socialkit.platforms.linkedin.little_text import HashtagTemplate, MentionMarkup, Plain, TextPart

# The same facts as in `little_text`. LinkedIn gives texts back in this form, its templates included.
_ELEMENT = re.compile(
    r"\{hashtag\|\\?[#\uFF03]\|(?P<hashtag>(?:\\.|[^|{}\\])+)\}"
    r"|@\[(?P<name>(?:\\.|[^\[\]\\])+)\]\((?P<urn>urn:li:[A-Za-z]+:[A-Za-z0-9_-]+)\)"
    r"|\\(?P<escaped>[\\|{}@\[\]()<>#*_~])",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def read(written: str) -> tuple[TextPart, ...]:
    """Give what a commentary is made of; whatever is neither markup nor an escape means itself."""
    return joined(_parts(written))


def joined(parts: Iterable[TextPart]) -> tuple[TextPart, ...]:
    """Give the same parts with each stretch of plain characters in one."""
    found: list[TextPart] = []
    for part in parts:
        if isinstance(part, Plain) and found and isinstance(found[-1], Plain):
            found[-1] = Plain(found[-1].text + part.text)
        else:
            found.append(part)
    return tuple(found)


def shown(parts: Iterable[TextPart]) -> str:
    """Give the text that a reader sees."""
    return "".join(map(_seen, parts))


def _parts(written: str) -> Iterator[TextPart]:
    end = 0
    for match in _ELEMENT.finditer(written):
        if match.start() > end:
            yield Plain(written[end : match.start()])
        yield _part(match)
        end = match.end()
    if end < len(written):
        yield Plain(written[end:])


def _part(match: re.Match[str]) -> TextPart:
    if match["hashtag"]:
        return HashtagTemplate(_ESCAPED.sub(r"\1", match["hashtag"]))
    if match["name"]:
        return MentionMarkup(_ESCAPED.sub(r"\1", match["name"]), match["urn"])
    return Plain(match["escaped"])


def _seen(part: TextPart) -> str:
    if isinstance(part, Plain):
        return part.text
    return part.name if isinstance(part, MentionMarkup) else f"#{part.value}"
