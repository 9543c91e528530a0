"""What an account on the bulletin says in the campaign file: where it is; its token says whose it is."""

from socialkit.platforms.account_keys import AccountKeys

KEYS = AccountKeys(needs_server=True, server_example="https://bulletin.example")
