"""Pictures on demand: into a zip, into a web server's answer, and onto no disk."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator
from zipfile import ZIP_STORED, ZipFile

import pytest
from PIL import Image

from socialkit import LazyRendition, renditions
from socialkit.errors import AssetError, SocialkitError
from socialkit.model.output import Output, PictureFormat
from socialkit.stamping import StampOptions, stamp
from tests.representatives import few_quick
from tests.stamping.test_stamping import artwork, campaign, contents, drawn, graphic, partner, week


def written(one: LazyRendition) -> bytes:
    file = BytesIO()
    one.write_to(file)
    return file.getvalue()


@pytest.mark.slow
@few_quick("form", ["png", "jpg", "webp"])
@few_quick("stored", [False, True])
def test_they_are_what_stamping_would_write_byte_for_byte(
    tmp_path: Path, form: PictureFormat, *, stored: bool
) -> None:
    options = StampOptions(format=form, cache=tmp_path / "cache" if stored else None)

    found = {f"{one.partner}/{one.name}": one for one in renditions(week(tmp_path), options=options)}

    stamp(week(tmp_path), tmp_path / "out", options=options)
    files = contents(tmp_path / "out")
    del files["manifest.json"]
    assert {name: written(one) for name, one in found.items()} == files
    one = found["elm/campaign-200x104." + form]
    assert (one.graphic, one.width, one.height) == ("campaign", 200, 104)
    assert one.media_type == {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}[form]
    assert one.alt == "A week. Logo: Elm."


def test_nothing_is_written_to_any_disk(tmp_path: Path) -> None:
    one = week(tmp_path)
    before = contents(tmp_path)

    for rendition in renditions(one):
        written(rendition)

    assert contents(tmp_path) == before


@pytest.mark.slow
def test_a_zip_takes_them_part_by_part(tmp_path: Path) -> None:
    file = BytesIO()

    with ZipFile(file, "w", ZIP_STORED) as archive:
        for rendition in renditions(week(tmp_path)):
            with archive.open(f"{rendition.partner}/{rendition.name}", "w") as entry:
                rendition.write_to(entry)

    with ZipFile(file) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 4
        with Image.open(archive.open("ash/campaign-150x150.png")) as image:
            assert image.convert("RGB").size == (150, 150)


class Answer:
    """The body of a web server's answer: it can be written to, and nothing else."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self.write = write


@pytest.mark.slow
def test_a_web_server_answers_with_one(tmp_path: Path) -> None:
    by_path = {f"/{one.partner}/{one.name}": one for one in renditions(week(tmp_path))}

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        one = by_path[environ["PATH_INFO"]]
        one.write_to(Answer(start_response("200 OK", [("Content-Type", one.media_type)])))
        return []

    environ: WSGIEnvironment = {
        "SCRIPT_NAME": "",
        "PATH_INFO": "/elm/campaign-200x104.png",
        "QUERY_STRING": "",
    }
    setup_testing_defaults(environ)
    body = BytesIO()
    answer = validator(application)(environ, lambda *_head: body.write)
    assert list(answer) == []
    answer.close()  # type: ignore[attr-defined]

    stamp(week(tmp_path), tmp_path / "out")
    assert body.getvalue() == (tmp_path / "out" / "elm" / "campaign-200x104.png").read_bytes()


PROGRAM = """
import resource, sys
sys.path[:0] = [{root!r}]
from pathlib import Path
from zipfile import ZipFile
from socialkit import renditions
from tests.stamping.test_lazy_renditions import Counter
from tests.stamping.test_stamping import campaign, graphic, partner
folder = Path({folder!r})
partners = [partner(f"p{{number}}", folder / "elm.png") for number in range(150)]
counter = Counter()
with ZipFile(counter, "w") as archive:
    for number, one in enumerate(renditions(campaign(folder, partners, graphic(folder / "photo.jpg")))):
        with archive.open(f"{{number}}.jpg", "w") as entry:
            one.write_to(entry)
        if number == 10:
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(counter.length // 1000)
"""


class Counter:
    """A file that counts what is written to it, and forgets it."""

    def __init__(self) -> None:
        self.length = 0

    def write(self, data: bytes) -> int:
        self.length += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


@pytest.mark.slow
def test_memory_does_not_grow_with_what_is_written(tmp_path: Path) -> None:
    drawn(tmp_path, "elm.png")
    dots = random.Random(3).randbytes(300 * 300 * 3)  # noqa: S311 the same throws every time
    Image.frombytes("RGB", (300, 300), dots).resize((600, 600)).save(tmp_path / "photo.jpg", quality=95)
    program = PROGRAM.format(root=str(Path(__file__).parents[2]), folder=str(tmp_path))

    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )

    early, late, written_kb = map(int, result.stdout.split())
    assert written_kb > 30_000
    assert late - early < 8_000, "kilobytes"


def test_a_logo_that_cannot_be_used_is_an_error_when_its_picture_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("my logo")
    partners = [partner("bad", tmp_path / "text.png"), partner("elm", drawn(tmp_path, "elm.png"))]
    bad, _, good, _ = renditions(campaign(tmp_path, partners))

    with pytest.raises(AssetError, match=r"text\.png is not a picture"):
        written(bad)
    assert written(good)


def test_a_file_of_limited_length_keeps_its_limit_on_demand_too(tmp_path: Path) -> None:
    own = replace(graphic(artwork(tmp_path, (150, 150))), output=Output(format="jpg", max_bytes=1_900))
    one = campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], own)

    (rendition,) = renditions(one)

    stamp(one, tmp_path / "out")
    assert len(written(rendition)) <= 1_900
    assert written(rendition) == (tmp_path / "out" / "elm" / rendition.name).read_bytes()


def test_a_partner_who_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SocialkitError, match=r"no partner elmm: did you mean `elm`"):
        list(renditions(week(tmp_path), options=StampOptions(partners=("elmm",))))
