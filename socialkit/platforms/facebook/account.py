"""What an account on Facebook says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

#: https://developers.facebook.com/docs/pages-api/posts (2026-11): `/{page_id}/feed`.
KEYS = AccountKeys(
    owner=OwnerKey(what="the number of the page", pattern=r"[0-9]{1,20}", example="1234567890"),
    secrets=(("ACCESS_TOKEN",),),
    further=("CLIENT_ID", "CLIENT_SECRET"),
    by_hand="make the page's own token in the Graph API Explorer, from an extended one, and give it here",
)
