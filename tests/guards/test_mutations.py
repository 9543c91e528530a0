"""The list of mutations is true to the code: each takes away what stands there, and names a test that is."""

from functools import cache
from pathlib import Path

from tests.guards.mutations import MUTATIONS, Mutation
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]


@cache
def texts() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in (ROOT / "socialkit").rglob("*.py")}


def test_there_are_forty_and_no_two_alike() -> None:
    assert len(set(MUTATIONS)) == len(MUTATIONS) >= 40


def test_what_is_taken_away_stands_there_once() -> None:
    package = "\0".join(texts().values())
    assert [each.before for each in MUTATIONS if package.count(each.before) != 1] == []


@few_quick("mutation", MUTATIONS, ids=lambda each: " ".join(each.before.split())[:60])
def test_what_a_mutation_leaves_is_python_and_there_is_a_test_to_see_it(mutation: Mutation) -> None:
    assert mutation.before != mutation.after
    for module, text in texts().items():
        if mutation.before in text:
            compile(text.replace(mutation.before, mutation.after), str(module), "exec")
    file, _, name = mutation.seen_by.partition("::")
    tests = (ROOT / file).read_text("utf-8")
    assert not name or f"def {name}(" in tests
