"""A tag makes a release only where version, changes and tag agree, and after all tests."""

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
CHANGES = """\
# Changelog

## 1.2.0 (2027-01-31)

### Added
- Something.

## 1.1.0 (2026-12-24)

"""


@pytest.fixture(scope="module")
def release_notes() -> ModuleType:
    spec = spec_from_file_location("release_notes", ROOT / ".ci" / "release_notes.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_notes_are_what_the_changes_say_of_this_release(release_notes: ModuleType) -> None:
    assert release_notes.notes("v1.2.0", CHANGES, "1.2.0") == "### Added\n- Something.\n"


@pytest.mark.parametrize(
    ("tag", "changes", "version", "told"),
    [
        ("1.2.0", CHANGES, "1.2.0", "'1.2.0' is no tag of a release: write v and three numbers"),
        ("v1.2.0-rc1", CHANGES, "1.2.0", "is no tag of a release"),
        ("v1.2.0\n", CHANGES, "1.2.0", "is no tag of a release"),
        ("v1.2.0", CHANGES, "1.1.0", "v1.2.0 is not 1.1.0, the version in socialkit/version.py"),
        ("v1.3.0", CHANGES, "1.3.0", "CHANGELOG.md has no heading `## 1.3.0 (YYYY-MM-DD)`"),
        ("v1.2.0", CHANGES.replace("(2027-01-31)", ""), "1.2.0", "has no heading"),
        ("v1.2.0", CHANGES.replace("2027-01-31", "2027-02-31"), "1.2.0", "2027-02-31 is no day"),
        ("v1.1.0", CHANGES, "1.1.0", "CHANGELOG.md says nothing of 1.1.0"),
    ],
)
def test_what_does_not_agree_is_refused(
    release_notes: ModuleType, tag: str, changes: str, version: str, told: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        release_notes.notes(tag, changes, version)


@pytest.mark.slow
def test_a_tag_that_is_none_ends_the_job_with_a_sentence() -> None:
    command = [sys.executable, ".ci/release_notes.py", "latest"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert shown.returncode == 1
    assert shown.stdout == ""
    assert shown.stderr.startswith("'latest' is no tag of a release")


def test_the_workflow_tests_everything_before_it_releases() -> None:
    # YAML 1.1 reads the key `on` as true.
    assert WORKFLOW[True] == {"push": {"tags": ["v*"]}}
    runs = [step.get("run", "") for step in WORKFLOW["jobs"]["test"]["steps"]]
    assert ".ci/run" in runs
    assert WORKFLOW["jobs"]["release"]["needs"] == "test"
    for run in re.findall(r"python (\S+\.py)|^(\.ci/\w+)$", "\n".join(runs), re.MULTILINE):
        assert (ROOT / "".join(run)).is_file()


def test_only_what_releases_may_write() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in WORKFLOW["jobs"]["test"]
    assert set(WORKFLOW["jobs"]["release"]["permissions"]) == {"contents", "id-token", "attestations"}


def test_no_script_of_the_workflow_has_somebody_elses_words_in_it() -> None:
    # What `${{ … }}` puts into a script is run as the script; in variables it is a value.
    steps = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]

    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
