"""What came of a campaign: counted by the ledger, numbers by platform, nothing added up over two of them."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from socialkit.amplifying import amplify
from socialkit.errors import CampaignFileError, MisuseError
from socialkit.ledger import Ledger
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.model.message import Message
from socialkit.model.moment import Moment
from socialkit.model.people.profile import Consent, Profile, Use
from socialkit.platforms.measures.platform_measures import MEASURES, WEBSITE, measures
from socialkit.platforms.post_search.found_post import FoundPost
from socialkit.platforms.registry import platform_names, traits
from socialkit.results import CampaignResults, Tally, gather_results, write_results
from socialkit.results.campaign_results import TakeDown
from socialkit.results.gathering import tally_of
from socialkit.results.numbers_table import TypedNumbers, read_numbers
from socialkit.results.result_keys import known_addresses
from socialkit.results.result_tables import all_tables, summary
from socialkit.results.results_json import read_results, results_as_json
from socialkit.results.results_page import results_page
from socialkit.results.results_text import results_as_markdown
from tests.conftest import NINE, PLACE, a_post
from tests.fuzzing import examples
from tests.results.a_ledger import a_week, went_out

LAUNCH = TypedNumbers(key="launch@alliance-x", platform="x", numbers={"impressions": 100, "likes": 5})
SECOND = TypedNumbers(key="second@alliance-x", platform="x", numbers={"impressions": 50})
INDEX = TypedNumbers(key="launch@alliance-bluesky", platform="bluesky", numbers={"likes": 7})
SITE = TypedNumbers(key="", platform=WEBSITE, numbers={"visits": 900})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, empty_ledger: Path) -> CampaignResults:
    """Give the results of a week; a value, which no test can change."""
    file = shutil.copy(empty_ledger, tmp_path_factory.mktemp("week") / "ledger.db")
    found = amplify(
        a_week(), [FoundPost(address="https://x.com/RioCare/status/1", platform="x", author="riocare")]
    )
    numbers = (LAUNCH, SECOND, INDEX, SITE)
    with Ledger.open(file) as ledger:
        clock = went_out(ledger)
        return gather_results(a_week(), ledger, now=clock(), numbers=numbers, found=found)


def test_deliveries_are_counted_by_what_became_of_them(made: CampaignResults) -> None:
    assert made.tally == Tally(planned=6, published=5, late=2, failed=1)
    x, bluesky = made.platform("x"), made.platform("bluesky")
    assert x is not None
    assert bluesky is not None
    assert (x.tally.planned, bluesky.tally.planned) == (4, 2)
    assert [day for day, _ in made.days] == [date(2022, 10, 17), date(2022, 10, 18)]
    assert sum(tally.planned for _, tally in made.days) == 6


def test_who_took_part_is_told_by_what_went_out_and_what_was_found(made: CampaignResults) -> None:
    (rio,) = made.partners
    assert (rio.id, rio.found, made.taking_part, made.partner_count) == ("rio", 1, 1, 2)
    assert rio.published in {1, 2}


def test_numbers_stand_by_platform_and_are_never_added_up_over_two(made: CampaignResults) -> None:
    x, bluesky = made.platform("x"), made.platform("bluesky")
    assert x is not None
    assert bluesky is not None
    impressions = x.total("impressions")
    assert impressions is not None
    assert (impressions.total, impressions.posts) == (150, 2)
    likes = [total.total for each in made.platforms for total in each.numbers if total.name == "likes"]
    assert sorted(likes) == [5, 7]
    shown = results_as_markdown(made) + results_page(made).decode()
    assert "12" not in {word.strip("|<> ") for word in shown.replace(">", " ").replace("<", " ").split()}


def test_what_is_told_twice_of_one_post_counts_once(ledger: Ledger) -> None:
    first = TypedNumbers(key="x:9", platform="x", numbers={"impressions": 100, "likes": 5})
    again = replace(first, numbers={"impressions": 120})
    other = replace(first, key="x:10")
    site, blog = SITE, SITE
    ours = replace(LAUNCH, numbers={"likes": 6})
    numbers = (first, other, again, site, blog, LAUNCH, ours)
    clock = went_out(ledger)
    made = gather_results(a_week(), ledger, now=clock(), numbers=numbers)
    told = {
        (here.platform, each.name): (each.total, each.posts)
        for here in made.platforms
        for each in here.numbers
    }
    assert told == {
        ("x", "impressions"): (120 + 100 + 100, 3),
        ("x", "likes"): (5 + 5 + 6, 3),
        (WEBSITE, "visits"): (1800, 2),
    }


def test_a_list_is_one_row_and_names_no_recipient() -> None:
    base = a_delivery(State.PUBLISHED)
    rows = [
        replace(base, key=f"a@list:{name}@b.example", recipient=f"{name}@b.example")
        for name in ("ada", "bob")
    ]
    tallies = [tally_of(each) for each in rows]
    assert sum(tallies, Tally()) == Tally(planned=2, published=2)


def a_delivery(state: State, url: str = "https://x.com/a/status/1", late: int = 0) -> Delivery:
    due = Moment(local=NINE.replace(tzinfo=None), zone="UTC")
    receipt = Receipt(remote_id="1", url=url, published_at=NINE + timedelta(minutes=late))
    message = Message(post="a", platform="x", text="a")
    return Delivery(
        key="a@b",
        post="a",
        account="b",
        publisher="x",
        message=message,
        content_hash="",
        due=due,
        state=state,
        receipt=receipt if state is State.PUBLISHED else None,
    )


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        (a_delivery(State.PUBLISHED), Tally(planned=1, published=1)),
        (a_delivery(State.PUBLISHED, late=5), Tally(planned=1, published=1)),
        (a_delivery(State.PUBLISHED, late=6), Tally(planned=1, published=1, late=1)),
        (a_delivery(State.PUBLISHED, url="published/b/a"), Tally(planned=1, stayed_here=1)),
        (a_delivery(State.HANDED_OVER), Tally(planned=1, handed_over=1)),
        (a_delivery(State.FAILED), Tally(planned=1, failed=1)),
        (a_delivery(State.UNCERTAIN), Tally(planned=1, uncertain=1)),
        (a_delivery(State.HELD), Tally(planned=1, waiting=1)),
        (a_delivery(State.SCHEDULED), Tally(planned=1, waiting=1)),
        (a_delivery(State.CANCELLED), Tally(cancelled=1)),
    ],
)
def test_each_state_counts_once(delivery: Delivery, expected: Tally) -> None:
    assert tally_of(delivery) == expected


def test_every_public_platform_has_measures_with_a_source_and_a_day() -> None:
    public = {name for name in platform_names() if traits(name).public and name != "folder"}
    assert public <= MEASURES.keys()
    for platform, many in MEASURES.items():
        assert len(measures(platform)) == len(many)
        assert all(each.source and date.fromisoformat(each.date) and each.counts for each in many)


def a_table(folder: Path, text: str) -> Path:
    file = folder / "numbers.csv"
    file.write_text(text)
    return file


POSTS = {"launch@alliance-x": "x", "launch@alliance-bluesky": "bluesky"}


def test_a_table_of_numbers_names_posts_by_key_or_address(tmp_path: Path) -> None:
    table = a_table(
        tmp_path,
        "Post,Platform,Impressions,Retweets,Visits\n"
        "launch@alliance-x,,1 250,3,\n"
        "https://twitter.com/a/status/9?s=1,,7,,\n"
        "https://x.com/b/status/10,,8,,\n"
        ",website,,,40\n",
    )
    one, known, other, site = read_numbers(table, POSTS, {"x:9": "launch@alliance-x"})
    assert (one.key, one.platform, one.numbers) == (
        "launch@alliance-x",
        "x",
        {"impressions": 1250, "reposts": 3},
    )
    assert (known.key, other.key, other.platform) == ("launch@alliance-x", "x:10", "x")
    assert (site.platform, site.numbers) == (WEBSITE, {"visits": 40})


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("launch@alliance-z,,1,,", "did you mean `launch@alliance-x`"),
        ("launch@alliance-x,facebook,1,,", "the post is on x, and not on facebook"),
        ("launch@alliance-x,,2k,,", "write digits alone"),
        ("launch@alliance-x,,-1,,", "write digits alone"),
        ("launch@alliance-bluesky,,1,,", "bluesky has no `impressions`"),
        (",,1,,", "nobody knows whose numbers these are"),
        (",myspace,1,,", "`myspace` is no platform"),
        ("nowhere,,1,,", "it is no address"),
    ],
)
def test_rows_of_numbers_at_fault_are_told(tmp_path: Path, row: str, told: str) -> None:
    table = a_table(tmp_path, f"post,platform,impressions,reposts,visits\n{row}\n")
    with pytest.raises(CampaignFileError) as error:
        read_numbers(table, POSTS, {})
    assert told in str(error.value)
    assert ":2:" in str(error.value)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("post,platform", "a post: there are reposts, saved, "),
        ("post,impresions", "did you mean `impressions`"),
        ("post,Reach (organic)", "has a number of a post"),
        ("address,text,date", "has a number of a post"),
        ("post,retweet", "did you mean `reposts`"),
    ],
)
def test_a_table_without_a_number_that_is_read_is_told(tmp_path: Path, header: str, told: str) -> None:
    with pytest.raises(CampaignFileError) as error:
        read_numbers(a_table(tmp_path, f"{header}\nlaunch@alliance-x,\n"), POSTS, {})
    assert told in str(error.value)
    assert ":1:" in str(error.value)


def test_addresses_of_what_is_out_lead_to_its_key(made: CampaignResults) -> None:
    found = known_addresses(made)
    assert "launch@alliance-x" in found.values()


def test_last_years_stands_beside(made: CampaignResults, tmp_path: Path) -> None:
    write_results(made, tmp_path / "2021")
    before = read_results(tmp_path / "2021")
    assert before.platforms == made.platforms
    this = replace(made, before=before)
    told = results_as_markdown(this)
    assert "published, 2022" in told
    assert "Beside it Week 2022" in told
    page = results_page(this).decode()
    assert page.count("<svg") == 2 + sum(len(each.numbers) for each in made.platforms)
    assert read_results(tmp_path / "2021" / "results.json") == before
    # A report of a report of last year does not grow for ever.
    again = json.dumps(results_as_json(replace(this, before=replace(before, before=made))))
    assert json.loads(again)["before"]["before"] is None


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema": 2}', '{"schema": 1, "campaign": 5}', "[" * 100_000, "\x00"]
)
def test_what_is_no_report_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "results.json").write_text(content)
    with pytest.raises(MisuseError, match=r"name that file, or the folder"):
        read_results(tmp_path)
    with pytest.raises(MisuseError, match="cannot be read"):
        read_results(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ('"campaign": "Week 2022"', '"campaign": {"a": 1}'),
        ('"campaign": "Week 2022"', '"campaign": ""'),
        ('"campaign": "Week 2022"', '"campaign": "Week\\u0000"'),
        ('"campaign": "Week 2022"', '"campaign": "Week \\u202e2202"'),
        ('"campaign": "Week 2022"', f'"campaign": "{"x" * 20_000}"'),
        ('+00:00"', '"'),
        ('"partner_count": ', '"partner_count": 1' + "0" * 400),
        ('"taking_part": ', '"taking_part": -'),
        ('"partners": [', '"partners": [{"id": "a", "name": "A", "published": 1, "found": null}, '),
        ('"partners": [', '"partners": [{"id": "a", "name": ["A"], "published": 1, "found": 1}, '),
        ('"partners": [', '"partners": [{"id": "a", "name": "A", "published": true, "found": 1}, '),
        ('"total": ', '"total": 1' + "0" * 400),
    ],
)
def test_a_report_that_somebody_put_other_things_into_is_none(
    made: CampaignResults, tmp_path: Path, there: str, instead: str
) -> None:
    written = json.dumps(results_as_json(made))
    assert there in written
    (tmp_path / "results.json").write_text(written)
    assert read_results(tmp_path).campaign == "Week 2022"
    (tmp_path / "results.json").write_text(written.replace(there, instead))
    with pytest.raises(MisuseError, match=r"name that file, or the folder"):
        read_results(tmp_path)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("campaign", ["a"]),
        ("partner_count", True),
        ("partners", [{"id": 1, "name": "a"}]),
        ("partners", [{"id": "a", "name": None}]),
        ("partners", [{"id": "a", "name": "a", "published": "many"}]),
        ("partners", [{"id": "a", "name": "a", "found": -1}]),
        ("platforms", [{"platform": None, "tally": {}, "numbers": []}]),
        ("platforms", [{"platform": "x", "tally": {"late": 1.5}, "numbers": []}]),
        ("made_at", "2021-10-01T00:00:00"),
        ("found", "so many digits"),
    ],
)
def test_a_report_of_last_year_that_was_spoiled_is_told(
    made: CampaignResults, tmp_path: Path, place: str, value: object
) -> None:
    write_results(made, tmp_path)
    file = tmp_path / "results.json"
    told = json.loads(file.read_text("utf-8"))
    text = "1" * 5000 if place == "found" else json.dumps(value)
    file.write_text(json.dumps(told | {place: "here"}).replace('"here"', text), "utf-8")
    with pytest.raises(MisuseError, match=r"name that file, or the folder"):
        read_results(tmp_path)


def test_no_text_from_outside_is_a_formula_or_markup(made: CampaignResults, tmp_path: Path) -> None:
    wild = "=1+1|`<script>alert(1)</script>@everyone [a](b)"
    posts = tuple(
        replace(each, reason=wild, post=wild, tally=Tally(planned=1, failed=1)) for each in made.posts
    )
    spoiled = replace(made, campaign=wild, posts=posts, notes=(wild,))
    written = {path.name: path for path in write_results(spoiled, tmp_path)}
    page = written["results.html"].read_text()
    assert "<script" not in page
    markdown = written["results.md"].read_text()
    assert "<script" not in markdown
    assert "[a](b)" not in markdown
    assert "\\@everyone" in markdown
    assert "'=1+1" in written["results.csv"].read_text("utf-8-sig")
    book = load_workbook(BytesIO(written["results.xlsx"].read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert "f" not in {cell.data_type for cell in cells}
    assert "=Rio Care" in {cell.value for cell in cells}


@settings(max_examples=examples(60, 15))
@given(text=st.text(max_size=40))
def test_any_name_and_reason_is_written(made: CampaignResults, text: str) -> None:
    posts = (replace(made.posts[0], reason=text, tally=Tally(planned=1, failed=1)),)
    spoiled = replace(made, campaign=text, posts=posts)
    titles = _Titles()
    titles.feed(results_page(spoiled).decode())
    assert titles.tags.count("h1") == 1
    assert "script" not in titles.tags
    assert results_as_markdown(spoiled).startswith("# ")


class _Titles(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.append(tag)


def test_every_chart_is_named_and_its_numbers_stand_in_a_table(made: CampaignResults) -> None:
    page = results_page(made).decode()
    assert (
        page.count("<svg")
        == page.count('role="img"')
        == page.count("<title id=")
        == page.count("<desc id=")
        == 2
    )
    assert [each for each in ("src=", "href=", "url(", "@import") if each in page] == []


def test_what_must_be_taken_down_stands_with_its_address(made: CampaignResults) -> None:
    row = TakeDown(
        key="profile-ada-quote@alliance-x", url="https://x.com/a/status/1", reason="it was withdrawn"
    )
    told = results_as_markdown(replace(made, take_down=(row,)))
    assert "to be taken down" in told
    assert "it was withdrawn" in told
    assert "status/1" in told


def test_a_campaign_that_was_never_scheduled_has_nothing(ledger: Ledger) -> None:
    nothing = gather_results(a_week(), ledger, now=NINE)
    assert (nothing.tally, all_tables(nothing)) == (Tally(), ())
    assert summary(nothing)[0] == "Nothing was planned: the ledger has nothing of this campaign."


def test_who_took_part_is_told_where_nothing_was_planned_from_here(ledger: Ledger) -> None:
    found = amplify(a_week(), [FoundPost(address="https://x.com/a/status/1", platform="x", author="riocare")])
    told = summary(gather_results(a_week(), ledger, now=NINE, found=found))
    assert told[1:] == (
        "1 of 2 partners took part.",
        "1 post by others found, 0 of them re-shared from here.",
    )


def test_misuse_is_refused(ledger: Ledger, made: CampaignResults) -> None:
    with pytest.raises(MisuseError):
        gather_results(None, ledger, now=NINE)  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        gather_results(a_week(), None, now=NINE)  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        gather_results(a_week(), ledger, now=NINE.replace(tzinfo=None))
    with pytest.raises(MisuseError):
        write_results(None, "out")  # type: ignore[arg-type]
    assert "&lt;" in replace(made, campaign="<b>")._repr_html_()


def test_people_who_do_not_consent_are_left_out_and_what_is_out_of_them_is_named(ledger: Ledger) -> None:
    quoted = a_post("profile-ada-quote", profile="ada")
    ada = Profile(id="ada", name="Ada", lang="en", consent=consent(*Use), place=PLACE)
    campaign = replace(a_week(), profiles=(ada,))
    campaign = replace(campaign, posts=(*campaign.posts, quoted))
    clock = went_out(ledger, campaign)
    whole = gather_results(campaign, ledger, now=clock())
    assert {"profile-ada-quote"} < {each.post for each in whole.posts}
    assert whole.take_down == ()

    narrow = replace(campaign, profiles=(replace(ada, consent=consent(Use.KIT, Use.POSTS)),))
    hidden = gather_results(narrow, ledger, now=clock())
    assert "profile-ada-quote" not in {each.post for each in hidden.posts}
    assert (hidden.tally, hidden.take_down) == (whole.tally, ())

    withdrawn = replace(ada, consent=replace(consent(*Use), withdrawn=date(2022, 10, 18)))
    told = gather_results(replace(campaign, profiles=(withdrawn,)), ledger, now=clock())
    assert {each.key for each in told.take_down} == {
        "profile-ada-quote@alliance-x",
        "profile-ada-quote@rio-x",
    }
    assert all(each.url.startswith("https://platform.example/") and each.reason for each in told.take_down)
    assert "profile-ada-quote" not in {each.post for each in told.posts}


def consent(*scope: Use) -> Consent:
    return Consent(given=date(2022, 10, 1), by="Ada", scope=scope)


def test_a_misspelt_column_beside_good_ones_is_told(tmp_path: Path) -> None:
    with pytest.raises(CampaignFileError) as caught:
        read_numbers(a_table(tmp_path, "post,likes,impresions,notes\nlaunch@alliance-x,1,2,x\n"), POSTS, {})
    (found,) = caught.value.findings
    assert "the column `impresions` would not be read: did you mean `impressions`?" in found.message
    assert (found.place.line, found.place.column) == (1, 12)
