"""What is carried to Instagram; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    pictures="at least one",
    card="none",
    thread="a post of its own",
    look_up="the container, then the published posts",
    refresh="60 days, renewed by itself in the keyring",
    tested="a strict fake",
)
