"""Small campaign files to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

from socialkit.errors import CampaignFileError
from socialkit.loading import load_campaign

#: A campaign with no fault; tests add or replace lines.
ABOUT = """\
campaign:
  name: Social Service Workforce Week 2022
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, linkedin]
"""
POSTS = """\
posts:
  - id: launch
    at: 2022-10-17 09:00
    text: |
      This #SSWWeek we join @SSWAlliance.
"""
SMALL = ABOUT + POSTS

Write = Callable[..., Path]
Faults = Callable[..., list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Give a function that writes posts.yaml and, by name, other files; gives the first one's path."""

    def written(text: str | bytes, **others: str | bytes) -> Path:
        for name, content in {"posts.yaml": text, **others}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "posts.yaml"

    return written


@pytest.fixture
def faults(write: Write, tmp_path: Path) -> Faults:
    """Give a function that writes files, loads them, and gives each fault as ``file:line:column: CODE …``."""

    def found(text: str | bytes, **others: str | bytes) -> list[str]:
        with pytest.raises(CampaignFileError) as caught:
            load_campaign(write(text, **others))
        told = str(caught.value).splitlines()
        assert sorted(told) == sorted(map(str, caught.value.findings))
        return [line.removeprefix(f"{tmp_path}/") for line in told]

    return found


@pytest.fixture
def fault(faults: Faults) -> Callable[..., str]:
    """Give a function that loads files with exactly one fault, and gives it."""

    def found(text: str | bytes, **others: str | bytes) -> str:
        (only,) = faults(text, **others)
        return only

    return found
