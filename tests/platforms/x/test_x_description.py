"""What is asked of X, held to X's own description of its API, where that lies beside the project."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from socialkit.platforms.answers import Found
from tests.platforms.x.test_x_publisher import published
from tests.platforms.x.x_accounts import NOW, a_publisher, an_order, with_picture
from tests.servers.fakes.x import Came, X
from tests.servers.fakes.x_schemas import DESCRIPTION


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    if not DESCRIPTION.is_file():
        pytest.skip("X's description is not here")
    return dict(json.loads(DESCRIPTION.read_text(encoding="utf-8")))


def faults(call: Came, description: Mapping[str, Any]) -> Iterator[str]:
    """Say what of a call X does not describe: its address, its method, its parameters, its body."""
    templates = [each for each in description["paths"] if re.fullmatch(_pattern(each), call.path)]
    if not templates or call.method.lower() not in description["paths"][templates[0]]:
        yield f"{call.method} {call.path} is not described"
        return
    route = description["paths"][templates[0]][call.method.lower()]
    parameters = [_resolved(each, description) for each in route.get("parameters", ())]
    known = {each["name"]: each for each in parameters}
    for name, value in call.query.items():
        if known.get(name, {}).get("in") != "query":
            yield f"{call.path}: the parameter {name} is not described"
        else:
            yield from _unfit(_typed(value, known[name]["schema"]), known[name]["schema"], description)
    body = route.get("requestBody", {}).get("content", {}).get("application/json")
    if body:
        yield from _unfit(json.loads(call.body), body["schema"], description)
    elif call.body:
        yield f"{call.path}: no body is described"


def _pattern(template: str) -> str:
    # The address of one post is no name of a list.
    return re.sub(r"\\\{[^}]*\\\}", "[0-9]+", re.escape(template))


def _resolved(part: Mapping[str, Any], description: Mapping[str, Any]) -> Mapping[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    return dict(description["components"]["parameters"][name]) if name else part


def _typed(value: str, schema: Mapping[str, Any]) -> object:
    """Read a parameter as its schema means it: in an address everything is a text."""
    kind = schema.get("type")
    return int(value) if kind == "integer" else value.split(",") if kind == "array" else value


def _unfit(value: object, schema: Mapping[str, Any], description: Mapping[str, Any]) -> Iterator[str]:
    whole = {**schema, "components": description["components"]}
    yield from (error.message for error in Draft202012Validator(whole).iter_errors(value))


def test_every_call_is_one_that_x_describes(x: X, description: dict[str, Any], tmp_path: Path) -> None:
    x.fields, x.page = "post.fields", 5
    publisher = a_publisher(x)
    first, receipt = published(publisher, with_picture(an_order(), tmp_path / "p.png"))
    published(publisher, an_order("And https://example.org", parent=receipt))
    for number in range(6):
        x.account.accept(f"By hand, number {number}")
    assert isinstance(publisher.find(first, NOW - timedelta(minutes=1)), Found)
    publisher.verify()

    assert {call.path for call in x.calls} > {"/2/tweets", "/2/media/upload", "/2/users/me"}
    # X's guides call the fields of a post otherwise than its description: they are asked for by both names.
    described = [call for call in x.calls if "tweet.fields" not in call.query]
    assert len(described) > len(x.calls) // 2
    assert [fault for call in described for fault in faults(call, description)] == []
    assert [call.query["pagination_token"] for call in described if "pagination_token" in call.query]
