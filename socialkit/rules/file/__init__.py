"""Rules about the file itself, and about the waivers written in it."""
