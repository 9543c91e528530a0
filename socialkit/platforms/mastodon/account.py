"""What an account on Mastodon says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys

#: Each account lives on a server, and its token says whose it is:
#: mastodon/documentation@content/en/api/oauth-tokens.md (2026-07-02).
#: Scopes: content/en/api/oauth-scopes.md of the same (2026-07-02), by the routes that are asked.
KEYS = AccountKeys(
    needs_server=True,
    server_example="https://mastodon.social",
    secrets=(("ACCESS_TOKEN",),),
    further=("CLIENT_ID", "CLIENT_SECRET"),
    scopes=(
        *("read:accounts", "read:statuses", "write:statuses", "write:media"),
        # Who posts with the hashtag and mention, and posts of other servers that are re-shared.
        *("read:notifications", "read:search"),
    ),
)
