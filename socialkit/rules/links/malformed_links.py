"""The rule about what looks like a link and leads nowhere."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.findings.finding import Finding, Severity
from socialkit.model.near_names import nearest_name
from socialkit.rules.analysis.addresses import addresses
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.domains import top_level
from socialkit.text.patterns import compiled

_BEFORE = r"(?<![\p{L}\p{N}@/])"
_LOGIN = rf"(?i){_BEFORE}https?://[^\s/@:?#]{{1,200}}+:[^\s/@?#]{{1,200}}+@"
_TORN = rf"(?i){_BEFORE}(?:https?://|(?:https?://)?www\.)[ \t]{{1,8}}+[\w\-]{{1,60}}+(?:\.[\w\-]{{1,60}}+)+"
# "https://www.global handwashing.org": a host of one word behind www, and the rest of it behind a space.
_PARTED = (
    rf"(?i){_BEFORE}(?:https?://)?www\.[\w\-]{{1,60}}+[ ][\w\-]{{1,60}}+"
    r"\.(?:com|org|net|edu|gov|int|info)(?!\w)"
)
# "https://example.org /week": the host is a page of its own, but not the one that was meant.
_PATH_APART = rf"(?i){_BEFORE}https?://[\w\-]{{1,60}}+(?:\.[\w\-]{{1,60}}+){{1,5}}+[ ]/(?=[\w-]{{2,}})"
_BENT = rf"(?i){_BEFORE}https?(?::/(?=[\w])|//(?=\w)|:\\\\(?=\w)|;//(?=\w)|:(?=www\.))"
_MISSPELT = rf"(?i){_BEFORE}(?:h?t?tp?s?|htpps?|htps|hhttps?|htt?tps?|httpss|htttps?)://(?=\w)"
# "alena at example.org", "info(at)example.org": nothing that a reader can click.
_MAIL = (
    r"(?i)(?<![\w.])[\w.+-]{2,60}+[ ]?[\[(]at[\])][ ]?[\w-]{1,60}+"
    r"(?:[ ]?(?:\.|[\[(]dot[\])])[ ]?[\w-]{1,60}+){1,4}"
    r"|(?<![\w.])(?:e-?mail|write to|contact|mail|reach)[:]?[ ](?P<spoken>[\w.+-]{2,60}+[ ]at[ ][\w-]{1,60}+"
    r"(?:\.|[ ]dot[ ])(?:com|org|net|edu|gov|int|info)(?!\w))"
)
_RIGHT_SCHEME = r"(?i)(?:https?|ftp|tp|t|h|s)://"
_HOST = rf"(?i){_BEFORE}(?:https?://|(?=www\.))(?P<host>[\w\-]{{1,100}}+(?:\.[\w\-]{{1,100}}+){{0,30}}+)(?P<end>[/\s?:#.,;!)]|\Z)"
_NUMBERS = r"\d{1,3}(?:\.\d{1,3}){3}"
_USUAL = ("com", "org", "net", "edu", "gov", "int", "info")


class _Broken(NamedTuple):
    """What stands from ``start`` to ``end`` is no address, and why."""

    start: int
    end: int
    cause: str
    remedy: str


def leads_nowhere(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report what looks like a link and leads nowhere: no such domain, `http:/`, a space, a password.

    Why: readers see an address that they cannot follow, and one with a password gives that away. A mail
    address in words ("info at example.org") is a warning: it was hidden from robots, or cut.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21), whose list of top-level
    domains counts.

    Fix: none; only you know the address.

    Bad: Read https://example.ogr/week
    Good: Read https://example.org/week
    """
    for match in compiled(_MAIL).finditer(reading.text) if _says_at(reading.text.lower()) else ():
        start, end = match.span("spoken") if match["spoken"] else match.span()
        yield context.finding(
            f'"{reading.text[start:end]}" is no address that anybody can click',
            place=reading.at(start, end),
            remedy="write it with @, or give a page",
            severity=Severity.WARNING,
        )
    for broken in broken_addresses(reading.text):
        yield context.finding(
            f"this leads nowhere: {broken.cause}",
            place=reading.at(broken.start, broken.end),
            remedy=broken.remedy,
        )


def may_lead_nowhere(text: str) -> bool:
    """Say whether there is a broken address, or what may be one of mail in words."""
    return _says_at(text.lower()) or bool(broken_addresses(text))


def _says_at(text: str) -> bool:
    return any(at in text for at in ("at]", "at)", " at "))


@lru_cache(maxsize=256)
def broken_addresses(text: str) -> tuple[_Broken, ...]:
    """Give each stretch of ``text`` that looks like an address and is none."""
    if ":" not in text and "//" not in text and "www" not in text.lower():
        return ()
    found = [*_logins(text), *_bent(text), *_unknown(text)]
    return tuple({broken.start: broken for broken in reversed(found)}.values())


def _logins(text: str) -> Iterator[_Broken]:
    for match in compiled(_LOGIN).finditer(text):
        remedy = "take name and password out, and change the password"
        yield _Broken(*match.span(), "a password stands in it", remedy)


def _bent(text: str) -> Iterator[_Broken]:
    parted = (
        match for pattern in (_TORN, _PARTED, _PATH_APART) for match in compiled(pattern).finditer(text)
    )
    for match in parted:
        yield _Broken(*match.span(), "a space parts it", "take the space out")
    for match in compiled(_BENT).finditer(text):
        yield _Broken(*match.span(), f'"{match.group()}" begins no address', 'begin it with "https://"')
    for match in compiled(_MISSPELT).finditer(text):
        if not compiled(_RIGHT_SCHEME).fullmatch(match.group()):
            yield _Broken(*match.span(), f'"{match.group()}" begins no address', 'begin it with "https://"')


def _unknown(text: str) -> Iterator[_Broken]:
    good = {address.start for address in addresses(text)}
    for match in compiled(_HOST).finditer(text):
        host = match.group("host")
        if match.start() not in good:
            cause, remedy = _fault(host)
            if cause:
                yield _Broken(match.start(), match.end("host"), cause, remedy)


def _fault(host: str) -> tuple[str, str]:
    """Say what is wrong with a host; empty where it cannot be told."""
    name = host.rpartition(".")[2].lower()
    if compiled(_NUMBERS).fullmatch(host) or host.lower() == "localhost":
        return f"{host} is a machine, and no name on the web", "write the address that everybody can reach"
    if not name.isascii() or name in top_level() or name.startswith("xn--") or name == "www":
        return "", ""
    if "." not in host:
        return f'"{host}" has no ending such as .org', "write the whole address"
    near = nearest_name(name, _USUAL)
    remedy = f'write ".{near}", if that is meant' if near else "write the address as it is"
    return f'there is no domain ".{name}"', remedy
