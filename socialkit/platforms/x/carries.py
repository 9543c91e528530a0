"""What is carried to X; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    card="X, of the link",
    thread="an answer",
    look_up="the timeline",
    refresh="OAuth 2.0: renewed by itself, in the keyring; the four secrets of OAuth 1.0a have no end",
    tested="a strict fake, and X's own description of its API",
)
