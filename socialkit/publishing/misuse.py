"""What is refused of everybody who publishes."""

from socialkit.ledger import Ledger
from socialkit.model.arguments import refuse_no
from socialkit.publishing.worker import Worker


def refuse_misuse(ledger: object, worker: object) -> None:
    """Raise MisuseError for what is no ledger, and no worker."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no(Worker, worker, "worker", "Worker(connect=…, clock=…, campaign=…)")
