"""The code of a rule that was meant, when one was written that is not there."""

from collections.abc import Collection, Iterator

from socialkit.model.near_names import did_you_mean

_PREFIX = "SK"
#: Letters that are taken for digits.
_LOOK_ALIKE = str.maketrans("OQILZSB", "0011258")
_ALL = "`socialkit rule` lists all of them"


def as_code(text: str) -> str:
    """Give a text as codes are written: in capitals, digits where letters look like them, SK before them.

    ``sk1o2`` and ``102`` become SK102; whether there is such a rule is another question.
    """
    digits = text.strip().upper().removeprefix(_PREFIX).lstrip("- _").translate(_LOOK_ALIKE)
    return f"{_PREFIX}{digits}" if digits.isascii() and digits.isdecimal() else text.strip().upper()


def code_hint(wrong: str, codes: Collection[str]) -> str:
    """Say which of ``codes`` was meant where that is plain, else which ones begin alike, or where all are."""
    meant = as_code(wrong)
    near = [meant] if meant in codes else sorted(set(_one_slip(meant)).intersection(codes))
    if len(near) == 1:
        return did_you_mean(near[0])
    # The first digit is the family's.
    for beginning in (meant, meant[: len(_PREFIX) + 1]):
        alike = sorted(code for code in codes if code.startswith(beginning))
        if alike and len(beginning) > len(_PREFIX):
            return f"there are {alike[0]} to {alike[-1]}: `socialkit rule` lists them"
    return _ALL


def _one_slip(code: str) -> Iterator[str]:
    """Give what a code may have been before one sign was doubled, put in or swapped with the next."""
    for at in range(len(code)):
        yield code[:at] + code[at + 1 :]
        yield code[:at] + code[at + 1 : at + 2] + code[at : at + 1] + code[at + 2 :]
