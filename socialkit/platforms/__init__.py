"""One folder a platform: how it reads a text, and how to publish there."""
