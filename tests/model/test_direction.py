"""Languages that are written from right to left."""

import pytest

from socialkit.model.direction import right_to_left


@pytest.mark.parametrize(
    "lang", ["ar", "AR", "ar-EG", "fa-AF", "he", "ur", "ps", "yi", "dv", "pa-Arab", "uz-arab-AF"]
)
def test_these_are(lang: str) -> None:
    assert right_to_left(lang)


@pytest.mark.parametrize("lang", ["en", "pa", "pa-Guru", "ks-Deva", "ar-Latn", "zh-Hans", "tr", "hi", "ku"])
def test_these_are_not(lang: str) -> None:
    assert not right_to_left(lang)
