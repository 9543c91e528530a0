"""The files that the pages about running give can be used as they stand."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
MANY = (PAGES / "run-on-many-machines.md").read_text("utf-8")
ALONE = (PAGES / "run-without-a-server.md").read_text("utf-8")


def _block(page: str, language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
    return str(found)


def test_the_compose_file_is_yaml_whose_references_are_there() -> None:
    compose = yaml.safe_load(_block(MANY, "yaml"))
    services = compose["services"]
    for service in services.values():
        assert set(service.get("secrets", ())) <= set(compose["secrets"])
        assert set(service.get("depends_on", ())) <= set(services)
    named = {volume.partition(":")[0] for volume in services["database"]["volumes"]}
    assert named <= set(compose["volumes"])
    assert services["worker"]["command"] == "socialkit run --workers 4"


def test_the_ci_schedule_is_yaml_that_runs_once() -> None:
    workflow = yaml.safe_load(_block(ALONE, "yaml"))
    (job,) = workflow["jobs"].values()
    assert [step.get("run") for step in job["steps"]][-1] == "socialkit run --once"
    assert workflow["concurrency"]["cancel-in-progress"] is False


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    program = tmp_path / "socialkit"
    program.touch(mode=0o755)
    unit = _block(MANY, "ini").replace("/srv/socialkit/.venv/bin/socialkit", str(program))
    file = tmp_path / "socialkit.service"
    file.write_text(unit)
    shown = subprocess.run(
        ["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False
    )
    assert str(file.name) not in shown.stderr, shown.stderr
    assert shown.returncode == 0, shown.stderr
