"""Publishing what is due: prepare, claim, the one call, record; and settling what is uncertain."""

from socialkit.ledger.reading.conditions import GRACE
from socialkit.ledger.reading.gates import Pause, pauses
from socialkit.ledger.reading.holdups import Holdups, Wait, holdups
from socialkit.ledger.reading.queries import alarms
from socialkit.ledger.reading.rows import Alarm, Approval, Attempt, History, LogEntry
from socialkit.ledger.reading.selecting import pages, state_counts
from socialkit.ledger.writing.actions import cancel, possible, postpone, release, reschedule, resolve, retry
from socialkit.ledger.writing.approvals import approve
from socialkit.ledger.writing.pauses import pause, resume
from socialkit.publishing.calling import publish_one
from socialkit.publishing.connections import Connect
from socialkit.publishing.known_deliveries import campaign_id, deliveries, show
from socialkit.publishing.reconciling import reconcile
from socialkit.publishing.rounds import RunReport, run
from socialkit.publishing.verdicts import backoff
from socialkit.publishing.verifying import VerifiedAccount, verify_accounts
from socialkit.publishing.worker import Worker

__all__ = [
    "GRACE",
    "Alarm",
    "Approval",
    "Attempt",
    "Connect",
    "History",
    "Holdups",
    "LogEntry",
    "Pause",
    "RunReport",
    "VerifiedAccount",
    "Wait",
    "Worker",
    "alarms",
    "approve",
    "backoff",
    "campaign_id",
    "cancel",
    "deliveries",
    "holdups",
    "pages",
    "pause",
    "pauses",
    "possible",
    "postpone",
    "publish_one",
    "reconcile",
    "release",
    "reschedule",
    "resolve",
    "resume",
    "retry",
    "run",
    "show",
    "state_counts",
    "verify_accounts",
]
