"""What dialects share: the grammars of hashtags, mentions and links, graphemes, top-level domains."""

from socialkit.text.clusters import graphemes

__all__ = ["graphemes"]
