"""The whole campaign from its file to what each platform counts, with all that befalls it on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from socialkit import app
from socialkit.ledger import Ledger
from socialkit.ledger.writing.actions import resolve
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.publishing import deliveries
from socialkit.reporting.plans import plan_as_text
from tests.command_line import socialkit
from tests.crash.everywhere import BEHIND, ROOT, Reached, campaign_file, scheduled
from tests.servers.mail_server import Mailboxes, words_of

#: What only one of the campaign's posts says.
SAID = ("increasingly important", "greater investment", "but they also protect")
POSTS = ("monday-diverse-roles", "wednesday-greater-investment", "friday-protect-and-care")


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What became of the campaign: how many processes were killed, and what people are told of it.

    ``addresses`` are those that `status` has, by delivery; ``costs`` are what `show` says of the posts on X.
    """

    deaths: int
    plan: str
    addresses: Mapping[str, str]
    costs: Sequence[str]


def published(folder: Path, there: Mapping[str, Reached], boxes: Mailboxes, points: Sequence[str]) -> Gone:
    """Publish the campaign on these accounts; processes are killed at the points, one after the other."""
    file = campaign_file(folder, there)
    plan = plan_as_text(scheduled(file))
    deaths = _run(file, there, points)
    with app.ledger_in_use(None, file) as ledger:
        for delivery in deliveries(ledger):
            if delivery.state is State.UNCERTAIN:
                _look(ledger, delivery, boxes)
    _run(file, there, ())
    status = json.loads(socialkit("status", "--format", "json", folder=folder).out)
    receipts = {each["key"]: each["receipt"] for each in status["deliveries"]}
    return Gone(
        deaths=deaths,
        plan=plan,
        addresses={key: receipt["url"] for key, receipt in receipts.items() if receipt},
        costs=[_cost(folder, f"{post}@all-x") for post in POSTS],
    )


def faults(there: Mapping[str, Reached], gone: Gone) -> list[str]:
    """Give what is not as it should be: each post is out once, has its address, and what it costs is told."""
    found = []
    for name, each in there.items():
        texts = each.texts()
        counts = [sum(said in text for text in texts) for said in SAID]
        if counts != [each.copies] * len(SAID) or len(texts) != each.copies * len(SAID):
            found.append(f"{name}: {counts} of {len(texts)}")
    if len(gone.addresses) != sum(each.copies for each in there.values()) * len(SAID):
        found.append(f"{len(gone.addresses)} addresses")
    found += [f"no address of {key}" for key, url in gone.addresses.items() if not url]
    # A post without a link costs 0.015, an alt text 0.005 (the price list of the dialect, 2026-08-22).
    if gone.costs != ["0.025", "0.02", "0.02"] or "will cost about 0.065 USD" not in gone.plan:
        found.append(f"costs {gone.costs}")
    return found


def environment(folder: Path, there: Mapping[str, Reached]) -> dict[str, str]:
    """Give the variables of a process that publishes on these accounts."""
    secrets = {
        f"SOCIALKIT_{name.upper().replace('-', '_')}_{field}": secret
        for name, each in there.items()
        for field, secret in each.secrets.items()
    }
    trusted = {"REQUESTS_CA_BUNDLE": str(folder / "authorities.pem")}
    return {**os.environ, "PYTHONPATH": str(ROOT), **secrets, **trusted}


def _run(file: Path, there: Mapping[str, Reached], points: Sequence[str]) -> int:
    command = [sys.executable, "-m", "tests.crash.everywhere", str(file), *points]
    done = subprocess.run(
        command,
        env=environment(file.parent, there),
        cwd=file.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return int(done.stdout)


def _look(ledger: Ledger, delivery: Delivery, boxes: Mailboxes) -> None:
    """Do what a person does: look into the reader's mailbox, and say what is there."""
    assert delivery.publisher == "email", delivery
    said, now = SAID[POSTS.index(delivery.post)], datetime.now(UTC) - BEHIND
    seen = [str(mail["Message-ID"]) for mail in boxes.mails(delivery.recipient) if said in words_of(mail)]
    receipts = [Receipt(remote_id=each, url=f"mid:{each.strip('<>')}", published_at=now) for each in seen]
    resolve(ledger, delivery.key, receipt=receipts[0] if receipts else None, now=now)


def _cost(folder: Path, key: str) -> str:
    attempts = json.loads(socialkit("show", key, "--format", "json", folder=folder).out)["attempts"]
    return next(str(each["cost"]) for each in reversed(attempts) if each["cost"])
