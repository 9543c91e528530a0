"""How what is sent of two messages differs, in words."""

from collections.abc import Iterator
from dataclasses import replace

from socialkit.ledger.reading.content import content_hash
from socialkit.model.message import Mention, Message
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
    if new.alt != old.alt:
        yield "alt text changed"
    if new.link != old.link:
        yield "link changed"
    if new.lang != old.lang:
        yield "language changed"
    if _picture(new) != _picture(old):
        yield "picture changed"
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


def _picture(message: Message) -> str | None:
    return message.picture.sha256 if message.picture else None
