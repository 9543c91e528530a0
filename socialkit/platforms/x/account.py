"""What an account on X says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys

#: Its tokens say whose account it is: xdevplatform/docs@fundamentals/authentication (2026-08-22).
#: Scopes: fundamentals/authentication/oauth-2-0/authorization-code.mdx, and openapi.json for each route
#: (2026-08-22).
KEYS = AccountKeys(
    secrets=(
        ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET"),
        ("CLIENT_ID", "REFRESH_TOKEN"),
    ),
    further=("CLIENT_SECRET",),
    scopes=("tweet.read", "tweet.write", "users.read", "media.write", "offline.access"),
)
