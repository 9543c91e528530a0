"""One module a version: frozen, whatever the tables become later."""
