"""What a campaign or an account may spend: posts and money, in a calendar month of UTC."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """An amount of a currency, which three capital letters name (ISO 4217)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """Give it as the campaign file writes it."""
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """The most in a calendar month of UTC: posts, money (None: as much as there is)."""

    posts: int | None = None
    money: Money | None = None

    def __str__(self) -> str:
        """Say what it allows."""
        parts = (f"{self.posts:,} posts" if self.posts is not None else "", str(self.money or ""))
        return " and ".join(filter(None, parts)) or "nothing"
