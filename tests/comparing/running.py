"""Run every command on both sides, and compare what came of it."""

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.comparing.commands import campaign_commands, message_commands, products
from tests.comparing.comparison import Comparison, tree
from tests.comparing.inputs import Campaign
from tests.comparing.sides import Command, ComparisonError, Output, Side


def listed(side: Side, verb: str, name: str) -> list[str]:
    """Give what a verb lists as JSON: the values of ``name`` in it."""
    answer = side.run(Command(row="", campaign="", arguments=(verb, "--format", "json"))).out
    values = re.findall(rf'^ *"{name}": "([^"]+)"', answer, re.MULTILINE)
    if not values:
        raise ComparisonError(
            f"{side.checkout}: `socialkit {verb} --format json` lists nothing:\n{answer[:500]}"
        )
    return values


def verbs_of(side: Side) -> list[str]:
    shown = side.run(Command(row="", campaign="", arguments=("--help",), cold=True))
    verbs = re.findall(r"^  ([a-z][a-z-]*)  +\S", shown.out, re.MULTILINE)
    if not verbs:
        raise ComparisonError(f"{side.checkout}: `socialkit --help` lists no verbs:\n{shown.out}{shown.err}")
    return verbs


def names(side: Side) -> tuple[list[str], list[str], list[str]]:
    """Give the names of the verbs, rules and platforms that a side has."""
    return verbs_of(side), listed(side, "rule", "code"), listed(side, "platforms", "name")


def compared(old: Side, new: Side, campaigns: list[Campaign], leave: frozenset[str]) -> Comparison:
    """Run everything on both sides, and compare what came of it."""
    comparison = Comparison(leave=leave)
    verbs, codes, platforms = known = names(old)
    for kind, before, after in zip(("verbs", "rules", "platforms"), known, names(new), strict=True):
        comparison.added[kind] = {*after} - {*before}
    commands = [*message_commands(verbs, codes)]
    for campaign in campaigns:
        commands += campaign_commands(campaign, platforms)
    answers = both(old, new, commands)
    answers |= both(old, new, [*share_ledgers(old, new, campaigns)])
    comparison.all(
        [(command, *pair) for command, pair in answers.items()],
        [(command, tree(old.folder / at), tree(new.folder / at)) for command, at in products(campaigns)],
    )
    return comparison


def both(old: Side, new: Side, commands: list[Command]) -> dict[Command, tuple[Output, Output]]:
    """Run commands on both sides at once, one after the other on each."""
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda side: [side.run(command) for command in commands], (old, new))
    return dict(zip(commands, zip(first, second, strict=True), strict=True))


def share_ledgers(old: Side, new: Side, campaigns: list[Campaign]) -> Iterator[Command]:
    """Give both sides the ledgers that OLD made, and the commands that plan with them."""
    for campaign in campaigns:
        made = list((old.folder / campaign.out).glob("ledger.db*"))
        for side in (old, new):
            for file in made:
                shutil.copy(file, side.folder / campaign.out / file.name.replace("ledger", "shared"))
        if made:
            words = ("plan", campaign.file, "--ledger", f"sqlite:///../../../{campaign.out}/shared.db")
            yield Command(
                row="plan on OLD's ledger",
                campaign=campaign.label,
                arguments=(*words, "--format", "json"),
                cache=f"{campaign.out}/cache-png",
            )
