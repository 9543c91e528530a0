"""The rule about names in which letters of one alphabet pass for those of another."""

from collections.abc import Iterator
from functools import lru_cache

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.addresses import host_of
from socialkit.rules.analysis.confusables import look, points, strangers
from socialkit.rules.analysis.disguised_names import DisguisedName, disguised
from socialkit.rules.analysis.identity_key import IdentityKey
from socialkit.rules.analysis.near_hashtags import near_misses
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.letters import ATS, HASHES

_WHAT = {"#": "hashtag", "@": "handle", "/": "address"}
_LEAST = 4


def mixed_scripts(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    r"""Report a hashtag, handle or address in which letters of another alphabet pass for those around them.

    Why: nobody can see it, and it is another name. Where it looks like a name in the campaign's file,
    it is an error. Names in two alphabets with letters of their own, are fine.

    Source: https://www.unicode.org/reports/tr39/ and its table of confusables (2025-09).

    Fix: with --unsafe-fixes, the name in the campaign's file that it looks like.

    Bad: Join us and @UNIC\u0415F
    Good: Join us and @UNICEF
    """
    taken = {miss.start for miss in near_misses(reading)}
    known = _known(IdentityKey(reading.campaign))
    for sign, what in _WHAT.items():
        for name, start, end in disguised(reading.text, sign):
            meant = known.get(look(name.removeprefix("www.")), "")
            if start not in taken and (meant != name) and (meant or strangers(name)):
                yield _finding(reading, (name, start, end), what, meant, context)


def has_disguised_name(text: str) -> bool:
    """Say whether any name in a text is not what it looks like."""
    return any(disguised(text, sign) for sign in _WHAT)


def _finding(reading: Reading, found: DisguisedName, what: str, meant: str, context: RuleContext) -> Finding:
    name, start, end = found
    letters = strangers(name) or "".join(letter for letter in name if letter not in meant)
    whole = f"{reading.text[start : end - len(name)]}{meant}"
    return context.finding(
        f"letters in this {what} only look right ({points(letters)})",
        place=reading.at(start, end),
        remedy=f"write {whole}" if meant else "type it anew in one alphabet",
        fix=reading.fix(f'write "{whole}"', whole, start, end, safe=False) if meant else None,
        severity=Severity.ERROR if meant else None,
    )


@lru_cache(maxsize=2)
def _known(same: IdentityKey[Campaign]) -> dict[str, str]:
    """Give the names in the campaign's file, by look: words, hosts, handles, hashtags."""
    campaign = same.value
    tags, handles, mentions = campaign.hashtags, campaign.handles, campaign.mentions
    links = (
        campaign.link,
        *(version.link for version in campaign.versions),
        *(day.link for day in campaign.days),
    )
    names = (
        *campaign.words,
        *(host_of(link) for link in links),
        *(form for handle in handles for form in handle.forms.values()),
        *(handle.mention for handle in handles),
        *mentions.required,
        *mentions.required_elsewhere,
        *tags.required_elsewhere,
        *(tag for tag in (*tags.required, *tags.also)),
    )
    bare = (name.lstrip(HASHES + ATS) for name in names)
    return {look(name): name for name in bare if len(name) >= _LEAST and not strangers(name)}
