"""The files of recipients that accounts name: one address a line, `#` before what is no address."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pkgutil import resolve_name
from typing import cast

from socialkit.errors import ProgramError
from socialkit.loading.schema.paths import PATH_FAULT, CampaignFolder, existing_inside
from socialkit.loading.yaml.faults import UnreadableError, WrongValueError
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import Node, Scalar, keys, scalar, under
from socialkit.loading.yaml.opening import SAVED, Unsaved, opened
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.loading.yaml.suggestions import shortened
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import account_keys, known

#: Looked up by name: most campaigns send no mail.
_ADDRESSES = "socialkit.platforms.smtp.mail_addresses"
#: Each address makes a delivery of every post; who has more sends to the address of a mailing list.
_MOST = 10_000
#: So many faults of one file are told.
_TOLD = 20
_NO_ADDRESS = (
    "an address does not stand here: write it into a file in this folder, one a line, and name that file"
)
_LINE = re.compile(r"[^\r\n]+")
_REMARK = re.compile(r"(?:^|\s)#.*")

Recipients = Mapping[str, tuple[str, ...]]


def read_recipients(
    root: Node, home: CampaignFolder, unsaved: Unsaved = SAVED
) -> tuple[Recipients, list[WrongValueError]]:
    """Read the list of every account that has one; give the addresses by account, and the faults."""
    found: dict[str, tuple[str, ...]] = {}
    faults: list[WrongValueError] = []
    for id_ in keys(root, "accounts"):
        owner = _list_of(under(root, "accounts", id_))
        if owner is None:
            continue
        try:
            source = _opened(owner, home, unsaved)
        except UnreadableError as error:
            faults.append(error.fault)
        except WrongValueError as error:
            # Last year's campaign may be without its lists, as without its pictures.
            faults += [] if not home.whole and error.code == PATH_FAULT else [error]
        else:
            found[str(id_)], wrong = _addresses(source, owner)
            faults += islice(wrong, _TOLD)
    return found, faults


def with_recipients(campaign: Campaign, recipients: Recipients) -> Campaign:
    """Give the campaign whose accounts know whom they send to."""
    if not recipients:
        return campaign
    accounts = (replace(each, recipients=recipients.get(each.id, ())) for each in campaign.accounts)
    return replace(campaign, accounts=tuple(accounts))


def _list_of(shape: object) -> Scalar | None:
    """Give the name of the list in an account's description; None where the account has none.

    Whatever is wrong with the description itself is told elsewhere.
    """
    if not isinstance(shape, Keys):
        return None
    platform, owner = scalar(shape, "platform"), scalar(shape, "owner")
    if platform is None or owner is None or not known(platform):
        return None
    try:
        asked = account_keys(platform)
    except ProgramError:
        return None
    own = scalar(shape, "publisher") in {None, platform}
    listed = asked.owner is not None and asked.owner.file and not asked.refused_owner(owner.strip())
    return owner if own and listed else None


def _opened(owner: Scalar, home: CampaignFolder, unsaved: Unsaved) -> Source:
    try:
        path = existing_inside(owner, home)
    except WrongValueError as error:
        remedy = f"; {_NO_ADDRESS}" if "@" in owner else ""
        raise WrongValueError(error.code, f"{error.sentence}{remedy}", owner.span) from None
    beside, _, _ = owner.span.source.file.rpartition("/")
    return opened(path, f"{beside}/{owner.strip()}" if beside else owner.strip(), unsaved)


def _addresses(source: Source, owner: Scalar) -> tuple[tuple[str, ...], list[WrongValueError]]:
    """Give the addresses of a file, in its order, and the faults of those that are none."""
    address_fault = cast("Callable[[str], str]", resolve_name(f"{_ADDRESSES}:address_fault"))
    normal_address = cast("Callable[[str], str]", resolve_name(f"{_ADDRESSES}:normal_address"))
    seen: dict[str, int] = {}
    found: list[str] = []
    faults: list[WrongValueError] = []
    for text, span in _written(source):
        address = normal_address(text)
        first = seen.setdefault(address.casefold(), span.place.line)
        wrong = address_fault(text)
        if wrong:
            faults.append(WrongValueError("SK006", f"`{shortened(text)}`: {wrong}", span))
        elif first != span.place.line:
            again = f"`{shortened(text)}` stands on line {first} already and would get all twice: remove one"
            faults.append(WrongValueError("SK005", again, span))
        else:
            found.append(address)
    if not found and not faults:
        none = f"{shortened(owner)} has no address in it: write one a line, as in maria@example.org"
        faults.append(WrongValueError("SK006", none, owner.span))
    if len(found) > _MOST:
        many = (
            f"{shortened(owner)} has {len(found):,} addresses, and {_MOST:,} is the most: use a mailing list"
        )
        faults.append(WrongValueError("SK006", many, owner.span))
    return tuple(found), faults


def _written(source: Source) -> Iterator[tuple[str, SourceSpan]]:
    """Give what is written on each line but remarks, with its place."""
    for line in _LINE.finditer(source.text):
        text = _REMARK.sub("", line.group())
        start = line.start() + len(text) - len(text.lstrip())
        if text.strip():
            yield text.strip(), SourceSpan(source, start, start + len(text.strip()))
