"""The browser's stamper outside of a browser: the same scripts, run by Node.js."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from PIL import Image

from socialkit.kit.browser.scripts import stamper_script
from socialkit.kit.browser.stamp_table import stamp_table
from tests.real.kit_stamper.settings import Ground, Outcome

_PROGRAM = Path(__file__).with_name("stamp.cjs")


@dataclass(frozen=True, slots=True)
class Stamped:
    """What the script made of a logo, or the word of why not; milliseconds to make it ready, and in all."""

    found: list[Outcome | None] | str
    prepared: float
    took: float
    raw: Any


class NodeStamper:
    """The scripts, waiting for logos; a context manager."""

    def __init__(self, folder: Path, places: Sequence[Ground]) -> None:
        program = shutil.which("node")
        assert program, "node is not installed: sh tests/real/install.sh"
        table, script = folder / "table.json", folder / "stamper.js"
        table.write_text(json.dumps(stamp_table([place.size for place in places], "en")), "utf-8")
        script.write_text(stamper_script(), "utf-8")
        self._process = subprocess.Popen(
            [program, str(_PROGRAM), str(table), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for place in places:
            self._send(_bytes(place.image))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._process as process:
            assert process.stdin
            process.stdin.close()
            assert process.wait(30) == 0

    def stamped(
        self,
        logos: Sequence[Image.Image],
        *,
        remarks: Sequence[str] = (),
        line: Image.Image | None = None,
        gap: int = 0,
    ) -> Stamped:
        """Stamp decoded logos: the one for light grounds, and the other if there is one.

        ``remarks`` are words of what decoding showed; ``line`` is the ink of what is written below.
        """
        job: dict[str, Any] = {
            "logos": [
                {"width": logo.width, "height": logo.height, "remarks": list(remarks)} for logo in logos
            ]
        }
        if line:
            job["line"] = {"width": line.width, "height": line.height, "gap": gap}
        head = json.dumps(job).encode()
        self._send(len(head).to_bytes(4, "big") + head)
        for logo in logos:
            self._send(_bytes(logo))
        if line:
            clear = Image.new("L", line.size)
            self._send(Image.merge("RGBA", [clear, clear, clear, line]).tobytes())
        answer = json.loads(self._read(int.from_bytes(self._read(4), "big")))
        found = answer["found"]
        if not isinstance(found, str):
            found = [self._outcome(each) if each else None for each in found]
        return Stamped(found, answer["prepared"], answer["took"], answer["found"])

    def _outcome(self, told: dict[str, Any]) -> Outcome:
        left, top, right, bottom = told["changed"]
        size = (right - left, bottom - top)
        return Outcome(
            box=tuple(told["box"]),
            changed=(left, top, right, bottom),
            plate=tuple(told["plate"]) if told["plate"] else None,
            boxed=told["boxed"],
            backing=told["backing"],
            codes=tuple(dict.fromkeys(note["code"] for note in told["notes"] if note["code"])),
            tile=Image.frombytes("RGBA", size, self._read(size[0] * size[1] * 4)).convert("RGB"),
        )

    def _send(self, data: bytes) -> None:
        assert self._process.stdin
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def _read(self, count: int) -> bytes:
        assert self._process.stdout
        data = self._process.stdout.read(count)
        assert len(data) == count, "the script ended"
        return data


def _bytes(image: Image.Image) -> bytes:
    return image.convert("RGBA").tobytes()
