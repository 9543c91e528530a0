"""What changes the ledger: plans, claims, outcomes, look-ups, what people do."""
