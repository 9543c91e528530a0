"""Markdown as blocks: headings, lists, quotes and code stand as in the document, each at its line."""

from socialkit.exchanging.incoming.document_blocks import Block, BlockKind
from socialkit.exchanging.incoming.markdown import read_markdown
from socialkit.exchanging.incoming.table_cells import Sheet
from socialkit.loading.yaml.source import Source

HEADING, ITEM, PARAGRAPH = BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH


def blocks(text: str) -> list[Block | Sheet]:
    return list(read_markdown(Source("kit.md", text)))


def shown(text: str) -> list[tuple[BlockKind, str, int]]:
    return [(each.kind, each.text, each.place.line) for each in blocks(text) if isinstance(each, Block)]


def test_a_text_in_a_fence_or_indented_is_one_post_with_its_lines() -> None:
    text = "# X\n\n```\nWe join #CareWeek\n\nand you?\n```\n\nThen:\n\n    Indented #CareWeek\n"
    assert shown(text) == [
        (HEADING, "X", 1),
        (ITEM, "We join #CareWeek\n\nand you?", 3),
        (PARAGRAPH, "Then:", 9),
        (ITEM, "Indented #CareWeek", 11),
    ]


def test_a_quote_is_one_post() -> None:
    assert shown("LinkedIn\n\n> We join **all** of you\n") == [
        (PARAGRAPH, "LinkedIn", 1),
        (ITEM, "We join all of you", 3),
    ]


def test_an_item_with_a_list_of_its_own_is_the_heading_of_that() -> None:
    text = "- Monday\n  - One #CareWeek\n  - Two #CareWeek\n- Alone #CareWeek\n"
    assert shown(text) == [
        (HEADING, "Monday", 1),
        (ITEM, "One #CareWeek", 2),
        (ITEM, "Two #CareWeek", 3),
        (ITEM, "Alone #CareWeek", 4),
    ]


def test_a_paragraph_in_bold_is_a_heading() -> None:
    assert shown("**Tuesday**\n\nNot **all** bold\n") == [
        (HEADING, "Tuesday", 1),
        (PARAGRAPH, "Not all bold", 3),
    ]


def test_a_rule_between_posts_is_none() -> None:
    assert shown("One\n\n---\n\nTwo\n") == [(PARAGRAPH, "One", 1), (PARAGRAPH, "Two", 5)]


def test_a_table_has_its_cells_at_their_lines() -> None:
    [sheet] = blocks("| Date | Text |\n|---|---|\n| 2027-10-18 | One |\n")
    assert isinstance(sheet, Sheet)
    assert [[cell.text for cell in row] for row in sheet.rows] == [["Date", "Text"], ["2027-10-18", "One"]]
    assert [row[0].place.line for row in sheet.rows] == [1, 3]
