"""What an account on Bluesky says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

# https://atproto.com/specs/handle and https://atproto.com/specs/did (2026-08).
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HANDLE = rf"(?=.{{1,253}}$)(?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?"
#: An identifier that outlives every handle.
DID = "(?=.{1,2048}$)did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]"
#: The `identifier` that com.atproto.server.createSession takes: bluesky-social/atproto (2026-08-20).
KEYS = AccountKeys(
    owner=OwnerKey(
        what="the handle or the DID",
        pattern=f"{_HANDLE}|{DID}",
        example="alliance.bsky.social",
    ),
    server_example="https://pds.example.org",
    secrets=(("APP_PASSWORD",),),
    further=("REFRESH_TOKEN",),
    by_hand="make an app password at bsky.app, under Settings, Privacy and security, App passwords, and give "
    "it here",
)
