"""Verbs that take in and give out tables, documents and translations."""
