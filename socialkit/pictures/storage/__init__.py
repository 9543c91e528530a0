"""Bytes on disk: picture files, the cache of prepared pictures, what was seen when, compression."""
