"""What is carried to Facebook pages; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    card="Facebook, where there is no picture",
    thread="a post of its own",
    look_up="the published posts",
    refresh="no end date; the page's token until it is taken back",
    tested="a strict fake",
)
