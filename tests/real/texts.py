"""Texts that are hard to read, put together by chance from the pieces of pieces.yaml."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import yaml

_PIECES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("pieces.yaml").read_text("utf-8"))


def hostile_text(chance: Random) -> str:
    """Give up to eight pieces: words, links, names, tags, and what may stand between them."""
    return "".join(_piece(chance) for _ in range(chance.randint(1, 8)))


def usual_text(chance: Random) -> str:
    """Give a dozen pieces with spaces between, as a post has them, now and then with punctuation."""
    return " ".join(_usual(chance) for _ in range(chance.randint(1, 12)))


def mutated(text: str, chance: Random) -> str:
    """Give ``text`` with a piece put in, a stretch left out, or two stretches in the other order."""
    start, end = sorted(chance.randint(0, len(text)) for _ in range(2))
    match chance.randrange(3):
        case 0:
            return text[:start] + _piece(chance) + text[start:]
        case 1:
            return text[:start] + text[end:]
        case _:
            return text[start:end] + text[:start] + text[end:]


def _piece(chance: Random) -> str:
    return chance.choice(_MAKERS)(chance)


def _usual(chance: Random) -> str:
    return f"{chance.choice(_AROUND)}{chance.choice(_USUAL)(chance)}{chance.choice(_AROUND)}"


def _one_of(*names: str) -> Callable[[Random], str]:
    return lambda chance: str(chance.choice(_PIECES[chance.choice(names)]))


def _word(chance: Random) -> str:
    pieces = _one_of("letters", "digits", "words", "words", "marks")
    return "".join(pieces(chance) for _ in range(chance.randint(0, 3)))


def _signed(chance: Random) -> str:
    return _one_of("signs")(chance) + _word(chance)


def _host(chance: Random) -> str:
    labels = [_one_of("labels")(chance) for _ in range(chance.randint(1, 3))]
    return ".".join([*labels, _one_of("tops")(chance)])


def _link(chance: Random) -> str:
    scheme = _one_of("schemes")(chance) if chance.random() < 0.6 else ""
    paths = (_one_of("paths")(chance) for _ in range(chance.choice([0, 0, 1, 1, 2, 3])))
    return scheme + _host(chance) + "".join(paths)


def _mention(chance: Random) -> str:
    names = [_host(chance), _word(chance), f"{_word(chance)}@{_host(chance)}"]
    return chance.choice(["@", "\uff20"]) + chance.choice(names)


_BETWEEN = _one_of("before")
_MAKERS: list[Callable[[Random], str]] = [
    *[_signed] * 2,
    *[_link] * 2,
    _mention,
    *[_BETWEEN] * 3,
    *[lambda _: " "] * 2,
    *[_one_of(name) for name in ("marks", "letters", "digits", "emoji", "words", "whole")],
]
_AROUND = [
    *[""] * 12,
    *"\n(\")].,;:!?'-/_",
    "\u3002",
    "\u3001",
    "\u2026",
    "\u2019s",
    "\u0939",
    "\u65e5",
    "\xe9",
]
_USUAL: list[Callable[[Random], str]] = [
    *[_link, _signed, _mention],
    *[_one_of(name) for name in ("words", "words", "whole", "emoji", "tops")],
]
