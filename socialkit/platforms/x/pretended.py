"""What X would answer, as far as a post needs it.

Shapes: xdevplatform/docs openapi.json (2.167, 2026-08-22); no true values.
"""

from socialkit.model.account import Account
from socialkit.platforms.pretending import PretendedAnswer
from socialkit.platforms.x.x_facts import METADATA, POSTS, TOKEN, UPLOAD

_ID = {"data": {"id": "1"}}


def pretended(account: Account) -> tuple[PretendedAnswer, ...]:  # noqa: ARG001 the same for all
    """Give the answers for an account."""
    token = {"token_type": "bearer", "access_token": "access-token", "expires_in": 7200}
    return (
        PretendedAnswer(method="POST", path=TOKEN, json=token),
        PretendedAnswer(method="GET", path="/2/users/me", json={"data": {"id": "1", "username": "name"}}),
        PretendedAnswer(method="POST", path=UPLOAD, json=_ID),
        PretendedAnswer(method="POST", path=METADATA, json=_ID),
        PretendedAnswer(method="POST", path=POSTS, json=_ID),
    )
