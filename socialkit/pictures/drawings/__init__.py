"""SVG drawings: read, their style worked out, drawn by a process of their own."""
