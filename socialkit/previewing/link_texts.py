"""An address as a platform's feed writes it."""

from urllib.parse import urlsplit

from socialkit.text.feed import LinkStyle, LinkWriting


def link_text(address: str, how: LinkWriting | None) -> str:
    """Give what stands in the feed for an address in a text; as it is written where nothing is known."""
    if how is None or how.style is LinkStyle.WHOLE:
        return address
    if how.style is LinkStyle.REPLACED:
        return how.sign if len(address) > how.longest else address
    scheme, slashes, rest = address.partition("://")
    bare = rest if slashes else scheme
    if not how.www:
        bare = bare.removeprefix("www.")
    short = _path_cut(bare, how) if how.style is LinkStyle.PATH else _cut(bare, how)
    return f"{scheme}://{short}" if how.scheme and slashes else short


def _path_cut(bare: str, how: LinkWriting) -> str:
    host_ends = next((at for at, sign in enumerate(bare) if sign in "/?#"), len(bare))
    host, path = bare[:host_ends], bare[host_ends:]
    if path == "/":
        return host
    return host + _cut(path, how)


def _cut(text: str, how: LinkWriting) -> str:
    return text[: how.keeps] + how.sign if len(text) > how.longest else text


def host_of(address: str) -> str:
    """Give the host that a card names; the address itself where it has none."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address
