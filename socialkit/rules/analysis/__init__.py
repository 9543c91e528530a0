"""What rules share: passages, prose, dates in texts, addresses, what is written but not live."""
