"""What is carried to LinkedIn; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    card="none: a link stands in the text",
    thread="a post of its own",
    look_up="a page's posts; of a member's none: a person is asked",
    refresh="60 days; renewed by itself, in the keyring, where LinkedIn grants that",
    tested="a strict fake",
)
