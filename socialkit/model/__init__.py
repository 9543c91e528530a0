"""The nouns: frozen values that every other part of socialkit speaks in."""
