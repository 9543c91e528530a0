"""What an account on Instagram says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

#: `/{ig-user-id}/media`: https://developers.facebook.com/documentation/instagram-platform/content-publishing
#: (2026-06-30).
KEYS = AccountKeys(
    owner=OwnerKey(what="the number of the user", pattern=r"[0-9]{1,20}", example="17841400000000000"),
    hosting=True,
    needs_hosting=True,
    secrets=(("ACCESS_TOKEN",),),
    further=("CLIENT_ID", "CLIENT_SECRET"),
    by_hand="press Generate access tokens in your app, under API setup with Instagram login, and give the "
    "token here",
)
