"""A file that is cut short, written over, out of reach or on a network: a sentence, and nothing is lost."""

import os
import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from pwd import getpwnam
from tempfile import mkdtemp

import pytest

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.mounts import is_mounted, network_file_system
from socialkit.ledger.keeping.restoring import restore
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.model.campaign import Post
from socialkit.publishing import pause, run
from tests.conftest import NINE, Clock, FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.representatives import few_quick

PAGE = 4096
MOUNTS = """\
21 1 254:0 / / rw,relatime - ext4 /dev/vda1 rw
30 21 0:27 / /proc rw,nosuid - proc proc rw
44 21 0:44 / /srv/shared rw,relatime shared:3 - nfs4 files:/export rw,vers=4.2
45 44 254:1 / /srv/shared/disk rw,relatime - xfs /dev/vdb rw
46 21 0:46 / /home/ana/My\\040Files rw - fuse.sshfs ana@host: rw
47 21 0:47 / /mnt/a rw - cifs //host/a rw
48 21 0:48 / /mnt/a rw - btrfs /dev/vdc rw
49 21 0:49 / /mnt/win rw - 9p drvfs rw
50 21 0:50 / /mnt/afs rw - afs none rw
51 21 0:51 / /mnt/smb3 rw master:1 - smb3 //host/b rw
"""


def posts(count: int) -> list[Post]:
    """So many posts, the first of them today: each that goes out takes far longer than one that waits."""
    tomorrow = datetime(2022, 10, 18, 9)  # noqa: DTZ001 the file's local time
    return [a_post("p0"), *(a_post(f"p{number}", at=tomorrow) for number in range(1, count))]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ledger of some forty pages, one delivery out."""
    file = tmp_path_factory.mktemp("whole") / "ledger.db"
    with Ledger.open(file, create=True) as ledger:
        file_campaign(ledger, a_campaign(*posts(40)))
        run(ledger, a_worker(FakePublisher(Clock(NINE))))
    return file.read_bytes()


def use(file: Path) -> None:
    """Do with a ledger what verbs do: read all, look it through, schedule, pause."""
    with Ledger.open(file, create=False) as ledger:
        all_deliveries(ledger)
        verify(ledger)
        file_campaign(ledger, a_campaign(*posts(42)))
        pause(ledger, None, now=NINE)


def refusal(file: Path) -> str:
    with pytest.raises(LedgerError) as caught:
        use(file)
    return str(caught.value)


LENGTHS = [1, 2, 50, 99, 100, 101, 511, 512, PAGE - 1, PAGE, PAGE + 1]


@pytest.mark.slow
@few_quick("length", LENGTHS)
def test_a_ledger_cut_down_to_its_beginning_is_called_damaged(
    tmp_path: Path, whole: bytes, length: int
) -> None:
    file = tmp_path / "ledger.db"
    file.write_bytes(whole[:length])
    assert "is damaged: put a copy of it back" in refusal(file)
    assert file.read_bytes() == whole[:length]


def test_a_ledger_that_lacks_a_byte_is_called_damaged(tmp_path: Path, whole: bytes) -> None:
    file = tmp_path / "ledger.db"
    file.write_bytes(whole[:-1])
    assert "is damaged: put a copy of it back" in refusal(file)


@pytest.mark.slow
def test_a_ledger_cut_short_anywhere_in_its_last_page_is_called_damaged(tmp_path: Path, whole: bytes) -> None:
    def cut(length: int) -> None:
        file = tmp_path / f"{length}.db"
        file.write_bytes(whole[:length])
        with pytest.raises(LedgerError, match="is damaged: put a copy of it back"):
            Ledger.open(file, create=False)
        assert file.read_bytes() == whole[:length]
        file.unlink()

    # Each is looked at more than once, for as long as somebody might be writing it out.
    with ThreadPoolExecutor(max_workers=256) as pool:
        assert len(list(pool.map(cut, range(len(whole) - PAGE, len(whole))))) == PAGE


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_ledger_that_was_written_over_at_random_never_ends_in_a_traceback(
    tmp_path: Path, whole: bytes, seed: int
) -> None:
    file = tmp_path / "ledger.db"
    chance = random.Random(seed)  # noqa: S311 no secret
    spoilt = bytearray(whole)
    for _ in range(chance.choice([1, 3])):
        length = chance.choice([1, 4, 64, 512])
        at = chance.randrange(len(spoilt) - length)
        spoilt[at : at + length] = chance.randbytes(length)
    file.write_bytes(spoilt)
    try:
        use(file)
    except LedgerError as error:
        assert "is damaged" in str(error) or "is not a ledger" in str(error)  # noqa: PT017 either may be


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/home/ana/ledger.db", ""),
        ("/srv/shared/week/ledger.db", "nfs4"),
        ("/srv/shared/disk/ledger.db", ""),
        ("/srv/sharedtoo/ledger.db", ""),
        ("/home/ana/My Files/ledger.db", "fuse.sshfs"),
        ("/mnt/a/ledger.db", ""),
        ("/mnt/win/ledger.db", ""),
        ("/mnt/afs/ledger.db", "afs"),
        ("/mnt/smb3/ledger.db", "smb3"),
    ],
)
def test_the_nearest_mount_says_whether_a_file_is_on_a_network(tmp_path: Path, file: str, kind: str) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert network_file_system(Path(file), mounts) == kind


def test_where_nobody_says_what_is_mounted_every_file_is_on_a_disk(tmp_path: Path) -> None:
    assert network_file_system(tmp_path / "ledger.db", tmp_path / "none") == ""


@contextmanager
def as_somebody() -> Iterator[None]:
    """Be a user who is not root, whom no right would stop."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter: pytest's own are closed."""
    folder = Path(mkdtemp(prefix="socialkit-damage-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("of_file", "of_folder"), [(0o444, 0o777), (0o444, 0o555), (0o000, 0o777), (0o666, 0o000)]
)
def test_what_may_not_be_written_or_read_says_so(
    open_folder: Path, whole: bytes, of_file: int, of_folder: int
) -> None:
    file = open_folder / "ledger.db"
    file.write_bytes(whole)
    file.chmod(of_file)
    open_folder.chmod(of_folder)
    with as_somebody():
        said = refusal(file)
    open_folder.chmod(0o777)
    assert any(
        words in said
        for words in ("allow writing to it and to its folder", "look at the rights", "change its permissions")
    )
    assert file.read_bytes() == whole


def test_a_disk_that_is_full_loses_nothing(tmp_path: Path, whole: bytes) -> None:
    file = tmp_path / "ledger.db"
    file.write_bytes(whole)
    with Ledger.open(file, create=False) as ledger:
        with ledger.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {len(whole) // PAGE}")
        with pytest.raises(LedgerError, match="cannot grow: the disk is full"):
            file_campaign(ledger, a_campaign(*(a_post(f"p{number}") for number in range(90))))
        assert len(all_deliveries(ledger)) == 40
        assert verify(ledger).faults == ()


def test_a_ledger_with_two_names_is_opened_by_neither(tmp_path: Path, whole: bytes) -> None:
    file, other = tmp_path / "ledger.db", tmp_path / "other.db"
    file.write_bytes(whole)
    other.hardlink_to(file)
    for each in (file, other):
        assert "has another name as well (a hard link)" in refusal(each)
    # A copy that a backup program keeps so may be put back.
    restore(other, tmp_path / "back.db", now=NINE, by="Amina")
    other.unlink()
    use(file)


def test_a_file_that_is_mounted_by_itself_is_told_apart(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    points = ["/srv/shared", "/home/ana/My Files", "/srv/shared/ledger.db", "/srv"]
    assert [is_mounted(Path(each), mounts) for each in points] == [True, True, False, False]
    assert not is_mounted(tmp_path, tmp_path / "none")
