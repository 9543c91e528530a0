"""The rule about notes that editors leave for each other."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Passage, Span, posts_of
from socialkit.rules.analysis.unfilled_placeholders import placeholders
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.translator_words import NOTE, TRANSLATOR_NOTE
from socialkit.text.patterns import compiled

_THINGS = r"(?:spelling|figure|number|source|fact|quote|handle|translation|date|link|name|title|time)s?"
_PEOPLE = r"(?:(?-i:[A-Z][a-z]+)|the (?:team|author|comms|office)|comms|legal|HQ|him|her|them)"
_ASKS = r"(?:please )?(?:check|confirm|verify|clear|agree|double-check)"
_SQUARE = (
    r"\[(?:(?:note|nb|n\.b\.|comment|nota|remarque)(?::| to\b)|to ?do\b|fixme\b|editor|citation needed|"
    r"sources?\?|"
    rf"{_ASKS} \S|(?:delete|remove|translate|ask|needs?|pending|vérifier|comprobar|revisar|verificar) \S|"
    r"(?:à|a|por) (?:vérifier|confirmer|confirmar|verificar)|\?+\])[^\[\]\n]{0,200}+"
)
_ROUND = (
    rf"\((?:{_ASKS} with {_PEOPLE}\b[^()\n]{{0,60}}+|{_ASKS} (?:the |this )?{_THINGS}\??|"
    r"to be (?:confirmed|checked|decided|added|updated)|note to \w[^()\n]{0,60}+|"
    r"(?:à|a|por) (?:vérifier|confirmer|confirmar|verificar)|\?+)\)"
)
_MARKS = (
    *((sign, rf"(?i){TRANSLATOR_NOTE}") for sign in "([\uff08\u3010"),
    ("[", rf"(?i){NOTE}"),
    ("[", rf"(?i){_SQUARE}\]?"),
    ("(", rf"(?i){_ROUND}"),
    ("FIXME", r"(?<![\w#@])FIXME(?!\w)"),
    ("xxx", r"(?<![\w#@])xxx+(?=[ ][a-z])"),
    ("DRAFT", r"\A\s*+DRAFT(?: \d+)?[ ]?[:\u2013\u2014-]"),
)
#: Where "todo" is an ordinary word, or << and >> are quotation marks, neither marks a note.
_ALL = ("es", "pt", "gl", "ca", "it", "eo")
_MARKS_IN_MOST = ("TODO", r"(?<![\w#@])TODO(?!\w)")
_MARKS_IN_ENGLISH = ("<<", r"<<[^<>\n]{1,120}+>>")


def note_left(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a note that was meant for colleagues: `[note: …]`, `(check with Maria)`, `[TN: …]`, TODO.

    Why: it goes out with the post, and names people who did not ask for it.

    Source: https://makepoliohistory.org/raise-your-voice (2024), where editors' notes stand within posts.

    Fix: none: what to do with it is for a person to decide.

    Bad: Join the webinar on Wednesday (check with Maria)
    Good: Join the webinar on Wednesday (check your time zone)
    """
    for passage in posts_of(campaign):
        for span in _notes(passage):
            said = " ".join(passage.value[slice(*span)].split())
            yield context.finding(
                f'"{said[:60]}" looks like a note between editors',
                passage.at(span),
                "settle it, then take it out",
            )


def _notes(passage: Passage) -> list[Span]:
    """Give each note, without what another rule calls a placeholder."""
    lang = passage.lang.partition("-")[0].lower()
    marks = (
        *_MARKS,
        *((_MARKS_IN_MOST,) if lang not in _ALL else ()),
        *((_MARKS_IN_ENGLISH,) if lang == "en" else ()),
    )
    spans = sorted(
        match.span()
        for sign, pattern in marks
        if sign in passage.value
        for match in compiled(pattern).finditer(passage.value)
    )
    filled = [one.span for one in placeholders(passage)] if spans else []
    kept: list[Span] = []
    for span in spans:
        if not _covered(span, filled) and not _covered(span, kept[-1:]):
            kept.append(span)
    return kept


def _covered(span: Span, others: Sequence[Span]) -> bool:
    """Say whether one of the others, which stand in order and apart, lies over ``span``."""
    index = bisect_left(others, span[1], key=_start) - 1
    return index >= 0 and others[index][1] > span[0]


def _start(span: Span) -> int:
    return span[0]
