"""The shape of a campaign file: which keys there are, and how single values are read."""
