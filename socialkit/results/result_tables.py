"""The results as tables, the same in Markdown, on the page and in the workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC

from socialkit.counting import counted
from socialkit.platforms.measures.measure import PlatformMeasure
from socialkit.platforms.measures.platform_measures import WEBSITE, measures
from socialkit.platforms.registry import dialect, known
from socialkit.results.campaign_results import CampaignResults, PlatformResults, PostResult, Tally

Entry = str | int
_TALLY = {
    "planned": "planned",
    "published": "published",
    "late": "of these late",
    "stayed_here": "into a folder",
    "handed_over": "handed over",
    "failed": "failed",
    "uncertain": "uncertain",
    "waiting": "waiting",
    "cancelled": "cancelled",
}
#: These columns are left out where nothing stands in them.
_RARE = ("stayed_here", "handed_over", "uncertain", "waiting", "cancelled")


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultTable:
    """A table with a title and a sentence about it; ``name`` is short, for a sheet. Numbers are numbers."""

    name: str
    title: str
    about: str
    header: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


def platform_title(name: str) -> str:
    """Give a platform's name as people write it; the campaign's own pages are its website."""
    if name == WEBSITE:
        return "Website"
    return dialect(name).title if known(name) else name


def label_of(before: CampaignResults) -> str:
    """Give how last year's numbers are headed."""
    return str(before.starts.year)


def all_tables(made: CampaignResults) -> tuple[ResultTable, ...]:
    """Give every table that has a row, what matters most first."""
    tables = (
        _outcomes(made),
        *(number_table(made, each) for each in made.platforms),
        _partners(made),
        _to_take_down(made),
        _unpublished(made),
        _days(made),
        _posts(made),
    )
    return tuple(table for table in tables if table.rows)


def summary(made: CampaignResults) -> tuple[str, ...]:
    """Give what came of it in a few sentences."""
    all_ = made.tally
    late = f", {all_.late:,} of them late" if all_.late else ""
    told = ["Nothing was planned: the ledger has nothing of this campaign."]
    if all_.planned or all_.cancelled:
        told = [f"{all_.published:,} of {counted(all_.planned, 'planned post')} went out{late}."]
    if all_.failed:
        told.append(f"{all_.failed:,} failed.")
    if all_.uncertain:
        told.append(f"Of {all_.uncertain:,} nobody knows yet whether they are out.")
    if made.partner_count:
        told.append(f"{made.taking_part:,} of {counted(made.partner_count, 'partner')} took part.")
    if made.found:
        told.append(
            f"{counted(made.found, 'post')} by others found, {made.reshared:,} of them re-shared from here."
        )
    if made.before:
        before = made.before
        told.append(
            f"Beside it {before.campaign} ({before.starts} to {before.ends}): "
            f"{before.tally.published:,} posts out, "
            f"{counted(before.taking_part, 'partner')} taking part."
        )
    return tuple(told)


def _outcomes(made: CampaignResults) -> ResultTable:
    columns = [name for name in _TALLY if name not in _RARE or getattr(made.tally, name)]
    before = made.before
    header = (
        "platform",
        *(_TALLY[name] for name in columns),
        *((f"published, {label_of(before)}",) if before else ()),
    )
    rows = [
        (platform_title(each.platform), *_counts(each.tally, columns), *_before(made, each.platform))
        for each in made.platforms
        if each.tally.planned or each.tally.cancelled
    ]
    if len(rows) > 1:
        last = (before.tally.published,) if before else ()
        rows.append(("all together", *_counts(made.tally, columns), *last))
    return ResultTable(
        name="Posts out",
        title="What was planned and what went out",
        about="Counted by the ledger: a post on an account, and of a list each mail.",
        header=header,
        rows=tuple(rows),
    )


def _before(made: CampaignResults, platform: str) -> tuple[Entry, ...]:
    if made.before is None:
        return ()
    there = made.before.platform(platform)
    return (there.tally.published if there else "",)


def _counts(tally: Tally, columns: Sequence[str]) -> tuple[int, ...]:
    return tuple(getattr(tally, name) for name in columns)


def number_table(made: CampaignResults, here: PlatformResults) -> ResultTable:
    """Give the numbers of one platform, last year's beside where they are known."""
    title = platform_title(here.platform)
    header = (
        "measure",
        "total",
        "known of posts",
        *((label_of(made.before),) if made.before else ()),
        "counts",
        "source",
    )
    rows = (_measured(made, here, name) for name in _names(made, here))
    return ResultTable(
        name=f"{title} numbers",
        title=f"What {title} counted" if known(here.platform) else "What your website counted",
        about="By its own definitions. Numbers of other platforms mean something else; nothing is added up.",
        header=header,
        rows=tuple(rows) if here.numbers else (),
    )


def _names(made: CampaignResults, here: PlatformResults) -> Sequence[str]:
    before = made.before.platform(here.platform) if made.before else None
    told = {each.name for each in (*here.numbers, *(before.numbers if before else ()))}
    return [name for name in measures(here.platform) if name in told]


def _measured(made: CampaignResults, here: PlatformResults, name: str) -> tuple[Entry, ...]:
    measure: PlatformMeasure = measures(here.platform)[name]
    total = here.total(name)
    before = made.before.platform(here.platform) if made.before else None
    last = before.total(name) if before else None
    beside: tuple[Entry, ...] = (last.total if last else "",) if made.before else ()
    return (
        measure.title,
        total.total if total else "",
        total.posts if total else "",
        *beside,
        measure.counts,
        f"{measure.source} ({measure.date})",
    )


def _partners(made: CampaignResults) -> ResultTable:
    return ResultTable(
        name="Partners",
        title="Who took part",
        about="Posts that went out on partners' accounts from here, and posts of theirs that were found.",
        header=("partner", "id", "published from here", "found"),
        rows=tuple((each.name, each.id, each.published, each.found) for each in made.partners),
    )


def _to_take_down(made: CampaignResults) -> ResultTable:
    return ResultTable(
        name="Take down",
        title="Still out, and to be taken down",
        about="Nobody may show these any more: take them down, and ask whoever posted them by hand.",
        header=("delivery", "address", "why"),
        rows=tuple((each.key, each.url, each.reason) for each in made.take_down),
    )


def _unpublished(made: CampaignResults) -> ResultTable:
    return ResultTable(
        name="Not out",
        title="What did not go out",
        about="What failed, is uncertain, or still waits; socialkit show and its key tell all of one.",
        header=("delivery", "due (UTC)", "state", "reason"),
        rows=tuple(
            (each.key, f"{each.due.astimezone(UTC):%Y-%m-%d %H:%M}", state_of(each.tally), each.reason)
            for each in made.posts
            if each.tally.failed or each.tally.uncertain or each.tally.waiting
        ),
    )


def _days(made: CampaignResults) -> ResultTable:
    names = ("planned", "published", "late", "failed")
    return ResultTable(
        name="Days",
        title="Day by day",
        about="By the local day on which each was due.",
        header=("day", *(_TALLY[name] for name in names)),
        rows=tuple((day.isoformat(), *_counts(tally, names)) for day, tally in made.days),
    )


def _posts(made: CampaignResults) -> ResultTable:
    return ResultTable(
        name="All posts",
        title="Every post",
        about="Numbers are the platform's own.",
        header=("post", "account", "due (UTC)", "state", "address", "numbers"),
        rows=tuple(map(_post_row, made.posts)),
    )


def _post_row(each: PostResult) -> tuple[Entry, ...]:
    due = f"{each.due.astimezone(UTC):%Y-%m-%d %H:%M}"
    return (
        each.post,
        each.account,
        due,
        state_of(each.tally),
        each.url or each.reshares,
        ", ".join(_told(each)),
    )


def _told(each: PostResult) -> Iterator[str]:
    known_here = measures(each.platform)
    for name, count in each.numbers.items():
        title = known_here[name].title if name in known_here else name
        yield f"{title.lower()} {count:,}"


def state_of(tally: Tally) -> str:
    """Say in words what became of a post; of a list how many of its mails."""
    names = [name for name in _TALLY if name not in {"planned", "late"} and getattr(tally, name)]
    if tally.planned + tally.cancelled == 1:
        late = " (late)" if tally.late else ""
        return "".join(f"{_TALLY[name]}{late}" for name in names)
    return ", ".join(f"{getattr(tally, name):,} {_TALLY[name]}" for name in names)
