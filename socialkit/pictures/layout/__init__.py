"""Artworks as they are found, and where everything goes on a size made from one."""
