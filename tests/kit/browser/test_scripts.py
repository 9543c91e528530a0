"""Scripts are packed anew whenever their sources change, and can stand inside of a page."""

from pathlib import Path

import pytest

from socialkit.kit import browser
from socialkit.kit.browser.scripts import PACKS, heading, packed_heading, packed_script, sources

FOLDER = Path(browser.__file__).parent


@pytest.mark.parametrize("pack", PACKS)
def test_a_packed_script_was_made_of_the_sources_as_they_are(pack: str) -> None:
    assert packed_heading(pack) == heading(pack), "pack it anew: python -m tests.real.kit_stamper.packing"
    assert "</" not in packed_script(pack), "it stands inside of a page"
    assert len(packed_script(pack)) < len(sources(pack)) * 0.7


def test_every_script_is_in_one_pack() -> None:
    written = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.js")} - PACKS.keys()

    assert sorted(name for names in PACKS.values() for name in names) == sorted(written)


def test_packing_keeps_strings_and_patterns() -> None:
    assert r"replace(/^https?:\/\//i" in packed_script("kit.min.js")
    assert "navigator.clipboard" in packed_script("copying.min.js")
    assert "NUMBERS" in packed_script("stamper.min.js")
