"""The page about secrets shows what happens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from socialkit.credentials.names import FIELDS, SERVICE, entry, variable
from socialkit.credentials.system_keyring import WINDOWS_LIMIT

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "keep-secrets.md").read_text("utf-8")


def test_the_page_names_every_field_and_no_other() -> None:
    rows = re.findall(r"^\| (`[A-Z_`, ]+) \|", PAGE, re.MULTILINE)

    assert sorted(re.findall(r"`([A-Z_]+)`", " ".join(rows))) == sorted(FIELDS)


def test_the_page_names_variables_entries_and_the_limit_as_they_are() -> None:
    assert f"\n{variable('alliance-x', 'ACCESS_TOKEN')}\n" in PAGE
    assert f"`{variable('alliance', 'APP_PASSWORD')}`" in PAGE
    assert f"keyring set {SERVICE} {entry('alliance-x', 'ACCESS_TOKEN')}\n" in PAGE
    assert f"{WINDOWS_LIMIT:,} bytes" in PAGE


@pytest.mark.slow
def test_the_example_prints_what_the_page_says() -> None:
    [program] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=True
    )

    assert result.stdout.strip() in program
    assert "0123" not in result.stdout
