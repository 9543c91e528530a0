"""The rule that a hashtag of several words shows where each begins."""

from collections.abc import Iterator

from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Passage, Span, posts_of
from socialkit.rules.analysis.vocabulary import TAG, Vocabulary, vocabulary
from socialkit.rules.rule import Remark
from socialkit.rules.words.tag_words import COMPOUNDING, JOINED, LINKING
from socialkit.text.letters import HASHES
from socialkit.text.patterns import compiled

#: A word shorter than this is too short to be seen in a run of letters.
_WORD = 3
#: Below this a tag is read in one go.
_TAG = 8
_SEVERAL = 2
_LONGEST_WORD = 30


def words_run_together(campaign: Campaign) -> Iterator[Remark]:
    """Report a hashtag of several words that has capitals at its start at most.

    Why: screen readers speak it as one long word, and others misread it too. Tags are compared without
    case, so a capital for each word changes nothing else. Where the words part is not guessed: the
    campaign's own spelling tells it (`hashtags`, `words`), or else words that stand in the same file.
    A required hashtag that the campaign itself spells so is told once, for its whole file.

    Source: https://accessibility.engin.umich.edu/hashtags/ (2026-11), which names WCAG 3.1 Readable.

    Fix: with --unsafe-fixes, the spelling with capitals.

    Settings: none; a word under `words:` in small letters is taken for one word.

    Bad: Investing in #communityhealth makes community health workers stronger
    Good: Investing in #CommunityHealth makes community health workers stronger
    """
    found = [(passage, name, span) for passage in posts_of(campaign) for name, span in _candidates(passage)]
    if not found:
        return
    known = vocabulary(campaign)
    keys = {(name, passage.lang) for passage, name, _span in found}
    spellings = {(name, lang): _spelling(known, name, lang) for name, lang in keys}
    official = _official(campaign)
    said: set[str] = set()
    for passage, name, span in found:
        spelt = spellings[name, passage.lang]
        if not spelt or spelt == name or spelt.casefold() != name.casefold() or name in said:
            continue
        if name in official:
            said.add(name)
        yield _remark(passage, span, spelt, own=name in official)


def _official(campaign: Campaign) -> frozenset[str]:
    """Give the required hashtags as the campaign spells them: who writes those follows its file."""
    tags = campaign.hashtags
    everywhere = (*tags.required, *tags.required_elsewhere)
    return frozenset(tag.lstrip(HASHES) for tag in everywhere)


def _remark(passage: Passage, span: Span, spelt: str, *, own: bool) -> Remark:
    """Give the remark; of the campaign's own spelling just one, for every text has it from there."""
    written = passage.value[slice(*span)]
    of_file = ", here and in the file's `hashtags`" if own else ""
    return passage.remark(
        span,
        f"{written} runs several words together{of_file}",
        f"write #{spelt}{' there first' if own else ''}: screen readers then speak each word",
        None if own else passage.fix(span, f"#{spelt}", safe=False),
    )


def _candidates(passage: Passage) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give each tag that has no capital after its first letter."""
    if not any(sign in passage.value for sign in HASHES):
        return
    for match in compiled(TAG).finditer(passage.value):
        name = match.group("name")
        if name[1:] == name[1:].lower() and name.lower() != name.upper():
            yield name, match.span()


def _spelling(known: Vocabulary, name: str, lang: str) -> str | None:
    """Give how the tag is spelt with a capital for each word; None where nothing tells its words."""
    own = known.spellings.get(name.lower())
    if own:
        return own
    letters = name.lower().rstrip("0123456789")
    together = _pieces(letters, known, 1)
    if f" {' '.join(together)} " in known.phrases and _long(together) >= _SEVERAL:
        return _joined(together, known) + name[len(letters) :]
    apart = _pieces(letters, known, _WORD)
    telling = [word for word in apart if word not in LINKING]
    certain = letters not in JOINED and lang.partition("-")[0].lower() not in COMPOUNDING
    if certain and len(letters) >= _TAG and len(telling) >= _SEVERAL:
        return _joined(apart, known) + name[len(letters) :]
    return None


def _pieces(letters: str, known: Vocabulary, shortest: int) -> list[str]:
    """Give the fewest known words that make up ``letters``; none where they do not."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(letters) + 1):
        ways = [
            [*before, letters[start:end]]
            for start in range(max(0, end - _LONGEST_WORD), end - shortest + 1)
            if (before := best[start]) is not None and letters[start:end] in known.words
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or []


def _long(pieces: list[str]) -> int:
    return sum(len(word) >= _WORD for word in pieces)


def _joined(pieces: list[str], known: Vocabulary) -> str:
    return "".join(known.words[word] for word in pieces)
