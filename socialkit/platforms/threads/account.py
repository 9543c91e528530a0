"""What an account on Threads says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

#: `/{threads-user-id}/threads`: https://developers.facebook.com/documentation/threads/posts (2026-04-14).
KEYS = AccountKeys(
    owner=OwnerKey(what="the number of the user", pattern=r"[0-9]{1,20}", example="17841400000000000"),
    hosting=True,
    secrets=(("ACCESS_TOKEN",),),
    further=("CLIENT_ID", "CLIENT_SECRET"),
    by_hand="make a token in your app, under Use cases, Customize, Settings, User Token Generator, and give "
    "it here",
)
