"""A campaign file that is read again when it has changed, while what was read before goes on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from socialkit.errors import CampaignFileError
from socialkit.findings.place import MOST_BYTES
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign

_Stamp = tuple[int, int]


@dataclass(kw_only=True)
class WatchedFile:
    """A campaign, as its file was when it was last in order; ``tell`` gets a line when that changes.

    The files of partners, profiles and recipients are watched with it: who takes back a consent, or leaves
    a list, is not to wait. ``doubtful`` says whether the files as they are now cannot be read, so that nobody
    knows who has taken hers back.
    """

    file: Path
    tell: Callable[[str], object]
    campaign: Campaign = field(init=False)
    doubtful: bool = field(init=False, default=False)
    _stamp: _Stamp | None = field(init=False)
    _faulty: bool = field(init=False, default=False)
    _content: bytes = field(init=False)
    _beside: tuple[_Stamp | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read it; raises CampaignFileError for one that is not in order at the start."""
        self._stamp, own = _stamp(self.file), _content(self.file)
        self.campaign = load_campaign(self.file)
        self._beside = self._stamps_beside()
        self._content = own + _contents(_files_beside(self.campaign))

    def changed(self) -> bool:
        """Read it again if it was written to; say whether there is another campaign now.

        One with faults is told, and the one before goes on.
        """
        stamp = _stamp(self.file)
        beside = self._stamps_beside()
        self.doubtful = stamp is None or self._faulty
        if stamp is None or (stamp == self._stamp and beside == self._beside):
            return False
        content = _contents((self.file, *_files_beside(self.campaign)))
        same, self._stamp, self._content, self._beside = content == self._content, stamp, content, beside
        if same:
            return False
        try:
            self.campaign = self._read_again()
        except CampaignFileError as error:
            self.doubtful = self._faulty = True
            first = next(iter(str(error).splitlines()), "")
            self.tell(f"{self.file} was changed and has faults, what was read before goes on: {first}")
            return False
        self.doubtful = self._faulty = False
        self.tell(f"{self.file} was changed and is read again")
        return True

    def _read_again(self) -> Campaign:
        """Read it until its files are those that were looked at before: what is written meanwhile is news."""
        campaign = self.campaign
        while True:
            before, campaign = _files_beside(campaign), load_campaign(self.file)
            files = _files_beside(campaign)
            if files == before:
                return campaign
            self._beside, self._content = tuple(map(_stamp, files)), _contents((self.file, *files))

    def _stamps_beside(self) -> tuple[_Stamp | None, ...]:
        return tuple(map(_stamp, _files_beside(self.campaign)))


def _files_beside(campaign: Campaign) -> list[Path]:
    return [path for path in campaign.text_files if path != campaign.file]


def _contents(files: Iterable[Path]) -> bytes:
    return b"".join(map(_content, files))


def _stamp(file: Path) -> _Stamp | None:
    """Give what tells cheaply that nobody wrote to it; None where it is not there: an editor may be at it."""
    try:
        seen = file.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size


def _content(file: Path) -> bytes:
    """Give what tells contents apart; nothing of what is no plain file, which might be read for ever."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return sha256(stream.read(MOST_BYTES + 1)).digest()
    except OSError:
        return b""
