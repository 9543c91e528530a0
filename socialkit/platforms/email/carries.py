"""What is carried by email; docs/guarantees.md has it at length."""

from socialkit.platforms.carried import Carried

CARRIED = Carried(
    pictures="in the mail",
    card="none",
    thread="a mail about the first",
    look_up="none: a person is asked",
    refresh="as long as the password",
    tested="postfix; aiosmtpd, a mail server by others",
)
