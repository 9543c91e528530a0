"""What runs in a partner's browser: scripts, and the tables that they work by."""
