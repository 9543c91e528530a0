"""Numbers written as English words, one to twelve."""

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905 reads better
        start=1,
    )
}


def number_of(word: str) -> int | None:
    """Give the number that a word or its figures mean; None for any other word."""
    plain = word.replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    return NUMBER_WORDS.get(word.casefold())
