"""The posts that are made of a profile: its own words, who says them, and what every post must have."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

import regex

from socialkit.assignments import assignment
from socialkit.composing import compose
from socialkit.findings.place import Origin
from socialkit.model.campaign import Campaign, Post, Text
from socialkit.model.people.profile import POST_KINDS, PREFIX, Profile, Statement
from socialkit.platforms.registry import dialect_of
from socialkit.translated_texts import disclaimers_in

#: Where a sentence ends, in whatever script: signs, what closes behind them, and then a space or a letter
#: of a script without spaces.
_END = regex.compile(r'(?<!\p{Sentence_Terminal})\p{Sentence_Terminal}++[\p{Pe}\p{Pf}"]*+(?=\s|\p{Lo}|$)')
#: As late as posts may be that name no grace, which is what a run lets them be by default.
_USUAL_GRACE = timedelta(hours=1)


def profile_posts(campaign: Campaign, profile: Profile, graphic: str | None) -> Iterator[Post]:
    """Give one to three posts: the quote, why the person chose this work, and the support that she gives.

    What is too long for a platform is cut behind a sentence; a quote never is: where it does not fit, the
    card alone has it. ``graphic`` is the card's id, None where there is none. A post has no platform on which
    nothing of it fits, or that takes none without a picture.
    """
    said = dict(zip(POST_KINDS, (profile.quote, profile.why, profile.support or profile.role), strict=True))
    hours = iter(profile.at)
    for kind, statement in said.items():
        post = _post(campaign, profile, kind, graphic, statement) if statement else None
        if post:
            yield _timed(campaign, profile, post, next(hours, None))


def _timed(campaign: Campaign, profile: Profile, post: Post, at: datetime | None) -> Post:
    """Give a post its time; it is never so late that the consent is over."""
    until = profile.consent.until if profile.consent else None
    if at is None or until is None:
        return replace(post, at=at)
    left = datetime.combine(until, time.max) - at
    grace = min(campaign.grace or _USUAL_GRACE, max(left, timedelta(seconds=1)))
    return replace(post, at=at, grace=timedelta(seconds=int(grace.total_seconds())))


def _post(
    campaign: Campaign, profile: Profile, kind: str, graphic: str | None, statement: Statement
) -> Post | None:
    """Give one post without its time; None where nothing of it fits anywhere."""
    draft = Post(
        id=f"{PREFIX}{profile.id}-{kind}",
        title=profile.name,
        text=Text(value="", origin=statement.origin),
        platforms=campaign.platforms,
        graphic=graphic,
        lang=profile.lang,
        profile=profile.id,
        place=profile.place,
    )
    texts: dict[str, str] = {}
    for platform in campaign.platforms:
        written = _written(campaign, profile, statement, platform, whole=kind == POST_KINDS[0])
        fitting = (each for each in written if _fits(campaign, draft, platform, each))
        found = next(fitting, None) if graphic or not _needs_picture(campaign, platform) else None
        texts |= {platform: found} if found else {}
    if not texts:
        return None
    longest = max(texts.values(), key=len)
    own = {name: _text(text, statement.origin) for name, text in texts.items() if text != longest}
    return replace(draft, text=_text(longest, statement.origin), texts=own, platforms=tuple(texts))


def _text(value: str, origin: Origin) -> Text:
    # Put together of several places: each finding is told at what the person said.
    return Text(value=value, origin=Origin(place=origin.place))


def _written(
    campaign: Campaign, profile: Profile, statement: Statement, platform: str, *, whole: bool
) -> Iterator[str]:
    """Give the texts that a post may have on a platform, longest first."""
    must = (
        *campaign.hashtags.required_for(platform, profile.lang),
        *campaign.mentions.required_for(platform, profile.lang),
    )
    who, ending = f"— {profile}", " ".join(must)
    said = statement.value.strip()
    ends = dict.fromkeys((*(found.end() for found in _END.finditer(said)), len(said)))
    payers = _payers(campaign, platform, profile.lang)
    if whole:
        yield from (_joined(said, who, ending, payer) for payer in payers)
        yield from (_joined(str(profile), ending, payer) for payer in payers)
    for end in reversed(ends) if not whole else ():
        yield from (_joined(said[:end], who, ending, payer) for payer in payers)


def _payers(campaign: Campaign, platform: str, lang: str) -> list[str]:
    """Give the wordings of the disclaimer that a post there may end with; an empty one where none must."""
    if platform not in campaign.disclaimer_on:
        return [""]
    return [text.strip() for text in disclaimers_in(campaign, lang)]


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _fits(campaign: Campaign, draft: Post, platform: str, text: str) -> bool:
    reader = dialect_of(campaign, platform)
    post = replace(draft, text=replace(draft.text, value=text))
    # Put together as it will be read: a handle may be longer there than it is written here.
    read = compose(campaign, assignment(campaign, replace(post, graphic=None), platform)).text
    return reader.limits.text is None or reader.length(read) <= reader.limits.text.value


def _needs_picture(campaign: Campaign, platform: str) -> bool:
    return dialect_of(campaign, platform).traits.needs_picture
