"""What platforms count of a post, each by its own definition, and asking those that tell everybody."""
