"""What LinkedIn would answer, as far as a post needs it.

Shapes: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares (2026-01); no true
values.
"""

from socialkit.model.account import Account
from socialkit.platforms.linkedin.linkedin_facts import BASE, IMAGES, POSTS, TOKEN
from socialkit.platforms.pretending import PretendedAnswer

_IMAGE = "urn:li:image:1"


def pretended(account: Account) -> tuple[PretendedAnswer, ...]:
    """Give the answers for an account."""
    upload = f"{(account.server or BASE).rstrip('/')}/dms-uploads/1/uploaded-image/0"
    if account.server is None:
        upload = upload.replace(BASE, "https://www.linkedin.com")
    token = {"access_token": "access-token", "expires_in": 5_184_000}
    begun = {"value": {"image": _IMAGE, "uploadUrl": upload}}
    return (
        PretendedAnswer(method="POST", path=TOKEN, json=token),
        PretendedAnswer(method="POST", path=IMAGES, json=begun),
        PretendedAnswer(method="PUT", path="/uploaded-image/0", json={}),
        PretendedAnswer(method="GET", path=rf"{IMAGES}/[^/]+", json={"status": "AVAILABLE"}),
        PretendedAnswer(method="POST", path=POSTS, json={}, headers={"x-restli-id": "urn:li:share:1"}),
    )
