"""Findings, plans and states as text and as JSON."""
