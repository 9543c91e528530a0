"""What is known of the Graph API: its version, what its error codes mean, how lists are read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

#: The version that is asked for on Facebook and Instagram: https://developers.facebook.com/docs/graph-api/reference/page/feed
#: (2026-11-22). Each lasts two years at least (https://developers.facebook.com/docs/graph-api/guides/versioning,
#: from memory, 2026-11-30); when this one ends has not been said.
VERSION = "v26.0"
#: Ids of posts, photos, containers and accounts: numbers, a page's post has two of them (the same reference).
ID = re.compile(r"[0-9]{1,30}(?:_[0-9]{1,30})?")


class Meaning(Enum):
    """What an error code means for the post."""

    #: The account is asked to wait.
    WAIT = "wait"
    #: Everything that this app does is asked to wait.
    APP_WAITS = "app waits"
    #: Nothing is out, and another try may do.
    AGAIN = "again"
    #: Nothing is proven.
    LOOK = "look"
    #: It has the same post already.
    DUPLICATE = "duplicate"
    #: The account, its token or its app is refused.
    ACCOUNT = "account"
    #: This post is refused.
    CONTENT = "content"


#: What codes mean: https://developers.facebook.com/docs/graph-api/guides/error-handling (2026-11-22) for 1,
#: 2, 3, 4, 17, 102 and 190; the others as other programs read them (2026-11-22). 1 and 2 are passing faults
#: of the server, behind which the post may be out; 24 says that a container is not there, as one may be that
#: is out; 9004 that a picture could not be fetched, 9007 that it is not ready.
CODES: Mapping[int, Meaning] = {
    -2: Meaning.LOOK,
    -1: Meaning.LOOK,
    1: Meaning.LOOK,
    2: Meaning.LOOK,
    3: Meaning.ACCOUNT,
    4: Meaning.APP_WAITS,
    10: Meaning.ACCOUNT,
    17: Meaning.WAIT,
    24: Meaning.LOOK,
    32: Meaning.WAIT,
    100: Meaning.CONTENT,
    102: Meaning.ACCOUNT,
    190: Meaning.ACCOUNT,
    341: Meaning.WAIT,
    368: Meaning.ACCOUNT,
    506: Meaning.DUPLICATE,
    613: Meaning.WAIT,
    9004: Meaning.AGAIN,
    9007: Meaning.AGAIN,
    80001: Meaning.WAIT,
    80002: Meaning.WAIT,
}
#: A permission is missing: codes 200 to 299 (the same guide, from memory, 2026-11-30).
PERMISSIONS = range(200, 300)
#: Beside code 100: what was named is not there, or not for this token. That is the account, not the post.
SUBCODES: Mapping[int, Meaning] = {33: Meaning.ACCOUNT}
#: JSON that says in how many minutes a page may go on (`estimated_time_to_regain_access`):
#: https://developers.facebook.com/docs/graph-api/overview/rate-limiting/ (2026-11-22; minutes from memory).
USAGE, REGAIN = "X-Business-Use-Case-Usage", "estimated_time_to_regain_access"
#: The largest page of a list (from memory, 2026-11-30); our own: how many are read, how far clocks differ,
#: and how long it may take to ask where a post is that is out.
PAGE, MOST_PAGES = 100, 5
SKEW = timedelta(minutes=2)
ASKING = timedelta(seconds=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostEdge:
    """Where the posts of an account are listed, and what their text, time and address are called there."""

    path: str
    text: str
    at: str
    url: str

    @property
    def fields(self) -> str:
        """How they are asked for."""
        return f"id,{self.text},{self.at},{self.url}"
