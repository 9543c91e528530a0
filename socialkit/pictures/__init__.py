"""Logos onto graphics: reading, placing, compositing, saving."""
