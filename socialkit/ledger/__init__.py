"""The only truth about deliveries: schema, states, transitions."""

from socialkit.ledger.ledger import Ledger

__all__ = ["Ledger"]
