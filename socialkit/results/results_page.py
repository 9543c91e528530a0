"""The results as one page: charts with their tables, nothing loaded from elsewhere."""

from collections.abc import Iterator

from markupsafe import Markup

from socialkit.kit.pages import page
from socialkit.platforms.measures.platform_measures import measures
from socialkit.results.bar_charts import Bar, bar_chart
from socialkit.results.campaign_results import CampaignResults, PlatformResults
from socialkit.results.result_tables import all_tables, platform_title, summary

NAME = "results.html"
#: So many rows of a table are on the page; the files beside it have all.
_MOST_ROWS = 1_000


def results_page(made: CampaignResults) -> bytes:
    """Give the page in UTF-8; whatever comes from outside is escaped."""
    charts = _charts(made)
    tables = [(table, table.rows[:_MOST_ROWS], charts.get(table.name, ())) for table in all_tables(made)]
    context = {"made": made, "summary": summary(made), "tables": tables, "most": _MOST_ROWS}
    return page("results.html.j2", context | {"entry": _entry}, "socialkit.results")


def _charts(made: CampaignResults) -> dict[str, list[Markup]]:
    """Give the charts by the table whose numbers they show."""
    drawn = {
        "Posts out": [bar_chart("out", "Posts that went out, of those planned", list(_platforms(made)))],
        "Days": [bar_chart("days", "Posts that went out, of those planned, by day", list(_days(made)))],
    }
    for each in made.platforms:
        drawn[f"{platform_title(each.platform)} numbers"] = list(_numbers(made, each))
    # Our own markup, in which every text is escaped.
    return {name: [Markup(chart) for chart in some if chart] for name, some in drawn.items()}  # noqa: S704


def _platforms(made: CampaignResults) -> Iterator[Bar]:
    for each in made.platforms:
        if each.tally.planned:
            yield Bar(label=platform_title(each.platform), value=each.tally.published, of=each.tally.planned)
        before = made.before.platform(each.platform) if made.before else None
        if before and before.tally.planned:
            label = f"{platform_title(each.platform)}, before"
            yield Bar(label=label, value=before.tally.published, of=before.tally.planned, before=True)


def _days(made: CampaignResults) -> Iterator[Bar]:
    for day, tally in made.days:
        if tally.planned:
            yield Bar(label=f"{day:%d} {day:%b}", value=tally.published, of=tally.planned)


def _numbers(made: CampaignResults, here: PlatformResults) -> Iterator[str]:
    """Give a chart for each measure that last year has, too: two measures have no scale in common."""
    before = made.before.platform(here.platform) if made.before else None
    for number, total in enumerate(here.numbers):
        last = before.total(total.name) if before else None
        measure = measures(here.platform).get(total.name)
        if last is None or measure is None or made.before is None:
            continue
        title = f"{measure.title} on {platform_title(here.platform)}"
        bars = (
            Bar(label=f"{made.starts.year}", value=total.total),
            Bar(label=f"{made.before.starts.year}", value=last.total, before=True),
        )
        yield f"<p class='chart'>{Markup.escape(title)}</p>" + bar_chart(
            f"{here.platform}-{number}", title, bars
        )


def _entry(value: str | int) -> str:
    return f"{value:,}" if isinstance(value, int) else value
