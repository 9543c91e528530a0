"""Rules about what a platform takes: length, counts, characters, replies."""
