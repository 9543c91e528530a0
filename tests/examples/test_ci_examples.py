"""The workflow and the hooks that people copy do what they say."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from socialkit.scaffolding.side_files import WORKFLOW_FILES

ROOT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((ROOT / "examples" / "github-workflow" / "posts.yml").read_text("utf-8"))
JOB = yaml.safe_load((ROOT / "examples" / "gitlab-workflow" / ".gitlab-ci.yml").read_text("utf-8"))["posts"]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
CONFIG = yaml.safe_load((ROOT / "examples" / "pre-commit" / ".pre-commit-config.yaml").read_text("utf-8"))
GLUED = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x]
  hashtags: {required: ["#SSWWeek"]}
posts:
  - id: monday
    text: Our hashtag#SSWWeek
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "posts.yaml").write_text(GLUED)
    return tmp_path


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a workflow's step does, with this socialkit."""
    paths: Mapping[str, str] = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    argv = ["bash", "-e", "-c", command]
    return subprocess.run(
        argv,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **paths, **variables},
    )


def steps(form: str) -> list[str]:
    found: list[dict[str, Any]] = WORKFLOW["jobs"]["check"]["steps"]
    return [step["run"] for step in found if f"--format {form}" in step.get("run", "")]


@pytest.mark.slow
def test_the_workflow_stops_a_pull_request_with_an_error(folder: Path) -> None:
    [step] = steps("github")

    shown = shell(step, folder)

    assert shown.returncode == 1
    assert shown.stdout.startswith("::error file=posts.yaml,line=10,")


@pytest.mark.slow
def test_the_workflow_writes_a_table_and_sarif_all_the_same(folder: Path) -> None:
    [table], [sarif] = steps("markdown"), steps("sarif")

    shown = [shell(step, folder, GITHUB_STEP_SUMMARY=str(folder / "summary.md")) for step in (table, sarif)]

    assert [one.returncode for one in shown] == [0, 0]
    assert "| SK102 | error |" in (folder / "summary.md").read_text()
    assert json.loads((folder / "socialkit.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "SK102"


@pytest.mark.slow
def test_the_workflow_still_fails_on_what_cannot_be_read(folder: Path) -> None:
    (folder / "posts.yaml").unlink()

    assert shell(steps("sarif")[0], folder).returncode == 1


def script(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run GitLab's job but for its first line, which installs; a runner ends with the first that fails."""
    return shell("\n".join(f"( set -e\n{line} ) || exit $?" for line in JOB["script"][1:]), folder)


@pytest.mark.slow
def test_the_job_stops_a_merge_request_with_an_error_and_has_its_report(folder: Path) -> None:
    ended = script(folder)

    assert ended.returncode == 1
    assert "posts.yaml:10:" in ended.stdout
    [report] = JOB["artifacts"]["reports"].values()
    assert JOB["artifacts"]["when"] == "always"
    assert json.loads((folder / report).read_text("utf-8"))[0]["location"]["path"] == "posts.yaml"


@pytest.mark.slow
def test_the_job_has_a_report_of_what_it_can_read_and_fails_on_the_rest(folder: Path) -> None:
    (folder / "posts.yaml").write_text(GLUED.replace("Our hashtag#SSWWeek", '"This #SSWWeek begins."'))
    assert script(folder).returncode == 0
    assert json.loads((folder / "gl-code-quality-report.json").read_text("utf-8")) == []

    (folder / "posts.yaml").unlink()
    assert script(folder).returncode == 2


@pytest.mark.parametrize(
    ("service", "example"),
    [("github", "github-workflow/posts.yml"), ("gitlab", "gitlab-workflow/.gitlab-ci.yml")],
)
def test_new_writes_what_the_example_shows(service: str, example: str) -> None:
    _, text = WORKFLOW_FILES[service]

    assert text.replace("FILE", "posts.yaml") == (ROOT / "examples" / example).read_text("utf-8")


@pytest.mark.slow
def test_the_hooks_that_the_example_uses_are_there_and_run(folder: Path) -> None:
    [source] = CONFIG["repos"]
    used = [" ".join([HOOKS[hook["id"]]["entry"], *hook.get("args", [])]) for hook in source["hooks"]]

    assert shell(used[1], folder).returncode == 1
    assert shell(used[0], folder).returncode == 0
    assert 'text: "Our hashtag #SSWWeek"' in (folder / "posts.yaml").read_text()
    assert shell(used[1], folder).returncode == 0


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_reads_the_campaign_as_a_whole(hook: str) -> None:
    assert set(HOOKS[hook]) == {"id", "name", "description", "entry", "language", "pass_filenames", "files"}
    assert HOOKS[hook]["language"] == "python"
    assert HOOKS[hook]["pass_filenames"] is False
