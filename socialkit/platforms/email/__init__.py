"""Email: each post as a mail to every address on a list."""
