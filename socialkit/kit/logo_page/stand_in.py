"""The partner for whom the page is made before anybody knows her name: marks stand in place of it."""

import json
import re
from collections.abc import Iterator

from markupsafe import Markup

from socialkit.model.campaign import Campaign, Partner

#: What stands for her name and for her id until she has typed the one: letters that every platform takes for
#: a word, every address as they are, and no text has.
NAME, ID = "qzhernamezq", "qzheridzq"
#: Likewise the parameter that stands for all that her links carry.
KEY, VALUE = "qzherkeyzq", "qzhervaluezq"
#: How the marks begin that stand for her handles, behind the sign: one for each platform.
HANDLE = "qzhat"
#: Likewise the marks that stand for all texts of a post in a file, and for a title made of its first words.
TEXTS, TITLE = "qzhertexts", "qzhertitle"
#: Her id while there is no name.
NOBODY = "member"

_HANDLES = re.compile(f"@{HANDLE}[a-z]{{2}}zq(?:@{HANDLE}[a-z]{{2}}zq)?(?:[.]com)?")
_QUERY = re.compile(f"([?&]){KEY}={VALUE}")


def stand_in(campaign: Campaign, lang: str) -> Partner:
    """Give the partner in whose place the reader puts herself; she reads ``lang``."""
    return Partner(
        id=ID,
        name=NAME,
        lang=lang,
        link_parameters={KEY: VALUE},
        place=campaign.place("partners"),
    )


def usual_parameters(campaign: Campaign) -> dict[str, str | None]:
    """Give what her links carry where she says nothing; None stands for her id.

    Of the parameters of partners those that are the same for all, or each one's id.
    """
    return dict(_usual(campaign))


def _usual(campaign: Campaign) -> Iterator[tuple[str, str | None]]:
    partners = [partner for partner in campaign.partners if partner.link_parameters]
    for key in dict.fromkeys(key for partner in partners for key in partner.link_parameters):
        having = [partner for partner in partners if key in partner.link_parameters]
        values = {partner.link_parameters[key] for partner in having}
        if all(partner.link_parameters[key] == partner.id for partner in having):
            yield key, None
        elif len(values) == 1 and len(having) == len(partners):
            yield key, values.pop()


def has_marks(text: str) -> bool:
    """Say whether a text has anything in it that stands for what is hers."""
    return any(mark in text for mark in (NAME, ID, KEY, HANDLE))


def put_for(text: str, name: str, query: str = "", *, id_: str = NOBODY, handle: str = "") -> str:
    """Give a text with what stands in place of the marks.

    ``query`` is what links carry (empty: nothing), ``handle`` her handle with its sign (empty: her name).
    """
    text = _HANDLES.sub(handle or name, text)
    text = _QUERY.sub(lambda found: found[1] + query if query else "", text)
    return text.replace(NAME, name).replace(ID, id_)


def json_block(value: object) -> Markup:
    """Give JSON that can stand in a page's script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704
