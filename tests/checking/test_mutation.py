"""Required hashtags and mentions are proven by entities: with `in` for a tokeniser, tests fail."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What `in` cannot know, test by test.
TELLING = (
    "tests/checking/test_checking.py::test_a_glued_hashtag_is_named_with_its_cause_place_and_remedy",
    "tests/checking/test_checking.py::test_each_cause_is_told_and_mended",
    "tests/checking/test_checking.py::test_a_missing_hashtag_is_proven_by_what_links_and_never_by_searching",
    "tests/checking/test_checking.py::test_another_name_that_begins_alike_is_no_mention",
    "tests/checking/test_checking.py::test_a_mention_that_tags_nobody_is_told_with_its_cause",
    "tests/rules/test_cases.py::test_a_case_comes_out_as_it_says[SK102-the-page's-bad-example]",
    "tests/rules/test_cases.py::test_a_case_comes_out_as_it_says[SK104-the-page's-bad-example]",
)


def outcome(plugin: str) -> tuple[int, set[str]]:
    """Run the telling tests with a plugin in a Python of their own; give the status, and those that failed.

    Without it they pass: they are part of these tests.
    """
    options = ["-p", plugin, "-p", "no:randomly", "-p", "no:cacheprovider"]
    argv = [sys.executable, "-m", "pytest", *TELLING, *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    shown = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    failed = re.findall(r"^FAILED (\S+?)(?:\[(?!SK)|\s|$)", shown.stdout, re.MULTILINE)
    assert "error" not in shown.stderr.lower(), shown.stderr
    return shown.returncode, set(failed)


@pytest.mark.slow
def test_substring_search_in_place_of_the_tokeniser_fails_every_one_of_these_tests() -> None:
    assert outcome("tests.checking.naive_tokeniser") == (1, set(TELLING))
