"""Reading the published conformance data, where it lies beside the project."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).parents[3] / "shared" / "conformance"


class Conformance:
    """The suites; a suite that is not there skips the test that asks for it."""

    def tests(self, name: str) -> dict[str, list[dict[str, Any]]]:
        """Give a twitter-text suite: cases by section."""
        return dict(yaml.safe_load(self._read(f"twitter-text/{name}.yml"))["tests"])

    def platform_texts(self) -> list[dict[str, Any]]:
        """Give texts with what X, Bluesky and Mastodon make of each."""
        return list(json.loads(self._read("socialkit/platform-text.json")))

    def little_texts(self) -> list[dict[str, Any]]:
        """Give texts with LinkedIn's escapes and parts for each."""
        return list(json.loads(self._read("socialkit/linkedin-little.json")))

    def values(self, name: str) -> list[str]:
        """Give the values of a syntax file, one a line, with all their spaces."""
        lines = self._read(f"atproto-syntax/{name}.txt").split("\n")
        return [line for line in lines if line.strip() and not line.startswith("#")]

    def lines(self, name: str) -> list[str]:
        """Give the lines of a Unicode test file."""
        return self._read(f"unicode/{name}").splitlines()

    def _read(self, name: str) -> str:
        path = DATA / name
        if not path.is_file():
            pytest.skip("the conformance data is not here")
        return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def conformance() -> Conformance:
    return Conformance()
