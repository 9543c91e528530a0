"""New posts behind the last of a campaign file: where they go, how they are written, and what is refused."""

import pytest

from socialkit.errors import SocialkitError
from socialkit.loading.edits.post_entries import PostEntry, with_posts

NEW = PostEntry(values={"id": "new", "platforms": ("x",), "text": "One\n\n  two # three"}, notes=("a note",))
WRITTEN = """\
- id: new
  # a note
  platforms: [x]
  text: |-
    One

      two # three
"""


def written(indent: str) -> str:
    return "".join(f"{indent}{line}\n" if line else "\n" for line in WRITTEN.splitlines())


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("posts:\n  - id: a\n    text: |\n      A\n", ""),
        ("posts:\n- id: a\n  text: A", ""),
        ("posts:\n  - id: a\n    text: |\n      A", ""),
        ("posts:\n- text: >\n    A\n    b\n\n    c\n  id: a\n  alt: |\n    B", ""),
        ("posts:\n  - id: a\n    text: |\n      A\n    # about a\n", "\n# the end\nlook: {}\n"),
        ("posts:\n  - {id: a, text: A}\n  # of the list\n\n  - {id: b, text: B}\n", "\n\nlook: {}\n"),
        ("posts:\n    - id: a\n      text: >\n        A\n        b\n", "\nlook: {}\n"),
    ],
)
def test_a_post_goes_behind_the_last_and_what_belongs_to_it(before: str, behind: str) -> None:
    after = with_posts(before + behind, "posts.yaml", [NEW])
    indent = before[: before.index("-")].rpartition("\n")[2]
    start = before if before.endswith("\n") else f"{before}\n"
    assert after == f"{start}\n{written(indent)}{behind}"


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("name: a\n", "name: a\n\nposts:\n" + written("  ")),
        ("posts: [] # none\nlook: {}\n", "posts: # none\n" + written("  ") + "look: {}\n"),
        (
            "posts: [ # a ] b\n  # c\n] # d\nlook: {}\n",
            "posts: # d\n  # a ] b\n  # c\n" + written("  ") + "look: {}\n",
        ),
        ("posts: [\n]", "posts:\n" + written("  ")),
        ("posts:\nlook: {}\n", "posts:\n" + written("  ") + "look: {}\n"),
    ],
)
def test_a_file_without_posts_gets_its_first(before: str, wanted: str) -> None:
    assert with_posts(before, "posts.yaml", [NEW]) == wanted


def test_blank_lines_that_a_text_keeps_stay_its_own() -> None:
    before = "posts:\n  - id: a\n    text: |+\n      A\n\n\nlook: {}\n"
    after = with_posts(before, "posts.yaml", [NEW])
    assert after.startswith(before.removesuffix("look: {}\n"))
    assert after.endswith(f"{written('  ')}look: {{}}\n")


def test_posts_in_brackets_are_refused() -> None:
    with pytest.raises(SocialkitError, match=r"write them below each other, each behind `- `"):
        with_posts("posts: [{id: a, text: A}]\n", "posts.yaml", [NEW])


def test_what_a_block_cannot_hold_stands_in_quotes() -> None:
    entry = PostEntry(values={"id": "new", "text": " led by a blank"})
    assert '    text: " led by a blank"\n' in with_posts("posts: []\n", "posts.yaml", [entry])


def test_nothing_new_changes_nothing() -> None:
    assert with_posts("posts: [{id: a, text: A}]\n", "posts.yaml", []) == "posts: [{id: a, text: A}]\n"
