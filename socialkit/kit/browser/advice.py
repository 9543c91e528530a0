"""What a page says of a logo: a sentence for each word of the stamper's, and the logo report's for it."""

from collections.abc import Mapping

#: Word to English sentence, which is also its name in the catalogues of languages. In braces stand values of
#: a note. ``plate-…`` are the colors of one plate; ``fine`` and ``own-box`` are no faults, and no report has
#: them.
ADVICE: Mapping[str, str] = {
    "fine": "Your logo looks good on both graphics.",
    "own-box": "It has a colored box of its own. We kept it.",
    "white-ground": "It came on a white box, and we took the white away. "
    "A version with a transparent background will have cleaner edges.",
    "white-box": "It has a white box, so it stands on a white plate. "
    "A version with a transparent background would look better.",
    "pale-box": "It has a pale box that stays, because it is not white. "
    "A version with a transparent background would look better.",
    "black-box": "It has a black box, as where transparency was lost. "
    "A PNG or SVG with a transparent background would look better.",
    "frame": "It has a thin frame around its white box, and both stay. "
    "A version with a transparent background would look better.",
    "white-part": "Its box is white in one part, which shows here. "
    "A version with a transparent background would look better.",
    "checkerboard": "It has the checkerboard that picture programs show for transparency. "
    "Export it again, with a transparent background.",
    "edge-line": "It has a line along an edge, as from a screenshot. Cut it off, and choose it again.",
    "speck": "It has specks or thin lines far off, which we passed over.",
    "photo": "It looks like a photo or a screenshot. Is it the file of the logo?",
    "too-small": "It has only {size} pixels, so it stays that small: enlarging would blur it. "
    "Ask for an SVG, or a PNG at least 1,000 pixels wide.",
    "small-name": "It stands here at only {size} pixels, and its name can hardly be read on a phone. "
    "Is there a version in another shape?",
    "plate-dark": "It is too light for this background, so we put a dark plate under it. "
    "Do you have a version for light backgrounds?",
    "plate-white": "It is too dark for this background, so we put a white plate under it. "
    "Do you have a version for dark backgrounds?",
    "plate-other": "It can hardly be seen on this background, so we put a plate under it. "
    "Do you have a version for other backgrounds?",
    "pale": "It is so pale that it can hardly be seen on white. Is there a version in stronger colors?",
    "faint": "It is so transparent, or its lines are so thin, that it can hardly be seen. "
    "Is there a version in full strength?",
    "part-lost": "Parts of it ({share} of its outline) can hardly be seen where it stands. "
    "Is there a version in which all of it stands out?",
    "cmyk": "It is in print colors (CMYK) and may look different here. Ask for an RGB version.",
    "animated": "It moves. We took one still picture of it.",
    "line": "The name is too long to be readable under the logo, so we left it out. Try a shorter one.",
    "no-room": "There is no room for the logo on this graphic.",
    "not-a-picture": "This is not a picture. Choose an SVG, PNG, JPEG, WebP, GIF or AVIF.",
    "pdf": "This is a PDF. Ask whoever made the logo for an SVG or a PNG.",
    "eps": "This is an EPS file for printers. Ask whoever made the logo for an SVG or a PNG.",
    "damaged": "This file cannot be read. Open it in a picture program, save it again as PNG, and try that.",
    "blank": "We see nothing on it: all of it is transparent or white. Is this the white version? "
    "Choose the one for light backgrounds.",
    "too-large": "This file is too large (more than 20 MB or 25 million pixels). Choose a smaller one.",
    "svg-text": "The letters in this SVG are live text, which every device draws differently. "
    "Ask for one with text converted to outlines, or use a PNG.",
    "svg-unsafe": "This SVG contains scripts or links to other files. Ask for a plain one, or use a PNG.",
}

_NO_FAULT = frozenset({"fine", "own-box"})
_SAME: Mapping[str, str] = {
    **dict.fromkeys(("plate-dark", "plate-white", "plate-other"), "plate"),
    **dict.fromkeys(("pdf", "eps"), "other-format"),
}


def report_word(word: str) -> str | None:
    """Give what the logo report calls a piece of advice; None for what is no fault."""
    return None if word in _NO_FAULT else _SAME.get(word, word)
