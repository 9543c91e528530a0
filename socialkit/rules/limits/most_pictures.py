"""The rule about posts with more pictures than a platform takes."""

from collections.abc import Iterator

from socialkit.counting import counted
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import dialect_of
from socialkit.rules.rule import RuleContext, Subject


def too_many_pictures(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post with more pictures than one of its platforms takes.

    Why: the post is refused, or the last pictures are left out and nobody hears of it. X and Bluesky take 4,
    Mastodon 4 where its server says nothing else, Instagram 10 by its interface for programs, LinkedIn 20.

    Source: each platform's limits, with their sources and dates: `socialkit platforms`.

    Fix: none; leave some out, or make a post of its own for that platform.

    Bad: graphic: [one, two, three, four, five] on X
    Good: graphic: [one, two, three, four] on X
    """
    for post in campaign.posts if any(post.further_graphics for post in campaign.posts) else ():
        for name in post.platforms:
            reader = dialect_of(campaign, name)
            most, there = reader.limits.pictures, len(post.graphics)
            if most and there > most.value:
                place = post.graphic_place or post.place
                yield context.finding(
                    f"too many pictures for {reader.title}: {there} of {most.value}",
                    place=Subject(place=place, post=post.id, platforms=(name,)),
                    remedy=f"take out {counted(there - most.value, 'picture')}, or write another post for it",
                )
