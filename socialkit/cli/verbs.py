"""The verbs by name; each one's module is imported only when it runs."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pkgutil import resolve_name
from typing import cast

import click

from socialkit.reporting.terminal import printable_line
from socialkit.version import __version__

#: Looked up by name: no other command line pays for it.
_NAME_HINT = "socialkit.model.near_names:name_hint"
#: verb -> (where it stands, what it does); the second is also the first line of its help.
VERBS = {
    "new": (
        "socialkit.cli.new_verb:new",
        "Begin a campaign: a folder whose file checks clean, with a first graphic.",
    ),
    "check": (
        "socialkit.cli.campaign_verbs:check",
        "Read every post as each platform does; list what would go wrong.",
    ),
    "import": (
        "socialkit.cli.exchanging.import_verb:import_",
        "Put posts from tables, documents and feeds into posts.yaml.",
    ),
    "preview": (
        "socialkit.cli.previews.preview_verb:preview_verb",
        "Show every message as its platform would, on one page that can be mailed and answered.",
    ),
    "stamp": ("socialkit.cli.graphics_verbs:stamp", "Put every partner's logo on the campaign graphics."),
    "logos": ("socialkit.cli.kit_verbs:logos", "Report on every partner's logo, with what to write to her."),
    "kit": (
        "socialkit.cli.kit_verbs:kit",
        "Make a share kit for every partner: page, texts, calendar, graphics.",
    ),
    "digest": (
        "socialkit.cli.sharing.digest_verb:digest",
        "Make the mail about a day: page and plain text, as files or sent to a list.",
    ),
    "partners": (
        "socialkit.cli.kit_verbs:partners",
        "Take in what partners send: their name, handles and logo.",
    ),
    "export": (
        "socialkit.cli.exchanging.export_verbs:export",
        "Write posts for other programs: tables, documents, calendars, schedulers, translators.",
    ),
    "plan": ("socialkit.cli.schedule_verbs:plan", "Show what `schedule` would change in the ledger."),
    "schedule": ("socialkit.cli.schedule_verbs:schedule", "Bring the ledger in line with the campaign file."),
    "run": ("socialkit.cli.running.run_verb:run", "Publish what is due."),
    "rehearse": (
        "socialkit.cli.rehearsal_verb:rehearse",
        "Run the whole week with a simulated clock, into folders.",
    ),
    "status": (
        "socialkit.cli.deliveries.looking:status",
        "Say how the deliveries stand, and list them, or the next of them.",
    ),
    "show": (
        "socialkit.cli.deliveries.looking:show",
        "Show one delivery: its message, its attempts, who approved it, and its log.",
    ),
    "approve": (
        "socialkit.cli.deliveries.acting:approve",
        "Sign what deliveries say, so that it may go out.",
    ),
    "reschedule": (
        "socialkit.cli.deliveries.acting:reschedule",
        "Give deliveries another time, or let them go out now.",
    ),
    "cancel": ("socialkit.cli.deliveries.acting:cancel", "Take deliveries off the schedule."),
    "retry": ("socialkit.cli.deliveries.acting:retry", "Try held or failed deliveries again."),
    "pause": (
        "socialkit.cli.deliveries.stopping:pause",
        "Stop publishing: everywhere, in the campaign or on one account.",
    ),
    "resume": (
        "socialkit.cli.deliveries.stopping:resume",
        "Publish again after a pause, or before a platform's time to wait is over.",
    ),
    "reconcile": (
        "socialkit.cli.deliveries.looking:reconcile",
        "Look on the platform for deliveries that may be out.",
    ),
    "resolve": (
        "socialkit.cli.deliveries.acting:resolve",
        "Settle what is uncertain, or handed over to a person, by what somebody saw.",
    ),
    "bounces": (
        "socialkit.cli.deliveries.bounces_verb:bounces",
        "Read mails that came back, and note them at their deliveries.",
    ),
    "amplify": (
        "socialkit.cli.results.amplify_verb:amplify",
        "List who posts with the campaign's hashtag, each post once, by partner.",
    ),
    "report": (
        "socialkit.cli.results.report_verb:report",
        "Tell what came of it: what went out, who took part, what platforms counted.",
    ),
    "send": (
        "socialkit.cli.accounts.send_verb:send",
        "Publish one post now: try an account out.",
    ),
    "accounts": (
        "socialkit.cli.accounts.accounts_group:accounts",
        "List the campaign's accounts, look them through, sign in and out.",
    ),
    "ledger": (
        "socialkit.cli.ledger_group:ledger",
        "Look a ledger through, copy it, put a copy back, move it to a server.",
    ),
    "rule": ("socialkit.cli.campaign_verbs:rule", "Explain a rule: what, why, a bad and a good example."),
    "platforms": (
        "socialkit.cli.campaign_verbs:platforms",
        "List the platforms with their limits and sources.",
    ),
}


#: Shown to people, and nothing else.
_REASON = "--reason"


class Verbs(click.Group):
    """A group that knows its verbs by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the verbs in the order of the line."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the verb called ``cmd_name``."""
        del ctx
        found = VERBS.get(cmd_name)
        return cast("click.Command", resolve_name(found[0])) if found else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the verb that the arguments begin with; for one that there is not, the nearest is named."""
        wrong = args[0]
        _refuse_blanks(ctx, args)
        if wrong in VERBS or wrong.startswith("-"):
            name, verb, rest = super().resolve_command(ctx, args)
            _refuse_repeated(ctx, verb, rest)
            return name, verb, rest
        name_hint = cast("Callable[..., str]", resolve_name(_NAME_HINT))
        hint = name_hint(wrong, VERBS, otherwise="`socialkit --help` lists them")
        raise click.UsageError(f"there is no verb `{printable_line(wrong)}`: {hint}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing any of them."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, summary) for verb, (_, summary) in VERBS.items()])


def _refuse_repeated(context: click.Context, verb: click.Command | None, args: Sequence[str]) -> None:
    """Refuse an option that is given twice and takes one value: the last alone would count."""
    if isinstance(verb, click.Group):
        verb, args = (verb.commands.get(args[0]), args[1:]) if args else (None, args)
    typed = [each.partition("=")[0] for each in args[: args.index("--") if "--" in args else None]]
    for option in verb.params if verb else ():
        if not isinstance(option, click.Option) or option.multiple or option.is_flag or option.count:
            continue
        twice = sum(typed.count(name) for name in option.opts) > 1
        if twice:
            raise click.UsageError(f"{option.opts[0]} is given twice: write it once", context)


def _refuse_blanks(context: click.Context, args: Sequence[str]) -> None:
    """Refuse what is given as nothing, as by a variable of a script that is not set.

    With many options nothing means all, or the opposite. A reason may be left empty: a stop must not fail
    for that.
    """
    for before, each in pairwise(args):
        name, equals, value = each.partition("=")
        option, given = (name, value) if name.startswith("--") and equals else (before, each)
        if given.strip() or option == _REASON:
            continue
        what = (
            f"{option} has no value" if option.startswith("-") else f"an argument behind `{before}` is empty"
        )
        raise click.UsageError(f"{printable_line(what)}: write one, or leave it out", context)


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="socialkit")
def socialkit() -> None:
    """One file for an advocacy week: check, stamp, schedule, publish, account for it.

    FILE is posts.yaml unless you name another. Every verb takes --help.
    """
