"""Every sentence that pages, files and scripts use is in the catalogues, with the values it asks for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from socialkit import digests, kit, previewing
from socialkit.kit.browser.advice import ADVICE
from socialkit.text import feed_words

from .test_catalogues import placeholders, read, sentences

#: Every room that speaks to readers in their language.
SPEAKING = tuple(Path(str(room.__file__)).parent for room in (digests, kit, previewing))
#: Shapes of graphics, which the page asks for by their name.
NAMED = {"Wide", "Square", "Tall"}
CALL = re.compile(r'\bwords(?:\.plural|\.forms)?\(\s*"((?:[^"\\]|\\.)*)"((?:[^()]|\([^()]*\))*)\)')
METHODS = {"words", "plural", "forms"}


def known() -> set[str]:
    keys = sentences(read("kit.pot"))
    return {one for key in keys for one in ((key,) if isinstance(key, str) else key)}


def in_templates() -> Iterator[tuple[str, set[str]]]:
    for path in sorted(path for room in SPEAKING for path in room.glob("templates/*.j2")):
        for found in CALL.finditer(path.read_text("utf-8")):
            yield found[1], set(re.findall(r'"([a-z]+)": ', found[2]))


def modules() -> list[Path]:
    rooms = sorted(path for room in SPEAKING for path in room.rglob("*.py"))
    # What is known of feeds is said in English elsewhere.
    return [*rooms, Path(str(feed_words.__file__))]


def in_modules() -> Iterator[str]:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                first = node.args[0]
                if name in METHODS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_every_sentence_that_is_used_is_in_the_catalogues() -> None:
    used = {sentence for sentence, _ in in_templates()} | set(in_modules()) | set(ADVICE.values())
    assert len(used) > 100
    assert used - known() == set()


def test_templates_give_each_sentence_its_values() -> None:
    for sentence, given in in_templates():
        # The number of a plural is its third argument.
        assert placeholders(sentence) - {"n"} <= given, sentence


def test_no_sentence_is_left_over() -> None:
    written = (path for room in SPEAKING for path in room.rglob("*") if path.suffix in {".py", ".j2", ".js"})
    texts = [path.read_text("utf-8") for path in written]
    constants = {
        node.value
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    whole = "\n".join(texts)
    assert {key for key in known() if key not in constants and f'"{key}"' not in whole} - NAMED == set()
