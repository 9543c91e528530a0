"""Budgets as columns, which gates compare with what is spent: posts, millionths of money, its currency."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from socialkit.model.account import Budget, Money

_MILLION = 1_000_000


def columns_of_budget(budget: Budget | None) -> Mapping[str, object]:
    """Give the columns of a budget; null where there is no limit."""
    money = budget.money if budget else None
    return {
        "budget_posts": budget.posts if budget else None,
        "budget_amount": int(money.amount * _MILLION) if money else None,
        "budget_currency": money.currency if money else None,
    }


def budget_of(row: Row[Any]) -> Budget | None:
    """Read back what ``columns_of_budget`` gave."""
    money = None
    if row.budget_amount is not None:
        money = Money(amount=Decimal(row.budget_amount) / _MILLION, currency=row.budget_currency)
    if row.budget_posts is None and money is None:
        return None
    return Budget(posts=row.budget_posts, money=money)
