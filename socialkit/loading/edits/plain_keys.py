"""What an edited file says beside what it said: keys and plain values, without places."""

from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import UnreadableError
from socialkit.loading.yaml.nodes import Mapping, Node, Sequence
from socialkit.loading.yaml.source import Source


def before_and_after(before: Node, text: str) -> tuple[dict[str, object], dict[str, object]] | None:
    """Give what a file said, and what its edited text says; None where either is no mapping."""
    try:
        root, _ = composed(Source("", text))
    except UnreadableError:
        return None
    old, new = _plain(before), _plain(root)
    return (old, new) if isinstance(old, dict) and isinstance(new, dict) else None


def _plain(node: object) -> object:
    if isinstance(node, Mapping):
        return {str(key): _plain(item) for key, item in node.items()}
    return [_plain(item) for item in node] if isinstance(node, Sequence) else str(node)
