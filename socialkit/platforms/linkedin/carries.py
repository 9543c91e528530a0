"""What is carried to LinkedIn; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    pictures="one",
    card="none",
    thread="a post of its own",
    look_up="the page's posts; of members none",
    refresh="60 days; renewed by itself where LinkedIn grants that, in the keyring",
    tested="a strict fake",
)
