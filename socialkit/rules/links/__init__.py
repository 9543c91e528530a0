"""Rules about links: how they are written, where they lead, which ones are missing."""
