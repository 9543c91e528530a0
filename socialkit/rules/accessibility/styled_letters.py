"""The rule about letters that are dressed up as others: mathematical bold and the like."""

from collections.abc import Iterator
from unicodedata import normalize

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import posts_of
from socialkit.rules.rule import RuleContext
from socialkit.text.patterns import compiled

# Unicode 17 (2025-09): Mathematical Alphanumeric Symbols and the letterlike symbols that fill its gaps;
# circled and squared letters; full-width letters, which are at home in Chinese, Japanese and Korean.
_MATH = "\U0001d400-\U0001d7ff\u2102\u210a-\u210e\u2110-\u2113\u2115\u2118-\u211d\u2124\u2128\u212c-\u2134"
_ENCLOSED = "\u24b6-\u24e9\U0001f130-\U0001f149"
_WIDE = "\uff21-\uff3a\uff41-\uff5a"
_EAST = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"


def dressed_letters(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report letters that are mathematical signs, circled or full-width, used for their looks.

    Why: screen readers skip them or spell each as "mathematical bold capital S"; no search finds the
    words, and a hashtag of them is another hashtag.

    Source: https://www.highedwebtech.com/2019/10/08/tweet-accessibility/ (2019-10-08);
    https://www.unicode.org/reports/tr15/ (2025-09) for the plain letters (NFKC).

    Fix: with --fix, the plain letters.

    Bad: Join us 𝐭𝐡𝐢𝐬 𝐰𝐞𝐞𝐤
    Good: Join us this week
    """  # noqa: RUF002 the letters are what the rule is about
    for passage in posts_of(campaign):
        text = passage.value
        if text.isascii():
            continue
        letters = _MATH + _ENCLOSED + ("" if compiled(_EAST).search(text) else _WIDE)
        for match in compiled(rf"[{letters}]{{2,}}+(?:[ ][{letters}]++)*+").finditer(text):
            plain = normalize("NFKC", match.group())
            yield context.finding(
                f'styled letters: screen readers and searches do not find "{plain[:30]}" here',
                passage.at(match.span()),
                "write plain letters",
                passage.fix(match.span(), plain),
            )
