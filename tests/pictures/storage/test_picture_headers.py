"""Sizes from first bytes: those that Pillow reads, and nothing but None from anything broken."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image, features

from socialkit.pictures.storage.picture_headers import LONGEST_HEADER, size_in
from tests.representatives import few_quick

FORMS: dict[str, dict[str, object]] = {
    "PNG": {},
    "GIF": {},
    "JPEG": {},
    "JPEG progressive": {"progressive": True},
    "JPEG with a profile": {"icc_profile": b"\0" * 9_000, "exif": b"Exif\0\0" + b"\0" * 3_000},
    "WEBP": {},
    "WEBP lossless": {"lossless": True},
    "WEBP extended": {"icc_profile": b"\0" * 300},
}
SIZES = [(1, 1), (3, 700), (1234, 5), (300, 299)]


def saved(form: str, size: tuple[int, int]) -> tuple[str, bytes]:
    kind = form.partition(" ")[0]
    if kind == "WEBP" and not features.check("webp"):
        pytest.skip("Pillow without WebP")
    stream = BytesIO()
    Image.new("RGB", size, "teal").save(stream, kind, **FORMS[form])
    return kind, stream.getvalue()


@few_quick("size", SIZES)
@few_quick("form", FORMS)
def test_the_size_is_what_pillow_says(form: str, size: tuple[int, int]) -> None:
    kind, data = saved(form, size)

    assert size_in(kind, data[:LONGEST_HEADER]) == Image.open(BytesIO(data)).size == size


@pytest.mark.parametrize("form", FORMS)
def test_a_cut_or_spoilt_header_is_no_traceback(form: str) -> None:
    kind, data = saved(form, (40, 30))
    chance = Random(kind)  # noqa: S311 the same bytes each time
    for length in range(min(len(data), 400)):
        assert size_in(kind, data[:length]) in {None, (40, 30)}
    for _ in range(500):
        spoilt = bytearray(data[:LONGEST_HEADER])
        for _ in range(chance.randint(1, 9)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        found = size_in(kind, bytes(spoilt))
        assert found is None or min(found) > 0


@pytest.mark.parametrize("kind", ["SVG", "AVIF", "PNG", "JPEG", "GIF", "WEBP", "nothing"])
def test_what_has_no_header_has_no_size(kind: str) -> None:
    assert size_in(kind, b"") is None
    assert size_in(kind, b"\xff" * 70_000) is None or kind in {"PNG", "GIF"}
    assert size_in(kind, b"\0" * 64) is None
