"""Whatever a user can write or call is documented: verbs, keys, rules, platforms, words, public names."""

import ast
import re
from pathlib import Path

import click
import pytest

import socialkit
from socialkit.cli.verbs import VERBS
from socialkit.cli.verbs import socialkit as command_line
from socialkit.loading.schema.keys import yaml_keys
from socialkit.model.delivery import State
from socialkit.model.message import PLACEHOLDERS
from socialkit.platforms.registry import CARRIED, DIALECTS, PUBLISHERS
from socialkit.rules.registry import RULES
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _headings(page: str) -> set[str]:
    text = (REFERENCE / page).read_text("utf-8")
    return set(re.findall(r"^## (\S+)", text, re.MULTILINE))


def test_every_verb_is_documented_and_nothing_else() -> None:
    assert _headings("cli.md") == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_in_its_help_what_the_list_of_verbs_says(verb: str) -> None:
    command = command_line.get_command(click.Context(command_line), verb)

    assert command is not None
    assert command.name == verb
    assert (command.help or "").splitlines()[0] == VERBS[verb][1]
    assert all(parameter.help for parameter in command.params if isinstance(parameter, click.Option))


def test_every_rule_is_documented_and_nothing_else() -> None:
    assert _headings("rules.md") == set(RULES)


def test_every_platform_is_documented_and_nothing_else() -> None:
    assert _headings("platforms.md") == set(DIALECTS)


def test_what_goes_out_is_told_of_every_platform_that_is_published_to() -> None:
    # Who adds a publisher says in `carries.py` what it carries, and names that in the registry.
    assert set(CARRIED) == PUBLISHERS.keys() & DIALECTS.keys() - {"folder"}
    text = (REFERENCE / "publishers.md").read_text("utf-8")
    assert [name for name in CARRIED if f"](platforms.md#{name})" not in text] == []


def test_every_key_of_the_file_is_documented() -> None:
    text = (REFERENCE / "posts-yaml.md").read_text("utf-8")
    keys = yaml_keys()

    assert len(keys) > 50
    assert [key for key, what in keys if f"| `{key}` |" not in text or not what] == []


def test_every_how_to_is_named_in_one_group_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    groups = "".join(re.findall(r"^- How to [^:]+:.*?(?=^- )", readme, re.MULTILINE | re.DOTALL))
    named = re.findall(r"\(docs/how-to/([\w-]+\.md)\)", groups)

    assert sorted(named) == sorted(path.name for path in (ROOT / "docs" / "how-to").glob("*.md"))


def test_every_placeholder_and_state_is_in_the_words_of_the_project() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    how = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")

    assert [name for name in PLACEHOLDERS if f"`{{{name}}}`" not in glossary] == []
    assert [state for state in State if state not in how] == []


def test_the_stub_for_type_checkers_lists_the_public_names() -> None:
    tree = ast.parse((ROOT / "socialkit" / "__init__.pyi").read_text("utf-8"))
    imported = {
        (alias.asname, node.module)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert {name for name, _ in imported} == set(socialkit.__all__)
    for name in socialkit.__all__:
        assert getattr(socialkit, name) is not None, name
    assert set(socialkit.__all__) <= set(dir(socialkit))


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        _ = socialkit.chekc  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@few_quick("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_verb_that_does_not_exist(page: Path) -> None:
    called = re.findall(r"(?:`|\$ )socialkit ([a-z]+)", page.read_text("utf-8"))

    assert set(called) <= set(VERBS)
