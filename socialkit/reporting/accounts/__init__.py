"""Accounts for people and for programs: what is wrong with them, and what was sent or would be at once."""
