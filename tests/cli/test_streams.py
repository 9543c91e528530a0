"""Standard streams of every encoding, and none at all: a report is never lost in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.command_line import socialkit
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]
CAMPAIGN = """campaign:
  name: "Week 💚 नीम"
  starts: 2026-12-07
  ends: 2026-12-11
  timezone: Europe/London
  platforms: [bluesky]
  hashtags: {required: ["#SSWWeek"]}
graphics: {tile: {file: tile.png, alt: Bright tiles., sizes: [200x100]}}
partners: [{id: a, name: नीम छाँव}]
posts:
  - id: monday
    at: 2026-12-07 09:00
    text: |
      Thank you 💚 é नीम (#SSWWeek)
"""


NAMED = """campaign: {{name: Week, starts: 2026-12-07, ends: 2026-12-11, timezone: UTC, platforms: [x]}}
graphics:
  tile:
    file: {tile}
    alt: Bright tiles.
    sizes: [200x100]
    slots: {{partner: {{corner: bottom-right{line}}}, funder: {{corner: bottom-left, logos: [{seal}]}}}}
partners: [{{id: a, name: A, logo: {logo}}}]
accounts: {{main: {{platform: x, publisher: folder, partner: a}}}}
posts:
  - {{id: one, at: 2026-12-07 09:00, text: Hello all of you, graphic: tile}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "posts.yaml").write_text(CAMPAIGN, "utf-8")
    Image.new("RGB", (200, 100), "white").save(tmp_path / "tile.png")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "latin-1", "cp932"])
@pytest.mark.parametrize(
    "verb", ["check", "stamp", "logos", "rule SK102", "platforms", "check nobody-💚.yaml"]
)
def test_what_an_encoding_lacks_is_escaped(folder: Path, encoding: str, verb: str) -> None:
    socialkit("stamp", folder=folder)
    plain = socialkit(*verb.split(), folder=folder)
    shown = socialkit(*verb.split(), folder=folder, encoding=encoding)

    assert shown.status == plain.status != 70
    assert unescaped(shown.out + shown.err) == unescaped(plain.out + plain.err)


def test_signs_that_an_encoding_lacks_are_written_as_escapes(folder: Path) -> None:
    shown = socialkit("check", folder=folder, encoding="cp1252")

    assert shown.status == 1
    assert "Thank you \\ud83d\\udc9a é \\u0928" in shown.out


def unescaped(text: str) -> str:
    """Give a text with all but ASCII escaped, whoever did it."""
    units = text.replace("\r\n", "\n").encode("utf-16-be").hex()
    points = [int(units[at : at + 4], 16) for at in range(0, len(units), 4)]
    return "".join(chr(point) if point < 128 else f"\\u{point:04x}" for point in points)


@few_quick("encoding", ["cp1252", "cp437", "ascii", "cp932"])
@few_quick("form", ["json", "jsonl", "gitlab", "sarif"])
def test_what_programs_read_is_json_in_utf_8_whatever_the_encoding(
    folder: Path, encoding: str, form: str
) -> None:
    plain = socialkit("check", "--format", form, folder=folder)
    shown = socialkit("check", "--format", form, folder=folder, encoding=encoding)
    lines = (lambda text: text.splitlines()) if form == "jsonl" else (lambda text: [text])

    assert shown.out.isascii()
    assert list(map(json.loads, lines(shown.out))) == list(map(json.loads, lines(plain.out)))


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_so_it_is_in_a_process_of_its_own(folder: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    argv = [sys.executable, "-m", "socialkit", "check"]
    shown = subprocess.run(argv, cwd=folder, capture_output=True, env=environment, check=False)

    assert shown.returncode == 1
    assert b"Thank you \\ud83d\\udc9a" in shown.stdout
    assert shown.stderr == b""


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    ["check - <&-", "check --diff >&-", "check >&-", "stamp 2>&-", "nobody 2>&-", "schedule <&- >&- 2>&-"],
)
def test_closed_streams_end_no_run(folder: Path, command: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = ["sh", "-c", f'"{sys.executable}" -m socialkit {command}']
    shown = subprocess.run(line, cwd=folder, capture_output=True, env=environment, check=False)

    assert shown.returncode in {0, 1, 2}
    assert b"Traceback" not in shown.stderr


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["stamp", "logos", "kit", "plan", "schedule", "rehearse"])
@pytest.mark.parametrize("broken", ["tile", "logo", "font", "seal", "none"])
def test_a_name_of_a_file_starts_no_line_of_a_log(folder: Path, verb: str, broken: str) -> None:
    name = "bad\n::error::owned ##[error]x.png"
    for file in ("logo.png", "seal.png"):
        Image.new("RGB", (80, 40), "navy").save(folder / file)
    (folder / name).write_text("junk")
    files = {"tile": "tile.png", "logo": "logo.png", "font": None, "seal": "seal.png"} | {broken: name}
    line = f", line: {{text: '{{partner}}', fonts: [{json.dumps(name)}]}}" if broken == "font" else ""
    (folder / "posts.yaml").write_text(
        NAMED.format(**{key: json.dumps(value) for key, value in files.items()}, line=line), "utf-8"
    )

    shown = socialkit(verb, folder=folder)

    lines = (shown.out + shown.err).splitlines()
    assert shown.status != 70
    assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
    # The campaign is a good one, but for that name; kits are made for whoever is left.
    assert shown.status == 0 or broken != "none"
    assert shown.status != 0 or broken in {"none", "font"} or verb in {"plan", "schedule"}


@pytest.mark.parametrize(
    "name", ["a\n::error::b.yaml", "::error::b.yaml", "##[error]b.yaml", "a\r::error::.yaml"]
)
def test_neither_does_the_argument(folder: Path, name: str) -> None:
    shown = socialkit("check", name, folder=folder)
    lines = (shown.out + shown.err).splitlines()

    assert len(lines) > 0
    assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
