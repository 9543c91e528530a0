"""The rule about links that end before their address does."""

from collections.abc import Iterator
from urllib.parse import quote

from socialkit.findings.finding import Finding, Severity
from socialkit.model.reading import Entity
from socialkit.rules.analysis.addresses import live_links
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.patterns import compiled

# A page of letters begins behind one of these; behind a letter, words follow without a space.
_PARTS = frozenset("/_-=%.+")
_VALUE = r"(?<==)[^\x00-\x7F\s\p{P}]"
_FIRST = rf"[\p{{L}}\p{{M}}]|{_VALUE}|\((?=[^\s()]{{1,80}}\))"
_REST = rf"(?:{_FIRST})(?:[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d/_\-.%=&?+#~,:;@!()]|{_VALUE})*+"
_NOT_LAST = ".,:;!?&"
# Scripts that part no words, or put endings behind words of other scripts: what follows may be prose.
_UNSPACED = (
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}"
    r"\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]"
)
_KEPT = "/-_.~%=&?+#,:;@!()"
_WIKI = "wiki"
_SHOWN = 30


def cut_link(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a link that ends at a letter which its platform takes for no part of an address.

    Why: it leads to another page, or to none. X ends a link at the first letter that is neither Latin nor
    Cyrillic, so that https://hi.wikipedia.org/wiki/भारत leads to the page of all pages; the same address
    percent-encoded is read whole everywhere.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21); https://url.spec.whatwg.org (2026-10)
    on how an address is percent-encoded.

    Fix: with --fix, the address percent-encoded; where it may be prose that follows, in scripts without
    spaces, this is a warning, and the fix is made with --unsafe-fixes.

    Bad: Read https://hi.wikipedia.org/wiki/भारत
    Good: Read https://hi.wikipedia.org/wiki/%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4
    """
    for link in live_links(reading):
        rest = _rest(reading.text, link)
        if rest:
            encoded, end = quote(rest, safe=_KEPT), link.end + len(rest)
            before = reading.text[link.start : link.end]
            whole = before + encoded
            proven = any(each.end == len(whole) for each in reading.dialect.entities(whole))
            sure = _is_address(before, rest)
            fix = reading.fix("write it percent-encoded", encoded, link.end, end, safe=sure)
            yield context.finding(
                f'the link {reading.surely}ends before "{rest[:_SHOWN]}" on {{platforms}}, '
                f"and leads to another page",
                place=reading.at(link.start, end),
                remedy=f"write the address percent-encoded: {whole}",
                fix=fix if proven else None,
                severity=None if sure else Severity.WARNING,
            )


def _is_address(before: str, rest: str) -> bool:
    """Say whether ``rest`` belongs to the address ``before`` for sure; without spaces it may be prose."""
    return not compiled(_UNSPACED).match(rest) or _WIKI in before.lower() or not before.endswith("/")


def _rest(text: str, link: Entity) -> str:
    """Give what of an address stands behind the link's end."""
    if text[link.end - 1] not in _PARTS or "/" not in text[link.start : link.end].partition("://")[2]:
        return ""
    found = compiled(_REST).match(text, link.end)
    rest = found.group().rstrip(_NOT_LAST) if found else ""
    return rest if "(" in rest else rest.rstrip(")" + _NOT_LAST)
