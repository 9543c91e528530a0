"""Verbs that read: check, rule, platforms."""

from pathlib import Path

import click

from socialkit import checking
from socialkit.cli.options import campaign_file, output_format, source_lines, write_json
from socialkit.errors import CampaignFileError
from socialkit.loading import load_campaign
from socialkit.model.finding import Findings
from socialkit.platforms.registry import DIALECTS, dialect, known, unknown
from socialkit.reporting.findings import counted, findings_as_json, findings_as_text
from socialkit.reporting.registries import platforms_as_json, platforms_as_text, rules_as_json, rules_as_text
from socialkit.rules.registry import RULES, find_rule


@click.command()
@campaign_file
@click.option(
    "--platform", "platforms", multiple=True, metavar="NAME", help="Only as NAME reads it; repeatable."
)
@output_format
@click.pass_context
def check(context: click.Context, file: Path, platforms: tuple[str, ...], form: str) -> None:
    """Read every post as each platform does; list what would go wrong.

    Exit status 1 when there are errors, 2 when the file cannot be read.
    """
    for name in platforms:
        if not known(name):
            raise click.BadParameter(unknown(name, DIALECTS), param_hint="--platform")
    try:
        campaign = load_campaign(file)
        findings = checking.check(campaign, platforms=platforms)
        checked = (
            f"{file}: {counted(len(campaign.posts), 'post')}, {counted(len(campaign.partners), 'partner')}"
        )
        status = 1 if findings.errors else 0
    except CampaignFileError as error:
        findings, checked = checking.problems_as_findings(error), str(file)
        status = 1 if error.readable else 2
    _write(findings, checked, form)
    context.exit(status)


@click.command()
@click.argument("code", required=False)
@output_format
def rule(code: str | None, form: str) -> None:
    """Explain a rule: what, why, a bad and a good example.

    Without CODE, lists all rules.
    """
    try:
        chosen = [find_rule(code)] if code else list(RULES.values())
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from None
    if form == "json":
        write_json(rules_as_json(chosen))
    else:
        click.echo(rules_as_text(chosen), nl=False)


@click.command()
@output_format
def platforms(form: str) -> None:
    """List the platforms with their limits and sources."""
    dialects = [dialect(name) for name in DIALECTS]
    if form == "json":
        write_json(platforms_as_json(dialects))
    else:
        click.echo(platforms_as_text(dialects), nl=False)


def _write(findings: Findings, checked: str, form: str) -> None:
    if form == "json":
        write_json(findings_as_json(findings))
    else:
        lines = source_lines({finding.place.file for finding in findings})
        click.echo(findings_as_text(findings, lines, checked), nl=False)
