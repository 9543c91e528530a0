"""Drafts as entries of the campaign file: ids made of what they say, so that a second import adds nothing."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from socialkit.counting import counted
from socialkit.exchanging.drafting.draft import PostDraft, Remark
from socialkit.exchanging.incoming.table_cells import fault
from socialkit.findings.finding import Finding
from socialkit.loading.edits.post_entries import PostEntry
from socialkit.model.campaign import Campaign, Post

_SLUG_WORDS, _SLUG, _LONGEST_ID = 5, 40, 64
_NO_ID = re.compile(r"[^a-z0-9]+")
_WITHOUT = re.compile(r"https?://\S+|\{[a-z_]+\}")
_DEFAULT = "default"


@dataclass(slots=True)
class Sorted:
    """Which drafts are new, by id, and what is to be told."""

    new: dict[str, PostDraft] = field(default_factory=dict)
    there: list[str] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def sorted_out(drafts: tuple[PostDraft, ...], campaign: Campaign) -> Sorted:
    """Give each draft its id; put aside what is in the campaign already, and what a file has twice."""
    found = Sorted()
    posts = {post.id: post for post in campaign.posts}
    taken: dict[str, PostDraft] = {}
    for draft in drafts:
        id_ = _own_id(draft.id) if draft.id else _made_id(draft, taken)
        before = taken.get(id_)
        if before is not None and _is_translation(before, draft):
            taken[id_] = _translated(before, draft)
        elif before is not None:
            _twice(id_, before, draft, found)
        else:
            taken[id_] = draft
    for id_, draft in taken.items():
        if id_ in posts:
            found.there.append(id_)
            found.remarks += _differences(id_, draft, posts[id_])
        else:
            found.new[id_] = draft
            found.remarks += _open_points(draft)
    return found


def entry_of(id_: str, draft: PostDraft) -> PostEntry:
    """Give a draft as it is to stand in the campaign file."""
    values: dict[str, object] = {"id": id_}
    values |= {"at": draft.at} if draft.at else {}
    optional = {
        "timezone": draft.timezone,
        "platforms": draft.platforms,
        "title": draft.title,
        # One name is written as such, several as a list.
        "graphic": draft.graphics[0] if len(draft.graphics) == 1 else draft.graphics,
        "lang": draft.lang,
        "link": draft.link,
        "alt": draft.alt,
    }
    values |= {key: value for key, value in optional.items() if value}
    if not draft.at:
        values.pop("timezone", None)
    values["text"] = _texts(draft)
    if draft.translations:
        values["translations"] = {
            lang: {key: value for key in ("title", "alt", "link") if (value := getattr(each, key))}
            | {"text": _texts(each)}
            for lang, each in draft.translations.items()
        }
    notes = draft.notes
    if draft.day and not draft.hour:
        notes = (f"at: {draft.day} 09:00, say: the file had no hour", *notes)
    return PostEntry(values=values, notes=notes, blocks=frozenset({"text", "alt"}))


def _texts(draft: PostDraft) -> object:
    """Give the text, or one for each platform that has its own; the first stands for all where none does."""
    usual = draft.text or next(iter(draft.texts.values()), "")
    own = {platform: text for platform, text in draft.texts.items() if text != usual}
    return {_DEFAULT: usual} | own if own else usual


def _own_id(written: str) -> str:
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    return _NO_ID.sub("-", plain).strip("-")[:_LONGEST_ID].strip("-") or f"post-{_hash(written)}"


def _made_id(draft: PostDraft, taken: Mapping[str, PostDraft]) -> str:
    """Give an id of the words of a text and a mark of all that it says; of a text that comes again, another.

    The time is no part of it: a post that was moved in the table is not a second post.
    """
    words = _WITHOUT.sub(" ", draft.text or next(iter(draft.texts.values()), ""))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = "-".join(_NO_ID.sub(" ", plain).split()[:_SLUG_WORDS])[:_SLUG].strip("-") or "post"
    said = [
        _flat(draft.text),
        {key: _flat(text) for key, text in draft.texts.items()},
        sorted(draft.platforms),
    ]
    base = f"{slug}-{_hash(json.dumps([*said, draft.lang], sort_keys=True))}"
    id_, number = base, 1
    while id_ in taken and (taken[id_].day, taken[id_].at) != (draft.day, draft.at):
        number += 1
        id_ = f"{base}-{number}"
    return id_


def _flat(text: str) -> str:
    return " ".join(text.split())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _is_translation(before: PostDraft, draft: PostDraft) -> bool:
    return bool(draft.id) and draft.lang != before.lang and draft.lang not in before.translations


def _translated(before: PostDraft, draft: PostDraft) -> PostDraft:
    """Give a post with another row of it as its translation; what is the same in both is not said again."""
    other = replace(
        draft,
        link="" if draft.link == before.link else draft.link,
        title="" if draft.title == before.title else draft.title,
    )
    if not before.lang or draft.lang:
        return replace(before, translations={**before.translations, draft.lang: other})
    # The row in the campaign's own language came second: it is the post.
    return replace(draft, translations={**before.translations, before.lang: before})


def _twice(id_: str, before: PostDraft, draft: PostDraft, found: Sorted) -> None:
    if _flat(before.text) == _flat(draft.text) and dict(before.texts) == dict(draft.texts):
        found.remarks.append(Remark(spot=draft.spot, sentence="the same post as above: taken once"))
        return
    spot = draft.spots.get("id", draft.spot)
    sentence = f"the id `{id_}` stands twice with different texts: give each post its own"
    found.faults.append(fault(sentence, spot.place, spot.where, code="SK005"))


def _differences(id_: str, draft: PostDraft, post: Post) -> Iterator[Remark]:
    at = f"{post.at:%Y-%m-%d %H:%M}" if post.at else ""
    if draft.at and draft.at != at:
        when = f"at {at}" if at else "without a time"
        sentence = f"post {id_} is in the campaign already, {when}: change it there"
        yield Remark(spot=draft.spots.get("date", draft.spot), sentence=sentence)
    if draft.id and draft.text and _flat(draft.text) != _flat(post.text.value):
        sentence = f"post {id_} is in the campaign already with another text: it stays as it is there"
        yield Remark(spot=draft.spot, sentence=sentence)
    others = [*_other_values(draft, post), *(_other_words(draft, post) if draft.id else ())]
    if others:
        sentence = f"post {id_} is in the campaign already; other there: {', '.join(others)}: change it there"
        yield Remark(spot=draft.spot, sentence=sentence)


def _other_values(draft: PostDraft, post: Post) -> Iterator[str]:
    """Give the keys for which a draft has another value than the post; what it leaves open is none."""
    for key in ("timezone", "title", "link", "alt"):
        new, old = getattr(draft, key), getattr(post, key)
        if new and _flat(new) != _flat(str(old or "")):
            yield key
    if draft.graphics and draft.graphics != post.graphics:
        yield "graphic"
    if draft.platforms and {*draft.platforms} != {*post.platforms}:
        yield "platforms"


def _other_words(draft: PostDraft, post: Post) -> Iterator[str]:
    """Give the texts for a platform, and the languages, in which a draft says something else."""
    for platform, text in draft.texts.items():
        if _flat(text) != _flat(post.texts.get(platform, post.text).value):
            yield f"text for {platform}"
    there = {each.lang: each for each in post.translations}
    for lang, each in draft.translations.items():
        if each.text and (lang not in there or _flat(each.text) != _flat(there[lang].text.value)):
            yield f"translation {lang}"


def _open_points(draft: PostDraft) -> Iterator[Remark]:
    if draft.at:
        return
    what = f"{draft.day} has no hour" if draft.day else "there is no date"
    yield Remark(spot=draft.spots.get("date", draft.spot), sentence=f"{what}: a draft without `at`")


def told(found: Sorted) -> str:
    """Give what an import adds, in one line."""
    there = f"; {counted(len(found.there), 'post')} in it already" if found.there else ""
    return f"{counted(len(found.new), 'new post')}{there}"
