"""A campaign file that is read again when it has changed, while what was read before goes on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import monotonic

from socialkit.errors import CampaignFileError
from socialkit.findings.place import MOST_BYTES
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.runners.told_faults import FILE, ToldFaults

#: Seconds after which a file with faults is read again whatever was written to: what it lacks, and the texts
#: that it alone names, may lie anywhere.
_AGAIN = 30.0
_Stamp = tuple[int, int, int]
_Stamps = tuple[_Stamp | None, ...]


@dataclass(kw_only=True)
class WatchedFile:
    """A campaign, as its file was when it was last in order; ``tell`` gets a line when that changes.

    The files of partners, profiles and recipients are watched with it: who takes back a consent, or leaves
    a list, is not to wait. While it has faults, so are the files that these stand in, and the folders of all
    that it named before: what is missing may come into being; and it is read again every half minute by
    ``steady`` (seconds). ``doubtful`` says whether the files as they are now cannot be read, so that nobody
    knows who has taken hers back.
    """

    file: Path
    tell: Callable[[str], object]
    steady: Callable[[], float] = field(default=monotonic, repr=False)
    faults: ToldFaults = field(default_factory=ToldFaults, repr=False)
    campaign: Campaign = field(init=False)
    doubtful: bool = field(init=False, default=False)
    _stamp: _Stamp | None = field(init=False)
    _faulty: bool = field(init=False, default=False)
    _doubted: float = field(init=False, default=0.0)
    #: The files that its faults stand in, which it may not have named before.
    _at_fault: tuple[Path, ...] = field(init=False, default=())
    _content: bytes = field(init=False)
    _beside: _Stamps = field(init=False)
    #: How all stood at the last look at what they hold, and at the last glance.
    _looked: _Stamps = field(init=False)
    _seen: _Stamps = field(init=False)

    def __post_init__(self) -> None:
        """Read it; raises CampaignFileError for one that is not in order at the start."""
        self._stamp, own = _stamp(self.file), _content(self.file)
        self.campaign = load_campaign(self.file)
        self._beside = self._stamps_beside()
        self._content = own + _contents(_files_beside(self.campaign))
        self._looked = self._seen = (self._stamp, *self._beside)

    def written(self) -> bool:
        """Say, at the cost of a glance, whether there is something that ``changed`` has not looked at.

        What is other than at the glance before is not at rest yet: somebody may be saving it.
        """
        before, self._seen = self._seen, self._stamps()
        return self._seen == before and self._seen != self._looked

    def changed(self) -> bool:
        """Read it again if it was written to; say whether there is another campaign now.

        One with faults is told, and the one before goes on.
        """
        stamp, *rest = self._looked = self._stamps()
        beside: _Stamps = tuple(rest)
        self.doubtful = stamp is None or self._faulty
        again = self._faulty and self.steady() - self._doubted >= _AGAIN
        if stamp is None or (stamp == self._stamp and beside == self._beside and not again):
            return False
        content = _contents((self.file, *_files_beside(self.campaign)))
        same, self._stamp, self._content, self._beside = content == self._content, stamp, content, beside
        if same and not self._faulty:
            return False
        # Before it is read: what comes into being meanwhile is news.
        folders = tuple(map(_stamp, _folders(self.campaign)))
        at_fault = {path: _stamp(path) for path in self._at_fault}
        try:
            self.campaign = self._read_again()
        except CampaignFileError as error:
            self._at_fault = _places(error, self.file)
            # What was not watched so far is read once more, unless it is as it was before it was read.
            faults = tuple(at_fault.get(path) for path in self._at_fault)
            self._doubt(next(iter(str(error).splitlines()), ""))
            self._know((*beside[: len(_files_beside(self.campaign))], *folders, *faults))
            return False
        self.doubtful, self._faulty, self._at_fault = False, False, ()
        self.faults.ends(FILE)
        self._know(self._beside[: len(_files_beside(self.campaign))])
        self.tell(f"{self.file} was changed and is read again")
        return True

    def _know(self, beside: _Stamps) -> None:
        self._beside, self._looked = beside, (self._stamp, *beside)

    def _doubt(self, fault: str) -> None:
        """Go on with what was read before, and say so once for each fault."""
        self.doubtful, self._faulty, self._doubted = True, True, self.steady()
        if self.faults.begins(FILE, fault):
            self.tell(f"{self.file} was changed and has faults, what was read before goes on: {fault}")

    def _read_again(self) -> Campaign:
        """Read it until its files are those that were looked at before: what is written meanwhile is news."""
        campaign = self.campaign
        while True:
            before, campaign = _files_beside(campaign), load_campaign(self.file)
            files = _files_beside(campaign)
            if files == before:
                return campaign
            self._beside, self._content = tuple(map(_stamp, files)), _contents((self.file, *files))

    def _stamps(self) -> _Stamps:
        return (_stamp(self.file), *self._stamps_beside())

    def _stamps_beside(self) -> _Stamps:
        folders = _folders(self.campaign) if self._faulty else ()
        return tuple(map(_stamp, (*_files_beside(self.campaign), *folders, *self._at_fault)))


def _files_beside(campaign: Campaign) -> list[Path]:
    return [path for path in campaign.text_files if path != campaign.file]


def _folders(campaign: Campaign) -> tuple[Path, ...]:
    """Give the folders of all that a campaign names."""
    return tuple(dict.fromkeys((campaign.folder, *(path.parent for path in campaign.files))))


def _places(error: CampaignFileError, own: Path) -> tuple[Path, ...]:
    """Give the other files that faults stand in."""
    files = dict.fromkeys(Path(finding.place.file).absolute() for finding in error.findings)
    return tuple(path for path in files if path != own.absolute())


def _contents(files: Iterable[Path]) -> bytes:
    return b"".join(map(_content, files))


def _stamp(file: Path) -> _Stamp | None:
    """Give what tells cheaply that nobody wrote to it; None where it is not there: an editor may be at it."""
    try:
        seen = file.stat()
    except OSError:
        return None
    # Who copies a file with its time (`cp -p`, `rsync -t`) leaves the one at which that was done.
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size


def _content(file: Path) -> bytes:
    """Give what tells contents apart; nothing of what is no plain file, which might be read for ever."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return sha256(stream.read(MOST_BYTES + 1)).digest()
    except OSError:
        return b""
