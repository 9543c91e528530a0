"""Addresses of posts: on which platform one is, whose it is, and whether two are the same."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from socialkit.errors import MisuseError

_NAME = r"(?P<author>[^/@?#]{1,100})"
_LONGEST = 2_000
#: What stands before a host for small screens, and says nothing of the post.
_FRONTS = re.compile(r"^(?:www|m|mobile|mbasic|web)\.")


@dataclass(frozen=True, kw_only=True, slots=True)
class PostAddress:
    """An address that was read: ``key`` is the same for every way to write it.

    ``platform`` is empty where nobody knows it, ``author`` where the address does not tell.
    """

    address: str
    key: str
    platform: str = ""
    author: str = ""


#: Platforms by host, and what the paths of posts look like there; as the platforms' own pages write them
#: (looked at 2026-11-30).
HOSTS = {
    "x.com": "x",
    "twitter.com": "x",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.watch": "facebook",
    "linkedin.com": "linkedin",
    "lnkd.in": "linkedin",
    "instagram.com": "instagram",
    "threads.net": "threads",
    "threads.com": "threads",
    "bsky.app": "bluesky",
}
_PATHS = {
    "x": (rf"/{_NAME}/status(?:es)?/(?P<id>\d+)", r"/i/web/status/(?P<id>\d+)"),
    "facebook": (
        rf"/{_NAME}/(?:posts|videos|photos)/(?:[^/]+/)*?(?P<id>pfbid\w+|\d+)",
        r"/(?:reel|watch|groups/[^/]+/posts)/(?P<id>\d+)",
    ),
    "linkedin": (
        r"/feed/update/urn(?::|%3A)li(?::|%3A)(?:activity|share|ugcPost)(?::|%3A)(?P<id>\d+)",
        r"/posts/(?P<author>[^/_?#]{1,100})_[^/?#]*?(?:activity|share|ugcPost)-(?P<id>\d+)[^/?#]*",
    ),
    "instagram": (rf"/(?:{_NAME}/)?(?:p|reel|tv)/(?P<id>[\w-]+)",),
    "threads": (rf"/@{_NAME}/post/(?P<id>[\w-]+)",),
    "bluesky": (rf"/profile/{_NAME}/post/(?P<id>\w+)",),
}
#: Servers of one's own, whose hosts nobody can list.
_OWN_SERVERS = {
    "mastodon": (
        r"/@(?P<author>\w[\w.-]*(?:@[\w.-]+)?)/(?P<id>\d+)",
        r"/users/(?P<author>\w[\w.-]*)/statuses/(?P<id>\d+)(?:/activity)?",
    ),
}
#: Where the same number may stand below every name, so that it counts with its owner's.
_OWNED = frozenset({"bluesky"})
#: A post of a Bluesky server by its own name: https://atproto.com/specs/at-uri-scheme (2026-08).
_RECORD = re.compile(r"at://(?P<author>[^/]+)/app\.bsky\.feed\.post/(?P<id>[A-Za-z0-9]+)")


def read_address(text: str) -> PostAddress:
    """Read the address of a post; MisuseError for what is none."""
    written = text.strip()
    record = _RECORD.fullmatch(written)
    if record:
        page = f"https://bsky.app/profile/{record['author']}/post/{record['id']}"
        return _known("bluesky", record, "", page)
    if len(written) > _LONGEST or not written.isprintable() or " " in written:
        raise MisuseError("it is no address of a post: write one, as in https://x.com/name/status/1")
    written = written if "://" in written else f"https://{written}"
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        host = port = ""
    if not host or parts.scheme not in {"https", "http"} or ("." not in host and not port):
        raise MisuseError(
            "it is no address: copy it from the browser's address line, as in https://x.com/name/status/1"
        )
    short = _FRONTS.sub("", host.lower())
    for platform, found in _reads(short, parts.path.rstrip("/")):
        own = f"{host.lower()}{port}" if platform not in HOSTS.values() else ""
        return _known(platform, found, own, written)
    platform = HOSTS.get(short, "")
    query = _telling(parts.query)
    return PostAddress(
        address=written, key=f"{short}{port}{parts.path.rstrip('/')}{query}", platform=platform
    )


def keys_of(address: PostAddress, names: Iterable[str]) -> frozenset[str]:
    """Give the keys under which a post is known whose author has several names (a handle, a DID)."""
    own = f":{address.author.lower()}/"
    if not address.author or own not in address.key:
        return frozenset({address.key})
    others = (address.key.replace(own, f":{name.lower()}/", 1) for name in names if name)
    return frozenset({address.key, *others})


def lasting_key(address: str) -> str:
    """Give a key of a post that stays the same whatever its owner is called; MisuseError for no address."""
    found = read_address(address)
    return f"{found.platform}:{found.key.rpartition('/')[2]}" if found.platform in _OWNED else found.key


def _reads(host: str, path: str) -> Iterator[tuple[str, re.Match[str]]]:
    platform = HOSTS.get(host)
    patterns = _PATHS.get(platform, ()) if platform else ()
    own = () if platform else ((name, each) for name, many in _OWN_SERVERS.items() for each in many)
    for name, pattern in (*((platform or "", each) for each in patterns), *own):
        found = re.fullmatch(pattern, path, re.ASCII)
        if found:
            yield name, found


def _known(platform: str, found: re.Match[str], host: str, address: str) -> PostAddress:
    author = found.groupdict().get("author") or ""
    # On a server of its own a name lives at that server, unless it says another one.
    whole = f"{author}@{host}" if host and author and "@" not in author else author
    owner = f"{author.lower()}/" if platform in _OWNED else f"{host}/" if host else ""
    return PostAddress(
        address=address, key=f"{platform}:{owner}{found['id']}", platform=platform, author=whole
    )


def _telling(query: str) -> str:
    """Give what of a query tells posts apart, in order: not what tells where a reader came from."""
    told = parse_qs(query) if query.isprintable() else {}
    kept = [f"{name}={told[name][0]}" for name in ("fbid", "id", "story_fbid", "v") if name in told]
    return f"?{'&'.join(kept)}" if kept else ""
