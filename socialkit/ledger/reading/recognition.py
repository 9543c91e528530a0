"""Which campaign of the ledger a file is: what is sure, what is told, and what is refused as doubtful.

Taken for another, a campaign publishes twice what is out already, or cancels what is not its own. So what
could be either is refused, and a person says which it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from socialkit.errors import DoubtfulCampaignError, LedgerError, UnknownNameError
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import CampaignRecord

#: In place of an id: the file is none of the ledger's campaigns.
NEW = ""
#: A file whose first day moved by more than this is another week, mostly: next year's.
_SAME_SEASON = timedelta(days=182)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recognition:
    """The campaign that a file is, None for a new one; ``told`` says by what, unless by its own id."""

    record: CampaignRecord | None = None
    told: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignFile:
    """A campaign's file, and what tells it from others.

    ``place`` is its path, with the machine where the ledger is on a server; ``here`` says whether a campaign
    was scheduled from this machine, ``shares`` whether one of the file's deliveries stands in the ledger
    for it; ``present`` gives the id that a campaign has now which had one before.
    """

    campaign: Campaign
    place: str
    here: Callable[[CampaignRecord], bool]
    present: Callable[[str], str]
    shares: Callable[[CampaignRecord], bool]

    def apart(self, known: CampaignRecord) -> bool:
        """Say whether a campaign is of another season."""
        starts = self.campaign.starts
        return bool(known.starts) and abs(starts - date.fromisoformat(known.starts)) > _SAME_SEASON

    def like(self, known: CampaignRecord) -> bool:
        """Say whether it may be this one: by name and file, or by one of them and a delivery."""
        same = (known.name == self.campaign.name, known.file == self.place)
        return all(same) or (any(same) and self.shares(known))


def recognized(known: Sequence[CampaignRecord], file: CampaignFile, same_as: str | None) -> Recognition:
    """Say which of the ledger's campaigns a file is.

    ``same_as`` is what a person says: the id of one, ``NEW``, or None for nothing. Raises
    DoubtfulCampaignError where nobody can tell, LedgerError for what a person says and cannot be.
    """
    if same_as is not None:
        return _said(known, file, same_as)
    if file.campaign.id is not None:
        by_id = _with_id(known, file.present(file.campaign.id))
        return _with_known_id(file, by_id) if by_id else _with_new_id(known, file)
    return _without_id(known, file)


def _said(known: Sequence[CampaignRecord], file: CampaignFile, same_as: str) -> Recognition:
    own = file.campaign.id
    if same_as == NEW:
        if own is None or _with_id(known, file.present(own)):
            raise LedgerError(
                f"a new campaign beside one that is like it needs an id that none in the ledger has or had: "
                f"write one in {file.campaign.file.name}, as `campaign: {{id: …}}`"
            )
        return Recognition(told=f"a new campaign, {own}")
    record = _with_id(known, same_as)
    if record is None:
        names = ", ".join(each.id for each in known) or "none"
        raise UnknownNameError(f"there is no campaign {same_as!r} in the ledger: there are {names}")
    if own not in {None, same_as} and _with_id(known, own or ""):
        raise LedgerError(
            f"{file.campaign.file.name} has the id {own!r}, which is another campaign's: write {same_as!r}"
        )
    return _told(file, record, "as was said")


def _with_known_id(file: CampaignFile, known: CampaignRecord) -> Recognition:
    if file.apart(known):
        raise _doubtful(file, known, f"its first day is {file.campaign.starts} now")
    if file.campaign.id == known.id:
        return Recognition(record=known)
    return _told(file, known, "which had that id before")


def _with_new_id(known: Sequence[CampaignRecord], file: CampaignFile) -> Recognition:
    """Recognize a file with an id that the ledger does not know: an id given later, or corrected."""
    like = [each for each in known if not file.apart(each) and file.like(each)]
    # Two files of one machine with an id each are two campaigns, whatever else they share.
    like = [each for each in like if not each.given or each.file == file.place or not file.here(each)]
    if not like:
        return Recognition()
    first = like[0]
    if len(like) == 1 and first.file == file.place and not first.given:
        return _told(file, first, "by its file")
    raise _doubtful(file, first, f"its id is {file.campaign.id!r} now")


def _without_id(known: Sequence[CampaignRecord], file: CampaignFile) -> Recognition:
    named = [each for each in known if each.name == file.campaign.name]
    season = [each for each in named if not file.apart(each)]
    own = [each for each in season if each.file == file.place]
    season = own if len(season) > 1 and own else season
    if len(season) > 1:
        raise DoubtfulCampaignError(
            f"the ledger has several campaigns called {file.campaign.name!r} "
            f"({', '.join(each.id for each in season)}): write which one this is, as `campaign: {{id: …}}`"
        )
    if season:
        return _with_name(file, season[0])
    for each in named:
        if file.shares(each):
            raise _doubtful(file, each, f"its first day is {file.campaign.starts} now")
    return _renamed(known, file)


def _with_name(file: CampaignFile, known: CampaignRecord) -> Recognition:
    """Recognize a file by its name: sure where it is the file that was scheduled."""
    if known.file == file.place:
        return Recognition(record=known, told=_kept(file, known))
    if not file.here(known):
        raise _doubtful(file, known, "it was scheduled from another machine, and a name proves nothing")
    if not file.shares(known):
        raise _doubtful(file, known, f"it was scheduled from another file ({known.file or 'unknown'})")
    return _told(file, known, "by its name")


def _renamed(known: Sequence[CampaignRecord], file: CampaignFile) -> Recognition:
    """Recognize a file with a name that the ledger does not know: a corrected one, or another campaign."""
    own = [each for each in known if each.file == file.place and not file.apart(each) and file.shares(each)]
    if not own:
        return Recognition()
    if len(own) > 1:
        raise _doubtful(file, own[0], f"so may {' and '.join(each.id for each in own[1:])}")
    if own[0].given:
        raise _doubtful(file, own[0], "the file had that id, and another name")
    return _told(file, own[0], "by its file")


def _with_id(known: Sequence[CampaignRecord], id_: str) -> CampaignRecord | None:
    return next((each for each in known if each.id == id_), None)


def _told(file: CampaignFile, known: CampaignRecord, how: str) -> Recognition:
    changes = ", ".join(_changes(file, known))
    said = f"this is the campaign {known.id} of the ledger, {how}"
    return Recognition(record=known, told=f"{said}: {changes}" if changes else said)


def _kept(file: CampaignFile, known: CampaignRecord) -> str:
    """Say that a file lost its id; nothing where it has none."""
    if not known.given:
        return ""
    return (
        f"this is the campaign {known.id} of the ledger, by its name: write `campaign: {{id: {known.id}}}` "
        f"again in {file.campaign.file.name}"
    )


def _changes(file: CampaignFile, known: CampaignRecord) -> Iterator[str]:
    campaign = file.campaign
    if campaign.id not in {None, known.id}:
        yield f"its id becomes {campaign.id}"
    if campaign.name != known.name:
        yield f"its name was {known.name!r}"
    if known.file and known.file != file.place:
        yield f"its file was {known.file}"
    if file.apart(known):
        yield f"its first day was {known.starts}"


def _doubtful(file: CampaignFile, known: CampaignRecord, why: str) -> DoubtfulCampaignError:
    """Give the error for a file that may be a campaign of the ledger, or another."""
    campaign = file.campaign
    it, other = f"`socialkit schedule --same-as {known.id}`", "`socialkit schedule --new-campaign`"
    if campaign.id in {None, known.id}:
        other = "write an id of its own in it, as `campaign: {id: …}`"
    if campaign.id is None and not file.apart(known):
        it = f"write its id in it, as `campaign: {{id: {known.id}}}`"
    begins = f", from {known.starts}" if known.starts else ""
    return DoubtfulCampaignError(
        f"{campaign.file.name} ({campaign.name!r}) may be the campaign {known.id} of the ledger "
        f"({known.name!r}{begins}) or another: {why}. If it is that one, {it}; if it is another, "
        f"{other}"
    )
