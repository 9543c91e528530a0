"""Verbs about deliveries: looking at them, acting on them, stopping and letting go."""
