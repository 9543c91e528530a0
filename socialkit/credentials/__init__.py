"""The secrets of accounts: from the environment and the system's keyring, behind one port."""
