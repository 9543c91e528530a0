"""Handles as partners write them into forms: which platform a column means, and what an address says."""

import re
from collections.abc import Sequence

from socialkit.exchanging.columns import normalised
from socialkit.platforms.platform import HandleStyle, MentionStyle
from socialkit.platforms.post_search.post_addresses import HOSTS
from socialkit.platforms.registry import traits
from socialkit.platforms.spellings import platform_meant

#: What stands around a platform's name in the heading of a column of handles, in seven languages.
_AROUND = """\
a account accounts akaunti benutzername compte conta cuenta de del du handle handles jina konto la le link nom
nombre nome of on organisation organization page pagina perfil profil profile su sur the their url user
username usuario utilisateur votre ya yako your dein deine ihr kiungo اسم الحساب حساب على رابط صفحه المستخدم
"""
#: What may be an address, with or without what it begins with: its server and its path.
_ADDRESS = re.compile(r"(https?://|(?=www\.|[^\s/@.]++(?:\.[^\s/@.]++)++/))([^/?#]*)([^?#]*)", re.IGNORECASE)
# Words of platforms in addresses (looked at 2026-12-01), as `own_words.js` has them: what stands before a
# name, and what stands in the place of one.
_BEFORE = frozenset({"channel", "profile", "stories", "u", "user", "users", "web"})
_NO_NAME = """\
accounts direct explore hashtag highlights home i intent login messages notifications p reel reels s search
settings share starter-pack status t tags tv
"""


def handles_on(heading: str) -> str | None:
    """Give the platform whose handles a column has, by its heading (`Twitter handle`); None: another."""
    around = _AROUND.split()
    words = [word for word in normalised(heading).split() if word not in around]
    platform = platform_meant(" ".join(words)) if words else None
    return platform if platform and traits(platform).public else None


def handle(text: str, platform: str) -> str | None:
    """Give the handle in what somebody wrote, without its `@`: a name, or a profile's or post's address.

    None for an address on a platform where it does not tell the handle, and for what only looks like one
    where no handle does. The page "Add your logo" does the same (``read`` in ``own_words.js``).
    """
    plain, here = text.strip(), traits(platform)
    address = _ADDRESS.match(plain)
    if not address:
        return plain.lstrip("@")
    scheme, server, path = address.groups()
    parts = [part for part in path.split("/") if part]
    if not scheme and not _is_profile(server.lower(), parts):
        return plain if here.mentions is MentionStyle.MARKUP else None
    signed = next((part for part in parts if part.startswith("@")), "")
    named = signed or next((part for part in parts if part.lower() not in _BEFORE), "")
    name = named.lstrip("@")
    if here.mentions is not MentionStyle.TYPED or not name or named.lower() in _NO_NAME.split():
        return None
    if here.handles is HandleStyle.ADDRESS and "@" not in name:
        return f"{name}@{server.lower()}"
    return name


def _is_profile(server: str, parts: Sequence[str]) -> bool:
    """Say whether what is written without a scheme is an address all the same, and no name such as E.ON/RWE.

    Servers of Mastodon are everywhere: there the path tells.
    """
    known = server.startswith("www.") or any(f".{server}".endswith(f".{host}") for host in HOSTS)
    return known or any(part.startswith("@") for part in parts) or parts[:1] == ["users"]
