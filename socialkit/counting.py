"""A number with its noun, as people read it."""


def counted(number: float, word: str, several: str = "") -> str:
    """Give a number with its word: no posts, 1 post, 1,001 posts; ``several`` where an s is not enough."""
    figure = f"{number:,}" if isinstance(number, int) else f"{number:,g}"
    return f"{figure if number else 'no'} {word if number == 1 else several or f'{word}s'}"
