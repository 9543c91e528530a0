"""Writing the results: Markdown, a page, tables for spreadsheets, and JSON for next year."""

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from socialkit.atomic_files import write_together
from socialkit.kit.files.csv_tables import table
from socialkit.model.arguments import refuse_no, refuse_no_path
from socialkit.model.file_names import unwritten_told
from socialkit.results import results_json, results_page, results_text, results_workbook
from socialkit.results.campaign_results import CampaignResults, PostResult
from socialkit.results.result_tables import state_of

CSV = "results.csv"
_HEADER = (
    "post", "account", "platform", "partner", "due_utc", "state", "published_utc", "address",
    "measure", "value",
)  # fmt: skip


def write_results(made: CampaignResults, out: str | Path) -> tuple[Path, ...]:
    """Write the results into ``out`` in every form, and give the paths; files that are there are replaced.

    UnwrittenError where one cannot be: all stay as they were then.
    """
    refuse_no(CampaignResults, made, "made", "made=gather_results(campaign, ledger, now=…)")
    refuse_no_path(out, "out")
    folder = Path(out)
    files = {
        results_text.NAME: results_text.results_as_markdown(made).encode(),
        results_page.NAME: results_page.results_page(made),
        CSV: table([_HEADER, *_rows(made)]),
        results_workbook.NAME: results_workbook.results_workbook(made),
        results_json.NAME: json.dumps(
            results_json.results_as_json(made), ensure_ascii=False, indent=1
        ).encode(),
    }
    with unwritten_told(folder):
        write_together(folder, files, below=folder)
    return tuple(folder / name for name in files)


def _rows(made: CampaignResults) -> Iterator[tuple[str, ...]]:
    """Give a row for each number of each post, one for a post without any, and what is of no post of ours."""
    for post in made.posts:
        known = tuple(post.numbers.items()) or (("", ""),)
        yield from ((*_post(post), name, str(value)) for name, value in known)
    for each in made.platforms:
        own = [post.numbers for post in made.posts if post.platform == each.platform]
        for total in each.numbers:
            known_of = [numbers[total.name] for numbers in own if total.name in numbers]
            if total.posts > len(known_of):
                rest = str(total.total - sum(known_of))
                yield ("", "", each.platform, "", "", "", "", "", total.name, rest)


def _post(post: PostResult) -> tuple[str, ...]:
    at = post.published_at
    return (
        post.post,
        post.account,
        post.platform,
        post.partner or "",
        f"{post.due.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        state_of(post.tally),
        f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else "",
        post.url or post.reshares,
    )
