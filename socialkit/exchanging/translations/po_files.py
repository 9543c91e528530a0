"""Translations as a catalogue of GNU gettext (.po), for programs that translators use.

Source of the format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html (2026-11-30).
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from socialkit.errors import CampaignFileError
from socialkit.exchanging.incoming.table_cells import fault, start_of
from socialkit.exchanging.translations.kept_words import kept, room, swapped
from socialkit.exchanging.translations.returned_files import ReturnedFile, ReturnedText
from socialkit.exchanging.translations.units import TranslationState, Unit
from socialkit.findings.place import Place
from socialkit.loading.yaml.faults import UnreadableError, campaign_file_error
from socialkit.loading.yaml.opening import opened
from socialkit.model.campaign import Campaign

_BETWEEN = " | "
_MARK = "mark: "
_FUZZY = "fuzzy"
#: So many lines are told.
_MOST_TOLD = 20
#: A line as the format has them: Babel reads a text without its closing quote, and loses a letter.
_LINE = re.compile(r'\s*(?:#.*|(?:msg[a-z_]+(?:\[[0-9]+\])?\s+)?"(?:[^"\\]|\\.)*"\s*)?')
_LANGUAGE_LINE = r'("Language: )[^"\\]*(\\n")'
_BEFORE_LANGUAGE = b'"MIME-Version: '
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*$")


def translation_catalogue(campaign: Campaign, lang: str, units: Iterable[Unit]) -> bytes:
    """Give the catalogue for a translator into ``lang``; what is older than its source is marked as fuzzy."""
    made = datetime.combine(campaign.starts, datetime.min.time(), tzinfo=UTC)
    catalog = Catalog(
        locale=lang.replace("-", "_") if _named_by_babel(lang) else None,
        project=campaign.name,
        creation_date=made,
        revision_date=made,
        fuzzy=False,
        header_comment="# What stands behind `keep` must be in each translation letter by letter.",
    )
    for unit in units:
        catalog.add(
            unit.source.strip(),
            unit.target.strip(),
            context=f"{unit.owner}{_BETWEEN}{unit.field}",
            flags=[_FUZZY] if unit.state is TranslationState.OLD else [],
            auto_comments=_comments(campaign, unit),
        )
    data = BytesIO()
    write_po(data, catalog, width=0)
    if _named_by_babel(lang):
        return data.getvalue()
    return data.getvalue().replace(
        _BEFORE_LANGUAGE, f'"Language: {lang}\\n"\n'.encode() + _BEFORE_LANGUAGE, 1
    )


def _named_by_babel(lang: str) -> bool:
    """Say whether Babel takes a tag: not all of BCP 47, such as sgn-ase, zh-yue or en-x-easy."""
    try:
        Locale.parse(lang, sep="-")
    except UnknownLocaleError:
        return True  # it takes the tag, and knows nothing of the language
    except ValueError:
        return False
    return True


def _comments(campaign: Campaign, unit: Unit) -> list[str]:
    told = (
        ("keep: ", kept(unit)),
        ("write ", swapped(unit)),
        ("length: ", room(campaign, unit)),
        (_MARK, unit.mark),
    )
    return [" ".join(f"{name}{words}".split()) for name, words in told if words]


def read_catalogue(path: Path, name: str) -> ReturnedFile:
    """Read a translator's catalogue; CampaignFileError at the line at fault."""
    try:
        text = opened(path, name).text
        _refuse_broken(text, name)
        head = "" if _named_by_babel(_language(text) or "en") else _LANGUAGE_LINE
        catalog = read_po(
            StringIO(re.sub(head, r"\1\2", text, count=1) if head else text), abort_invalid=True
        )
    except UnreadableError as error:
        raise campaign_file_error([error.fault], name) from None
    except PoFileError as error:
        place = _place(name, error.lineno or 1)
        sentence = f"this line is not as in a .po file ({str(error).partition(' on ')[0]}): save it anew"
        raise CampaignFileError([fault(sentence, place)]) from None
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        sentence = f"the head of this .po file cannot be read ({error}): save it anew"
        raise CampaignFileError([fault(sentence, start_of(name))]) from None
    answers = tuple(_answer(name, message) for message in catalog if message.id)
    return ReturnedFile(file=name, lang=_language(text), answers=answers)


def _refuse_broken(text: str, name: str) -> None:
    found = [number for number, line in enumerate(text.splitlines(), 1) if not _LINE.fullmatch(line)]
    if found:
        sentence = "this line is not as in a .po file, a quotation mark is missing, say: save it anew"
        raise CampaignFileError(fault(sentence, _place(name, number)) for number in found[:_MOST_TOLD])


def _language(text: str) -> str:
    """Give the language tag of the catalogue's head."""
    found = re.search(r'"Language: ([^"\\]{0,40})', text)
    tag = found[1].strip() if found else ""
    return tag.replace("_", "-") if _LANGUAGE.match(tag) else ""


def _answer(file: str, message: Message) -> ReturnedText:
    post, _, field = str(message.context or "").partition(_BETWEEN)
    words = message.string if isinstance(message.string, str) else ""
    marks = (each.removeprefix(_MARK) for each in message.auto_comments if each.startswith(_MARK))
    return ReturnedText(
        post=post,
        field=field,
        text=words,
        place=_place(file, message.lineno or 1),
        mark=next(marks, "").strip(),
        source=message.id if isinstance(message.id, str) else "",
        renewed=True,
        doubtful=_FUZZY in message.flags,
    )


def _place(file: str, line: int) -> Place:
    return Place(file=file, line=line, column=1, end_line=line, end_column=1)
