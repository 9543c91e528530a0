"""Every block of code in the pages is carried out, or at least such as its reader would take."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml
from click import BadParameter, ClickException, Command, Context, Group

from socialkit.cli.verbs import socialkit
from socialkit.loading.schema.keys import yaml_keys
from tests.docs.blocks import PAGES, ROOT, all_blocks, blocks

#: What `blocks` is asked for somewhere in the tests.
CARRIED_OUT = {"console", "python"}
#: Words in a command that stand for others; what comes after a command in a shell.
_ENDS = re.compile(r" +(?:#|>|2>|\||&&|;|\\$).*")


def commands(text: str) -> Iterator[str]:
    """Give each command of ours that stands alone on a line."""
    for line in text.replace("\\\n", " ").splitlines():
        found = re.match(r"\s*(?:\$ )?(?:\.venv/bin/)?socialkit (.*)", line)
        if found:
            yield _ENDS.sub("", found[1]).strip()


def refused(command: str) -> str:
    """Say why our command line takes no such command; nothing if it does."""
    words = command.split()
    current: Command = socialkit
    while isinstance(current, Group) and words:
        verb = current.get_command(Context(current), words[0])
        if verb is None:
            return "" if words[0].startswith("-") or words[0].isupper() else f"no verb {words[0]}"
        current, words = verb, words[1:]
    try:
        current.make_parser(Context(current)).parse_args(words)
    except BadParameter:
        return ""
    except ClickException as error:
        return error.message
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_command_in_a_block_is_one_of_ours(page: Path) -> None:
    written = [command for _, text in all_blocks(page) for command in commands(text)]

    assert {command: why for command in written if (why := refused(command))} == {}


def test_a_command_that_is_none_is_seen() -> None:
    assert list(commands("$ socialkit chekc posts.yaml  # all of it")) == ["chekc posts.yaml"]
    assert refused("chekc posts.yaml") == "no verb chekc"
    assert "--fixx" in refused("check --fixx")
    assert not refused("check --fix posts.yaml")


PARSERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "toml": tomllib.loads,
    "ini": ConfigParser(interpolation=None).read_string,
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_block_of_data_can_be_read(page: Path) -> None:
    for language, text in all_blocks(page):
        if language in PARSERS:
            PARSERS[language](text)
        elif language == "yaml":
            yaml.safe_load(text)


def keys(value: object, path: str = "") -> Iterator[str]:
    """Give the path of each key in a value, as the reference writes it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            below = f"{path}.{key}" if path else str(key)
            yield below
            yield from keys(inner, below)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{path}[]")


def unknown(value: object) -> list[str]:
    """Give the keys that no campaign file has; below a key that the reference does not take apart all go."""
    known = [key for key, _ in yaml_keys()]
    open_ones = [key for key in known if not any(other.startswith((f"{key}.", f"{key}[")) for other in known)]
    # An entry under a name of the user's own has no row of its own in the reference.
    known += {key.partition(".*.")[0] + ".*" for key in known if ".*." in key}
    known += {f"{key[: key.rindex('.*.')]}.*" for key in known if ".*." in key}
    fitting = re.compile(
        "|".join([*map(_pattern, known), *(rf"{_pattern(key)}[.\[].*" for key in open_ones)])
    )
    return [key for key in keys(value) if not fitting.fullmatch(key)]


def _pattern(key: str) -> str:
    return re.escape(key).replace(r"\*", r"[^.\[\]]+").replace("PLATFORM", r"\w+")


def test_each_block_of_a_campaign_has_keys_that_there_are() -> None:
    top = {key.partition(".")[0].partition("[")[0] for key, _ in yaml_keys()}
    parts = [yaml.safe_load(text) for page in PAGES for text in blocks(page, "yaml")]
    campaigns = [part for part in parts if isinstance(part, dict) and part.keys() <= top]

    assert len(campaigns) > 7
    assert [unknown(part) for part in campaigns if unknown(part)] == []


def test_a_key_that_there_is_not_is_seen() -> None:
    said = {
        "accounts": {"one": {"platfrom": "x"}},
        "posts": [{"text": {"x": "Hello"}}],
        "rules": {"SK1": {"most": 3}},
    }

    assert unknown(said) == ["accounts.one.platfrom"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_is_carried_out_is_named_in_a_test(page: Path) -> None:
    if CARRIED_OUT & {language for language, _ in all_blocks(page)}:
        tests = [path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]
        assert any(page.name in path.read_text("utf-8") for path in tests), (
            "no test runs the blocks of this page"
        )
