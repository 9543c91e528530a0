"""The databases that a ledger can stand in, one module each; the rest of the ledger knows none of them."""
