"""The forms for a false alarm and for a miss are such as GitHub takes, and ask for what a test is made of."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from socialkit.platforms.registry import DIALECTS

FORMS = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
#: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
#: (2026-11-30): what an element of each type may say.
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
}


def form(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FORMS / name).read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", ["false-alarm.yml", "miss.yml"])
def test_a_form_has_what_github_wants_and_nothing_else(name: str) -> None:
    said = form(name)

    assert set(said) == {"name", "description", "title", "labels", "body"}
    asked = [part for part in said["body"] if part["type"] != "markdown"]
    assert (
        len({part["id"] for part in asked})
        == len({part["attributes"]["label"] for part in asked})
        == len(asked)
    )
    for part in said["body"]:
        assert set(part) <= {"type", "id", "attributes", "validations"}
        assert set(part["attributes"]) <= ATTRIBUTES[part["type"]]


@pytest.mark.parametrize("name", ["false-alarm.yml", "miss.yml"])
def test_a_form_asks_for_the_text_the_platforms_and_the_version(name: str) -> None:
    asked = {part["id"]: part for part in form(name)["body"] if "id" in part}

    for part in ("text", "platforms", "version"):
        assert asked[part]["validations"] == {"required": True}
    assert asked["platforms"]["attributes"]["options"] == sorted(set(DIALECTS) - {"folder"})
    assert "no token" in form(name)["body"][0]["attributes"]["value"]


def test_whatever_fits_no_form_can_be_asked_too() -> None:
    assert form("config.yml") == {"blank_issues_enabled": True}
