"""Writing a plan into the ledger: whose its deliveries are, the rows of its steps, and all in parts."""
