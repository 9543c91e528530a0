"""JSON as commands write it: its keys, and it without some of them."""

import json
from collections.abc import Iterator


def parsed(text: str) -> object:
    """Read a JSON document, or one a line as a list; None for any other text."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return [json.loads(line) for line in text.splitlines()]
    except ValueError:
        return None


def keys(value: object, at: str = "") -> Iterator[str]:
    """Give the path of every key in a JSON value, such as ``[].fix.edits[].text``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{at}.{name}"
            yield from keys(inner, f"{at}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{at}[]")


def without(value: object, gone: set[str], leave: frozenset[str], at: str = "") -> object:
    """Give a JSON value without the keys at the paths ``gone`` and those named in ``leave``."""
    if isinstance(value, dict):
        paths = {name: f"{at}.{name}" for name in value if name not in leave}
        return {
            name: without(value[name], gone, leave, path) for name, path in paths.items() if path not in gone
        }
    return [without(each, gone, leave, f"{at}[]") for each in value] if isinstance(value, list) else value


def written(document: object) -> str:
    if isinstance(document, list):
        return "\n".join(json.dumps(each, ensure_ascii=False) for each in document)
    return json.dumps(document, ensure_ascii=False, indent=1)
