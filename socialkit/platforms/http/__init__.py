"""The one way to a platform over HTTP: bounded in time and size, and sure of what was sent."""
