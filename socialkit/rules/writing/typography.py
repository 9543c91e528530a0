"""Rules about white space and quotation marks."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding, Fix
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Passage, Span, posts_of
from socialkit.rules.analysis.prose import prose
from socialkit.rules.rule import RuleContext
from socialkit.text.patterns import compiled, simple

_SPACES = r"(?<=\S)(?P<double>[ ]{2,}+)(?=\S)|(?P<trailing>(?<=[^ \t\n])[ \t]++(?=\n)|(?<=[^ \t\n])[ \t]++\Z)"
# "with soap.Then dry": a full stop between two words; not in "Node.js", "U.S." or "Schüler.innen".
_GLUED = r"(?<=\p{Ll}{2})(?:[.!?](?=\p{Lu}\p{Ll})|,(?=\p{L}{2}))(?!\w{1,40}+\.\w)"
_EMPTY = r"\n(?:[ \t]*+\n){3,}+"
#: Straight marks that are neither inches nor minutes; apostrophes and quotation marks alike.
_MARKS = {
    "double": (r'(?<!\d)"', "[\u201c\u201d]"),
    "single": (r"(?<!\d)'", "[\u2018\u2019]"),
}
_INSIDE = r"'\w[^'\n]*'"
_OPENS = r"[\s(\[{\u2014\u2013\u201c\u2018\"'-]"


def white_space(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report two spaces, none between sentences, spaces at a line's end, and three or more empty lines.

    Why: platforms show what stands there; spaces count, too, where characters are few. Where a full
    stop or a comma touches the next word, two pieces were pasted together.

    Source: https://docs.x.com/fundamentals/counting-characters (2026-08-22): every space counts.

    Fix: with --fix, one space, none, or one empty line; with --unsafe-fixes, a space where there is none.

    Bad: Join us  this week
    Good: Join us this week
    """
    for passage in posts_of(campaign):
        text = passage.value
        if "  " in text or "\t" in text or " \n" in text or text.endswith(" "):
            for match in simple(_SPACES).finditer(text):
                double = match["double"] is not None
                yield context.finding(
                    "several spaces in a row" if double else "spaces at the end of a line",
                    passage.at(match.span()),
                    "keep one" if double else "take them out",
                    passage.fix(match.span(), " " if double else "", title="take spaces out"),
                )
        yield from _glued(passage, context)
        for match in simple(_EMPTY).finditer(text) if "\n\n" in text.replace(" ", "") else ():
            count = match.group().count("\n") - 1
            yield context.finding(
                f"{count} empty lines in a row",
                passage.at(match.span()),
                "keep one",
                _closed_up(passage, match.span()),
            )


def _glued(passage: Passage, context: RuleContext) -> Iterator[Finding]:
    """Give each full stop or comma that touches the next word, outside of links."""
    for match in compiled(_GLUED).finditer(prose(passage.value)):
        span, sign = match.span(), match.group()
        fix = passage.fix((span[1], span[1]), " ", title="put a space there", safe=False)
        yield context.finding(f'no space follows "{sign}"', passage.at(span), "put a space there", fix)


def mixed_quotes(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report straight and curly quotation marks, or apostrophes, in one text.

    Why: it shows that the text was put together from several places.

    Source: https://www.unicode.org/charts/PDF/U2000.pdf (2025-09): U+2019 is the preferred apostrophe.

    Fix: with --fix, those that are fewer become like the others.

    Bad: Don't forget: it’s this week
    Good: Don’t forget: it’s this week
    """  # noqa: RUF002 the marks are what the rule is about
    for passage in posts_of(campaign):
        if '"' not in passage.value and "'" not in passage.value:
            continue
        for straight, curly in _MARKS.values():
            plain = [match.start() for match in compiled(straight).finditer(passage.value)]
            bent = [match.start() for match in compiled(curly).finditer(passage.value)]
            if plain and bent:
                for offset in min(plain, bent, key=len):
                    yield _odd(passage, offset, context, to_curly=len(plain) <= len(bent))


def _odd(passage: Passage, offset: int, context: RuleContext, *, to_curly: bool) -> Finding:
    mark = passage.value[offset]
    other = _curly(passage.value, offset) if to_curly else '"' if mark in "\u201c\u201d" else "'"
    kind = "apostrophes" if mark in "'\u2018\u2019" else "quotation marks"
    message = f"straight and curly {kind} in one text"
    fix = passage.fix((offset, offset + 1), other) if other else None
    return context.finding(
        message, passage.at((offset, offset + 1)), f"write {other}" if other else "write one kind", fix
    )


def _curly(text: str, offset: int) -> str:
    """Give the curly mark for a straight one; none where a low mark shows that others open and close."""
    if text[offset] == "'":
        before = text[offset - 1 : offset] or " "
        opens = simple(_OPENS).match(before) and compiled(_INSIDE).match(text, offset)
        return "\u2018" if opens else "\u2019"
    if "\u201e" in text:
        return ""
    return "\u201c" if simple(_OPENS).match(text[offset - 1 : offset] or " ") else "\u201d"


def _closed_up(passage: Passage, span: Span) -> Fix | None:
    """Give the fix that drops whole lines, where the file has one line for each of the text's."""
    start, end = span
    origin = passage.origin
    first = origin.position(start - 1) if origin and start else None
    last = origin.position(end) if origin and end < len(passage.value) else None
    if not origin or not first or not last or last[0] - first[0] != passage.value.count("\n", start, end):
        return None
    place = Place(file=origin.place.file, line=first[0] + 2, column=1, end_line=last[0], end_column=1)
    return Fix(title="keep one empty line", replacement="", place=place, safe=True, verbatim=True)
