"""Rules about links as they are written: without https, without any scheme, where none can be followed."""

from collections.abc import Iterator
from functools import lru_cache

from socialkit.findings.finding import Finding
from socialkit.rules.analysis.addresses import addresses, live_at, live_links
from socialkit.rules.links.malformed_links import broken_addresses
from socialkit.rules.links.unlinked_addresses import unlinked_addresses
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.patterns import compiled
from socialkit.text.spans import Spans

_PLAIN_SCHEME = "http://"
_BEFORE_NEXT = r"(?i)[,;|)\]\u201d\"'\uff0c\u3001](?=https?://)"
_OWNER = r"(?<=[\p{L}\p{N}/_-])['\u2019](?i:s|re|ll|ve|d|m)\Z"
_WIKI = "wiki"
_SHOWN = 60
#: The "://" of a link within another one stands so far behind the other's beginning at least.
_SCHEME_OF_NEXT = 6
#: An owner's apostrophe and what follows it.
_OWNERS_END = 3
# A picture behind a slash may be a page's name.
_NO_PART_OF_LINKS = r"(?![/#@%&*\\_\-{}])\p{P}|(?<=[\p{L}\p{N}])[\p{So}\p{Sc}]"
# A word in another script that runs to the end of a link, behind a name in ASCII: "/week" and the sentence's
# next word. A segment in capitals alone ("/IT") may be half of a name, figures ("/2026") half of a date.
_WORD_BEHIND = r"/[A-Za-z0-9_.~\-]*[a-z](?P<word>(?!\p{Latin})\p{L}(?:[^\x00-\x7F]|[0-9!,.:;?)])*+)\Z"
# Words in ASCII that Japanese, Chinese and Korean build names with: "/web会議" is a page's name. A sentence
# would go on with kana of its grammar (ひらがな), a particle, or for longer.
_HALF_OF_A_NAME = (
    r"(?i)/(?:web|app|net|mail|e|i|ai|it|ict|pc|pdf|sns|blog|video|line|qr|vr|ar|id|faq|info|online)-?"
    r"(?!(?:을|를|은|는|이|가|에|의|로|와|과|도|만|에서|에는|으로|까지|부터)\Z)"
    r"[\p{Han}\p{Katakana}\p{Hangul}ー]{1,8}+\Z"
)
# Words that are written close behind an address and are no page's name, in four languages.
_PARTICLES = (
    r"[/0-9](?P<word>(?:[をがはにでへとも](?=\p{L})|(?:을|를|은|는|에|의|로|와|과|에서|에는|으로|까지|부터)(?!\p{L})"
    r"|(?:पर|में|से|को|का|की|के)(?![\p{L}\p{M}])|(?:ን|ላይ)(?!\p{L}))[^\x00-\x7F]*+)\Z"
)


def no_link_in_captions(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a link in an Instagram caption.

    Why: it stays plain text; nobody types an address from a picture's caption.

    Source: https://developers.facebook.com/documentation/instagram-platform/content-publishing (2026-06-30).

    Fix: none.

    Bad: Read https://example.org/week
    Good: Read more through the link in our profile
    """
    if reading.dialect.traits.links:
        return
    for address in [each for each in addresses(reading.text) if each.meant][:1]:
        yield context.finding(
            f"a link in a caption cannot be followed on {reading.dialect.title}",
            place=reading.at(address.start, address.end),
            remedy="put the link into the profile, and say so here",
        )


def plain_http(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a link with `http://`.

    Why: browsers warn of such pages, and some networks change them on the way.

    Source: https://decipher.sc/2025/10/28/google-chrome-to-enable-https-default-browsing (2025-10).

    Fix: with --unsafe-fixes, https; not every server has it.

    Bad: Read http://example.org/week
    Good: Read https://example.org/week
    """
    broken = {each.start for each in broken_addresses(reading.text)}
    for address in addresses(reading.text):
        start, stop = address.start, address.start + len(_PLAIN_SCHEME)
        if reading.text[start:stop].lower() == _PLAIN_SCHEME and start not in broken:
            yield context.finding(
                f"{address.host} is linked without encryption",
                place=reading.at(start, address.end),
                remedy='write "https://"',
                fix=reading.fix('write "https://"', "https://", start, stop, safe=False),
            )


def not_linked(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report an address of which the platform makes no link: without `https://`, or with a sign before it.

    Why: X and Bluesky make a link of `example.org/x`, Mastodon does not, and the others publish no rule.
    Bluesky links only what stands behind white space or a round bracket, so that nothing comes of
    `👉https://example.org` or `[https://example.org]`; on X and Mastodon a letter before it is in the way.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21);
    https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20); Mastodon's published code
    (https://github.com/mastodon/mastodon, 2026-11).

    Fix: with --fix, https:// or a space before it, where the platform's rules prove that it links then.

    Bad: Read www.example.org/week
    Good: Read https://www.example.org/week
    """
    if not reading.dialect.traits.links:
        return
    for address in addresses(reading.text):
        start, end = address.start, address.end
        plain = address.meant and not address.scheme and live_at(reading, start, end) is None
        if plain and not _torn(reading.text).touch(start, end):
            written = reading.text[start:end]
            yield context.finding(
                f"{written} {reading.surely}does not link on {{platforms}}",
                place=reading.at(start, end),
                remedy=f"write https://{written}",
                fix=reading.fix(f"write https://{written}", "https://", start, start),
            )
    for found in unlinked_addresses(reading):
        # A handle that the file gives as an address is told at its own line.
        written = reading.text[found.start : found.end]
        if any(written in handle.forms.values() for handle in reading.campaign.handles):
            continue
        start, stop = found.start, found.start + found.scheme
        written = reading.text[start : min(found.end, start + _SHOWN)]
        yield context.finding(
            f"{written} {reading.surely}does not link on {{platforms}}: {found.cause}",
            place=reading.at(found.start, found.end),
            remedy=found.remedy,
            fix=reading.fix(found.remedy, found.replacement, start, stop),
        )


def may_be_unlinked(text: str) -> bool:
    """Say whether there is an address, with a scheme or without, that some platform may not link."""
    return "://" in text or any(each.meant and not each.scheme for each in addresses(text))


@lru_cache(maxsize=16)
def _torn(text: str) -> Spans:
    """Give where addresses stand that are broken, whatever platform the text is for."""
    return Spans((each.start, each.end) for each in broken_addresses(text))


def link_runs_on(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a sign, a bracket, the next word or a second link that became part of a link.

    Why: the address with the sign or the word leads nowhere. Bluesky takes everything up to the next space
    but for one last full stop or bracket, Mastodon every sign that is not ASCII; X takes a comma and the link
    behind it, too, and all of them the `'s` behind a path. Pages of wikis may end like that. A word in
    another script behind a page's name in ASCII is taken for the sentence's next word, but for names such as
    `/web会議`, which are half in ASCII in Japanese, Chinese and Korean.

    Source: https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20);
    https://github.com/twitter/twitter-text (3.1.0, 2021-10-21); Mastodon's published code
    (https://github.com/mastodon/mastodon, 2026-11).

    Fix: with --fix, a space before the sign, or between the links; before `'s` or a word with --unsafe-fixes.

    Bad: Read https://example.org/week\u2026
    Good: Read https://example.org/week and more
    """
    ends = {address.start: address.end for address in addresses(reading.text)}
    for link in live_links(reading):
        span = (link.start, link.end)
        unsure = _possessive(reading.text, span)
        unsure = _next_word(reading.text, span) if unsure is None else unsure
        cut = _next_link(reading.text, span) or _sign(reading.text, span, ends.get(link.start, link.end))
        cut = unsure if cut is None else cut
        if cut is not None:
            run = reading.text[cut : link.end]
            yield context.finding(
                f'"{run[:20]}" is part of the link on {{platforms}}',
                place=reading.at(cut, link.end),
                remedy="put a space before it",
                fix=reading.fix("put a space there", " ", cut, cut, safe=cut != unsure),
            )


def _next_link(text: str, span: tuple[int, int]) -> int | None:
    """Give where a second link begins within one; an archive's addresses have one after a slash."""
    if text.find("://", span[0] + _SCHEME_OF_NEXT, span[1]) < 0:
        return None
    found = compiled(_BEFORE_NEXT).search(text, span[0] + 1, span[1])
    return found.end() if found else None


def _possessive(text: str, span: tuple[int, int]) -> int | None:
    """Give where the apostrophe of an owner begins that a link ends with; a wiki's page may end like that."""
    ending = text[max(span[0], span[1] - _OWNERS_END) : span[1]]
    if "'" not in ending and "\u2019" not in ending:
        return None
    host, _slash, path = text[slice(*span)].partition("://")[2].partition("/")
    found = compiled(_OWNER).search(text, *span) if path else None
    return found.start() if found and _WIKI not in host.lower() else None


def _next_word(text: str, span: tuple[int, int]) -> int | None:
    """Give where a word in another script begins that was written close behind an address."""
    address = text[slice(*span)]
    path = address.find("/", address.find("://") + len("://"))
    if path < 0 or address.isascii():
        return None
    named = _WIKI in address.lower() or compiled(_HALF_OF_A_NAME).search(address, path)
    patterns = (_PARTICLES,) if named else (_WORD_BEHIND, _PARTICLES)
    found = (compiled(pattern).search(address, path) for pattern in patterns)
    return next((span[0] + match.start("word") for match in found if match), None)


def _sign(text: str, span: tuple[int, int], end: int) -> int | None:
    """Give where a sign begins that ends the link on X; letters there may well be part of the address."""
    if end >= span[1]:
        return None
    return end if compiled(_NO_PART_OF_LINKS).match(text, end) else None
