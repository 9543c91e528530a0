"""What is known of X's API: addresses, limits, words and kinds of its refusals, each with source and date."""

import re
from datetime import timedelta

from socialkit.model.delivery import Receipt

#: https://github.com/xdevplatform/docs openapi.json, `servers` (2.167, 2026-08-22).
BASE = "https://api.x.com"
#: The same, `paths`; the one for tokens: fundamentals/authentication/oauth-2-0/authorization-code.mdx.
UPLOAD = "/2/media/upload"
METADATA = "/2/media/metadata"
POSTS = "/2/tweets"
TIMELINE = "/2/users/{}/tweets"
TOKEN = "/2/oauth2/token"  # noqa: S105 an address
#: Where people sign in, and how an app lets a token be forgotten: oauth-2-0/user-access-token.mdx
#: (2026-08-22).
SIGN_IN, AUTHORIZE = "https://x.com", "/i/oauth2/authorize"
REVOKE = "/2/oauth2/revoke"
#: openapi.json, `CreateMediaMetadataRequest.id`, and all other ids (2026-08-22).
ID = r"[0-9]{1,19}"
#: What stands behind the @ of an account (twitter-text 3.1.0, 2021-10-21).
HANDLE = r"[A-Za-z0-9_]{1,20}"
#: Our own: whatever X says, an upload is used within a day (the recorded answers say so).
LONGEST_UPLOAD = timedelta(days=1)
#: The largest page of the look-up (openapi.json, `getUsersPosts`, 2026-08-22); our own: how many are read.
PAGE, MOST_PAGES = 100, 5
#: How the fields of a post are asked for: x-api/posts/timelines/integrate.mdx has the first, openapi.json, of
#: the same day (2026-08-22), the second.
FIELD_NAMES = ("tweet.fields", "post.fields")
FIELDS = "created_at,entities"
#: How the headers begin that count a day, beside those of the window:
#: https://github.com/plhery/node-twitter-api-v2/pull/618 (2025-09-04).
USER_DAY, APP_DAY = "x-user-limit-24hour-", "x-app-limit-24hour-"
#: "You are not allowed to create a Tweet with duplicate content": https://github.com/akrherz/iembot/issues/163
#: (2026-02). It comes with 403, as much else does.
DUPLICATE = "duplicate content"
#: Ends of the types of a 403 that mean the app or the account and no single post. `client-forbidden`:
#: https://github.com/geduldig/TwitterAPI/issues/226 (2023-04-17); the others from memory (2026-11-30).
ACCOUNT_PROBLEMS = ("client-forbidden", "oauth1-permissions", "unsupported-authentication", "usage-capped")
#: A code that says the same: the app's plan has no access. https://github.com/anotherrhb/5into15/issues/3
#: (2023-06-11); the number from memory (2026-12-01).
NO_ACCESS = 453
#: From memory (2026-11-30): "Your account is suspended and is not permitted to access this feature".
SUSPENDED = "suspended"
#: Credits are spent: https://github.com/tryethernal/ethernal/issues/1336 (2026-06-11).
NO_CREDITS = 402
#: How long an access token lasts where the answer does not say:
#: fundamentals/authentication/oauth-2-0/authorization-code.mdx (2026-08-22).
ACCESS = timedelta(hours=2)
#: Our own: a token is renewed so long before it ends, for clocks differ.
MARGIN = timedelta(minutes=1)
#: Our own: how far X's clock may be behind ours where posts are looked for from a time on.
SKEW = timedelta(minutes=2)


def number_of(receipt: Receipt) -> str | None:
    """Give the id of a post; None for what is none. A person who says where a post is gives its address."""
    if re.fullmatch(ID, receipt.remote_id):
        return receipt.remote_id
    named = re.match(
        rf"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/[^/?#]+/status/({ID})(?![0-9])", receipt.url
    )
    return named[1] if named else None


def permalink(name: str, post: str) -> str:
    """Give the address of a post; X sends on to it where the account's name is not known.

    From memory, and as every client writes it (2026-11-22).
    """
    return f"https://x.com/{name or 'i'}/status/{post}"
