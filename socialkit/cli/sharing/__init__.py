"""Verbs for what is handed to readers and to other programs."""
