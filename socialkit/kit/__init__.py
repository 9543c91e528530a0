"""Pages and packages for people: share kits, the overview of a rehearsal."""
