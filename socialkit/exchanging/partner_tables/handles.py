"""Handles as partners write them into forms: which platform a column means, and what an address says."""

import re
from urllib.parse import urlsplit

from socialkit.exchanging.columns import normalised
from socialkit.platforms.platform import HandleStyle, MentionStyle
from socialkit.platforms.registry import traits
from socialkit.platforms.spellings import platform_meant

#: What stands around a platform's name in the heading of a column of handles, in seven languages.
_AROUND = """\
a account accounts akaunti benutzername compte conta cuenta de del du handle handles jina konto la le link nom
nombre nome of on organisation organization page pagina perfil profil profile su sur the their url user
username usuario utilisateur votre ya yako your dein deine ihr kiungo اسم الحساب حساب على رابط صفحه المستخدم
"""
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def handles_on(heading: str) -> str | None:
    """Give the platform whose handles a column has, by its heading (`Twitter handle`); None: another."""
    around = _AROUND.split()
    words = [word for word in normalised(heading).split() if word not in around]
    platform = platform_meant(" ".join(words)) if words else None
    return platform if platform and traits(platform).public else None


def handle(text: str, platform: str) -> str | None:
    """Give the handle in what somebody wrote, without its `@`: a name, or a profile's address.

    None for an address on a platform where it does not tell the handle.
    """
    plain = text.strip()
    if not _ADDRESS.match(plain):
        return plain.removeprefix("@")
    parts = urlsplit(plain if "://" in plain else f"https://{plain}")
    last = next((part for part in reversed(parts.path.split("/")) if part), "").removeprefix("@")
    here = traits(platform)
    if here.mentions is not MentionStyle.TYPED or not last:
        return None
    if here.handles is HandleStyle.ADDRESS and "@" not in last:
        return f"{last}@{parts.netloc.lower()}"
    return last
