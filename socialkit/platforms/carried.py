"""What a publisher of ours carries of a post, and how sure that is: for people who choose platforms."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """In a few words each; what reading a text tells stands in the dialect, and not here.

    ``pictures`` is what is to be known beside their number (empty: nothing), ``card`` who makes the card of a
    link, ``thread`` what ``after`` becomes, ``look_up`` how a post is found whose answer got lost,
    ``refresh`` how long a sign-in lasts, ``tested`` what it was tried against.
    """

    pictures: str = ""
    card: str
    thread: str
    look_up: str
    refresh: str
    tested: str
