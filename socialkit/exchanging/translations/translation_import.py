"""Translations put back into the campaign file: all of a file or nothing, proven by loading it again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from socialkit.errors import CampaignFileError, MisuseError
from socialkit.exchanging.incoming.table_cells import fault, said_at
from socialkit.exchanging.translations.answer_faults import answer_faults
from socialkit.exchanging.translations.returned_files import ReturnedFile, ReturnedText
from socialkit.exchanging.translations.units import (
    ALT,
    TEXT,
    TITLE,
    TranslationState,
    Unit,
    counts,
    platform_of,
    units,
)
from socialkit.findings.finding import Finding
from socialkit.loading import load_campaign
from socialkit.loading.edits.replacing import replace_texts
from socialkit.loading.edits.translation_entries import TranslationEntry, with_translations
from socialkit.loading.typed_values import typed_language
from socialkit.loading.yaml.faults import UNREADABLE
from socialkit.loading.yaml.opening import opened
from socialkit.model.arguments import refuse_no, refuse_no_path, refuse_no_paths
from socialkit.model.campaign import Campaign, Post, Translation
from socialkit.model.near_names import name_hint

_MARK = "\ufeff"
_CATALOGUE = ".po"
#: Looked up by name: each needs another library.
_READ_CATALOGUE = "socialkit.exchanging.translations.po_files:read_catalogue"
_READ_TABLE = "socialkit.exchanging.translations.translation_tables:read_table"
#: Written where nobody knows from which text a translation was made, only that it was another.
_ANOTHER = "00000000"
_KEYS = {TITLE: "title", ALT: "alt"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslationImport:
    """What taking in translations changes: which posts by language, the file's text before and after.

    ``graphics`` are those whose alt text is new, by language. ``file`` is named as it was given. ``remarks``
    say at their cell what was left out, what is older than its source, and what is too long for a platform.
    """

    file: str
    posts: Mapping[str, tuple[str, ...]]
    graphics: Mapping[str, tuple[str, ...]]
    before: str
    after: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taken:
    """The answers about one post that can be taken, each with its piece.

    ``unsettled`` says that a piece which is older than its source was not looked at again.
    """

    post: Post
    there: Translation | None
    unsettled: bool
    pieces: tuple[tuple[Unit, ReturnedText], ...]


def taken_translations(
    campaign_file: str | Path, files: Sequence[str | Path], *, lang: str = "", encoding: str = ""
) -> TranslationImport:
    """Work out what taking in translators' files (.xlsx, .csv, .po) gives, all of them or none.

    ``lang`` is for files that do not name their language, ``encoding`` for CSV that is not UTF-8. Raises
    CampaignFileError with every fault of every file at its cell or line: tokens that are lost or changed,
    posts that are not there; MisuseError for a language that is none, or another than the file's.
    """
    refuse_no_path(campaign_file, "campaign_file")
    refuse_no_paths(files, "files")
    refuse_no(str, lang, "lang", "'es'")
    refuse_no(str, encoding, "encoding", "'cp1252'")
    name = str(campaign_file)
    load_campaign(campaign_file, set_aside=True)
    before = opened(Path(campaign_file), name).text
    after, remarks, found = before, list[str](), list[Finding]()
    posts: dict[str, tuple[str, ...]] = {}
    graphics: dict[str, tuple[str, ...]] = {}
    for file in files:
        campaign = load_campaign(campaign_file, unsaved={name: after}, set_aside=True)
        try:
            returned = _read(Path(file), encoding)
            tag = _language(returned, lang)
            taken, alts, told = _sorted(campaign, returned, tag)
        except CampaignFileError as error:
            found += error.findings
            continue
        entries = {each.post.id: entry for each in taken if (entry := _entry(each, told))}
        after = with_translations(after, name, tag, entries, alts)
        posts[tag] = (*posts.get(tag, ()), *entries)
        graphics[tag] = (*graphics.get(tag, ()), *alts)
        remarks += [*told, *_too_long(campaign_file, after, taken, tag)]
    if found:
        raise CampaignFileError(found, readable=all(each.code != UNREADABLE for each in found))
    mark = _MARK if Path(campaign_file).read_bytes().startswith(_MARK.encode()) else ""
    return TranslationImport(
        file=name,
        posts=posts,
        graphics=graphics,
        before=mark + before,
        after=mark + after,
        remarks=tuple(remarks),
    )


def import_translations(
    campaign_file: str | Path, files: Sequence[str | Path], *, lang: str = "", encoding: str = ""
) -> TranslationImport:
    """Put translators' files into the campaign file; what they do not speak of stays byte for byte.

    Raises what `taken_translations` raises; SocialkitError when somebody else changed the file meanwhile,
    UnwrittenError when it cannot be written.
    """
    made = taken_translations(campaign_file, files, lang=lang, encoding=encoding)
    replace_texts({made.file: made.before}, {made.file: made.after})
    return made


def _read(path: Path, encoding: str) -> ReturnedFile:
    if path.suffix.lower() == _CATALOGUE:
        return cast("ReturnedFile", resolve_name(_READ_CATALOGUE)(path, str(path)))
    return cast("ReturnedFile", resolve_name(_READ_TABLE)(path, str(path), encoding))


def _language(returned: ReturnedFile, lang: str) -> str:
    if not (returned.lang or lang):
        raise MisuseError(f"{returned.file} does not say which language it is in: name it, as in --lang es")
    tag = typed_language(returned.lang or lang)
    if lang and tag != typed_language(lang):
        raise MisuseError(f"{returned.file} says that it is in {tag}, and you say {lang}: leave --lang out")
    return tag


def _sorted(
    campaign: Campaign, returned: ReturnedFile, lang: str
) -> tuple[list[_Taken], dict[str, str], list[str]]:
    """Give the answers by post, new alt texts by graphic, and remarks on what is left out.

    Raises one error for all that are at fault.
    """
    wanted = {unit.key: unit for unit in units(campaign, lang)}
    pieces: dict[str, list[tuple[Unit, ReturnedText]]] = {}
    alts: dict[str, str] = {}
    found: list[Finding] = []
    remarks: list[str] = []
    seen: set[tuple[str, str]] = set()
    for answer in returned.answers:
        unit = wanted.get((answer.post, answer.field))
        if not answer.text.strip():
            continue
        if unit is None or unit.key in seen:
            found.append(
                fault(_misplaced(campaign, answer, lang, known=bool(unit)), answer.place, answer.where)
            )
        elif answer.doubtful:
            remarks.append(_remark(answer, f"{answer.post}: marked as fuzzy, so it is left out"))
        else:
            seen.add(unit.key)
            plain = replace(answer, text="\n".join(answer.text.strip().splitlines()))
            found += answer_faults(campaign, unit, plain)
            if unit.post is None:
                alts |= _new_alt(unit, plain, remarks)
            else:
                pieces.setdefault(answer.post, []).append((unit, plain))
    if found:
        raise CampaignFileError(found)
    old = {key for key, unit in wanted.items() if unit.state is TranslationState.OLD}
    old -= {unit.key for each in pieces.values() for unit, answer in each if _looked_at(unit, answer)}
    left = {id_ for id_, _ in old}
    return [_taken(lang, each, unsettled=id_ in left) for id_, each in pieces.items()], alts, remarks


def _new_alt(unit: Unit, answer: ReturnedText, remarks: list[str]) -> dict[str, str]:
    """Give a graphic's alt text by its id where it is new; say where it was made from an older one."""
    if answer.text == unit.target.strip():
        return {}
    if answer.source is not None and answer.source.split() != unit.source.split():
        remarks.append(_remark(answer, f"{unit.owner}: its source has changed since: look at it again"))
    return {unit.owner: answer.text}


def _looked_at(unit: Unit, answer: ReturnedText) -> bool:
    return answer.renewed or answer.text != unit.target.strip()


def _taken(lang: str, pieces: list[tuple[Unit, ReturnedText]], *, unsettled: bool) -> _Taken:
    post = next(unit.post for unit, _ in pieces if unit.post)
    there = next((each for each in post.translations if each.lang == lang), None)
    return _Taken(post=post, there=there, unsettled=unsettled, pieces=tuple(pieces))


def _misplaced(campaign: Campaign, answer: ReturnedText, lang: str, *, known: bool) -> str:
    posts = {post.id: post for post in campaign.posts}
    if known:
        return f"{answer.post}, {answer.field} stands here twice: keep one of the two"
    if answer.post not in posts:
        hint = name_hint(answer.post, posts, otherwise="it was renamed, or taken out")
        return f"there is no post `{answer.post[:64]}`: {hint}"
    if posts[answer.post].lang == lang:
        return f"post {answer.post} is in {lang} itself: take the row out"
    return f"post {answer.post} has no `{answer.field[:64]}` to translate any more: take the row out"


def _entry(taken: _Taken, remarks: list[str]) -> TranslationEntry | None:
    """Give what is to be written of a post; None where nothing is new. Says what is left out, or old."""
    changed = [(unit, answer) for unit, answer in taken.pieces if answer.text != unit.target.strip()]
    old = taken.there is not None and any(unit.state is TranslationState.OLD for unit, _ in taken.pieces)
    first = taken.pieces[0][1]
    if not changed and (taken.unsettled or not old):
        return None
    if taken.there is None and all(unit.field != TEXT for unit, _ in changed):
        remarks.append(
            _remark(first, f"{taken.post.id}: its text is not translated, so the rest is left out")
        )
        return None
    mark = _made_from(taken)
    if mark != taken.post.source_hash:
        remarks.append(_remark(first, f"{taken.post.id}: its source has changed since, SK811 will say so"))
    texts = {platform_of(unit.field): answer.text for unit, answer in changed if unit.field not in _KEYS}
    values = {_KEYS[unit.field]: answer.text for unit, answer in changed if unit.field in _KEYS}
    return TranslationEntry(texts=_all_texts(taken, texts), values={"source_hash": mark} | values)


def _all_texts(taken: _Taken, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Give all texts of a translation once one for a single platform comes to the one for all."""
    if not texts or not taken.there or (set(texts) <= set(_written(taken.there))):
        return texts
    return _written(taken.there) | dict(texts)


def _written(there: Translation) -> dict[str, str]:
    return {platform_of(TEXT): there.text.value} | {name: each.value for name, each in there.texts.items()}


def _made_from(taken: _Taken) -> str:
    """Give the mark of the text that a translation was made from; the post's own where it is the same."""
    if taken.there and taken.unsettled:
        return taken.there.source_hash
    for unit, answer in taken.pieces:
        same = answer.source is None or answer.source.split() == unit.source.split()
        if not same or (answer.mark and answer.mark != unit.mark):
            return answer.mark if answer.mark and answer.mark != unit.mark else _ANOTHER
    return taken.post.source_hash


def _too_long(campaign_file: str | Path, after: str, taken: Sequence[_Taken], lang: str) -> Iterator[str]:
    name = str(campaign_file)
    campaign = load_campaign(name, unsaved={name: after}, set_aside=True)
    posts = {post.id: post for post in campaign.posts}
    for each in taken:
        version = next((one for one in posts[each.post.id].versions if one.lang == lang), None)
        if version is None:
            continue
        for unit, answer in each.pieces:
            for count in counts(campaign, version, unit.field, unit.platforms):
                if count.length > count.most:
                    yield _remark(answer, f"{each.post.id} is too long, it counts {count}: shorten it")


def _remark(answer: ReturnedText, sentence: str) -> str:
    return f"{answer.place.file}:{answer.place.line}: {said_at(answer.where, sentence)}"
