"""Logos onto graphics: reading, preparing, placing, compositing, saving."""
