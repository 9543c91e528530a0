"""What each code of a logo or a graphic means, and why it matters; stamping tells them, some `check`, too."""

from collections.abc import Iterator
from typing import Any

from socialkit.findings.finding import Severity
from socialkit.rules.logos.logo_codes import GRAPHIC_CODES, LOGO_CODES, OFTEN_LATE
from socialkit.rules.logos.logo_findings import told
from socialkit.rules.rule import Rule, Scope

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
#: What `check` tells of logos, which opens no picture: by the file's name, its size and its first bytes.
IN_CHECK = frozenset(
    {
        "no-logo",
        "missing-file",
        "not-a-file",
        "unreadable-file",
        "empty-file",
        "not-a-picture",
        "other-format",
        "too-large",
        "too-small",
    }
)
#: What a logo can have: how bad it is, what is reported, and why.
_LOGOS: dict[str, tuple[Severity, str, str]] = {
    "no-logo": (
        _E,
        "a partner without a logo",
        "no graphic can be made for her. `check` gives a hint of it only: logos often come last.",
    ),
    "missing-file": (
        _E,
        "a logo file that is not there",
        "a wrong name, or a logo to come: till then leave `logo` out, or write `rules: {SK902: warning}`.",
    ),
    "not-a-file": (_E, "a folder or a device in place of a logo", "the path ends one name too early."),
    "unreadable-file": (
        _E,
        "a logo file that cannot be opened",
        "its permissions or the disk it is on forbid it.",
    ),
    "empty-file": (_E, "an empty logo file", "a copy or an upload broke off before its first byte."),
    "not-a-picture": (
        _E,
        "a logo that is no picture, whatever its name says",
        "the kind is told by what is in the file: a name can be changed by anybody.",
    ),
    "other-format": (
        _E,
        "a logo in a format that is not taken, such as PDF",
        "office documents, print files and photos of a phone hold more than a logo, and draw differently.",
    ),
    "too-large": (
        _E,
        "a logo with more bytes or pixels than are ever read",
        "a small file can hold a picture that fills all memory.",
    ),
    "truncated": (_E, "a logo file that breaks off", "half a logo must not go onto a graphic."),
    "damaged": (_E, "a logo that cannot be decoded", "half a logo must not go onto a graphic."),
    "blank": (
        _E,
        "a logo on which nothing can be seen",
        "white on white or all transparent: often the version for dark grounds on a white page.",
    ),
    "svg-text": (
        _E,
        "an SVG with live text",
        "every machine draws it with another font, and then it is not her logo.",
    ),
    "svg-unsafe": (
        _E,
        "an SVG that could load or run something",
        "a drawing from a stranger must not reach outside of itself.",
    ),
    "svg-style": (
        _E,
        "an SVG whose style only a browser can work out",
        "a color, a shape or a condition that the renderer does not read comes out black, or not at all.",
    ),
    "deadly": (
        _E,
        "a logo that brings down the process that decodes it",
        "only her own graphics are lost; the others go on.",
    ),
    "changed": (_E, "a logo that changed while it was used", "the graphics would show two logos."),
    "no-font": (_E, "a font that cannot be read", "the line under logos cannot be drawn."),
    "no-room": (
        _E,
        "a logo that finds no room in the slot",
        "zones that stay clear, or the campaign's own logos, leave too little of it.",
    ),
    "not-written": (_E, "a graphic that cannot be written", "the disk is full, or the folder forbids it."),
    "cmyk": (_W, "a logo in print colors", "converted for screens they may look different."),
    "profile": (_W, "a logo with a damaged color profile", "its colors are taken for sRGB and may be off."),
    "animated": (_W, "an animated logo", "a graphic stands still: the fullest of its frames is used."),
    "corruption": (
        _W,
        "a logo that looks damaged from one row on",
        "a JPEG that lost bytes goes on in other colors, and no decoder says so.",
    ),
    "pale": (
        _W,
        "a logo too pale for the white that it came on",
        "with the white taken away it can hardly be seen.",
    ),
    "svg-picture": (
        _W,
        "a drawing that only holds a small picture",
        "it gets blurred where it is made larger, unlike a drawing.",
    ),
    "svg-warning": (
        _W,
        "a drawing of which a part is not drawn as a browser would",
        "what the renderer passes over is seldom seen until the logo is out.",
    ),
    "too-small": (
        _W,
        "a logo with too few pixels for its slot",
        "it is never made larger than it is, and stands there lost. Margins that come off make it worse.",
    ),
    "white-ground": (
        _W,
        "a white ground that was taken away",
        "what was white inside of the logo may be gone, too.",
    ),
    "white-box": (_W, "a white box that had to stay a plate", "a box on the graphic looks like a mistake."),
    "line": (_W, "a line under a logo that was left out", "no font at hand has all of its letters."),
    "lighter": (
        _W,
        "a graphic encoded at a lower quality for its logo",
        "a logo with much detail does not fit into the limit of bytes otherwise.",
    ),
    "over-limit": (
        _W,
        "a graphic with more bytes than its limit",
        "a platform may refuse it.",
    ),
    "plate": (
        _W,
        "a logo that needed a plate to be seen",
        "a version for such grounds looks better: `logo_dark` holds one.",
    ),
    "faint": (
        _W,
        "a logo that is too transparent for any ground, or all of hairlines",
        "no ground and no plate makes it visible, at the size that it has on a phone.",
    ),
    "part-lost": (
        _W,
        "a logo of which a part is lost on its ground, or on its plate",
        "half a name is another name. It is told by all that lies along its outline.",
    ),
    "pale-box": (
        _W,
        "a logo in a pale box that is no white and unlike the ground",
        "only white is taken away; a box on the graphic looks like a mistake.",
    ),
    "black-box": (
        _W,
        "a logo in a black box, on a ground that is not black",
        "a picture that cannot hold transparency, such as a JPEG, shows black for it.",
    ),
    "frame": (
        _W,
        "a white box with a thin frame",
        "a cell of a table or a page was copied with its border. It may be part of the logo, so it stays.",
    ),
    "white-part": (
        _W,
        "a logo in a box that is white in one part and colored in another",
        "only a box that is all white is taken away; half a box on the graphic looks like a mistake.",
    ),
    "photo": (
        _W,
        "a logo that looks like a photo or a screenshot",
        "somebody named a picture of people in its stead. Gradients, crests and colored cards are none.",
    ),
    "checkerboard": (
        _W,
        "a logo with the checkerboard of a picture program baked in",
        "it was copied off a screen, and stands for transparency that is not there.",
    ),
    "edge-line": (
        _W,
        "a logo on white with a line along an edge",
        "a screenshot was cut a pixel too wide. It may be part of the logo, so it stays.",
    ),
    "speck": (
        _W,
        "a logo with specks or thin lines far off, which were passed over",
        "nobody sees them, and they made the logo small. What is little or thin, and far off, is one.",
    ),
    "small-name": (
        _W,
        "a logo whose name can hardly be read where it stands",
        "the letters of a name of ten, as wide as the logo, are under 5 minutes of arc high on a phone.",
    ),
}
#: What a graphic can have.
_GRAPHICS: dict[str, tuple[Severity, str, str]] = {
    "slot-size": (_W, "a slot set for a size that is not made", "the setting does nothing, in silence."),
    "zone-outside": (_W, "a zone outside of its artwork", "it keeps no logo off anything."),
    "left-out": (
        _W,
        "a size left out for want of a large enough artwork",
        "artworks are never made larger: that blurs them.",
    ),
    "format": (
        _W,
        "a format that a platform does not take, or another one in its place",
        "a platform refuses what it does not know, or encodes it anew.",
    ),
    "no-effect": (_I, "a setting that the format does not know", "it does nothing, in silence."),
    "over-limit": (
        _W,
        "a graphic with more bytes than its limit, or made a JPEG to keep it",
        "a platform may refuse what is too long.",
    ),
    "shape": (
        _W,
        "a size of another shape than its artwork",
        "a part of the artwork is cut off, or bars stand beside it.",
    ),
    "small": (_W, "an artwork that is a mere thumbnail", "platforms would show each pixel as a square."),
    "lighter": (_I, "a graphic encoded at a lower quality", "it does not fit into the limit otherwise."),
    "encoded-again": (
        _I,
        "a JPEG that is encoded once more",
        "else its pixels outside of the slot would stay as they were saved. What hinders it is said.",
    ),
    "print-colors": (
        _W,
        "an artwork in print colors (CMYK)",
        "screens have other colors: without a profile, what they are is a guess.",
    ),
    "damaged-profile": (
        _W,
        "an artwork with a damaged color profile",
        "its colors are taken for sRGB, and may be others.",
    ),
    "refused": (
        Severity.ERROR,
        "a graphic of which a platform would be sent nothing",
        "the post stays behind. What it takes is in `socialkit platforms`; a size named is one made.",
    ),
    "by-hand": (
        _W,
        "a graphic in a format that a platform takes from people alone",
        "its interface for programs refuses it, and upload forms encode it anew.",
    ),
    "broken": (
        Severity.ERROR,
        "an artwork, or the photo or logo of a quote card, that is no picture",
        "of an artwork nothing is made for anybody before it is mended, of a photo no card of hers.",
    ),
}
#: What `check` and plans tell, and not stamping.
_IN_CHECK = frozenset({"refused", "by-hand", "broken"})
_CHECKED = "Source: `socialkit check` tells it, and `socialkit plan` of each post"
_TOLD = "Source: `socialkit stamp` and `socialkit logos` tell it"
_FIRM = "Nothing can be made for her then, and so it cannot be ignored or turned off: mend it."
_LATE = "Until graphics are made it can be ignored, with a reason; `stamp` tells it all the same."
_WAIVED = "Ignore it with `ignore: {%s: the reason}` on the partner, or in the column `ignore` of a table."


def _rules() -> Iterator[Rule[Any]]:
    for word, (severity, what, why) in _LOGOS.items():
        also = ", and so does `socialkit check`" if word in IN_CHECK else ""
        how = _FIRM if severity is Severity.ERROR else _WAIVED % LOGO_CODES[word]
        how = _LATE if LOGO_CODES[word] in OFTEN_LATE else how
        description = f"Report {what}.\n\nWhy: {why}\n\n{_TOLD}{also}.\n\n{how}"
        yield Rule(
            code=LOGO_CODES[word],
            name=word,
            severity=severity,
            scope=Scope.LOGO,
            check=told,
            description=description,
        )
    for word, (severity, what, why) in _GRAPHICS.items():
        yield Rule(
            code=GRAPHIC_CODES[word],
            name=f"graphic-{word}",
            severity=severity,
            scope=Scope.GRAPHIC,
            check=told,
            description=f"Report {what}.\n\nWhy: {why}\n\n{_CHECKED if word in _IN_CHECK else _TOLD}.",
        )


RULES: tuple[Rule[Any], ...] = tuple(_rules())
