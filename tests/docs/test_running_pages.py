"""The files that the pages about running give can be used as they stand."""

import re
from configparser import ConfigParser
from datetime import timedelta
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from pkgutil import resolve_name

import pytest
import yaml
from click import Context
from jsonschema import Draft202012Validator

from socialkit.cli.verbs import socialkit
from socialkit.errors import ExitStatus
from socialkit.publishing.worker import CALL, LEASE

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
MANY = (PAGES / "run-on-many-machines.md").read_text("utf-8")
ALONE = (PAGES / "run-without-a-server.md").read_text("utf-8")


#: What the unit may say, section by section (systemd.unit(5), systemd.service(5), systemd.exec(5) and
#: systemd.kill(5) of systemd 252, 2026-11-30): systemd itself passes over what it does not know.
UNIT = {
    "Unit": {"Description", "Wants", "After"},
    "Service": {
        *("User", "WorkingDirectory", "Environment", "EnvironmentFile", "ExecStart", "Restart", "RestartSec"),
        *("KillSignal", "TimeoutStopSec", "SuccessExitStatus", "NoNewPrivileges", "ProtectSystem"),
        *("ReadWritePaths", "PrivateTmp"),
    },
    "Install": {"WantedBy"},
}
_TEXT, _TEXTS = {"type": "string"}, {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
#: As Compose writes durations: https://docs.docker.com/reference/compose-file/extension/#specifying-durations
_DURATION = {"type": "string", "pattern": "^([0-9]+(us|ms|s|m|h))+$"}


def _only(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


#: What services may say, of the keys that are used here
#: (https://docs.docker.com/reference/compose-file/services/ and …/secrets/, …/volumes/, 2026-12-01).
SERVICE = _only(
    image=_TEXT,
    command=_TEXT,
    working_dir={"type": "string", "pattern": "^/"},
    environment={"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}},
    env_file=_TEXT,
    secrets=_TEXTS,
    volumes={"type": "array", "items": {"type": "string", "pattern": "^[^:]+:/[^:]*(:ro)?$"}},
    healthcheck=_only(
        test={
            "type": "array",
            "prefixItems": [{"enum": ["CMD", "CMD-SHELL"]}],
            "items": _TEXT,
            "minItems": 2,
        },
        interval=_DURATION,
    ),
    depends_on={
        "type": "object",
        "additionalProperties": _only(
            condition={"enum": ["service_started", "service_healthy", "service_completed_successfully"]}
        ),
    },
    stop_grace_period=_DURATION,
    restart={"enum": ["no", "always", "on-failure", "unless-stopped"]},
    deploy=_only(replicas={"type": "integer", "minimum": 0}),
)
COMPOSE = _only(
    services={"type": "object", "additionalProperties": {**SERVICE, "required": ["image"]}},
    secrets={"type": "object", "additionalProperties": {**_only(file=_TEXT), "required": ["file"]}},
    volumes={"type": "object", "additionalProperties": {"type": ["null", "object"]}},
)
#: A call under way is over, or given up, after that: see `calling.py`.
CALL_IS_OVER = LEASE - (LEASE - CALL) / 4


def _commands(text: str) -> list[list[str]]:
    """Give each call of socialkit in a text, as its arguments."""
    found = re.findall(r"\bsocialkit(?:\.exe)? ((?:run|schedule|status|ledger)\b[^`\n]*)", text)
    ends = re.compile(r"2?>|\|\||&|;|\)|#|\.$|:$")
    return [ends.split(each)[0].split() for each in found]


def _unit() -> ConfigParser:
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(_block(MANY, "ini"))
    return unit


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


@pytest.mark.parametrize("page", [MANY, ALONE], ids=["many", "alone"])
def test_each_command_of_the_pages_is_one_of_ours(page: str) -> None:
    blocks = re.findall(r"```\w*\n(.*?)```|`(socialkit [^`]*)`", page, re.DOTALL)
    commands = _commands("\n".join(map("".join, blocks)))
    assert len(commands) >= 3
    for name, *words in commands:
        verb = socialkit.get_command(Context(socialkit), name)
        assert verb, name
        verb.make_parser(Context(verb)).parse_args(words)


def test_the_unit_says_what_systemd_knows_and_starts_what_there_is() -> None:
    unit = _unit()
    for section in unit.sections():
        assert set(unit[section]) <= UNIT[section]
    service = unit["Service"]
    assert service["ExecStart"].endswith("/bin/socialkit run --workers 4")
    assert timedelta(seconds=int(service["TimeoutStopSec"])) > CALL_IS_OVER
    assert f"after {ceil(CALL_IS_OVER.total_seconds())} seconds" in MANY
    assert service["SuccessExitStatus"] == str(int(ExitStatus.FINDINGS))
    assert service["Environment"].startswith("SOCIALKIT_LEDGER=postgresql://")


def test_the_services_say_what_compose_knows_and_stop_when_calls_are_over() -> None:
    compose = yaml.safe_load(_block(MANY, "yaml"))
    assert [each.message for each in Draft202012Validator(COMPOSE).iter_errors(compose)] == []
    worker = compose["services"]["worker"]
    assert timedelta(seconds=int(worker["stop_grace_period"].removesuffix("s"))) > CALL_IS_OVER
    assert set(worker["environment"]) == {"SOCIALKIT_LEDGER", "PGPASSFILE"}
    assert worker["environment"]["PGPASSFILE"] == "/run/secrets/pgpass"
    (waits_for,) = worker["depends_on"]
    assert worker["depends_on"][waits_for] == {"condition": "service_healthy"}
    assert "healthcheck" in compose["services"][waits_for]


@pytest.mark.skipif(not find_spec("procrastinate"), reason="the extra postgres is not installed")
def test_the_app_of_procrastinate_is_where_the_page_says() -> None:
    (name,) = set(re.findall(r"--app=(\S+)", MANY))
    assert {"publish", "look", "ring"} <= set(resolve_name(name.replace(".app", ":app")).tasks)
