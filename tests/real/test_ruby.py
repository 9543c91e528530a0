"""Mastodon runs on Ruby: what that takes for a letter, a word's or a space, its dialect does too."""

import json
import shutil
import subprocess
from unicodedata import category

import pytest

from socialkit.model.reading import Kind
from socialkit.platforms.mastodon.dialect import MASTODON

pytestmark = pytest.mark.real

CLASSES = r"""require "json"
points = ((0x80..0xD7FF).to_a + (0xE000..0x10FFFF).to_a).map { |point| [point].pack("U") }
of = ->(pattern) { points.select { |character| pattern.match?(character) }.map(&:ord) }
puts JSON.generate([of[/[[:word:]]/], of[/[[:alpha:]]/], of[/[a-z0-9_]/i], of[/[[:space:]]/], of[/\P{Cn}/]])
"""
#: What may part a hashtag in two, though it is no letter.
WITHIN = {ord("\u00b7"), ord("\u30fb"), ord("\u200c")}


def by_ruby() -> list[set[int]]:
    ruby = shutil.which("ruby")
    assert ruby, "ruby is not installed: sh tests/real/install.sh"
    said = subprocess.run([ruby, "-Ku", "-e", CLASSES], capture_output=True, check=True, timeout=60)
    return [set(points) for points in json.loads(said.stdout)]


def live(text: str, kind: Kind) -> list[str]:
    return [entity.value for entity in MASTODON.entities(text) if entity.kind is kind]


def test_hashtags_and_mentions_take_the_characters_that_ruby_takes() -> None:
    words, letters, names, spaces, known = by_ruby()
    tags = {point for point in known if live(f"#a{chr(point)}a", Kind.HASHTAG) == [f"a{chr(point)}a"]}
    alone = {point for point in known if live(f"#{chr(point)}", Kind.HASHTAG)}
    named = {point for point in known if live(f"@{chr(point)}", Kind.MENTION)}
    free = {point for point in known if live(f"{chr(point)}#a", Kind.HASHTAG)}
    assert (tags, named, free) == (words | WITHIN, names, spaces)
    # A few marks have become letters since the Unicode of older Rubies.
    assert {point for point in alone ^ letters if not category(chr(point)).startswith("M")} == set()
