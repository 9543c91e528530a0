"""Verbs about what came of a campaign: amplify, report."""
