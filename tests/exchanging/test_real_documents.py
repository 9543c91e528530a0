"""Five shapes of documents as kits come in, made up on the model of published ones.

- headings for days, posts below them:
  https://vdocuments.us/wi-state-budget-advocacy-social-media-tool-kit.html
- headings for platforms, posts as lists:
  https://saferoutes.voicesforhealthykids.org/resources/social-media-samples/
- `Sample Tweets` above paragraphs: https://info.5y1.org/2018-global-events_1_3fc63d.html (read 2026-11-30)
"""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from socialkit import load_campaign
from tests.exchanging.drafts import campaign_file, taken, told

FEED = """\
<?xml version="1.0"?>
<rss version="2.0"><channel><title>News</title>
<item><title>A new &lt;b&gt;report&lt;/b&gt; &amp;amp; more</title><link>https://care.example/report</link></item>
<item><title>Join us</title><link>javascript:alert(1)</link></item>
</channel></rss>
"""
MARKDOWN = """\
# Kit

Thank you for taking part.

## Key messages

- Care matters.

## Monday 18 October, 9am

### Facebook

- First **bold** post
  over two lines #CareWeek
- Second post\\
  with a [link](https://care.example/week)

## Sample tweets

> A quoted tweet #CareWeek

| Date | Time | Platforms | Text |
|---|---|---|---|
| 19/10/2027 | 10:00 | LinkedIn | In a table #CareWeek |
"""
TEXT = """\
MONDAY 18 OCTOBER

Facebook:
Join us this week! #CareWeek

Twitter:
- One tweet #CareWeek
- Another tweet
  over two lines #CareWeek

TUESDAY 19 OCTOBER

For all platforms,
on two lines. #CareWeek
"""
RULED = """\
Date: 18/10/2027
Time: 9am
Platform: LinkedIn
Text: With labels #CareWeek

and a second paragraph
Alt text: Two people
---
Without labels #CareWeek
"""


def messages(file: Path) -> list[tuple[str, str, str]]:
    home = campaign_file(file.parent)
    campaign = load_campaign(home, unsaved={str(home): taken(file).after})
    return [told(post) for post in campaign.posts if post.id != "first"]


@pytest.mark.slow
def test_a_document_with_headings_lists_and_tracked_changes(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Care Week toolkit, 18-22 October 2027", 0)
    document.add_paragraph("Thank you for taking part.")
    document.add_heading("Monday 18 October at 9am", 1)
    document.add_heading("Facebook and LinkedIn", 2)
    document.add_paragraph("Hello #CareWeek", style="List Bullet")
    changed = document.add_paragraph("We have ", style="List Bullet")
    removed, added = OxmlElement("w:del"), OxmlElement("w:ins")
    removed.append(changed.add_run("changed our minds")._r)  # noqa: SLF001 a tracked change
    added.append(changed.add_run("begun #CareWeek")._r)  # noqa: SLF001 same
    changed._p.extend([removed, added])  # noqa: SLF001 same
    document.add_heading("X", 2)
    document.add_paragraph("Short #CareWeek", style="List Number")
    struck = document.add_paragraph(style="List Number")
    struck.add_run("Not this").font.strike = True
    table = document.add_table(2, 3)
    for row, texts in zip(
        table.rows,
        [("Date", "Channel", "Caption"), ("20/10/2027", "FB", "In a table #CareWeek")],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "kit.docx"))

    assert messages(tmp_path / "kit.docx") == [
        ("10-18 09:00", "facebook linkedin", "Hello #CareWeek"),
        ("10-18 09:00", "facebook linkedin", "We have begun #CareWeek"),
        ("10-18 09:00", "x", "Short #CareWeek"),
        ("", "facebook", "In a table #CareWeek"),
    ]


def test_markdown_with_lists_quotations_and_a_table(tmp_path: Path) -> None:
    file = tmp_path / "kit.md"
    file.write_text(MARKDOWN, "utf-8")
    assert messages(file) == [
        ("10-18 09:00", "facebook", "First bold post over two lines #CareWeek"),
        ("10-18 09:00", "facebook", "Second post\nwith a link\n\n{link}"),
        ("", "x", "A quoted tweet #CareWeek"),
        ("10-19 10:00", "linkedin", "In a table #CareWeek"),
    ]


def test_plain_text_with_headings_and_bullets(tmp_path: Path) -> None:
    file = tmp_path / "kit.txt"
    file.write_text(TEXT, "utf-8")
    assert messages(file) == [
        ("", "facebook", "Join us this week! #CareWeek"),
        ("", "x", "One tweet #CareWeek"),
        ("", "x", "Another tweet\nover two lines #CareWeek"),
        ("", "x linkedin facebook", "For all platforms,\non two lines. #CareWeek"),
    ]


def test_plain_text_with_labels_and_rulers(tmp_path: Path) -> None:
    file = tmp_path / "kit.txt"
    file.write_text(RULED, "utf-8")
    assert messages(file) == [
        ("10-18 09:00", "linkedin", "With labels #CareWeek\n\nand a second paragraph"),
        ("", "x linkedin facebook", "Without labels #CareWeek"),
    ]
    assert "# alt text: Two people" in taken(file).after


def test_a_feed_gives_a_draft_for_each_entry_and_no_other_links_than_those_of_the_web(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(FEED, "utf-8")
    assert messages(file) == [
        ("", "x linkedin facebook", "A new report & more\n\n{link}"),
        ("", "x linkedin facebook", "Join us"),
    ]
    assert "javascript" not in taken(file).after


def test_a_document_that_only_lists_gives_all_that_it_lists(tmp_path: Path) -> None:
    file = tmp_path / "kit.md"
    file.write_text("# Week\n\nSome words.\n\n- One #CareWeek\n- Two #CareWeek\n", "utf-8")
    assert [text for *_, text in messages(file)] == ["One #CareWeek", "Two #CareWeek"]
    file.write_text("Just one post. #CareWeek\n", "utf-8")
    assert [text for *_, text in messages(file)] == ["Just one post. #CareWeek"]


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["w:del", "w:hidden"])
def test_what_word_hides_or_took_away_is_no_text(tmp_path: Path, mark: str) -> None:
    document = Document()
    document.add_heading("Monday 18 October at 9am", 1)
    shown = document.add_paragraph("Hello ", style="List Bullet")
    shown.add_run("ask Ann first ").font.hidden = True
    shown.add_run("#CareWeek").font.hidden = False
    document.add_paragraph(style="List Bullet").add_run("A note to ourselves").font.hidden = True
    table = document.add_table(3, 2)
    for row, texts in zip(
        table.rows, [("Date", "Caption"), ("20/10/2027", "In"), ("21/10/2027", "Out")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 a tracked change
    document.save(str(tmp_path / "kit.docx"))
    assert [text for _, _, text in messages(tmp_path / "kit.docx")] == ["Hello #CareWeek", "In"]


def test_a_heading_for_each_post_has_one_below_it(tmp_path: Path) -> None:
    file = tmp_path / "kit.md"
    file.write_text(
        "# Posts for X\n\n## Tweet 1\n\nOne #CareWeek\n\nand more\n\n## Tweet 2\n\nTwo #CareWeek\n"
    )
    texts = [text for _, _, text in messages(file)]
    assert len(texts) == 2
    assert "One #CareWeek" in texts[0]
    assert "and more" in texts[0]
    assert "Two #CareWeek" in texts[1]


_BOX = """\
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml">WRAPPED</w:r>
"""
_NEW = """\
<mc:AlternateContent><mc:Choice Requires="wps">
<w:drawing><wps:wsp><wps:txbx>INSIDE</wps:txbx></wps:wsp></w:drawing>
</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>INSIDE</v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent>
"""
_OLD = "<w:pict><v:shape><v:textbox>INSIDE</v:textbox></v:shape></w:pict>"


def _box(shape: str, *texts: str) -> BaseOxmlElement:
    """Give a text box as Word writes it today, with what older programs see instead; or as those wrote it."""
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    whole = _BOX.replace("WRAPPED", shape).replace("INSIDE", f"<w:txbxContent>{inside}</w:txbxContent>")
    return parse_xml(whole)


@pytest.mark.parametrize("shape", [_NEW, _OLD])
def test_posts_in_text_boxes_are_read_once_and_behind_what_they_hang_on(tmp_path: Path, shape: str) -> None:
    document = Document()
    document.add_heading("Monday 18 October, 9am", 2)
    anchor = document.add_paragraph("A post beside a box #CareWeek")
    anchor._p.append(_box(shape, "In a box #CareWeek", "Second in it #CareWeek"))  # noqa: SLF001 as Word draws it
    document.add_paragraph()._p.append(_box(shape, "Alone in a box #CareWeek"))  # noqa: SLF001 as Word draws it
    document.add_paragraph("Behind it #CareWeek")
    file = tmp_path / "boxes.docx"
    document.save(str(file))
    assert [text for _, _, text in messages(file)] == [
        "A post beside a box #CareWeek",
        "In a box #CareWeek",
        "Second in it #CareWeek",
        "Alone in a box #CareWeek",
        "Behind it #CareWeek",
    ]


def test_a_text_box_in_a_cell_of_a_table_is_read_once(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(2, 2)
    for column, text in enumerate(("Date", "Text")):
        table.cell(0, column).text = text
    table.cell(1, 0).text = "18/10/2027 09:00"
    table.cell(1, 1).paragraphs[0]._p.append(_box(_NEW, "In a box #CareWeek"))  # noqa: SLF001 as Word draws it
    file = tmp_path / "boxes.docx"
    document.save(str(file))
    assert [text for _, _, text in messages(file)] == ["In a box #CareWeek"]


def test_a_box_of_boxes_has_an_end(tmp_path: Path) -> None:
    document = Document()
    inside = "<w:p><w:r><w:t>Deep #CareWeek</w:t></w:r></w:p>"
    for _ in range(40):
        inside = f"<w:p><w:r>{_OLD.replace('INSIDE', f'<w:txbxContent>{inside}</w:txbxContent>')}</w:r></w:p>"
    whole = _BOX.replace("WRAPPED", _OLD).replace("INSIDE", f"<w:txbxContent>{inside}</w:txbxContent>")
    document.add_paragraph()._p.append(parse_xml(whole))  # noqa: SLF001 as Word draws it
    file = tmp_path / "boxes.docx"
    document.save(str(file))
    assert [text for _, _, text in messages(file)] == ["Deep #CareWeek"]
