"""Rules about posts that everybody can read, with a screen reader too."""
