"""What a case says that a program or a site would answer."""

from collections.abc import Sequence
from functools import partial

from socialkit.checking.link_checking import checked_links
from socialkit.checking.pipeline import Gather
from socialkit.checking.spelling import misspellings
from socialkit.model.link_status import LinkAnswer, LinkStatus
from socialkit.rules.rule import Scope
from socialkit.testing.case import Parts, mapping


def answers_of(parts: Parts) -> dict[Scope, Gather]:
    """Give what the case says that a program or a site would answer."""
    beyond: dict[Scope, Gather] = {}
    if "spelling" in parts:
        beyond[Scope.SPELLING] = partial(misspellings, ask=partial(_answer, mapping(parts, "spelling")))
    if "links" in parts:
        beyond[Scope.LINK] = partial(checked_links, look=partial(_seen, mapping(parts, "links")))
    return beyond


def _answer(words: Parts, text: str) -> str:
    """Answer as codespell does, of every line."""
    rows = [f"\t{word} ==> {meant}" for word, meant in words.items()]
    return "\n".join("\n".join([f"{number}: …", *rows]) for number in range(1, text.count("\n") + 2))


def _seen(answers: Parts, links: Sequence[str]) -> dict[str, LinkStatus]:
    return {
        link: LinkStatus(answer=LinkAnswer(str(answers[link])), detail="as the case says")
        for link in links
        if link in answers
    }
