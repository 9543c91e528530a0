"""What was compared and what differs: answers, pictures, texts."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from PIL import Image, ImageChops

from tests.comparing.documents import keys, parsed, without, written
from tests.comparing.sides import Command, Output

PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}
#: Fine, findings, misuse: what else a command ends with is a fault or a timeout, on both sides too.
MEANT = {0, 1, 2}
METADATA = ("icc_profile", "exif", "xmp")


@dataclass(kw_only=True, slots=True)
class Row:
    """A row of the table: how many answers (of so many lines) or files, and how many of them are the same."""

    compared: int = 0
    same: int = 0
    lines: int = 0
    equal: int = 0


@dataclass(kw_only=True, slots=True)
class Comparison:
    """What was compared and what differs."""

    #: JSON keys whose values may differ.
    leave: frozenset[str]
    rows: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    #: By campaign and title.
    differences: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    #: What only NEW has, by kind; no difference.
    added: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    #: From the hash of NEW's file to that of OLD's, where the bytes differ and the pixels do not.
    same_pictures: dict[str, str] = field(default_factory=dict)

    def all(
        self,
        answers: list[tuple[Command, Output, Output]],
        folders: list[tuple[Command, dict[str, bytes], dict[str, bytes]]],
    ) -> None:
        """Compare pictures first: where only their bytes differ, their hashes may differ in texts."""
        self.learn_keys((command, old.out, new.out) for command, old, new in answers)
        self.learn_keys(
            (command, as_text(old[name]), as_text(new[name]))
            for command, old, new in folders
            for name in old.keys() & new.keys()
            if name.endswith(".json")
        )
        for folder in folders:
            self.pictures(*folder)
        for answer in answers:
            self.outputs(*answer)
        for folder in folders:
            self.files(*folder)

    def note(self, command: Command, lines: list[str]) -> Row:
        """Count one thing that was compared; ``lines`` say what differs, if anything."""
        row = self.rows[command.row]
        row.compared += 1
        if lines:
            self.differences[command.campaign].setdefault(command.title, []).extend(lines)
        else:
            row.same += 1
        return row

    def outputs(self, command: Command, old: Output, new: Output) -> None:
        """Compare what a command answered."""
        said = self.texts(command, old.out, self.translated(new.out))
        said += difference(f"exit status {old.status}", f"exit status {new.status}")
        if old.status == new.status and old.status not in MEANT:
            said.append(f"exit status {old.status} on both sides")
        said += difference(old.err, new.err)
        self.note(command, said).lines += len(old.out.splitlines()) + len(old.err.splitlines())

    def texts(self, command: Command, old: str, new: str) -> list[str]:
        """Give the lines that differ, apart from what is added to JSON or to be left."""
        documents = parsed(old), parsed(new)
        if old == new or documents[0] is None or documents[1] is None:
            return difference(old, new)
        gone = self.added[f"keys of {command.arguments[0]}"]
        if not self.leave and gone.isdisjoint(keys(documents[1])):
            return difference(old, new)
        return difference(*(written(without(each, gone, self.leave)) for each in documents))

    def learn_keys(self, texts: Iterable[tuple[Command, str, str]]) -> None:
        """Find the JSON keys that NEW's texts have and none of OLD's, a verb at a time."""
        old_keys: dict[str, set[str]] = defaultdict(set)
        for command, old, new in texts:
            kind = f"keys of {command.arguments[0]}"
            old_keys[kind].update(keys(parsed(old)))
            self.added[kind].update(keys(parsed(new)))
        for kind, known in old_keys.items():
            self.added[kind] -= known

    def pictures(self, command: Command, old: dict[str, bytes], new: dict[str, bytes]) -> None:
        """Compare the pictures that both wrote."""
        for name in sorted(name for name in old.keys() & new.keys() if is_picture(name)):
            equal = old[name] == new[name]
            said = "" if equal else seen_difference(old[name], new[name])
            if not equal and not said:
                self.same_pictures[sha256(new[name]).hexdigest()] = sha256(old[name]).hexdigest()
            self.note(of_files(command, name), [f"{name}: {said}"] if said else []).equal += equal

    def files(self, command: Command, old: dict[str, bytes], new: dict[str, bytes]) -> None:
        """Compare the lists of files, and the texts that both wrote."""
        new = {self.translated(name): content for name, content in new.items()}
        names = renamed(old, new)
        for before, after in names:
            new[before] = new.pop(after)
        for name in sorted(old.keys() ^ new.keys()):
            self.note(of_files(command, name), [f"only {'OLD' if name in old else 'NEW'} writes {name}"])
        for name in sorted(name for name in old.keys() & new.keys() if not is_picture(name)):
            said = self.texts(command, as_text(old[name]), self.translated(as_text(new[name])))
            row = self.note(of_files(command, name), [f"{name}:", *said] if said else [])
            row.equal += old[name] == new[name]
        for before, after in names:
            seen = seen_difference(old[before], new[before]) if is_picture(before) else ""
            self.note(of_files(command, before), [f"{before} is now {after}", *([seen] if seen else [])])

    def translated(self, text: str) -> str:
        """Give NEW's text with the hashes of OLD's pictures where the pixels are the same."""
        return re.sub("[0-9a-f]{64}", lambda found: self.same_pictures.get(found[0], found[0]), text)


def of_files(command: Command, name: str) -> Command:
    kind = "pictures" if is_picture(name) else "texts"
    return Command(row=f"{command.row}: {kind}", campaign=command.campaign, arguments=command.arguments[:1])


def renamed(old: Iterable[str], new: Iterable[str]) -> list[tuple[str, str]]:
    """Pair the names that only one side has where nothing but a hash in them differs."""
    kinds: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for which, (names, others) in enumerate(((old, new), (new, old))):
        for name in {*names} - {*others}:
            kinds[re.sub("[0-9a-f]{12,}", "#", name)][which].append(name)
    return sorted((lost[0], found[0]) for lost, found in kinds.values() if len(lost) == len(found) == 1)


def is_picture(name: str) -> bool:
    return Path(name).suffix in PICTURES


def as_text(content: bytes) -> str:
    return content.decode("utf-8", "backslashreplace")


def difference(old: str, new: str) -> list[str]:
    """Give the lines that differ, nothing around them."""
    if old == new:
        return []
    lines = list(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))[2:]
    return [line for line in lines if not line.startswith("@@")] or ["only line ends or the like differ"]


def seen_difference(old: bytes, new: bytes) -> str:
    """Say what differs between two pictures; nothing where only the bytes do."""
    try:
        with Image.open(io.BytesIO(old)) as first, Image.open(io.BytesIO(new)) as second:
            kinds = [f"{each.format} {each.width}x{each.height} {each.mode}" for each in (first, second)]
            if kinds[0] != kinds[1]:
                return f"{kinds[0]} became {kinds[1]}"
            if other := [name for name in METADATA if first.info.get(name) != second.info.get(name)]:
                return f"{' and '.join(other)} differ"
            gap = ImageChops.difference(first.convert("RGBA"), second.convert("RGBA"))
    except OSError as error:
        return f"cannot be read: {error}"
    box = gap.getbbox(alpha_only=False)
    worst = max(number % 256 for number, count in enumerate(gap.histogram()) if count) if box else 0
    return f"pixels differ inside {box}, by up to {worst}" if box else ""


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file that can be compared, those in archives too; manifests and ledgers are left out."""
    found: dict[str, bytes] = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if not path.is_file() or path.name == "manifest.json" or ".db" in path.name:
            continue
        if is_zipfile(path):
            with ZipFile(path) as archive:
                found |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
        else:
            found[name] = path.read_bytes()
    return found
