"""What is carried to Threads; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    card="Threads, where there is no picture",
    thread="an answer",
    look_up="the container, then the published posts",
    refresh="60 days, renewed by itself in the keyring",
    tested="a strict fake",
)
