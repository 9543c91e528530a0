"""Budgets as text: JSON of posts, millionths of money and its currency; empty for none."""

import json
from decimal import Decimal

from socialkit.model.account import Budget, Money

_MILLION = 1_000_000


def budget_text(budget: Budget | None) -> str:
    """Give a budget as ``{"posts": 100, "money": 20000000, "currency": "USD"}``, with what there is of it."""
    if budget is None:
        return ""
    parts: dict[str, object] = {} if budget.posts is None else {"posts": budget.posts}
    if budget.money is not None:
        parts |= {"money": int(budget.money.amount * _MILLION), "currency": budget.money.currency}
    return json.dumps(parts)


def budget_of(text: str) -> Budget | None:
    """Read back what ``budget_text`` wrote."""
    if not text:
        return None
    parts = json.loads(text)
    money = None
    if "money" in parts:
        money = Money(amount=Decimal(parts["money"]) / _MILLION, currency=parts["currency"])
    return Budget(posts=parts.get("posts"), money=money)
