"""What an account on X says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys

#: Its tokens say whose account it is: xdevplatform/docs@fundamentals/authentication (2026-08-22).
KEYS = AccountKeys()
