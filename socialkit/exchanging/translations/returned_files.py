"""What comes back from a translator, piece by piece, however it was written down."""

from dataclasses import dataclass

from socialkit.findings.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedText:
    """A translation of one piece: of which post, which of its texts, and where it stands.

    ``mark`` is that of the post which it was made from (empty: nobody knows), ``source`` the text itself
    (None: it did not come back). ``renewed`` says that somebody looked at it again, though it may be the
    same; ``doubtful`` that its translator did not finish it.
    """

    post: str
    field: str
    text: str
    place: Place
    where: str = ""
    mark: str = ""
    source: str | None = None
    renewed: bool = False
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedFile:
    """A translator's file: its name, the language that it says it is in (empty: it does not), its answers."""

    file: str
    lang: str
    answers: tuple[ReturnedText, ...]
