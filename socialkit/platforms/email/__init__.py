"""Email: one digest a day."""
