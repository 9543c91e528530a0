"""The partner for whom the page is made before anybody knows her name: marks stand in place of it."""

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from markupsafe import Markup, escape

from socialkit.model.campaign import Campaign, Partner

#: What stands for her name and for her id until she has typed the one: letters that every platform takes for
#: a word, every address as they are, and no text has.
NAME, ID = "qzhernamezq", "qzheridzq"
#: Her id while there is no name.
NOBODY = "member"

_TAGS = re.compile(r"(<[^<>]*+>)")
_ATTRIBUTE = re.compile(r'(?<![a-z-])([a-z-]++)="([^"]*+)"')
_MARK = re.compile(f"({NAME}|{ID})")


def stand_in(campaign: Campaign, lang: str) -> Partner:
    """Give the partner in whose place the reader puts herself; she reads ``lang``."""
    return Partner(
        id=ID,
        name=NAME,
        lang=lang,
        link_parameters=dict(_link_parameters(campaign)),
        place=campaign.place("partners"),
    )


def _link_parameters(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Give what her links carry: of the parameters of partners, those that are the same, or each one's id."""
    partners = [partner for partner in campaign.partners if partner.link_parameters]
    for key in dict.fromkeys(key for partner in partners for key in partner.link_parameters):
        having = [partner for partner in partners if key in partner.link_parameters]
        values = {partner.link_parameters[key] for partner in having}
        if all(partner.link_parameters[key] == partner.id for partner in having):
            yield key, ID
        elif len(values) == 1 and len(having) == len(partners):
            yield key, values.pop()


def with_places(html: str, name: str) -> Markup:
    """Give a page's HTML with what a reader without scripts sees in place of the marks.

    Where a script can put hers in: in texts a ``span`` with ``data-hers``, beside an attribute the same one
    as it was, called ``data-hers-`` and its name.
    """
    shown = {NAME: name, ID: NOBODY}
    parts = (_tag(part, shown) if part.startswith("<") else _text(part, shown) for part in _TAGS.split(html))
    return Markup("".join(parts))  # noqa: S704 as escaped as it was


def _text(text: str, shown: Mapping[str, str]) -> str:
    def place(found: re.Match[str]) -> str:
        kind = "name" if found.group() == NAME else "id"
        return f'<span data-hers="{kind}">{escape(shown[found.group()])}</span>'

    return _MARK.sub(place, text)


def _tag(tag: str, shown: Mapping[str, str]) -> str:
    def both(found: re.Match[str]) -> str:
        attribute, value = found.groups()
        if not _MARK.search(value):
            return found.group()
        plain = _MARK.sub(lambda mark: str(escape(_fitting(attribute, shown[mark.group()]))), value)
        return f'{attribute}="{plain}" data-hers-{attribute}="{value}"'

    return _ATTRIBUTE.sub(both, tag)


def _fitting(attribute: str, text: str) -> str:
    return quote(text, safe="") if attribute == "href" else text


def json_block(value: object) -> Markup:
    """Give JSON that can stand in a page's script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704
