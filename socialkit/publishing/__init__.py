"""Publishing what is due: prepare, claim, the one call, record; and settling what is uncertain."""

from socialkit.ledger.reading.queries import alarms
from socialkit.ledger.reading.rows import Alarm, History
from socialkit.ledger.writing.actions import cancel, release, reschedule, resolve
from socialkit.ledger.writing.pauses import Pause, pause, pauses, resume
from socialkit.publishing.calling import publish_one
from socialkit.publishing.connections import Connect
from socialkit.publishing.known_deliveries import campaign_id, deliveries, show
from socialkit.publishing.reconciling import reconcile
from socialkit.publishing.rounds import RunReport, run
from socialkit.publishing.verdicts import backoff
from socialkit.publishing.verifying import VerifiedAccount, verify_accounts
from socialkit.publishing.worker import GRACE, Worker

__all__ = [
    "GRACE",
    "Alarm",
    "Connect",
    "History",
    "Pause",
    "RunReport",
    "VerifiedAccount",
    "Worker",
    "alarms",
    "backoff",
    "campaign_id",
    "cancel",
    "deliveries",
    "pause",
    "pauses",
    "publish_one",
    "reconcile",
    "release",
    "reschedule",
    "resolve",
    "resume",
    "run",
    "show",
    "verify_accounts",
]
