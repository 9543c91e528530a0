"""YAML with positions: sources, nodes, styles, and the faults found while reading them."""
