"""What an account that a person posts on says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

#: The mail goes by a server of the account's own, as other mails do.
KEYS = AccountKeys(
    owner=OwnerKey(
        what="the address of the person who posts",
        pattern=r"[^@\s<>,;\"]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?",
        example="maria@example.org",
    ),
    schemes=frozenset({"smtp", "smtps"}),
    server_example="smtp://mail.example.org:587",
    needs_server=True,
    sender=True,
    secrets=(("USERNAME", "PASSWORD"),),
    open_here=True,
)
