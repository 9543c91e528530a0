"""Verbs of what goes out and what comes in: export, import, partners add."""
