"""Graphics that come with new posts: files that tables name, each once, with the alt text beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from socialkit.exchanging.drafting.draft import PostDraft
from socialkit.exchanging.incoming.table_cells import fault
from socialkit.findings.finding import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class NewGraphics:
    """Graphics to write, each with its keys by id; the drafts that show them; what is wrong with two."""

    entries: Mapping[str, Mapping[str, str]]
    drafts: Mapping[str, PostDraft]
    faults: tuple[Finding, ...] = ()


def new_graphics(drafts: Mapping[str, PostDraft]) -> NewGraphics:
    """Give the graphics that drafts, by the ids of posts, bring along.

    The alt text of a post that shows one new picture is the picture's, where it is the first to show it.
    """
    entries: dict[str, dict[str, str]] = {}
    for draft in drafts.values():
        for id_, file in draft.artworks.items():
            if id_ not in entries:
                alone = draft.alt and len(draft.graphics) == 1
                entries[id_] = {"file": file} | ({"alt": draft.alt} if alone else {})
    return NewGraphics(
        entries=entries,
        drafts={id_: _without_alt(draft, entries) for id_, draft in drafts.items()},
        faults=tuple(_doubles(drafts, entries)),
    )


def _without_alt(draft: PostDraft, entries: Mapping[str, Mapping[str, str]]) -> PostDraft:
    """Give a draft that does not say again what its one new picture says."""
    said = [entries[id_].get("alt") for id_ in draft.graphics if id_ in entries]
    return replace(draft, alt="") if len(draft.graphics) == 1 and said == [draft.alt] else draft


def _doubles(drafts: Mapping[str, PostDraft], entries: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    for draft in drafts.values():
        for id_, file in draft.artworks.items():
            other = entries[id_]["file"]
            if other != file:
                spot = draft.spots.get("graphic", draft.spot)
                sentence = f"{other} and {file} would both be the graphic `{id_}`: give one file another name"
                yield fault(sentence, spot.place, spot.where)
