"""The site is built without a warning and asks nobody for anything; whatever is named on it is there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import yaml

import socialkit

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "docs" / "reference" / "python"


class Parts(HTMLParser):
    """What a page refers to, and what can be referred to in it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        #: What a browser fetches by itself.
        self.fetched: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value is not None}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        address = given.get("href", given.get("src"))
        if address is not None:
            (self.links if tag == "a" else self.fetched).append(address)


#: MkDocs where there is no network.
ALONE = """
import socket, sys

def refuse(*_, **__):
    sys.exit("the network was asked")

socket.getaddrinfo = socket.socket.connect = refuse
from mkdocs.__main__ import cli

cli()
"""


def build(out: Path) -> subprocess.CompletedProcess[str]:
    """Build the site as `make docs` does, from what is here alone."""
    options = ("--config-file", ROOT / "mkdocs.yml", "--site-dir", out)
    return subprocess.run(
        [sys.executable, "-c", ALONE, "build", *options],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def broken(pages: dict[Path, Parts]) -> Iterator[str]:
    """Give each link of the site that leads nowhere in it."""
    for page, parts in pages.items():
        for link in (*parts.links, *parts.fetched):
            address, anchor = urldefrag(link)
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            target = (page.parent / unquote(address)).resolve() if address else page
            there = target.is_file() and (not anchor or unquote(anchor) in pages[target].anchors)
            if not there:
                yield f"{page.name}: {link}"


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_each_link_in_it_leads_somewhere(tmp_path: Path) -> None:
    site = tmp_path / "site"

    built = build(site)

    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    pages = {page: Parts(page) for page in site.rglob("*.html") if page.name != "404.html"}
    assert len(pages) > 80
    assert list(broken(pages)) == []
    assert [link for parts in pages.values() for link in parts.fetched if urlsplit(link).netloc] == []
    styles = "".join(file.read_text("utf-8") for file in site.rglob("*.css"))
    assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", styles)


def test_a_page_of_the_docs_is_on_the_site_without_being_listed() -> None:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))

    # Contents are made from the pages that there are; a list by hand would forget some.
    assert "nav" not in config
    assert config["strict"] is True
    assert config["theme"]["font"] is False


def test_every_public_name_has_one_entry_in_the_reference() -> None:
    entries = [
        name
        for page in PYTHON.glob("*.md")
        if page.name != "index.md"
        for name in re.findall(r"^## (\w+)$", page.read_text("utf-8"), re.MULTILINE)
    ]

    assert sorted(entries) == sorted(set(socialkit.__all__) - {"__version__"})


def test_every_public_name_is_listed_with_what_it_is() -> None:
    rows = re.findall(
        r"^\| \[`(\w+)`\]\(\w+\.md#\w+\) \| (.*) \|$",
        (PYTHON / "index.md").read_text("utf-8"),
        re.MULTILINE,
    )

    assert {name for name, _ in rows} == set(socialkit.__all__) - {"__version__"}
    assert [name for name, what in rows if not what.endswith((".", ":"))] == []
