"""What to write to a partner who posted and did not tag the alliance."""

from socialkit.kit.words import Words


def thank_you(words: Words, name: str, at: str) -> str:
    """Give the kind sentence, in the language of ``words``; ``at`` is whom to tag."""
    return words(
        "Thank you, {name}, for your post! If you can still edit it, please tag {at} in it, or in a comment: "
        "then we see it and can share it on.",
        {"name": name, "at": at},
    )
