"""What a mail server would answer: whoever listens in has the mail, and nothing more is asked."""

from socialkit.model.account import Account
from socialkit.platforms.pretending import PretendedAnswer


def pretended(account: Account) -> tuple[PretendedAnswer, ...]:  # noqa: ARG001 the same for all
    """Give the answer for an account."""
    return (PretendedAnswer(method="SMTP", path="", json={}),)
