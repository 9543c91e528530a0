"""Sets of characters that several grammars share, written for use inside [brackets] of a pattern."""

#: The signs of a hashtag and of a mention, and their full-width forms.
HASHES = "#\uff03"
ATS = "@\uff20"
#: Accented Latin letters and combining marks that end a mention on X and may stand in its links
#: (twitter-text 3.1.0, https://github.com/twitter/twitter-text, 2021-10-21).
LATIN_ACCENTED = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\xFF\u0100-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272"
    r"\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
#: What stands for one of these when case counts for nothing, as ECMAScript folds it: X's links take them too.
LATIN_FOLDED = LATIN_ACCENTED + (
    r"\u0260\u0269\u0275\u0280\u0283\u0288\u028A\u028C\u0292\u0399\u03B9\u1FBE\u2C65\u2C66\u2C7E\u2C7F\uA7DC"
)
#: White space as X's grammar lists it (same source).
SPACES = r"\t-\r \x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
#: White space as ECMAScript's \s reads it (https://tc39.es/ecma262/, CharacterClassEscape, 2026).
SCRIPT_SPACES = r"\t-\r \xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF"
#: Control characters but for tab and what breaks a line: LF, CR, NEL (Unicode 17, section 23.1, 2025-09).
CONTROLS = r"\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F"
#: Marks that turn the direction of all that follows, until they are closed (Unicode Standard Annex 9).
BIDI_CONTROLS = r"\u202A-\u202E\u2066-\u2069"
#: Marks that set the direction of writing: those, and the three that count as one letter of theirs.
DIRECTIONAL = r"\u061C\u200E\u200F" + BIDI_CONTROLS
#: What a hashtag is made of on platforms that publish no rule, and in words that may be meant as one.
TAG_LETTERS = r"\p{L}\p{M}\p{Nd}_"
#: Characters that X refuses in a post (twitter-text 3.1.0).
REFUSED = "\ufffe\ufeff\uffff"
#: Characters that nobody sees: soft hyphen, zero-width, joiners, directional marks, byte order mark.
INVISIBLE = r"\u00AD\u180E\u200B-\u200D\u2060\uFEFF" + DIRECTIONAL
