"""What an editor shows while somebody writes posts.yaml: yaml-language-server with our schema."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from socialkit import CampaignOutline, new_campaign
from socialkit.loading.schema.keys import json_schema
from socialkit.loading.schema.validators import ABSENCES, CORNERS
from socialkit.platforms.registry import platform_names
from tests.real.editors.language_server import LanguageServer, language_server

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
LINE = "# yaml-language-server: $schema=posts.schema.json\n"
#: All but the one on a platform of another package, which is not installed here.
CAMPAIGNS = [
    ROOT / "posts.yaml",
    ROOT / "assets/share-kits.yaml",
    *sorted(ROOT.glob("examples/*/posts.yaml")),
]
HEAD = f"{LINE}campaign:\n  name: Week\n  year: 2027\n  timezone: UTC\n  platforms: [x]\n"
SMALL = f"{HEAD}posts:\n  - id: monday\n    text: Hello\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign folder as `socialkit new` writes it."""
    outline = CampaignOutline(
        name="Week",
        organizer="Us",
        starts=date(2027, 5, 24),
        ends=date(2027, 5, 28),
        timezone="UTC",
        languages=("en",),
        platforms=("x", "mastodon"),
        hashtag="#Week",
    )
    return new_campaign(outline, tmp_path_factory.mktemp("editors") / "my week").file.parent


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    with language_server(folder) as running:
        yield running


def test_a_new_campaign_is_explained_and_has_no_fault(server: LanguageServer, folder: Path) -> None:
    text = (folder / "posts.yaml").read_text("utf-8")
    line = next(number for number, line in enumerate(text.splitlines()) if line.startswith("  timezone:"))

    assert text.startswith(LINE)
    assert server.open(folder / "posts.yaml", text) == []
    [shown] = server.hovers(folder / "posts.yaml", [(line, 4)])
    assert shown.startswith("the IANA time zone of all times that name no other")


@pytest.mark.parametrize("file", CAMPAIGNS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_real_campaign_has_no_fault(server: LanguageServer, folder: Path, file: Path) -> None:
    opened = folder / f"real-{str(file.relative_to(ROOT)).replace('/', '-')}"

    assert server.open(opened, LINE + file.read_text("utf-8")) == []


def whole(schema: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Give lines of a file that has every key of a schema, each with what the schema says of the key."""
    for choice in (schema, *schema.get("anyOf", ())):
        for name, inner in choice.get("properties", {}).items():
            yield f"{'  ' * depth}{name}:", inner["description"]
            yield from whole(inner, depth + 1)
        if isinstance(choice.get("additionalProperties"), dict) and "properties" not in choice:
            below = list(whole(choice["additionalProperties"], depth + 1))
            yield from [(f"{'  ' * depth}any:", ""), *below] if below else []
        if "items" in choice:
            below = list(whole(choice["items"], depth + 1))
            yield from [(f"{'  ' * depth}-", ""), *below] if below else []


def parts(lines: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Give the lines below a key in portions, each below that key and from one of its own keys on."""
    top, *below = lines
    begins = [number for number, (line, _) in enumerate(below) if re.match(r"  \S", line)]
    cuts = [*begins[:: max(1, len(begins) // 8)], len(below)] if len(below) > 100 else [0, len(below)]
    for start, end in pairwise(cuts):
        yield [top, *below[start:end]]


def plain(text: str) -> str:
    """Give a text without what a server adds to show it: white space, and backslashes before signs."""
    return re.sub(r"\s+", " ", text.replace("\\", "")).strip()


def test_every_key_is_explained(server: LanguageServer, folder: Path) -> None:
    asked, missed = 0, []
    # In files of their own: what is asked of one file takes as long as that is.
    for top, schema in json_schema()["properties"].items():
        for part, lines in enumerate(parts(list(whole({"properties": {top: schema}})))):
            file = folder / f"{top}-{part}.yaml"
            server.open(file, LINE + "\n".join(line for line, _ in lines) + "\n")
            keys = [(number, line, wanted) for number, (line, wanted) in enumerate(lines, 1) if wanted]
            shown = server.hovers(file, [(number, len(line) - 2) for number, line, _ in keys])
            asked += len(keys)
            missed += [
                (file.name, line, wanted, text)
                for (_, line, wanted), text in zip(keys, shown, strict=True)
                if not plain(text).startswith(plain(wanted))
            ]

    assert asked > 500
    assert missed == []


@pytest.mark.parametrize(
    ("name", "line", "offered"),
    [
        ("platform", "accounts:\n  ours:\n    platform: ", set(platform_names())),
        ("publisher", "accounts:\n  ours:\n    publisher: ", {*platform_names(), "folder", "manual"}),
        ("absence", "accounts:\n  ours:\n    absence: ", set(ABSENCES)),
        ("corner", "graphics:\n  main:\n    slot:\n      corner: ", set(CORNERS)),
        ("format", "graphics:\n  main:\n    output:\n      format: ", {"png", "jpg", "webp"}),
        ("fit", "graphics:\n  main:\n    fit: ", {"crop", "pad"}),
        ("severity", "rules:\n  SK204:\n    severity: ", {"error", "warning", "info"}),
        ("where", "posts:\n  - id: monday\n    platforms:\n      - ", set(platform_names())),
        ("fold", "posts:\n  - id: monday\n    fold: ", {"first", "second"}),
        ("texts", "posts:\n  - id: monday\n    text:\n      ", {"default", *platform_names()}),
    ],
)
def test_what_a_key_may_be_is_offered(
    server: LanguageServer, folder: Path, name: str, line: str, offered: set[str]
) -> None:
    file, text = folder / f"offered-{name}.yaml", HEAD + line
    server.open(file, text)

    assert offered <= server.completions(file, text.count("\n"), len(text.rpartition("\n")[2]))


#: What is written right, the same with a fault in its last line, and what the message names.
FAULTS = {
    "key": ("  timezone: UTC", "  timezome: UTC", "timezome"),
    "inner-key": ("    text: Hello", "    text: Hello\n    grafic: main", "grafic"),
    "platform": ("[x]", "[twiter]", '"x"'),
    "text": ("    text: Hello", "    text: {default: Hello, twiter: Hi}", "twiter"),
    "date": ("  year: 2027", "  year: soon", "integer"),
    "fold": ("    text: Hello", "    text: Hello\n    fold: third", '"first", "second"'),
    "missing": ("  - id: monday\n    text: Hello", "  - id: monday", "text"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_shown_in_its_line(server: LanguageServer, folder: Path, name: str) -> None:
    right, wrong, said = FAULTS[name]
    text = SMALL.replace(right, wrong)
    line = (text.partition(wrong)[0] + wrong).count("\n")
    assert server.open(folder / f"{name}-right.yaml", SMALL) == []

    faults = server.open(folder / f"{name}-wrong.yaml", text)

    told = [fault for fault in faults if said in fault["message"]]
    assert line in [fault["range"]["start"]["line"] for fault in told], json.dumps(faults)
