"""What keeps a ledger whole: looking it through, copies of it, putting one back, moving it elsewhere."""
