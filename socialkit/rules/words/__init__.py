"""Words that rules need, by language."""
