"""How an older ledger is brought up: a revision for each version, in order."""
