"""Bluesky's app shortens a link by what a browser makes of it; Node.js reads addresses alike."""

import json
import shutil
import subprocess
from random import Random

import pytest

from socialkit.platforms.bluesky.short_links import shown

pytestmark = pytest.mark.real

# What the app does with an address: its host, and of what follows 13 characters where there are more than 15.
PROGRAM = """
const short = (address) => {
  try {
    const { protocol, host, pathname, search, hash } = new URL(address);
    if (!["http:", "https:"].includes(protocol)) return address;
    const rest = (pathname === "/" ? "" : pathname) + search + hash;
    return host + (rest.length > 15 ? rest.slice(0, 13) + "..." : rest);
  } catch { return address; }
};
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(short)));
"""
HOSTS = [
    "example.org",
    "EXAMPLE.org",
    "日本.jp",
    "Bücher.de",
    "straße.de",
    "user:pw@example.org",
    "example.org:443",
    "example.org:8080",
    "example.org:",
    "example.org:99999",
    "127.0.0.1",
    "example.123",
    "localhost",
    "exa%6dple.org",
    "a_b.org",
    "नई.भारत",
    "例え。みんな",
    "①.org",
]
PIECES = [
    "/",
    "/a",
    "/./b",
    "/../c",
    "/wiki/日本",
    "/wiki/भारत",
    "/%2e%2e/x",
    "?q=1",
    "?q='x'",
    "?",
    "#",
    "#frag`x",
    "/{x}",
    "/|",
    "\\x",
    '/a"b',
    "<",
    ">",
    "&b=✓",
    "//x",
    "…",
    "/report's",
    "/2026/06/02/a-very-long-path",
    "=",
    "é",
    ":",
    "@",
    "/[x]",
    "~",
]


def test_links_are_shown_as_a_browser_reads_them() -> None:
    node = shutil.which("node")
    assert node, "node is not installed: sh tests/real/install.sh"
    chance = Random(1)  # noqa: S311 no secret
    addresses = [
        chance.choice(["https://", "http://"])
        + chance.choice(HOSTS)
        + "".join(chance.choices(PIECES, k=chance.randrange(5)))
        for _ in range(20_000)
    ]
    said = subprocess.run(
        [node, "-e", PROGRAM],
        input=json.dumps(addresses).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    theirs = zip(addresses, json.loads(said.stdout), strict=True)
    assert [address for address, short in theirs if shown(address) != short] == []
