"""What the ledger is asked: deliveries and their history, what is due, which campaign a file is."""
