"""A number with its noun, as people read it."""


def counted(number: int, word: str, several: str = "") -> str:
    """Give a number with its word: no posts, 1 post, 2 posts; ``several`` where an s is not enough."""
    return f"{number or 'no'} {word if number == 1 else several or f'{word}s'}"
