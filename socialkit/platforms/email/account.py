"""What an account that sends mail says in the campaign file."""

from socialkit.platforms.account_keys import AccountKeys, OwnerKey

#: Submission on port 587 with STARTTLS, on 465 with TLS: https://www.rfc-editor.org/rfc/rfc8314 (2018-01).
KEYS = AccountKeys(
    owner=OwnerKey(
        what="the file of recipients, in the campaign folder",
        pattern=r"(?![/~\\]|[A-Za-z]:)(?!(?:.*/)?\.\.(?:/|$))[^\\]+",
        example="recipients.txt",
        file=True,
    ),
    schemes=frozenset({"smtp", "smtps"}),
    server_example="smtp://mail.example.org:587",
    needs_server=True,
    sender=True,
    secrets=(("USERNAME", "PASSWORD"),),
    open_here=True,
    unsubscribe=True,
)
