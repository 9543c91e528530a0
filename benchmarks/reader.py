"""Reads texts with socialkit or twitter-text-parser: a line of texts, then tasks to time."""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from time import process_time

from socialkit import dialect
from socialkit.text.links import find_links

Task = Callable[[str], object]


def ours() -> dict[str, Task]:
    """Give what socialkit reads as X does."""
    x = dialect("x")
    # `find_links` remembers its last text; no text here follows itself.
    return {"entities": x.entities, "links": find_links, "length": x.length}


def parsers() -> dict[str, Task]:
    """Give what twitter-text-parser can do: it knows no hashtags and no mentions."""
    twitter_text = import_module("twitter_text")

    return {"links": twitter_text.extract_urls_with_indices, "length": twitter_text.parse_tweet}


def main() -> None:
    """Answer each task with the CPU seconds that it took for all texts."""
    tasks = ours() if sys.argv[1] == "socialkit" else parsers()
    texts: list[str] = json.loads(sys.stdin.readline())
    for line in sys.stdin:
        task = tasks[line.strip()]
        before = process_time()
        for text in texts:
            task(text)
        print(process_time() - before, flush=True)


if __name__ == "__main__":
    main()
