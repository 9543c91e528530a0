"""What people write into a cell for yes and no."""

import pytest

from socialkit.amplifying.column_table import read_flag, read_maybe
from socialkit.errors import MisuseError
from socialkit.text.form_consent import yes_or_no
from tests.representatives import few_quick


@few_quick("written", ["yes", " Y ", "TRUE", "1", "x", "✓", "ja", "Oui", "sí", "Sim", "نعم", "ndiyo", "Yes!"])
def test_a_word_or_a_sign_is_a_yes(written: str) -> None:
    assert yes_or_no(written) is True
    assert read_flag(written) is True


@few_quick("written", ["no", "N", "False", "0", "Não", "nein", "non", "☐", "لا", "hapana"])
def test_a_word_or_a_sign_is_a_no(written: str) -> None:
    assert yes_or_no(written) is False
    assert read_flag(written) is False


@few_quick("written", ["maybe", "yes, later", "not yet", "2", "yes no", "?", "on Monday", "y" * 5_000])
def test_anything_else_is_neither_and_said_so(written: str) -> None:
    assert yes_or_no(written) is None
    with pytest.raises(MisuseError, match=r"is neither yes nor no: write `yes`, or leave it empty"):
        read_flag(written)


def test_a_column_may_be_ticked_off_by_its_own_name_or_left_out() -> None:
    assert read_flag("Done")
    assert not read_flag("-")
    assert not read_flag(" ")
    assert (read_maybe(" "), read_maybe("no"), read_maybe("x")) == (None, False, True)
