"""How the states of a delivery are called: what was put into a folder is not published."""

from socialkit.model.delivery import INTO_FOLDER, Delivery, State
from socialkit.platforms.registry import is_folder


def into_folder(delivery: Delivery) -> bool:
    """Say whether a delivery never leaves this machine."""
    return is_folder(delivery.publisher)


def state_word(delivery: Delivery) -> str:
    """Give a delivery's state in words."""
    return after_word(delivery.state, delivery)


def after_word(state: str, delivery: Delivery) -> str:
    """Give a state of the delivery's history in the same words."""
    return INTO_FOLDER if state == State.PUBLISHED and into_folder(delivery) else str(state)
