"""From posts.yaml to a Campaign, or to every fault of it at once."""
