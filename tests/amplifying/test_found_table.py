"""Tables of addresses: read whole, or every row at fault told."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialkit.amplifying import AmplifiedPost, ListedPost, amplify, read_found_posts
from socialkit.amplifying.list_file import list_table, write_list
from socialkit.errors import CampaignFileError
from tests.amplifying.test_amplification import a_find, week
from tests.fuzzing import examples


def a_table(folder: Path, text: str | bytes) -> Path:
    file = folder / "found.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_a_table_of_addresses_alone_is_enough(tmp_path: Path) -> None:
    (one,) = read_found_posts(a_table(tmp_path, "URL\nhttps://x.com/RioCare/status/1\n"))
    assert (one.post.platform, one.post.author, one.post.hashtags) == ("x", "RioCare", None)


def test_what_stands_beside_is_read_and_the_text_as_its_platform_reads_it(tmp_path: Path) -> None:
    (one,) = read_found_posts(
        a_table(
            tmp_path,
            "address;Text;Language;Date;Done;Re-share;Likes\n"
            "https://x.com/a/status/1;Hi @SSWAlliance #SSWWeek;en;2022-10-17;no;alliance-x;4\n",
        )
    )
    assert one.post.hashtags == frozenset({"sswweek"})
    assert one.post.mentions == frozenset({"sswalliance"})
    assert (one.post.lang, one.done, one.reshare) == ("en", False, "alliance-x")
    assert one.post.posted_at is not None
    assert one.post.posted_at.isoformat() == "2022-10-17T00:00:00+00:00"


def test_every_row_at_fault_is_told_and_nothing_is_read(tmp_path: Path) -> None:
    table = (
        "address,date,done,platform\n"
        "nowhere,17/10/2022,,\n"
        "https://x.com/a/status/1,,perhaps,\n"
        "https://x.com/a/status/2,2022-10-17,yes,myspace\n"
        "https://x.com/a/status/3,2022-10-17,yes,twitter\n"
    )
    with pytest.raises(CampaignFileError) as told:
        read_found_posts(a_table(tmp_path, table))
    lines = [(each.place.line, each.message) for each in told.value.findings]
    assert [line for line, _ in lines] == [2, 2, 3, 4]
    assert "copy it from the browser" in lines[0][1]
    assert "as in 2022-10-17" in lines[1][1]
    assert "neither yes nor no" in lines[2][1]
    assert "unknown platform" in lines[3][1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("name,link to it\na,b\n", "column `address` is missing"),
        ("address\n\x00", "binary"),
        ("address\ncafé".encode("latin-1"), "not UTF-8"),
        ("address\nhttps://x.com".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04xlsx", "spreadsheet"),
        ('address\n"https://x.com/a/status/1', "is not closed"),
        pytest.param("address\n" + "a\n" * 20_001, "more than 20,000 rows", marks=pytest.mark.slow),
        (b"address\n" + b"x" * 5_000_001, "bigger than 5 MB"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(CampaignFileError, match=told):
        read_found_posts(a_table(tmp_path, content))


@pytest.mark.parametrize(
    ("table", "line", "told"),
    [
        ("address,text,reshare\nhttps://x.com/a/status/1,Good morning, yes,\n", 0, ""),
        ("address,reshare,text\nhttps://x.com/a/status/1,,Thanks, all of you\n", 2, "no column above it"),
        ("address,text,reshare\nhttps://x.com/a/status/1,Dear all, yes, we can\n", 2, "no column above it"),
        ("address\nhttps://x.com/a/status/1,,\nhttps://x.com/a/status/2,,done\n", 3, "no column above it"),
        ("url,link\nhttps://x.com/a/status/1,\n", 1, "two columns are read as `address`"),
        ("address,lang,Language\nhttps://x.com/a/status/1,en,fr\n", 1, "two columns are read as `language`"),
        ("address,done,DONE\nhttps://x.com/a/status/1,,yes\n", 1, "two columns are read as `done`"),
        ("address,Likes,Likes\nhttps://x.com/a/status/1,4,4\n", 0, ""),
    ],
)
def test_no_cell_is_read_as_what_stands_in_another_column(
    tmp_path: Path, table: str, line: int, told: str
) -> None:
    file = a_table(tmp_path, table)
    if not told:
        assert len(read_found_posts(file)) == 1
        return
    with pytest.raises(CampaignFileError) as error:
        read_found_posts(file)
    assert [each.place.line for each in error.value.findings] == [line]
    assert told in error.value.findings[0].message


def test_the_list_that_is_written_reads_back(tmp_path: Path) -> None:
    made = amplify(
        week(), [a_find(text="=HYPERLINK(1)"), a_find("https://x.com/b/status/2", mentions=frozenset())]
    )
    table = tmp_path / "found.csv"
    assert write_list(made, table)
    assert not write_list(made, table)
    assert "'=HYPERLINK" in table.read_text("utf-8-sig")
    again = amplify(week(), read_found_posts(table))
    assert [(each.key, each.has_tag, each.has_mention, each.partner) for each in again.posts] == [
        (each.key, each.has_tag, each.has_mention, each.partner) for each in made.posts
    ]
    assert b"Thank you, Rio Care" in list_table(again)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["=1+1", "'=1", "a;=b", 'say "hi"', "#SSWWeek @SSWAlliance", "\t-x", "a\0b", "x\r\n=y", "\uff1d1"]
)
FOUND = st.builds(
    ListedPost,
    post=st.builds(
        a_find,
        st.integers(0, 9).map(lambda number: f"https://x.com/RioCare/status/{number}"),
        text=TEXTS,
        author=st.sampled_from(["riocare", "NairobiKids", "somebody"]),
        lang=st.sampled_from(["", "en", "pt-BR"]),
        hashtags=st.sampled_from([None, frozenset(), frozenset({"sswweek"})]),
        mentions=st.sampled_from([frozenset(), frozenset({"sswalliance"})]),
    ).map(lambda post: post if post.hashtags is not None else replace(post, text="", mentions=None)),
    done=st.booleans(),
    reshare=st.sampled_from(["", "yes", "alliance-x"]),
)


@pytest.mark.fuzz
@settings(max_examples=examples(100, 15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(FOUND, max_size=8))
def test_any_list_reads_back_as_it_was_written(tmp_path: Path, found: list[ListedPost]) -> None:
    made = amplify(week(), found)
    write_list(made, tmp_path / "list.csv")
    again = amplify(week(), read_found_posts(tmp_path / "list.csv"))
    assert again.doubles == 0
    assert {each.key: told(each) for each in again.posts} == {each.key: told(each) for each in made.posts}


def told(each: AmplifiedPost) -> tuple[object, ...]:
    flags = each.has_tag, each.has_mention, each.done, each.reshare
    return each.partner, each.post.author, each.post.lang, each.post.posted_at, *flags
