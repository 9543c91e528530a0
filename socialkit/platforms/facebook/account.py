"""What an account on Facebook says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

#: https://developers.facebook.com/docs/pages-api/posts (2026-11): `/{page_id}/feed`. Web views of apps:
#: https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow (2026-03-10).
KEYS = AccountKeys(
    owner=OwnerKey(what="the number of the page", pattern=r"[0-9]{1,20}", example="1234567890"),
    secrets=(("ACCESS_TOKEN",),),
    by_hand="Facebook sends people back from a sign-in to web sites and web views alone: make the page's own "
    "token in the Graph API Explorer, from an extended one, and give it here",
)
