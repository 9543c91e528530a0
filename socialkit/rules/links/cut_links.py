"""The rule about links that end before their address does."""

from collections.abc import Iterator
from urllib.parse import quote

from socialkit.findings.finding import Finding, Severity
from socialkit.model.reading import Entity
from socialkit.rules.analysis.addresses import live_links
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.patterns import compiled

# A page of letters begins behind one of these; behind a letter, words follow without a space.
_PARTS = frozenset("/_-=%.+&?#~@")
_VALUE = r"(?<==)[^\x00-\x7F\s\p{P}]"
_FIRST = rf"[\p{{L}}\p{{M}}]|[~@&,:?#]++(?=[\p{{L}}\p{{M}}])|{_VALUE}|\((?=[^\s()]{{1,80}}\))"
_REST = rf"(?:{_FIRST})(?:[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d/_\-.%=&?+#~,:;@!()]|{_VALUE})*+"
_NOT_LAST = ".,:;!?&"
# Scripts that part no words, so that nothing shows where a page's name ends and a sentence begins.
_UNPARTED = r"[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]"
_VERBS = (
    r"\u67e5\u770b|\u4e86\u89e3|\u70b9\u51fb|\u9ede\u64ca|\u9605\u8bfb|\u95b1\u8b80"
    r"|\u4e0b\u8f7d|\u4e0b\u8f09|\u83b7\u53d6|\u62a5\u540d|\u5831\u540d|\u66f4\u591a"
)
# Behind a name: Japanese small words in hiragana, Korean and Amharic endings, Chinese verbs of invitation.
_GLUED = (
    r"[\p{Script=Han}\p{Script=Katakana}\u30fc]\p{Script=Hiragana}"
    r"|[\uc740\ub294\uc774\uac00\uc744\ub97c\uc758\uc5d0\ub85c\uc640\uacfc\ub3c4\uc11c](?!\p{L})|\u1295(?!\p{L})"
    rf"|\p{{Script=Han}}(?:{_VERBS})"
)
# No ending, and no word that begins with "and", "for", "in": a name in a script that parts its words.
_WHOLE_NAME = (
    r"(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])(?![\u0648\u0644\u0628\u0641\u05d5\u05dc\u05d1])"
    r"[\p{L}\p{M}]{4}"
)
# Of a script that puts spaces between words.
_PARTED = (
    r"(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc])"
    rf"(?!{_UNPARTED})[\p{{L}}\p{{M}}]"
)
_ADDRESS_SIGN = r"[/_=&?%]|\.\w|-\w"
_WITHIN_NAMES = frozenset("_=%+.&~@")
# No sentence goes on with these: "/~name", "/@name", "?a=1&b".
_SURE_SIGNS = frozenset("~@&?#")
# Behind a Latin letter or a figure a page's name goes on in these; kana and the verbs begin the next word.
_HAN_NAME = rf"(?!\p{{Script=Han}}?(?:{_VERBS}))\p{{Script=Han}}"
# What X takes for no Latin letter within a word: a Greek iota looks like one.
_HALF_A_WORD = r"[^\x00-\x7F\p{Script=Latin}\p{Script=Cyrillic}\p{P}\p{N}](?<=\p{L})\Z"
_KEPT = "/-_.~%=&?+#,:;@!()"
_WIKI_PAGES = "/wiki/"
_BEHIND_HOST = r"://[^/?#]++(?:/.|[?#])"
_SHOWN = 30
#: Behind most links the text ends, or a space follows.
_ENDS = ("", " ", "\n")


def cut_link(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a link that ends at a letter which its platform takes for no part of an address.

    Why: it leads to another page, or to none. X ends a link at the first letter that is neither Latin nor
    Cyrillic, so that https://hi.wikipedia.org/wiki/भारत leads to the page of all pages; the same address
    percent-encoded is read whole everywhere.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21); https://url.spec.whatwg.org (2026-10)
    on how an address is percent-encoded.

    Fix: with --fix, the address percent-encoded, where it goes on for sure, as behind `/wiki/`. Where the
    letters may be the next word of the sentence, this is a warning; behind a bare host, --unsafe-fixes puts
    a space before them.

    Bad: Read https://hi.wikipedia.org/wiki/भारत
    Good: Read https://hi.wikipedia.org/wiki/%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4
    """
    for link in live_links(reading):
        if reading.text[link.end : link.end + 1] in _ENDS:
            continue
        rest = _rest(reading.text, link)
        if rest:
            yield _finding(reading, link, rest, context)


def _finding(reading: Reading, link: Entity, rest: str, context: RuleContext) -> Finding:
    """Say what comes of the letters ``rest`` behind the link: the rest of its address, or the next word."""
    before, end = reading.text[link.start : link.end], link.end + len(rest)
    place = reading.at(link.start, end)
    ends = f'the link {reading.surely}ends before "{rest[:_SHOWN]}" on {{platforms}}'
    if _bare(before) and rest[0] not in _SURE_SIGNS:
        return context.finding(
            ends,
            place=place,
            remedy=f"put a space after {before}, or percent-encode the letters if they are a page's name",
            fix=reading.fix("put a space there", " ", link.end, link.end, safe=False),
            severity=Severity.WARNING,
        )
    encoded = quote(rest, safe=_KEPT)
    if not _is_address(before, rest):
        return context.finding(
            ends,
            place=place,
            remedy=f"put a space where the address ends; if it is all of it, write {before}{encoded}",
            severity=Severity.WARNING,
        )
    plain = quote(before, safe=_KEPT)
    whole = plain + encoded
    first, mended = (link.end, encoded) if plain == before else (link.start, whole)
    proven = any(each.end == len(whole) for each in reading.dialect.entities(whole))
    return context.finding(
        f"{ends}, and leads to another page",
        place=place,
        remedy=f"write the address percent-encoded: {whole}",
        fix=reading.fix("write it percent-encoded", mended, first, end) if proven else None,
    )


def _bare(before: str) -> bool:
    """Say whether a link is a host alone, behind which a sentence may go on."""
    return not compiled(_BEHIND_HOST).search(before)


def _is_address(before: str, rest: str) -> bool:
    """Say whether ``rest`` belongs to the address ``before`` for sure, with no word glued to it."""
    if compiled(_UNPARTED).search(rest) or compiled(_GLUED).search(rest):
        return False
    if _goes_on_for_sure(before) or before[-1] in _WITHIN_NAMES or rest[0] in _SURE_SIGNS:
        return True
    named = before.endswith("/") and compiled(_WHOLE_NAME).match(rest)
    return bool(named or compiled(_ADDRESS_SIGN).search(rest))


def _goes_on_for_sure(before: str) -> bool:
    """Say whether a page's name, a query or a fragment has begun, or a word is cut in two."""
    path = before.partition("://")[2]
    return bool(
        _WIKI_PAGES in path or "?" in path or "#" in path or compiled(_HALF_A_WORD).search(before[-1:])
    )


def _rest(text: str, link: Entity) -> str:
    """Give what of an address stands behind the link's end."""
    before, found = text[link.start : link.end], compiled(_REST).match(text, link.end)
    if found is None or not _may_go_on(before, found.group()):
        return ""
    rest = found.group().rstrip(_NOT_LAST)
    return rest if "(" in rest else rest.rstrip(")" + _NOT_LAST)


def _may_go_on(before: str, rest: str) -> bool:
    """Say whether letters behind a link may be its own, and not the next word of the sentence.

    Behind a letter of a name they are where the script parts its words, and Han where a page's name stands.
    """
    path = before.partition("://")[2]
    if before[-1] in _PARTS:
        return any(sign in path for sign in "/?#")
    if not _goes_on_for_sure(before):
        return False
    written = rest.lstrip("~@&,:?#")
    han = _WIKI_PAGES in path and compiled(_HAN_NAME).match(written)
    return bool(han or compiled(_PARTED).match(written))
