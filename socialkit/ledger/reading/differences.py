"""How what is sent of two messages differs, in words."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from socialkit.counting import counted
from socialkit.ledger.reading.content import content_hash
from socialkit.model.message import Mention, Message, MessagePicture
from socialkit.platforms.platform import Dialect


def differences(new: Message, old: Message, reader: Dialect) -> Iterator[str]:
    """Say what ``reader`` sends otherwise of ``new`` than of ``old``; nothing where it is the same.

    Both are encoded as today, so that a ledger of an earlier version shows no change where there is none.
    """
    if content_hash(new, reader) == content_hash(old, reader):
        return
    words = list(_words(new, old, reader))
    yield from words or ["what is sent changed"]


def _words(new: Message, old: Message, reader: Dialect) -> Iterator[str]:
    if content_hash(replace(old, text=new.text), reader) != content_hash(old, reader):
        yield "text changed"
    if new.text == old.text and new.page != old.page:
        yield "page changed"
    yield from _mentions(new, old, reader)
    yield from _alt_texts(new, old)
    if new.link != old.link:
        yield "link changed"
    if new.lang != old.lang:
        yield "language changed"
    yield from _pictures(new, old)
    if new.platform != old.platform:
        yield f"platform changed from {old.platform} to {new.platform}"


def _mentions(new: Message, old: Message, reader: Dialect) -> Iterator[str]:
    """Say which mentions of the new text are made of something else."""
    before = {mention.written: mention for mention in old.mentions}
    after = {mention.written: mention for mention in new.mentions}
    for written in dict.fromkeys((*before, *after)):
        others = tuple(mention for name, mention in after.items() if name != written)
        was, now = before.get(written), after.get(written)
        hashes = {
            content_hash(replace(new, mentions=(*others, *([each] if each else []))), reader)
            for each in (was, now)
        }
        # One that comes or goes with the words around it is told by the text.
        if len(hashes) > 1 and ((was and now) or new.text == old.text):
            yield f"mention of {written} {_change(was, now, new.platform)}"


def _change(was: Mention | None, now: Mention | None, platform: str) -> str:
    if was is None or now is None:
        return f"made on {platform}: {now.form}" if now else f"no longer made on {platform}"
    parts = [(was.name, now.name), (was.form, now.form)]
    return f"changed on {platform}: " + ", ".join(f"{one} → {other}" for one, other in parts if one != other)


def _alt_texts(new: Message, old: Message) -> Iterator[str]:
    """Say which alt text is another: of one picture the only one, else by the number of its picture."""
    if _turned(new, old):
        return
    if new.alt != old.alt:
        yield "alt text changed" if _alone(new, old) else "alt text of picture 1 changed"
    if len(new.pictures) == len(old.pictures):
        behind = enumerate(zip(new.further_pictures, old.further_pictures, strict=True), 2)
        yield from (f"alt text of picture {n} changed" for n, (one, other) in behind if one.alt != other.alt)


def _pictures(new: Message, old: Message) -> Iterator[str]:
    """Say which pictures are others: that they only changed places, how many there are now, or which."""
    if _turned(new, old):
        yield "order of the pictures changed"
        return
    now, was = ([_picture(each) for each in message.pictures] for message in (new, old))
    if len(now) != len(was) and max(len(now), len(was)) > 1:
        yield f"{counted(len(now), 'picture')} in place of {len(was)}"
    elif now != was:
        alone = _alone(new, old)
        for number, (one, other) in enumerate(zip_longest(now, was), 1):
            if one != other:
                yield "picture changed" if alone else f"picture {number} changed"


def _turned(new: Message, old: Message) -> bool:
    """Say whether the same pictures, each with its words, stand in another order."""
    now, was = ([(each.alt, _picture(each)) for each in message.pictures] for message in (new, old))
    return now != was and sorted(now, key=str) == sorted(was, key=str)


def _alone(new: Message, old: Message) -> bool:
    return not new.further_pictures and not old.further_pictures


def _picture(shown: MessagePicture) -> str | None:
    return shown.rendition.sha256 if shown.rendition else None
