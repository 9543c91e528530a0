"""Every command that is run on both sides, and the folders that they write."""

from collections.abc import Iterator

from tests.comparing.inputs import Campaign
from tests.comparing.sides import Command

#: Far enough that every post is past.
LATER = "2030-01-01T00:00Z"
FORMATS = ("png", "jpg", "webp")
MESSAGES = "messages"


def campaign_commands(campaign: Campaign, platforms: list[str]) -> Iterator[Command]:
    """Give every command on a campaign, in the order in which they build on each other."""
    file, up = campaign.file, f"../../../{campaign.out}"
    ledger = ("--ledger", f"sqlite:///{up}/ledger.db")

    def command(row: str, verb: str, *options: str, cache: str = "png") -> Command:
        words = (verb, file, *options)
        return Command(
            row=row, campaign=campaign.label, arguments=words, cache=f"{campaign.out}/cache-{cache}"
        )

    yield command("findings", "check", "--format", "jsonl")
    for name in platforms:
        yield command("findings by platform", "check", "--format", "jsonl", "--platform", name)
    yield command("findings, all past", "check", "--format", "jsonl", "--now", LATER)
    yield command("findings as text", "check", "--format", "text")
    yield command("fixes", "check", "--diff", "--unsafe-fixes")
    for form in FORMATS:
        words = ("--format", form, "--jobs", "1", "--report", "json", "--out", f"{up}/{form}")
        yield command(f"stamp {form}", "stamp", *words, cache=form)
    yield command("logos", "logos", "--out", f"{up}/png")
    yield command("kit", "kit", "--out", f"{up}/kit")
    yield command("kit again", "kit", "--format", "json", "--out", f"{up}/kit")
    yield command("rehearse", "rehearse", "--out", f"{up}/rehearse")
    yield command("schedule", "schedule", *ledger, "--format", "json")
    yield command("plan", "plan", *ledger, "--format", "json")
    yield command("status", "status", *ledger)


def message_commands(verbs: list[str], codes: list[str]) -> Iterator[Command]:
    """Give the commands that explain; help is asked of a new process, for each verb has to load by itself."""

    def command(row: str, *words: str, cold: bool = False) -> Command:
        return Command(row=row, campaign=MESSAGES, arguments=words, cold=cold)

    for words in ([], *([verb] for verb in verbs)):
        yield command("messages: help", *words, "--help", cold=True)
    for code in codes:
        yield command("messages: rules", "rule", code)
    for verb in ("rule", "platforms"):
        yield command("messages: lists", verb)
        yield command("messages: lists", verb, "--format", "json")
    for mistake in (["check", "missing.yaml"], ["rule", "SK999"], ["check", "--platform", "nowhere"]):
        yield command("messages: mistakes", *mistake)


def products(campaigns: list[Campaign]) -> Iterator[tuple[Command, str]]:
    """Give every folder that commands write, with what it counts as."""
    for campaign in campaigns:
        for name in (*FORMATS, "kit", "rehearse"):
            row = f"stamp {name}" if name in FORMATS else name
            yield (
                Command(row=row, campaign=campaign.label, arguments=(row.split()[0],)),
                f"{campaign.out}/{name}",
            )
