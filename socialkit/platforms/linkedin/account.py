"""What an account on LinkedIn says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

#: `author` of a post: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
#: (2026-01).
KEYS = AccountKeys(
    owner=OwnerKey(
        what="the URN of the author",
        pattern=r"urn:li:(organization|person):[A-Za-z0-9_-]+",
        example="urn:li:organization:2414183",
    ),
    secrets=(("ACCESS_TOKEN",),),
    further=("CLIENT_ID", "CLIENT_SECRET", "REFRESH_TOKEN"),
)
