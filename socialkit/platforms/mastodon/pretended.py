"""What a server of Mastodon would answer, as far as a post needs it.

Shapes: mastodon/documentation@content/en/entities (2026-07-02); no true values.
"""

from socialkit.model.account import Account
from socialkit.platforms.mastodon.posting_facts import VERSION
from socialkit.platforms.pretending import PretendedAnswer

_TIME = "2026-07-02T00:00:00.000Z"


def pretended(account: Account) -> tuple[PretendedAnswer, ...]:
    """Give the answers for an account."""
    url = f"{account.server}/1"
    media = {"id": "1", "type": "image", "url": url, "preview_url": url, "meta": {}}
    status = {"id": "1", "url": url, "uri": url, "created_at": _TIME, "content": "", "media_attachments": []}
    return (
        PretendedAnswer(method="GET", path=r"/api/v[12]/instance/?", json={"version": VERSION}),
        PretendedAnswer(method="POST", path=r"/api/v[12]/media", json=media),
        PretendedAnswer(method="GET", path=r"/api/v1/media/\d+", json=media),
        PretendedAnswer(method="POST", path="/api/v1/statuses", json=status),
    )
