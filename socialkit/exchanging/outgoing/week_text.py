"""The posts as plain text, to read, to mail and to copy from."""

from collections.abc import Iterator

from socialkit.exchanging.outgoing.outlines import OutlinedPost, outline
from socialkit.model.campaign import Campaign


def plain_text(campaign: Campaign) -> bytes:
    """Give the final texts day by day in UTF-8."""
    return ("\n".join(_lines(campaign)).strip() + "\n").encode()


def _lines(campaign: Campaign) -> Iterator[str]:
    yield from _heading(campaign.name, "=")
    yield f"{campaign.starts:%Y-%m-%d} to {campaign.ends:%Y-%m-%d}"
    if campaign.link:
        yield campaign.link
    for day in outline(campaign):
        yield from _heading(day.heading, "-")
        for post in day.posts:
            yield from _post(post)


def _heading(text: str, sign: str) -> Iterator[str]:
    yield from ("", text, sign * len(text))


def _post(post: OutlinedPost) -> Iterator[str]:
    yield from ("", f"* {post.heading}{f', {post.time}' if post.time else ''}")
    for each in post.texts:
        yield from ("", f"[{', '.join(each.platforms)}; {each.lang}]", each.text.strip())
    if post.graphic:
        yield from ("", f"Picture: {post.graphic}")
    for said in post.alts:
        yield f"{said.label} [{said.lang}]: {said.text}"
