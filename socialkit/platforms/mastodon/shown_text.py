"""A post as a Mastodon server shows it, HTML, and whether it says what was sent."""

import re
from html.parser import HTMLParser

from socialkit.model.reading import Kind
from socialkit.platforms.mastodon.dialect import MASTODON

_ADDRESS = re.compile(r"https?://\S+", re.ASCII)


class _ShownText(HTMLParser):
    """Collects the text; a link's hidden parts are in it, so that its address is whole."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's own
        """Keep words apart that stand on two lines."""
        if tag in {"br", "p"}:
            self.parts.append("\n")


def text_of(html: str) -> str:
    """Give what a reader sees of a post, with whole addresses."""
    parser = _ShownText()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def same(html: str, text: str) -> bool:
    """Say whether a post is this text. Its mentions are shown without their server."""
    return _words(text_of(html)) == _words(_shown(text))


def alike(html: str, text: str) -> bool:
    """Say whether a post differs from this text in its addresses at most."""
    return _words(_ADDRESS.sub("", text_of(html))) == _words(_ADDRESS.sub("", _shown(text)))


def _words(text: str) -> list[str]:
    return text.split()


def _shown(text: str) -> str:
    """Give a text with each mention as it is shown: `@name` for `@name@server`."""
    for mention in reversed(MASTODON.entities(text)):
        if mention.kind is Kind.MENTION:
            name = mention.value.partition("@")[0]
            text = f"{text[: mention.start]}@{name}{text[mention.end :]}"
    return text
