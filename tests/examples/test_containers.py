"""The image and its services: what they are made of is there, and what they start is ours."""

import re
from pathlib import Path

import yaml
from click import Context

from socialkit.cli.verbs import socialkit

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "compose"
COMPOSE = yaml.safe_load((EXAMPLE / "compose.yaml").read_text("utf-8"))


def instructions() -> list[tuple[str, str]]:
    """Give what the Dockerfile says, line by line."""
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    return [(line.split()[0], line.partition(" ")[2]) for line in lines if line and line[0] != "#"]


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)(?:\[\w+\])?==([^\s;]+)", text, re.MULTILINE))


def test_what_is_copied_is_there_and_is_let_in() -> None:
    let_in = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    copied = [
        source
        for word, what in instructions()
        if word == "COPY" and "--from=" not in what
        for source in what.split()[:-1]
    ]

    assert sorted(copied) == sorted(let_in)
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_image_is_made_of_pinned_packages_and_runs_as_nobody_special() -> None:
    said = instructions()

    installs = [what for word, what in said if word == "RUN" and "pip install" in what]
    assert all("--require-hashes" in each or "--no-deps" in each for each in installs)
    assert not any(word == "ADD" for word, _ in said)
    assert [what for word, what in said if word == "USER"] == ["socialkit"]
    assert {what.split()[0] for word, what in said if word == "FROM"} == {"python:3.12-slim"}


def test_the_image_has_the_same_versions_as_everything_else() -> None:
    image, tested, plain = pins("postgres.txt"), pins("real.txt"), pins("run.txt")

    assert {"procrastinate", "psycopg", "psycopg-binary", "hatchling"} <= set(image)
    assert plain.items() <= image.items() <= tested.items()


def test_the_page_shows_the_services_as_they_are() -> None:
    page = (ROOT / "docs" / "how-to" / "run-on-many-machines.md").read_text("utf-8")
    [shown] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)

    assert yaml.safe_load(shown) == COMPOSE


def test_each_command_of_the_services_and_their_page_is_ours() -> None:
    page = (EXAMPLE / "README.md").read_text("utf-8")
    commands = re.findall(r"\bworker socialkit (.+)$", page, re.MULTILINE)

    assert len(commands) == 2
    for command in (*commands, COMPOSE["services"]["worker"]["command"].removeprefix("socialkit ")):
        name, *words = command.split()
        verb = socialkit.get_command(Context(socialkit), name)
        assert verb, name
        verb.make_parser(Context(verb)).parse_args(words)


def test_the_files_that_the_page_has_made_are_those_that_the_services_read() -> None:
    made = set(re.findall(r"(?:> |touch )(\S+)$", (EXAMPLE / "README.md").read_text("utf-8"), re.MULTILINE))
    secrets = {secret["file"] for secret in COMPOSE["secrets"].values()}

    assert made == secrets | {COMPOSE["services"]["worker"]["env_file"]}
