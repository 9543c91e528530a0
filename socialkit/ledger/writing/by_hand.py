"""What is refused of everybody who changes the ledger by hand."""

from socialkit.ledger.ledger import Ledger
from socialkit.model.arguments import refuse_no, refuse_no_storable_text


def refuse_misuse(ledger: object, by: object) -> None:
    """Raise MisuseError for what is no ledger, and for a name that none can be."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_storable_text(by, "by")
