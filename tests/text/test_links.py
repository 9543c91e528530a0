import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.text.links import find_links
from tests.fuzzing import examples

LABELS = st.sampled_from(["example", "a", "word-and-8-ftw", "ELPAÍS", "x1", "www"])
DOMAINS = st.sampled_from(["com", "ORG", "co.uk", "jp", "museum", "xn--p1ai"])
SCHEMES = st.sampled_from(["http://", "https://", "HTTP://", "hTtPs://"])
PORTS = st.sampled_from(["", ":80", ":8080"])
PATHS = st.sampled_from(
    ["", "/", "/a", "/a/b.html", "/~m+%ff-,.;x", "/S(x)", "/a_(b(c))", "/#!/x", "/путь", "/a\u2013b"]
)
QUERIES = st.sampled_from(["", "?q=1", "?a=b&c=d", "?q=a,b.c", "?url=https://t.co/x"])
BEFORE = st.sampled_from(["", " ", "(", "“", "日", "…", "\u2066", "\n", "é", "!", "。"])
AFTER = st.sampled_from(["", " ", "\n", ".", ",", "。", "」", "”", "\u2069", "!", "?", "\u3000x", "、a"])


def found(text: str) -> list[str]:
    return [text[link.start : link.end] for link in find_links(text)]


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(BEFORE, SCHEMES, st.lists(LABELS, min_size=1, max_size=3), DOMAINS, PORTS, PATHS, QUERIES, AFTER)
def test_a_link_with_a_scheme_is_found_whole_and_alone(  # noqa: PLR0913, PLR0917 one argument for each part of a link
    before: str, scheme: str, labels: list[str], domain: str, port: str, path: str, query: str, after: str
) -> None:
    link = f"{scheme}{'.'.join([*labels, domain])}{port}{path}{query}"
    links = find_links(before + link + after)
    assert [(one.start, one.end, one.scheme) for one in links] == [
        (len(before), len(before) + len(link), True)
    ]


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(
    st.sampled_from(["", " ", "(", "日", "…", "\n", "!", "。", "にほん"]),
    st.sampled_from(["example", "a", "word-and-8-ftw", "x1"]),
    DOMAINS,
    st.sampled_from(["", "/", "/a", "/a/b.html", "/S(x)"]),
    AFTER,
)
def test_a_host_alone_links_where_no_letter_stands_before_it(
    before: str, label: str, domain: str, path: str, after: str
) -> None:
    link = f"{label}.{domain}{path}"
    assert found(before + link + after) == [link]


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(
    st.sampled_from(["@", "#", "$", "a@", "x-", "-", "_", "/", "."]),
    LABELS.filter(str.isascii),
    DOMAINS.filter(str.isascii),
)
def test_a_host_behind_another_ones_sign_is_no_link(before: str, label: str, domain: str) -> None:
    whole = f"{before}{label}.{domain}"
    assert [link for link in found(whole) if link == f"{label}.{domain}"] == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        # What may stand before a link is taken for that, even at the start of a text.
        ("éxample.com", ["xample.com"]),
        (" éxample.com", ["éxample.com"]),
        ("é.com", ["é.com"]),
        # A host that nothing can come of still takes its path along.
        ("foo_bar.com?a=b&c=d.jp", []),
        ("foo-.com.museum//;foo-bar.com", []),
        ("a_b.c-d.com http://a_b.c-d.com", ["b.c-d.com", "http://a_b.c-d.com"]),
        # Brackets end a path when what stands before them could.
        ("http://a.de/x(b)", ["http://a.de/x(b)"]),
        ("http://a.de/(b)", ["http://a.de/(b)"]),
        ("http://a.de/x,(b)", ["http://a.de/x"]),
        ("http://a.de/x,(b)c", ["http://a.de/x,(b)c"]),
        ("http://a.de/(b)(c).", ["http://a.de/(b)(c)"]),
        ("http://a.de/(b", ["http://a.de/"]),
        ("http://a.de?", ["http://a.de"]),
        ("http://a.de/?.,", ["http://a.de/"]),
        ("http://a.de:x", ["http://a.de"]),
        ("http://a.de:80", ["http://a.de:80"]),
        # A short address is cut after its name, and what was written on behind it is lost with it.
        ("https://t.co/abc'https://t.co/def", ["https://t.co/abc"]),
        ("https://t.co/abc https://t.co/def", ["https://t.co/abc", "https://t.co/def"]),
        ("https://t.co/abc?amp=1/x", ["https://t.co/abc?amp=1/x"]),
        ("https://t.co/" + "a" * 40, ["https://t.co/" + "a" * 40]),
        ("https://t.co/" + "a" * 41, []),
        # Names that cannot be written in a domain name are none.
        ("a" * 63 + ".com", ["a" * 63 + ".com"]),
        ("a" * 64 + ".com", []),
        # A quotation mark can be a host's first character, and makes its label longer.
        (' "' + "a" * 62 + ".com", ["a" * 62 + ".com"]),
        (' "' + "a" * 63 + ".com", []),
        ("http://" + "é" * 60 + ".com", []),
        ("http://xn--は.com", []),
        ("http://a.xn--は.com", ["http://a.xn--は.com"]),
        ("http://a。" + "é" * 50 + ".com", ["http://a。" + "é" * 50 + ".com"]),
        ("http://a.de/" + "a" * 4077, ["http://a.de/" + "a" * 4077]),
        ("http://a.de/" + "a" * 4078, []),
        ("http://http://a.de/", ["http://a.de/"]),
        ("http://a.dehttp://b.org http://a.de日http://b.org", ["http://a.de", "http://b.org"]),
        ("user:password@example.com http://user:pw@example.com/", []),
        ("127.0.0.1 http://127.0.0.1/ http://localhost/", []),
        ("http://例え.みんな/ http://пример.рф", ["http://例え.みんな/", "http://пример.рф"]),
        ("пример.рф 例え.みんな", []),
        ("a.b.c.com. d.org", ["a.b.c.com", "d.org"]),
        ("..a.com .b.com", []),
        ("", []),
        (".", []),
    ],
)
def test_links_begin_and_end_here(text: str, links: list[str]) -> None:
    assert found(text) == links


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize(
    "unit",
    [
        "a_b.com.",
        "é_é.com",
        "é.",
        "a-.",
        "a.com日",
        "a.com/(",
        "(a)",
        "/(a(b",
        "http://",
        "é_.com/",
        "b.com?a=,",
    ],
)
def test_however_long_a_run_is_what_follows_is_found(unit: str) -> None:
    text = unit * (examples(100_000, daily=30_000) // len(unit))
    assert found(f"{text} http://example.org/x")[-1] == "http://example.org/x"
