"""The stamper in a browser: files are read by the browser's own decoders, and drawn by the scripts."""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from socialkit.kit.browser.scripts import stamper_script
from socialkit.kit.browser.stamp_table import stamp_table
from tests.real.kit_stamper.settings import Ground, Outcome

_SCRIPT = Path(__file__).with_name("stamp_in_page.js")


class BrowserStamper:
    """A page with the scripts and some graphics."""

    def __init__(self, page: Page, places: Sequence[Ground]) -> None:
        self._page = page
        # A browser shows single frames of an animation only to pages that are to be trusted, as of a folder.
        page.goto(Path(__file__).with_name("page.html").as_uri())
        table = json.dumps(stamp_table([place.size for place in places], "en"))
        page.add_script_tag(content=f"globalThis.NUMBERS = {table};")
        page.add_script_tag(content=stamper_script())
        page.add_script_tag(path=_SCRIPT)
        for place in places:
            page.evaluate("(file) => addPicture(file)", b64encode(place.size.picture()).decode())

    def stamped(self, data: bytes) -> list[Outcome | None] | str:
        """What the page makes of a file, or the word of its refusal."""
        told = self._asked(data, whole=False)
        return told["refused"] if "refused" in told else [_outcome(each) for each in told["all"]]

    def pictures(self, data: bytes) -> list[tuple[Outcome, Image.Image]]:
        """The same with the whole graphics, as they are given back."""
        found = []
        for each in self._asked(data, whole=True)["all"]:
            outcome = _outcome(each)
            assert outcome
            with Image.open(BytesIO(b64decode(each["picture"]))) as picture:
                found.append((outcome, picture.convert("RGB")))
        return found

    def _asked(self, data: bytes, *, whole: bool) -> dict[str, Any]:
        arguments = [b64encode(data).decode(), whole]
        told: dict[str, Any] = self._page.evaluate("([file, whole]) => stamped(file, whole)", arguments)
        return told


def _outcome(told: dict[str, Any] | None) -> Outcome | None:
    if told is None:
        return None
    left, top, right, bottom = told["changed"]
    tile = Image.frombytes("RGBA", (right - left, bottom - top), b64decode(told["tile"]))
    return Outcome(
        box=tuple(told["box"]),
        changed=(left, top, right, bottom),
        plate=tuple(told["plate"]) if told["plate"] else None,
        boxed=told["boxed"],
        backing=told["backing"],
        codes=tuple(dict.fromkeys(note["code"] for note in told["notes"] if note["code"])),
        tile=tile.convert("RGB"),
    )
