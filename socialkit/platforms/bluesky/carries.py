"""What is carried to Bluesky; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    card="socialkit, where there is no picture",
    thread="an answer",
    look_up="the place of the post",
    refresh="renewed by itself; the app password until it is taken back",
    tested="its own server, @atproto/pds",
)
