"""Fixes put into a YAML text without changing its layout."""
