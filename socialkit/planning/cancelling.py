"""Whether a plan cancels more than is likely to be meant."""

from fractions import Fraction

from socialkit.model.delivery import Plan

#: A plan that cancels no more than this many, or no more than this share of what waits, is carried out
#: unasked. A file cut short, or an account that lost its name, cancels more. octoDNS draws the line at
#: 30 % of a zone with 10 records or more, for the same reason (MAX_SAFE_DELETE_PCENT,
#: MIN_EXISTING_RECORDS): https://github.com/octodns/octodns/blob/main/octodns/provider/plan.py (2026-11-29).
FEW_CANCELLED = 10
MOST_CANCELLED = Fraction(1, 3)
#: How many of the cancelled are named.
_NAMED = 5


def cancels_many(plan: Plan) -> str:
    """Say what goes when the plan cancels more than is likely to be meant; empty if it does not."""
    gone = [step.delivery.key for step in plan.cancelled]
    if len(gone) <= FEW_CANCELLED or len(gone) <= plan.waiting * MOST_CANCELLED:
        return ""
    rest = f" and {len(gone) - _NAMED:,} more" if len(gone) > _NAMED else ""
    return (
        f"{len(gone):,} of {plan.waiting:,} deliveries would be cancelled: {', '.join(gone[:_NAMED])}{rest}"
    )
