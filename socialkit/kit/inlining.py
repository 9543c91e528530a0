"""Styles and scripts inside a page, and the policy by which just these run: nothing else, from nowhere."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files

from socialkit.errors import MisuseError

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Most pages of a run have the same inside.
_KEPT = 64
# What would end the text, the rule around it, or the element that the sheet stands in.
_UNQUOTED = re.compile(r'[\x00-\x1f\x7f"\\<{}]')
_BLANKS = re.compile(r"\s+")
# Blanks around signs that need none; what stands in quotes is kept.
_LOOSE = re.compile(r'(?P<kept>"[^"]*")| ?(?P<sign>[{};,>]) ?|: ')


@dataclass(frozen=True, kw_only=True, slots=True)
class Inlined:
    """What goes into a page: a style sheet at its head, scripts at its end, the policy with their hashes.

    ``fonts`` is a style sheet at the end: all can be read before it is there.
    """

    style: str
    fonts: str
    scripts: tuple[str, ...]
    policy: str


# No text on a page has these: its `<` is written `&lt;`.
_STYLE, _FONTS, _SCRIPTS, _POLICY = "<!--style-->", "<!--fonts-->", "<!--scripts-->", "<!--policy-->"
#: Holds their places while a page is filled, whose letters say which of a font are needed.
HOLDER = Inlined(style=_STYLE, fonts=_FONTS, scripts=(_SCRIPTS,), policy=_POLICY)


def put_in(page: str, parts: Inlined) -> bytes:
    """Give a page that was filled with `HOLDER`, with styles, scripts and policy in their places."""
    scripts = "</script>\n<script>".join(parts.scripts)
    whole = page.replace(_POLICY, parts.policy, 1).replace(_STYLE, parts.style, 1)
    return whole.replace(_FONTS, parts.fonts, 1).replace(_SCRIPTS, scripts, 1).encode()


def taken_out(page: str, parts: Inlined) -> tuple[str, dict[str, str]]:
    """Give a page that was filled with `HOLDER` as a script may read it: nothing in it asks for a policy.

    Its styles and scripts are comments; what goes in place of each, once, is the second.
    """
    scripts = "</script>\n<script>".join(parts.scripts)
    page = page.replace(_POLICY, parts.policy, 1)
    whole = {}
    for place, tag, text in (
        (_STYLE, "style", parts.style),
        (_FONTS, "style", parts.fonts),
        (_SCRIPTS, "script", scripts),
    ):
        page = page.replace(f"<{tag}>{place}</{tag}>", place, 1)
        whole[place] = f"<{tag}>{text}</{tag}>"
    return page, whole


def inlined(
    *,
    styles: Sequence[str],
    fonts: str = "",
    scripts: Sequence[str] = (),
    script_from: str = "",
    later_style: str = "",
) -> Inlined:
    """Join style sheets, and give what is needed to put them and the scripts into a page.

    ``script_from`` is where further scripts may come from, ``later_style`` a sheet that scripts may add.
    MisuseError where one would end its own element.
    """
    style = "".join(styles)
    for text in (style, fonts, *scripts):
        if "</" in text.lower().replace("<\\/", ""):
            raise MisuseError("a style or script inside a page cannot hold `</`: write `<\\/` in scripts")
    sheets = (style, fonts, later_style) if later_style else (style, fonts)
    policy = _policy(sheets, scripts, script_from)
    return Inlined(style=style, fonts=fonts, scripts=tuple(scripts), policy=policy)


@cache
def sheet(name: str, package: str = "socialkit.kit") -> str:
    """Give a style sheet of the `browser/` of a package without comments and white space."""
    text = _BLANKS.sub(" ", _CSS_COMMENT.sub("", browser_text(name, package)))
    tight = _LOOSE.sub(lambda found: found["kept"] or found["sign"] or ":", text)
    return tight.replace(";}", "}").strip()


def css_text(text: str) -> str:
    """Give a text as style sheets have it: https://drafts.csswg.org/cssom/#serialize-a-string (2026-11)."""
    return '"' + _UNQUOTED.sub(lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def browser_text(name: str, package: str) -> str:
    """Give a file of the `browser/` of a package as it is written."""
    return (files(package) / "browser" / name).read_text("utf-8").replace("\r\n", "\n")


def _policy(styles: Sequence[str], scripts: Sequence[str], script_from: str) -> str:
    allowed = " ".join((*map(_hash, scripts), *filter(None, [script_from]))) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "connect-src 'none'",
            "img-src 'self' data: blob:",
            "font-src data:",
            f"style-src {' '.join(map(_hash, styles))}",
            f"script-src {allowed}",
        )
    )


@lru_cache(maxsize=_KEPT)
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
