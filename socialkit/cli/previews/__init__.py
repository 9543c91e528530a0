"""The verb that shows how messages will look: once, or again and again."""
