"""What an account on the noticeboard says in the campaign file: on whose wall it pins."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

KEYS = AccountKeys(owner=OwnerKey(what="the name of the wall", pattern="[a-z-]+", example="hall"))
