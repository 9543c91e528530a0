"""Rules about links as they are written: without https, without any scheme, where none can be followed."""

from collections.abc import Iterator

from socialkit.rules.analysis.addresses import addresses, live_at, live_links
from socialkit.rules.links.malformed_links import broken_addresses
from socialkit.rules.rule import Reading, Remark
from socialkit.text.patterns import compiled
from socialkit.text.spans import Spans

_PLAIN_SCHEME = "http://"
_BEFORE_NEXT = r"(?i)[,;|)\]\u201d\"'\uff0c\u3001](?=https?://)"
_NO_PART_OF_LINKS = r"(?![/#@%&*\\_\-{}])\p{P}"


def no_link_in_captions(reading: Reading) -> Iterator[Remark]:
    """Report a link in an Instagram caption.

    Why: it stays plain text; nobody types an address from a picture's caption.

    Source: https://developers.facebook.com/documentation/instagram-platform/content-publishing (2026-06-30).

    Fix: none.

    Settings: none; `texts` can have an own text for instagram.

    Bad: Read https://example.org/week
    Good: Read more through the link in our profile
    """
    if reading.dialect.traits.links:
        return
    for address in [each for each in addresses(reading.text) if each.meant][:1]:
        yield Remark(
            message=f"a link in a caption cannot be followed on {reading.dialect.title}",
            remedy="put the link into the profile, and say so here",
            place=reading.place(address.start, address.end),
        )


def plain_http(reading: Reading) -> Iterator[Remark]:
    """Report a link with `http://`.

    Why: browsers warn of such pages, and some networks change them on the way.

    Source: https://decipher.sc/2025/10/28/google-chrome-to-enable-https-default-browsing (2025-10).

    Fix: with --unsafe-fixes, https; not every server has it.

    Settings: none.

    Bad: Read http://example.org/week
    Good: Read https://example.org/week
    """
    broken = {each.start for each in broken_addresses(reading.text)}
    for address in addresses(reading.text):
        start, stop = address.start, address.start + len(_PLAIN_SCHEME)
        if reading.text[start:stop].lower() == _PLAIN_SCHEME and start not in broken:
            yield Remark(
                message=f"{address.host} is linked without encryption",
                remedy='write "https://"',
                place=reading.place(start, address.end),
                fix=reading.fix('write "https://"', "https://", start, stop, safe=False),
            )


def no_scheme(reading: Reading) -> Iterator[Remark]:
    """Report an address without `https://`, where the platform makes no link of it.

    Why: X and Bluesky make a link of `example.org/x`, Mastodon does not, and the others publish no rule.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21); Mastodon's published code
    (https://github.com/mastodon/mastodon, 2026-07).

    Fix: with --fix, https:// before it.

    Settings: none.

    Bad: Read www.example.org/week
    Good: Read https://www.example.org/week
    """
    if not reading.dialect.traits.links:
        return
    torn = Spans((each.start, each.end) for each in broken_addresses(reading.text))
    for address in addresses(reading.text):
        start, end = address.start, address.end
        plain = address.meant and not (address.scheme or torn.touch(start, end))
        if plain and live_at(reading, start, end) is None:
            written = reading.text[start:end]
            yield Remark(
                message=f"{written} {reading.surely}does not link on {{platforms}}",
                remedy=f"write https://{written}",
                place=reading.place(start, end),
                fix=reading.fix(f"write https://{written}", "https://", start, start),
            )


def link_runs_on(reading: Reading) -> Iterator[Remark]:
    """Report a sign or bracket, or a second link, that became part of a link.

    Why: the address with the sign leads nowhere. Bluesky takes everything up to the next space but for
    one last full stop or bracket; X takes a comma and the link behind it, too.

    Source: https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20);
    https://github.com/twitter/twitter-text (3.1.0, 2021-10-21).

    Fix: with --fix, a space before the sign, or between the links.

    Settings: none.

    Bad: Read https://example.org/week\u2026
    Good: Read https://example.org/week and more
    """
    ends = {address.start: address.end for address in addresses(reading.text)}
    for link in live_links(reading):
        span = (link.start, link.end)
        cut = _next_link(reading.text, span) or _sign(reading.text, span, ends.get(link.start, link.end))
        if cut is not None:
            run = reading.text[cut : link.end]
            yield Remark(
                message=f'"{run[:20]}" is part of the link on {{platforms}}',
                remedy="put a space before it",
                place=reading.place(cut, link.end),
                fix=reading.fix("put a space there", " ", cut, cut),
            )


def _next_link(text: str, span: tuple[int, int]) -> int | None:
    """Give where a second link begins within one; an archive's addresses have one after a slash."""
    found = compiled(_BEFORE_NEXT).search(text, span[0] + 1, span[1])
    return found.end() if found else None


def _sign(text: str, span: tuple[int, int], end: int) -> int | None:
    """Give where a sign begins that ends the link on X; letters there may well be part of the address."""
    if end >= span[1]:
        return None
    return end if compiled(_NO_PART_OF_LINKS).match(text, end) else None
