"""The rule about words that a platform takes for an address."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.rules.analysis.addresses import addresses, live_links, words_of
from socialkit.rules.rule import Reading, RuleContext

# Words that begin a sentence and are top-level domains (https://www.iana.org/domains/root/db, 2021-10).
_WORDS = words_of(
    "am as at be by do download follow here how in is it join la like live me more my new no now one read "
    "see so support talk to today us watch we"
)
_FIRMS = words_of("com org net edu gov int info eu io")
# Endings of files that are top-level domains too, and the languages of the countries that own them.
_FILES = {"md": ("ro", "ru"), "mov": (), "py": ("es", "gn"), "rs": ("sr",), "sh": (), "zip": ()}


def accidental_link(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a word and a dot that the platform takes for an address, and nobody meant.

    Why: a space is missing after a full stop, and `in` is a country's domain: the link leads to a
    stranger's page. The same happens to names of files.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21).

    Fix: with --fix, a space after the full stop; in a file's name, only with --unsafe-fixes.

    Bad: Our webinar begins now.In an hour it ends
    Good: Our webinar begins now. In an hour it ends
    """
    written = {address.start: address for address in addresses(reading.text) if not address.meant}
    for link in live_links(reading) if written else ():
        address = written.get(link.start)
        words = reading.text[link.start : link.end].split(".")
        if address is None or len(words) != 2 or link.end != address.end:  # noqa: PLR2004 a word, a word
            continue
        is_file = _is_file(reading.post.lang, words[1])
        if is_file or _is_sentence(*words):
            dot = link.start + len(words[0]) + 1
            yield context.finding(
                f'"{".".join(words)}" {reading.surely}becomes a link on {{platforms}}',
                place=reading.at(link.start, link.end),
                remedy="name the file without its ending" if is_file else "put a space after the full stop",
                fix=reading.fix("put a space after the full stop", " ", dot, dot, safe=not is_file),
            )


def _is_file(lang: str, ending: str) -> bool:
    return ending in _FILES and lang.partition("-")[0] not in _FILES[ending]


def _is_sentence(last: str, first: str) -> bool:
    """Say whether a sentence ends with ``last`` and another begins with ``first``."""
    if not first.istitle() or first.lower() in _FIRMS:
        return False
    return last[:1].islower() or first.lower() in _WORDS
