"""The work of stamping: which pictures to make for whom, by which processes, and the manifest."""
