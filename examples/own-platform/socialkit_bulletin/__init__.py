"""A bulletin that takes posts over HTTP, as a platform of socialkit."""
