"""What is exported as a table and imported again is the same campaign."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialkit import Campaign, export_posts, load_campaign
from socialkit.exchanging.importing import import_posts
from tests.exchanging.campaigns import WEEK, week
from tests.fuzzing import examples

EVE = datetime(2027, 10, 17, tzinfo=UTC)
HEAD = WEEK.partition("posts:\n")[0]


def said(campaign: Campaign) -> list[object]:
    """Give what a table tells of each post and translation."""
    return [
        (
            (post.id, post.title, post.lang, post.at, post.timezone, sorted(post.platforms)),
            (post.link, post.graphics, post.alt, post.text.value),
            {name: text.value for name, text in post.texts.items()},
        )
        for post in campaign.versions
    ]


def again(folder: Path, campaign: Campaign, form: str) -> Campaign:
    """Export, and import into the same campaign without posts."""
    path = folder / f"table.{form}"
    path.write_bytes(export_posts(campaign, form, now=EVE).files[f"posts.{form}"])
    file = folder / "empty.yaml"
    file.write_text(f"{HEAD}posts: []\n", "utf-8")
    import_posts(file, [path])
    return load_campaign(file)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_gives_the_same_campaign(tmp_path: Path, form: str) -> None:
    campaign = week(tmp_path)
    assert said(again(tmp_path, campaign, form)) == said(campaign)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_into_the_campaign_that_it_came_from_it_changes_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"table.{form}"
    path.write_bytes(export_posts(week(tmp_path), form, now=EVE).files[f"posts.{form}"])
    file = tmp_path / "posts.yaml"
    made = import_posts(file, [path])
    assert file.read_text("utf-8") == WEEK
    assert not [remark for remark in made.remarks if "in the campaign already" in remark]


# Blanks at the ends of lines nobody sees, and an import takes them off; so it does with a third line break.
WORDS = st.lists(
    st.text(st.sampled_from("ab é#@=+-';,\"\t|:ال"), max_size=9).map(str.rstrip).filter(str.strip),
    min_size=1,
    max_size=4,
).map(lambda lines: "\n".join([lines[0].lstrip(), *lines[1:]]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(100, 8))
@given(text=WORDS, form=st.sampled_from(["csv", "xlsx"]))
@pytest.mark.fuzz
def test_any_text_comes_back_as_it_was(tmp_path: Path, text: str, form: str) -> None:
    body = "\n".join(f"      {line}" if line else "" for line in text.split("\n"))
    source = f"{HEAD}posts:\n  - id: one\n    text: |-\n{body}\n"
    campaign = week(tmp_path, source)
    assert said(again(tmp_path, campaign, form)) == said(campaign)
