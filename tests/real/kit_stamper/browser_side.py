"""The stamper in a browser: files are read by the browser's own decoders, and drawn by the scripts."""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from socialkit.kit.browser.scripts import stamper_script
from socialkit.kit.browser.stamp_table import stamp_table
from tests.real.kit_stamper.settings import Ground, Outcome

_SCRIPT = """
const bytes = async (text) => new Uint8Array(await (await fetch(`data:application/octet-stream;base64,${text}`)).arrayBuffer());
const text = (data) => {
  let all = "";
  for (let at = 0; at < data.length; at += 32768) all += String.fromCharCode(...data.subarray(at, at + 32768));
  return btoa(all);
};
globalThis.pictures = [];
globalThis.addPicture = async (file) => {
  const bitmap = await createImageBitmap(new Blob([await bytes(file)], { type: "image/png" }));
  const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
  const pen = canvas.getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });
  pen.drawImage(bitmap, 0, 0);
  pictures.push({ canvas, pen, image: pen.getImageData(0, 0, canvas.width, canvas.height) });
};
globalThis.stamped = async (file, whole) => {
  const blob = new Blob([await bytes(file)]);
  let logo;
  const begun = performance.now();
  try {
    logo = await Decoder.read(blob);
  } catch (error) {
    if (error instanceof Decoder.Refusal) return { refused: error.word };
    throw error;
  }
  const ready = performance.now() - begun;
  const all = [];
  for (const [number, { canvas, pen, image }] of pictures.entries()) {
    const found = Stamper.settle(image, NUMBERS.sizes[number], logo);
    if (!found) {
      all.push(null);
      continue;
    }
    const tile = Stamper.drawn(image, found);
    let picture = null;
    if (whole) {
      pen.putImageData(new ImageData(tile.data, tile.width, tile.height), found.changed[0], found.changed[1]);
      const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
      picture = text(new Uint8Array(await png.arrayBuffer()));
      pen.putImageData(image, 0, 0);
    }
    const { box, changed, plate, boxed, notes } = found;
    all.push({ box, changed, plate, boxed, notes, backing: found.logo.backing, tile: text(tile.data), picture });
  }
  return { all, ready, size: [logo.width, logo.height] };
};
"""


class BrowserStamper:
    """A page with the scripts and some graphics."""

    def __init__(self, page: Page, places: Sequence[Ground]) -> None:
        self._page = page
        table = json.dumps(stamp_table([place.size for place in places], "en"))
        page.add_script_tag(content=f"globalThis.NUMBERS = {table};")
        page.add_script_tag(content=stamper_script())
        page.add_script_tag(content=_SCRIPT)
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
