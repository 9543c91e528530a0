"""What a person is asked who re-shares by hand."""

from socialkit.platforms.manual.letter import letter
from tests.platforms.bluesky.conftest import an_order


def test_a_person_is_asked_to_re_share_and_how_to_say_that_it_is_done() -> None:
    address = "https://bsky.app/profile/rio.test/post/3k"
    made = letter(an_order(address, reshares=address), account="by-hand", uid="a@b.example")
    assert made.subject == "Please re-share a post on Bluesky: launch"
    assert f"re-share this post on Bluesky, from the account by-hand:\n\n{address}\n" in made.text
    assert f"`socialkit resolve launch@by-hand --published {address}`" in made.text
    assert "Copy the text" not in made.text
