"""A campaign's style sheet: its colors as variables for both themes and for paper, its fonts."""

from functools import lru_cache

from socialkit.kit.look.cut_fonts import DISPLAY, TEXT, Faces
from socialkit.kit.look.stand_ins import stand_in_names
from socialkit.kit.look.tokens import USUAL, ColorTokens, dark, light
from socialkit.model.output import PageLook

_KEPT = 64
_SYSTEM = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif'


@lru_cache(maxsize=_KEPT)
def sheet_of(look: PageLook, faces: Faces) -> str:
    """Give the style sheet that goes before those of every page; ``faces`` are its fonts, which come last."""
    color = look.color or USUAL
    paper = {**light(color), **dict.fromkeys(("ground", "card", "well", "wash"), "#ffffff")}
    return (
        f"{faces.stand_ins}:root{{color-scheme:light dark;{_rules(light(color))}{_families(faces)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{_rules(dark(color))}}}}}"
        f"@media print{{:root{{color-scheme:light;{_rules(paper)}}}}}"
    )


def _rules(tokens: ColorTokens) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def _families(faces: Faces) -> str:
    stacks = {
        name: "".join(f'"{each}",' for each in (name, *stand_in_names(name)))
        if name in faces.families
        else ""
        for name in (TEXT, DISPLAY)
    }
    return f"--body:{stacks[TEXT]}{_SYSTEM};--display:{stacks[DISPLAY]}{stacks[TEXT]}{_SYSTEM}"
