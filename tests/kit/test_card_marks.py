"""Marks of all that a kit is made of: every field of every noun, every file, every library is in them."""

import ast
import copy
import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from sys import stdlib_module_names

import pytest

from socialkit import Campaign, load_campaign
from socialkit.findings.place import Place
from socialkit.kit import card_marks
from socialkit.model.campaign import Partner
from socialkit.model.rendition import Rendition
from tests.kit.partner_page.pages import page_campaign

ROOT = Path(__file__).parents[2]


def held(value: object) -> Iterator[object]:
    """Give every value of a dataclass that a value holds, itself included."""
    if is_dataclass(value):
        yield value
        for each in fields(value):
            yield from held(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from held(tuple(value.values()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from held(one)


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign(ROOT / "posts.yaml")


def test_every_field_of_whatever_a_campaign_holds_is_in_the_mark(campaign: Campaign) -> None:
    """But for where something stands in its file, which changes with every line above."""
    picture = Rendition(
        graphic="g", partner="p", path=Path("p.png"), width=1, height=1, media_type="image/png", sha256="0"
    )
    passed_over = set[str]()
    seen = {type(each): each for each in (*held(campaign), picture)}
    for value in seen.values():
        for each in fields(value) if is_dataclass(value) and not isinstance(value, Place) else ():
            other = copy.copy(value)
            object.__setattr__(other, each.name, "another")
            if card_marks.described(other) == card_marks.described(value):
                passed_over.add(each.name)
    assert Partner in seen
    assert len(seen) > 15
    assert passed_over <= card_marks.POSITIONS


def test_a_file_that_pages_have_something_of_is_in_the_mark(tmp_path: Path) -> None:
    campaign = page_campaign(tmp_path)
    logo = tmp_path / "alliance.png"
    logo.write_bytes((tmp_path / "wide.png").read_bytes())
    campaign = replace(campaign, look=replace(campaign.look, logo=logo))
    before = card_marks.card_marks(campaign)
    assert before.kits
    assert card_marks.card_marks(campaign) == before
    logo.write_bytes(logo.read_bytes() + b"0")
    after = card_marks.card_marks(campaign)
    assert after.kits != before.kits
    logo.unlink()
    assert card_marks.card_marks(campaign).kits not in {before.kits, after.kits}


def test_of_other_partners_the_letters_of_their_names_are_in_it(tmp_path: Path) -> None:
    campaign = page_campaign(tmp_path)
    first, *others = campaign.partners
    before = card_marks.card_marks(campaign).kits
    for changed, same in (
        (replace(first, contact="a@example.org"), True),
        (replace(first, name=first.name + "\u03a9"), False),
    ):
        after = card_marks.card_marks(replace(campaign, partners=(changed, *others)))
        assert (after.kits == before) is same


def test_a_file_of_the_program_is_another_one_if_only_its_time_of_change_is(tmp_path: Path) -> None:
    file = tmp_path / "page.html.j2"
    file.write_text("one")
    before, told = file.stat(), set(card_marks.stamps(str(tmp_path)))
    times = (before.st_atime_ns, before.st_mtime_ns)
    assert set(card_marks.stamps(str(tmp_path))) == told
    file.write_text("two")
    os.utime(file, ns=times)
    # The clock of a file system ticks every few milliseconds.
    while file.stat().st_ctime_ns == before.st_ctime_ns:
        os.utime(file, ns=times)
    assert set(card_marks.stamps(str(tmp_path))) != told


def imported(module: str, seen: set[str]) -> Iterator[str]:
    """Give the packages of others that a module of ours imports, and those that it imports do."""
    spec = find_spec(module)
    if module in seen or spec is None or spec.origin is None:
        return
    seen.add(module)
    for node in ast.walk(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        for name in names:
            top = name.partition(".")[0]
            if top == "socialkit":
                yield from imported(name, seen) if _is_module(name) else ()
            elif top not in stdlib_module_names:
                yield top


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_every_library_that_a_kit_is_made_with_is_in_it() -> None:
    of = packages_distributions()
    known = {each.lower() for each in card_marks.LIBRARIES}
    found = set(imported("socialkit.kit.kit_contents", set()))
    assert {"jinja2", "icalendar", "babel"} <= found
    assert not {top for top in found if not known & {each.lower() for each in of[top]}}
