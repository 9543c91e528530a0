"""What an account on Mastodon says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys

#: Each account lives on a server, and its token says whose it is:
#: mastodon/documentation@content/en/api/oauth-tokens.md (2026-07-02).
KEYS = AccountKeys(needs_server=True, server_example="https://mastodon.social")
