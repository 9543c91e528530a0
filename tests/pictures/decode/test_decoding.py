"""Decoding files nobody vouches for."""

import os
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures.decode.decoding import decode, header
from socialkit.pictures.storage.picture_files import read
from socialkit.pictures.storage.picture_kinds import MAX_BYTES
from tests.pictures.by_hand import chunk, saved
from tests.representatives import few_quick


def png_header(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 9))


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 the same throws every time


def noise(size: tuple[int, int] = (40, 30)) -> Image.Image:
    return Image.frombytes("RGB", size, _dice("noise").randbytes(size[0] * size[1] * 3))


def fault_of(path: Path, data: bytes | None) -> AssetError:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(AssetError) as caught:
        decode(path, read(path))
    assert path.name in str(caught.value)
    assert caught.value.path == path
    return caught.value


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (None, "missing-file", "put the file in its place"),
        (b"", "empty-file", "send it again"),
        (b"my logo", "not-a-picture", "send a PNG"),
        (b"%PDF-1.7 ...", "other-format", "a PDF"),
        (b"\x1f\x8b\x08", "other-format", "compressed"),
        (png_header(13_000, 13_000), "too-large", "smaller"),
        (png_header(5_001, 5_000), "too-large", "5001x5000"),
        (png_header(60_000, 60_000), "too-large", "25 million"),
        (b"\x89PNG\r\n\x1a\n" + b"garbage " * 9, "damaged", "export it again"),
        (b"GIF89a", "damaged", "export it again"),
        (saved(noise(), "PNG")[:800], "truncated", "before its end"),
        (saved(noise(), "JPEG")[:900], "truncated", "before its end"),
    ],
)
def test_a_file_that_is_no_sound_picture_is_named_with_its_remedy(
    tmp_path: Path, data: bytes | None, code: str, says: str
) -> None:
    error = fault_of(tmp_path / "logo.png", data)

    assert error.code == code
    assert says in str(error)


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "logo.png").open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    assert fault_of(tmp_path / "logo.png", None).code == "too-large"


def test_a_folder_is_not_a_picture(tmp_path: Path) -> None:
    (tmp_path / "logo.png").mkdir()

    assert fault_of(tmp_path / "logo.png", None).code == "not-a-file"


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "logo.png")

    assert fault_of(tmp_path / "logo.png", None).code == "not-a-file"


def test_a_path_with_a_null_character_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AssetError) as caught:
        read(tmp_path / "lo\0go.png")

    assert caught.value.code == "missing-file"


def test_the_content_tells_the_format_whatever_the_name_says(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"

    assert decode(path, saved(noise(), "JPEG")).kind == "JPEG"
    assert decode(path, saved(noise(), "WEBP", lossless=True)).image.tobytes() == noise().tobytes()


def test_a_damaged_picture_is_never_shown_in_part(tmp_path: Path) -> None:
    data = bytearray(saved(noise(), "PNG"))
    data[500] ^= 0xFF

    assert fault_of(tmp_path / "logo.png", bytes(data)).code == "damaged"


def test_a_picture_on_its_side_is_turned_and_measured_upright(tmp_path: Path) -> None:
    path = tmp_path / "logo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways = Image.new("RGB", (20, 60), "white")
    sideways.paste("black", (0, 0, 20, 10))
    sideways.save(path, exif=exif, quality=95)

    turned = decode(path, path.read_bytes()).image

    assert header(path, path.read_bytes())[1] == turned.size == (60, 20)
    dark, light = turned.convert("L").crop((52, 0, 60, 20)), turned.convert("L").crop((0, 0, 48, 20))
    assert max(dark.tobytes()) < 40
    assert min(light.tobytes()) > 215


def test_measuring_reads_no_pixels(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(saved(noise(), "PNG")[:100])

    assert header(path, path.read_bytes())[1] == (40, 30)


def test_measuring_a_drawing_gives_its_own_size(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"/>')

    assert header(path, path.read_bytes())[1] == (300, 100)


@few_quick("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_mutated_file_is_a_picture_or_an_asset_error_and_nothing_else(tmp_path: Path, form: str) -> None:
    dice = _dice(form)
    original = saved(noise(), form)
    refused = 0
    for _ in range(150):
        data = bytearray(original)
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if dice.random() < 0.3:
            del data[dice.randrange(len(data)) :]
        try:
            picture = decode(tmp_path / "logo", bytes(data))
        except AssetError:
            refused += 1
        else:
            assert picture.image.mode in {"RGB", "RGBA"}
    assert refused


@pytest.mark.parametrize(
    ("there", "asked"),
    [
        ("Logo.PNG", "logo.png"),
        ("rowan house.png", "Rowan House.png"),
        ("cafe\u0301.png", "caf\u00e9.png"),
        ("caf\u00e9.png", "CAFE\u0301.png"),
        ("STRASSE.png", "stra\u00dfe.png"),
        ("logo.JPG", "logo.jpg"),
    ],
)
def test_a_file_whose_name_differs_in_case_or_form_alone_is_named(
    tmp_path: Path, there: str, asked: str
) -> None:
    (tmp_path / there).touch()

    assert str(fault_of(tmp_path / asked, None)) == f"{asked} is not there: did you mean `{there}`?"


def test_a_folder_whose_name_differs_in_case_is_named_with_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "Logos" / "2026").mkdir(parents=True)
    (tmp_path / "Logos" / "2026" / "Elm.svg").touch()

    missing = fault_of(tmp_path / "logos" / "2026" / "elm.svg", None)

    assert str(missing) == "elm.svg is not there: did you mean `Logos/2026/Elm.svg`?"


@pytest.mark.parametrize("asked", ["elm2.png", "elm.jpg", "logos/elm.png", "x" * 3000, "a/b/c/d.png"])
def test_no_other_file_is_named(tmp_path: Path, asked: str) -> None:
    (tmp_path / "elm.png").touch()

    assert "did you mean" not in str(fault_of(tmp_path / asked, None))


def test_a_jpeg_of_hundreds_of_scans_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (16, 16), "teal").save(path, progressive=True)
    data = path.read_bytes()
    assert decode(path, data).image.size == (16, 16)

    with pytest.raises(AssetError, match="it comes in over 100 scans"):
        decode(path, data[:-2] + b"\xff\xda\x00\x02" * 120 + data[-2:])
