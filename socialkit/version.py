"""The version of socialkit."""

__version__ = "0.1.0"
