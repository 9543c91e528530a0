"""What `run` tells: its rounds, and what waits for a person between them."""
