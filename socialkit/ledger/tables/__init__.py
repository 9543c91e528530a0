"""The tables, the states, how values stand in them, and how older ledgers are brought up."""
