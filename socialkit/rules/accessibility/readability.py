"""Rules about texts that are hard to read; they are off until a campaign turns them on."""

from collections.abc import Iterator

from socialkit.counting import counted
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import traits
from socialkit.rules.analysis.passages import posts_of
from socialkit.rules.rule import RuleContext
from socialkit.rules.settings import Setting
from socialkit.text.patterns import simple

_SENTENCE = r"[^.!?…\u3002\uff01\uff1f\n]++(?:[.!?…](?!\s)[^.!?…\u3002\uff01\uff1f\n]*+)*+"
_PARAGRAPH = r"[^\n]*+(?:\n(?![ \t]*+\n)[^\n]++)*+"
WORDS = Setting("words", int, 25, "in a sentence", least=1)
CHARACTERS = Setting("most", int, 600, "characters in a paragraph", least=1)


def long_sentences(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a sentence of many words.

    Why: of sentences of 14 words readers understand nearly all, of those of 43 hardly anything.

    Source: https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit
    (2014-08-04).

    Fix: none.

    Bad: words 26
    Good: words 25
    """
    most = context.setting(WORDS)
    for passage in posts_of(campaign):
        for sentence in simple(_SENTENCE).finditer(passage.value):
            count = sum(any(map(str.isalnum, word)) for word in sentence.group().split())
            if count > most:
                start = sentence.end() - len(sentence.group().lstrip())
                yield context.finding(
                    f"a sentence of {counted(count, 'word')}",
                    passage.at((start, sentence.end())),
                    "make two of it, or more",
                )


def long_paragraphs(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a paragraph of many characters where long texts are read.

    Why: on a telephone it fills the screen, and nobody finds a place to start.

    Source: https://www.gov.uk/guidance/content-design/writing-for-gov-uk (2026-11), which asks for short
    sentences and parts with headings.

    Fix: none.

    Bad: characters 601
    Good: characters 600
    """
    most = context.setting(CHARACTERS)
    for passage in posts_of(campaign):
        if not any(traits(name).long_form for name in passage.platforms) or len(passage.value) <= most:
            continue
        for paragraph in simple(_PARAGRAPH).finditer(passage.value):
            length = len(paragraph.group().strip())
            if length > most:
                yield context.finding(
                    f"a paragraph of {counted(length, 'character')}",
                    passage.at(paragraph.span()),
                    "part it with an empty line",
                )
