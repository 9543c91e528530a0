"""What dialects share: the grammars of hashtags, mentions and links, graphemes, top-level domains."""
