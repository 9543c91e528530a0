"""Whatever the bytes, nothing but CampaignFileError comes out."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.errors import CampaignFileError
from socialkit.loading.campaign_file import load_with
from socialkit.loading.yaml.composer import Loader
from tests.fuzzing import examples

from .test_campaign_file import WHOLE
from .test_partner_file import TABLE

LOADERS = st.sampled_from([yaml.CSafeLoader, yaml.SafeLoader])
WORDS = [
    *"[]{}:,#&*!|>'\"%@`-?\n\r\t ~\\0.",
    "\0",
    "\ufeff",
    "\u2028",
    "😀",
    "é",
    "- ",
    ": ",
    " #a",
    "<<: ",
    "null",
    "yes",
]
WORDS += [
    "2022-02-30",
    "../..",
    "/etc/passwd",
    "9" * 30,
    "posts",
    "\\U00110000",
    "|+2\n",
    "---\n",
    "---",
    "!!binary ",
    "\x85",
]
SPLICES = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), st.sampled_from(WORDS)), max_size=5)


def mutated(text: str, splices: list[tuple[int, int, str]]) -> str:
    for at, length, word in splices:
        start = at % (len(text) + 1)
        text = text[:start] + word + text[start + length :]
    return text


def survives(posts: bytes, loader: Loader, table: bytes = b"id,name\na,A\n") -> None:
    """Load from a folder of its own, and check the refusal if there is one."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "assets").mkdir()
        (folder / "assets/a.png").touch()
        (folder / "assets/b.png").touch()
        (folder / "partners.csv").write_bytes(table)
        path = folder / "posts.yaml"
        path.write_bytes(posts)
        check(refusal(path, loader))


def refusal(path: Path, loader: Loader) -> CampaignFileError | None:
    try:
        load_with(path, loader)
    except CampaignFileError as error:
        return error
    return None


def check(error: CampaignFileError | None) -> None:
    """Assert that a refusal can be shown to a user."""
    if error is None:
        return
    assert error.findings
    assert error.readable == all(finding.code != "SK001" for finding in error.findings)
    for finding in error.findings:
        assert finding.code.startswith("SK00")
        assert finding.message.strip()
        assert "\n" not in finding.message
        assert (
            (1, 1)
            <= (finding.place.line, finding.place.column)
            <= (finding.place.end_line, finding.place.end_column)
        )


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(st.binary(max_size=60), LOADERS)
def test_any_bytes_are_a_campaign_or_an_error(content: bytes, loader: Loader) -> None:
    survives(content, loader)


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(SPLICES, LOADERS)
def test_a_damaged_campaign_file_is_one_or_an_error(
    splices: list[tuple[int, int, str]], loader: Loader
) -> None:
    survives(mutated(WHOLE, splices).encode(), loader)


@pytest.mark.slow
@settings(max_examples=examples(50), deadline=None)
@given(SPLICES)
def test_a_damaged_table_of_partners_is_one_or_an_error(splices: list[tuple[int, int, str]]) -> None:
    start, end = WHOLE.index("partners:"), WHOLE.index("accounts:")
    posts = f"{WHOLE[:start]}partners: partners.csv\n{WHOLE[end:]}".replace(", partner: ong-salud", "")
    survives(posts.encode(), yaml.CSafeLoader, mutated(TABLE, splices).encode())
