"""Documents as posts: what a heading says holds below it, what speaks of no posts is left out and told."""

from datetime import date, time

import pytest

from socialkit.exchanging.drafting.block_posts import block_posts
from socialkit.exchanging.drafting.draft import FoundPosts, ImportContext
from socialkit.exchanging.incoming.document_blocks import Block, BlockKind, Blocks
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell
from socialkit.findings.place import Place

CONTEXT = ImportContext(starts=date(2027, 10, 18), ends=date(2027, 10, 22), timezone="UTC", lang="en")
HEADING, ITEM, PARAGRAPH = BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH


def _place(line: int) -> Place:
    return Place(file="kit.docx", line=line, column=1, end_line=line, end_column=2)


def _blocks(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int]) -> list[Block]:
    return [
        Block(kind=kind, text=text, place=_place(number), level=level[0] if level else 0)
        for number, (kind, text, *level) in enumerate(parts, 1)
    ]


def _read(blocks: Blocks) -> FoundPosts:
    return block_posts(blocks, "kit.docx", CONTEXT)


def _texts(found: FoundPosts) -> list[str]:
    return [each.text for each in found.drafts]


def test_a_heading_holds_until_one_of_its_level_or_above() -> None:
    found = _read(
        _blocks(
            (HEADING, "Monday 18 October, 9am", 1),
            (HEADING, "LinkedIn", 2),
            (ITEM, "One #CareWeek"),
            (HEADING, "Facebook and X", 2),
            (ITEM, "Two #CareWeek"),
            (HEADING, "Tuesday 19 October", 1),
            (ITEM, "Three #CareWeek"),
        )
    )
    assert [(each.day, each.hour, each.platforms, each.text) for each in found.drafts] == [
        (date(2027, 10, 18), time(9), ("linkedin",), "One #CareWeek"),
        (date(2027, 10, 18), time(9), ("facebook", "x"), "Two #CareWeek"),
        (date(2027, 10, 19), None, (), "Three #CareWeek"),
    ]


def test_headings_without_levels_end_those_of_their_kind() -> None:
    found = _read(
        _blocks(
            (HEADING, "MONDAY 18 OCTOBER"),
            (HEADING, "LinkedIn"),
            (PARAGRAPH, "One #CareWeek"),
            (HEADING, "Facebook"),
            (PARAGRAPH, "Two #CareWeek"),
            (HEADING, "TUESDAY 19 OCTOBER"),
            (PARAGRAPH, "Three #CareWeek"),
        )
    )
    assert [(each.day, each.platforms) for each in found.drafts] == [
        (date(2027, 10, 18), ("linkedin",)),
        (date(2027, 10, 18), ("facebook",)),
        (date(2027, 10, 19), ()),
    ]


def test_what_stands_under_headings_that_speak_of_no_posts_is_left_out_and_told() -> None:
    found = _read(
        _blocks(
            (PARAGRAPH, "Thank you for taking part."),
            (HEADING, "Key messages", 1),
            (ITEM, "Care matters."),
            (ITEM, "Carers matter."),
            (HEADING, "Sample tweets", 1),
            (ITEM, "A tweet #CareWeek"),
        )
    )
    assert _texts(found) == ["A tweet #CareWeek"]
    assert [each.sentence for each in found.remarks][:1] == [
        "3 paragraphs under headings that speak of no posts: left out"
    ]


def test_where_nothing_speaks_of_posts_a_list_is_posts_and_else_all_paragraphs() -> None:
    assert _texts(_read(_blocks((PARAGRAPH, "Hello."), (ITEM, "One"), (ITEM, "Two")))) == ["One", "Two"]
    assert _texts(_read(_blocks((PARAGRAPH, "One"), (PARAGRAPH, "Two")))) == ["One", "Two"]


def test_labels_tell_the_parts_of_a_post_and_one_that_comes_again_begins_the_next() -> None:
    found = _read(
        _blocks(
            (HEADING, "LinkedIn", 1),
            (PARAGRAPH, "Date: 18 October"),
            (PARAGRAPH, "Text: One #CareWeek"),
            (PARAGRAPH, "over two paragraphs"),
            (PARAGRAPH, "Date: 19 October"),
            (PARAGRAPH, "Text: Two #CareWeek"),
        )
    )
    assert [(each.day, each.text) for each in found.drafts] == [
        (date(2027, 10, 18), "One #CareWeek\nover two paragraphs"),
        (date(2027, 10, 19), "Two #CareWeek"),
    ]


def test_a_heading_for_one_post_has_all_that_follows() -> None:
    found = _read(
        _blocks(
            (HEADING, "Tweet 1"),
            (PARAGRAPH, "One"),
            (PARAGRAPH, "of two paragraphs #CareWeek"),
            (HEADING, "Tweet 2"),
            (PARAGRAPH, "Two #CareWeek"),
        )
    )
    assert len(found.drafts) == 2
    assert "of two paragraphs" in found.drafts[0].text


def test_what_is_crossed_out_is_left_out_and_told() -> None:
    gone = Block(kind=ITEM, text="Not this", place=_place(2), struck=True)
    found = _read([*_blocks((HEADING, "LinkedIn", 1)), gone, Block(kind=ITEM, text="This", place=_place(3))])
    assert _texts(found) == ["This"]
    assert [(each.spot.place.line, each.sentence) for each in found.remarks] == [(2, "crossed out: left out")]


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Monday 19 October", "2027-10-19 is a Tuesday"), ("Freitag 18 Oktober 2027", "is a Monday")],
)
def test_a_heading_with_another_weekday_is_a_fault(heading: str, said: str) -> None:
    found = _read(_blocks((HEADING, heading, 1), (ITEM, "One #CareWeek")))
    assert said in found.faults[0].message
    assert found.faults[0].place.line == 1


def test_a_document_without_a_text_says_so() -> None:
    (fault,) = _read(_blocks((HEADING, "LinkedIn", 1))).faults
    assert fault.message == "there is no text in it that could be a post"


def test_a_table_has_the_day_and_the_platforms_of_the_headings_above_it() -> None:
    cells = [("Caption", "Time"), ("In a table #CareWeek", "10:00")]
    rows = tuple(tuple(TableCell(text=text, value=text, place=_place(3)) for text in row) for row in cells)
    head = _blocks((HEADING, "Monday 18 October", 1), (HEADING, "LinkedIn", 2))
    (draft,) = _read([*head, Sheet(file="kit.docx", name="", rows=rows)]).drafts
    assert (draft.day, draft.hour, draft.platforms) == (date(2027, 10, 18), time(10), ("linkedin",))


def test_a_picture_between_and_a_link_behind_the_words_belong_to_the_post() -> None:
    block = Block(
        kind=ITEM,
        text="One #CareWeek",
        place=_place(2),
        link="https://care.example/week",
        picture=("team.png", "Our team"),
    )
    (draft,) = _read([*_blocks((HEADING, "LinkedIn", 1)), block]).drafts
    assert draft.link == "https://care.example/week"
    assert any("team.png" in note for note in draft.notes)
