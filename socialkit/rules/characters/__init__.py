"""Rules about characters that nobody sees or that look like others."""
