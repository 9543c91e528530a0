"""What is carried to Mastodon; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    pictures="or as many as the server says",
    card="the server, of the link",
    thread="an answer",
    look_up="the timeline",
    refresh="until it is taken back",
    tested="`mastodon_mock`, a server by others, and a strict fake",
)
