"""The posts as a document (DOCX) to read and sign: a heading a day, one a post, its final texts below."""

import re
from io import BytesIO

from docx import Document
from docx.document import Document as OpenDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from socialkit.exchanging.outgoing.outlines import OutlinedPost, outline
from socialkit.exchanging.outgoing.steady_packages import steady
from socialkit.model.campaign import Campaign
from socialkit.model.direction import right_to_left
from socialkit.text.letters import CONTROLS

_UNSEEN = re.compile(rf"[{CONTROLS}\ufffe\uffff]")


def document(campaign: Campaign) -> bytes:
    """Give the document; the same campaign gives the same bytes."""
    made = Document()
    made.core_properties.title = _shown(campaign.name)
    made.core_properties.author = _shown(campaign.organizer)
    made.core_properties.comments = ""
    made.add_heading(_shown(campaign.name), 0)
    made.add_paragraph(f"{campaign.starts:%Y-%m-%d} to {campaign.ends:%Y-%m-%d}")
    for day in outline(campaign):
        made.add_heading(_shown(day.heading), 1)
        for post in day.posts:
            _add_post(made, post)
    data = BytesIO()
    made.save(data)
    return steady(data.getvalue())


def _add_post(made: OpenDocument, post: OutlinedPost) -> None:
    made.add_heading(_shown(post.heading), 2)
    if post.time:
        made.add_paragraph(f"Time: {post.time}")
    for each in post.texts:
        label = made.add_paragraph()
        label.add_run(f"{', '.join(each.platforms)} ({each.lang})").bold = True
        label.paragraph_format.keep_with_next = True
        _add_text(made, each.text.strip(), each.lang)
    if post.graphic:
        made.add_paragraph(f"Picture: {post.graphic}")
    for said in post.alts:
        _add_text(made, f"{said.label} ({said.lang}): {said.text}", said.lang)


def _add_text(made: OpenDocument, text: str, lang: str) -> None:
    paragraph = made.add_paragraph(_shown(text))
    if right_to_left(lang):
        _turn(paragraph)


def _turn(paragraph: Paragraph) -> None:
    """Let a paragraph run from right to left (ECMA-376, part 1, 17.3.1.6 and 17.3.2.30)."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 the library has no name of its own for it
    properties.append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        mark = OxmlElement("w:rtl")
        mark.set(qn("w:val"), "1")
        run._r.get_or_add_rPr().append(mark)  # noqa: SLF001 same


def _shown(text: str) -> str:
    """Give a text without what XML cannot hold."""
    return _UNSEEN.sub("", text)
