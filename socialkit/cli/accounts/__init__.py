"""The verbs of `accounts`: which there are, whether they will do, signing in and out."""
