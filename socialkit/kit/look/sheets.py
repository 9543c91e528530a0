"""A campaign's style sheet: its colors as variables for both themes and for paper, its fonts."""

from socialkit.kit.look.fonts import Faces
from socialkit.kit.look.tokens import USUAL, Tokens, dark, light
from socialkit.model.output import Look

_SYSTEM = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif'


def sheet_of(look: Look, faces: Faces) -> str:
    """Give the style sheet that goes before those of every page; ``faces`` are its fonts."""
    color = look.color or USUAL
    paper = {**light(color), **dict.fromkeys(("ground", "card", "well", "wash"), "#ffffff")}
    return (
        f"{faces.css}:root{{color-scheme:light dark;{_rules(light(color))}{_families(faces)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{_rules(dark(color))}}}}}"
        f"@media print{{:root{{color-scheme:light;{_rules(paper)}}}}}"
    )


def _rules(tokens: Tokens) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def _families(faces: Faces) -> str:
    own = [f'"{name}","{name}-stand-in"' for name in ("kit-text",) if name in faces.families]
    text = ",".join([*own, _SYSTEM])
    display = '"kit-display","kit-display-stand-in",' if "kit-display" in faces.families else ""
    return f"--body:{text};--display:{display}{text}"
