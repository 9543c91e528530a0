"""A folder instead of a platform."""
