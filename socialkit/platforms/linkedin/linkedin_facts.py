"""What is known of LinkedIn's interface, each with its source and date: addresses, version, limits, words."""

from datetime import UTC, datetime, timedelta

from socialkit.platforms.platform import ApiVersion

_LEARN = "https://learn.microsoft.com/en-us/linkedin"
#: `_LEARN`/marketing/versioning (2026-01).
BASE = "https://api.linkedin.com"
#: `_LEARN`/shared/authentication/authorization-code-flow (2026-01).
SIGN_IN = "https://www.linkedin.com"
AUTHORIZE = "/oauth/v2/authorization"
TOKEN = "/oauth/v2/accessToken"  # noqa: S105 an address
#: `_LEARN`/shared/authentication/token-introspection (2023-12-01).
INTROSPECT = "/oauth/v2/introspectToken"
#: `_LEARN`/consumer/integrations/self-serve/sign-in-with-linkedin-v2 (2026-01).
WHO = "/v2/userinfo"
#: `_LEARN`/marketing/community-management/shares/posts-api and images-api (2026-01).
POSTS, IMAGES = "/rest/posts", "/rest/images"
#: 202608 is there: `_LEARN`/marketing/community-management/community-management-overview?view=li-lms-2026-08.
#: When it ends is not in the table yet. Those that are ended on the 15th to the 22nd, a year after the month
#: that names them: this is the earliest such day.
VERSION = ApiVersion(
    name="202608",
    ends=datetime(2027, 8, 15, tzinfo=UTC),
    source=f"{_LEARN}/marketing/integrations/migrations",
    date="2026-11-22",
)
#: `_LEARN`/marketing/versioning (2026-01): there is no default version.
HEADERS = {"LinkedIn-Version": VERSION.name, "X-Restli-Protocol-Version": "2.0.0"}
#: A version that is over: 426, https://github.com/api-evangelist/linkedin-ads (2026-08-13).
OUTDATED = 426
#: What names posts and pictures: `_LEARN`/marketing/community-management/shares/posts-api (2026-01).
POST_URN = r"urn:li:(?:share|ugcPost):[0-9]{1,25}"
IMAGE_URN = r"urn:li:image:[A-Za-z0-9_-]{1,100}"
#: The author that is a page: its posts can be read, a member's cannot (posts-api, "Permissions", 2026-01).
PAGE_URN = "urn:li:organization:"
#: `errorDetails.inputErrors[].code` of a 422: https://github.com/Arisamiga/Linkedin-RSS/issues/5
#: (2023-12-14).
DUPLICATE = "DUPLICATE_POST"
#: The words of a 429 for all of an app: "Resource level throttle APPLICATION DAY limit …" (from memory,
#: 2026-11-30); for one member it says MEMBER.
APP_LIMIT = "APPLICATION"
#: Limits are of a day of UTC: `_LEARN`/shared/api-guide/concepts/rate-limits (2026-11-22). A minute more,
#: for clocks.
NEW_DAY = timedelta(days=1, minutes=1)
#: Pictures of one post: `_LEARN`/marketing/community-management/shares/multiimage-post-api (2026-01).
MOST_IMAGES = 20
#: How many posts of a page are read at once, as the samples of posts-api do, and (our own) how often.
FINDER_PAGE, FINDER_PAGES = 10, 10
#: Our own (2026-11-30): how soon to ask again whether a picture is processed, and how long one is left alone
#: that may not be asked for: a member's token may not (other programs' notes, 2026-11-22).
SOON, SETTLING = timedelta(seconds=5), timedelta(seconds=30)
#: Our own (2026-11-30): so long a picture that was uploaded is used; LinkedIn names no end.
UPLOADS_LAST = timedelta(hours=12)
#: Our own (2026-11-30): how far LinkedIn's clock may be from ours.
SKEW = timedelta(minutes=2)
#: How long an access token lasts where the answer does not say, and the longest that is believed:
#: `_LEARN`/shared/authentication/programmatic-refresh-tokens (2026-11-22) has 60 days, and 365 for the other.
ACCESS, LONGEST = timedelta(days=60), timedelta(days=365)
#: Our own (2026-11-30): a token is renewed so long before it ends, for a post is prepared before its time.
MARGIN = timedelta(minutes=30)
#: So long a new access token may be taken for the one before:
#: https://github.com/twobitfool/linkedin-auth-bug (seen 2026-11-30). Who is refused then waits for a person.
SETTLED = timedelta(minutes=5)
#: What an app asks for: posting and saying who it is; for a page posting and reading what it posted
#: (posts-api, "Permissions"; sign-in-with-linkedin-v2, 2026-01).
MEMBER_SCOPES = ("openid", "profile", "w_member_social")
PAGE_SCOPES = ("w_organization_social", "r_organization_social")


def permalink(urn: str) -> str:
    """Give the address of a post: other programs' notes (2026-11-22)."""
    return f"https://www.linkedin.com/feed/update/{urn}/"
