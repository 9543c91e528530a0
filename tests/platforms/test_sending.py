"""What goes over the wire, and share links."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.model.message import Mention, Message
from socialkit.model.rendition import Rendition
from socialkit.platforms.bluesky.dialect import BLUESKY
from socialkit.platforms.bluesky.facets import Facet
from socialkit.platforms.email.dialect import EMAIL
from socialkit.platforms.facebook.dialect import FACEBOOK
from socialkit.platforms.linkedin.dialect import LINKEDIN
from socialkit.platforms.linkedin.little_text import HashtagTemplate, MentionMarkup, Plain, TextPart, escape
from socialkit.platforms.mastodon.dialect import MASTODON
from socialkit.platforms.registry import DIALECTS, dialect
from socialkit.platforms.x.dialect import X
from socialkit.text import graphemes
from tests.fuzzing import examples

TEXT = "Join us & @SSWAlliance:\n#SSWWeek 社工 👩🏽\u200d⚕️ 100% + “free”? https://example.org/a?b=c&d"
MESSAGE = Message(post="monday", platform="x", text=TEXT, link="https://example.org/week?x=1&y=é")
URN = "urn:li:organization:123456"
NAME = "Global Social Service Workforce Alliance"


def knowing(form: str, text: str = TEXT, name: str = NAME) -> Message:
    return replace(MESSAGE, text=text, mentions=(Mention(written="@SSWAlliance", name=name, form=form),))


def facets_of(text: str) -> tuple[Facet, ...]:
    return BLUESKY.encode(replace(MESSAGE, text=text)).facets


def parameters(link: str | None) -> dict[str, str]:
    assert link is not None
    assert link.isascii()
    assert not set(link) & set(' \n\r"<>')
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("x", "https://x.com/intent/tweet"),
        ("threads", "https://www.threads.com/intent/post"),
        ("bluesky", "https://bsky.app/intent/compose"),
    ],
)
def test_a_share_link_opens_the_form_with_the_text_in_it(platform: str, address: str) -> None:
    link = dialect(platform).share_link(MESSAGE)
    assert link is not None
    assert link.partition("?")[0] == address
    assert parameters(link) == {"text": TEXT}
    assert "%0A" in link
    assert "%20" in link
    assert "+" not in link


def test_mastodon_shares_on_the_readers_own_server() -> None:
    assert MASTODON.share_link(MESSAGE) is None
    link = replace(MASTODON, server="mastodon.social").share_link(MESSAGE)
    assert link is not None
    assert link.startswith("https://mastodon.social/share?text=Join%20us%20%26%20%40SSWAlliance")
    assert parameters(link) == {"text": TEXT}


@pytest.mark.parametrize(
    ("platform", "address", "name"),
    [
        ("linkedin", "https://www.linkedin.com/sharing/share-offsite/", "url"),
        ("facebook", "https://www.facebook.com/sharer/sharer.php", "u"),
    ],
)
def test_linkedin_and_facebook_take_a_page_only(platform: str, address: str, name: str) -> None:
    link = dialect(platform).share_link(MESSAGE)
    assert link is not None
    assert link.partition("?")[0] == address
    assert parameters(link) == {name: MESSAGE.link}
    from_text = dialect(platform).share_link(replace(MESSAGE, link=""))
    assert parameters(from_text) == {name: "https://example.org/a?b=c&d"}
    assert dialect(platform).share_link(replace(MESSAGE, link="", text="#SSWWeek example.org")) is None
    assert dialect(platform).share_link(replace(MESSAGE, link="javascript:alert(1)")) is None


@pytest.mark.parametrize("platform", ["instagram", "folder"])
def test_where_no_address_opens_a_form_there_is_no_share_link(platform: str) -> None:
    assert dialect(platform).share_link(MESSAGE) is None


def test_a_mail_address_has_subject_and_body_with_lines_as_mail_breaks_them() -> None:
    link = EMAIL.share_link(MESSAGE)
    assert link.startswith("mailto:?subject=Join%20us%20%26%20%40SSWAlliance%3A&body=Join%20us")
    assert "%0D%0A%23SSWWeek" in link
    assert unquote(link.partition("body=")[2]) == TEXT.replace("\n", "\r\n")


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_comes_out_of_a_share_link_as_it_went_in(text: str) -> None:
    for platform in ("x", "threads", "bluesky"):
        assert parameters(dialect(platform).share_link(replace(MESSAGE, text=text))) == {"text": text}


def test_half_a_character_is_sent_as_a_question_mark() -> None:
    assert parameters(X.share_link(replace(MESSAGE, text="a\ud83d"))) == {"text": "a?"}


def test_x_is_sent_the_composed_form() -> None:
    assert X.encode(replace(MESSAGE, text="Cafe\u0301")).text == "Café"


def test_linkedin_is_sent_escapes_templates_and_mentions() -> None:
    text = "Join (us) @SSWAlliance's #SSW_Week* https://a.de/b_c"
    assert LINKEDIN.encode(knowing(URN, text, "Alliance (Global)")).text == (
        r"Join \(us\) @[Alliance \(Global\)](urn:li:organization:123456)'s "
        r"{hashtag|\#|SSW\_Week}\* https://a.de/b\_c"
    )


def test_linkedin_gives_its_templates_alone() -> None:
    assert escape("(a_b)") == r"\(a\_b\)"
    assert MentionMarkup("A [B]", URN).written() == rf"@[A \[B\]]({URN})"
    assert HashtagTemplate("SSWWeek").written() == r"{hashtag|\#|SSWWeek}"


@pytest.mark.parametrize("form", ["", "SSWAlliance", "urn:li:organization:1)(", "urn:li:organization:"])
def test_what_is_no_urn_makes_no_mention_on_linkedin(form: str) -> None:
    assert LINKEDIN.encode(knowing(form, "Join @SSWAlliance")).text == r"Join \@SSWAlliance"


@settings(max_examples=examples(60), deadline=None)
@given(st.text(st.sampled_from(r"\|{}@[]()<>#*_~ab #@"), max_size=30))
def test_every_reserved_character_has_its_own_backslash(text: str) -> None:
    pieces = re.findall(r"\\(.)|([^\\|{}@\[\]()<>#*_~])|(.)", escape(text))
    assert [bare for _, _, bare in pieces if bare] == []
    assert "".join(reserved or plain for reserved, plain, _ in pieces) == text


@settings(max_examples=examples(60), deadline=None)
@given(st.text(st.sampled_from("#@ab \n([_😀é")))
def test_the_parts_of_a_commentary_are_the_text(text: str) -> None:
    message = replace(MESSAGE, text=text, mentions=(Mention(written="@a", name="a", form=URN),))
    assert "".join(seen(part) for part in LINKEDIN.encode(message).parts) == text


def seen(part: TextPart) -> str:
    match part:
        case Plain(text):
            return text
        case HashtagTemplate(value):
            return f"#{value}"
        case MentionMarkup(name):
            return f"@{name}"


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        ("123456", "Join @[123456]'s week"),
        ("SSWAlliance", "Join @SSWAlliance's week"),
        ("", "Join @SSWAlliance's week"),
    ],
)
def test_facebook_is_sent_the_number_of_the_page(form: str, sent: str) -> None:
    assert FACEBOOK.encode(knowing(form, "Join @SSWAlliance's week")).text == sent


def test_mastodon_is_sent_text_and_language() -> None:
    sent = MASTODON.encode(replace(MESSAGE, lang="fr"))
    assert (sent.text, sent.language) == (TEXT, "fr")


def test_bluesky_is_sent_facets_in_bytes() -> None:
    sent = BLUESKY.encode(replace(MESSAGE, text="é 👩🏽\u200d⚕️ #SSWWeek @ssw.bsky.social a.org", lang="fr"))
    data = sent.text.encode()
    assert [(data[f.byte_start : f.byte_end].decode(), f.type, f.value) for f in sent.facets] == [
        ("#SSWWeek", "tag", "SSWWeek"),
        ("@ssw.bsky.social", "mention", "ssw.bsky.social"),
        ("a.org", "link", "https://a.org"),
    ]
    assert sent.langs == ("fr",)
    assert sent.facets == facets_of(sent.text)


LONG = "https://sonomasun.example/2026/06/02/a-very-long-path-about-something"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (LONG, "sonomasun.example/2026/06/02/a..."),
        ("https://example.org", "example.org"),
        ("https://example.org/", "example.org"),
        ("http://example.org/week", "example.org/week"),
        ("https://example.org/fifteen-letter", "example.org/fifteen-letter"),
        ("https://example.org/sixteen-letters", "example.org/sixteen-lett..."),
        ("https://example.org/?utm_source=bluesky&utm_medium=social", "example.org?utm_source=b..."),
        ("https://Example.ORG:443/Week#Day", "example.org/Week#Day"),
        ("https://hi.wikipedia.org/wiki/भारत", "hi.wikipedia.org/wiki/%E0%A4%..."),
        ("https://例え.みんな/a", "xn--r8jz45g.xn--q9jyb4c/a"),
        ("https://straße.de/", "xn--strae-oqa.de"),
        ("https://example.org/a/../b/./c", "example.org/b/c"),
        ("https://user:pass@example.org/x", "example.org/x"),
        ("example.org/a-path-that-has-no-scheme", "example.org/a-path-that-has-no-scheme"),
        ("https://example.org:99999/a-port-that-is-none", "https://example.org:99999/a-port-that-is-none"),
    ],
)
def test_bluesky_is_sent_a_short_link_and_where_it_leads(address: str, shown: str) -> None:
    """As toShortUrl of bluesky-social/social-app gives it (2026-11-29)."""
    sent = BLUESKY.encode(replace(MESSAGE, text=f"é {address} #SSWWeek"))
    data = sent.text.encode()
    link, tag = sent.facets
    assert sent.text == f"é {shown} #SSWWeek"
    assert (data[link.byte_start : link.byte_end].decode(), data[tag.byte_start : tag.byte_end]) == (
        shown,
        b"#SSWWeek",
    )
    assert link.value.endswith(address)
    assert BLUESKY.length(f"é {address} #SSWWeek") == len(sent.text)


def test_a_long_link_leaves_room_on_bluesky() -> None:
    assert BLUESKY.length(f"{'a' * 240} {LONG}") == 241 + len("sonomasun.example/2026/06/02/a...")


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(
        st.sampled_from([LONG, "https://a.org/é", "#SSWWeek", "@a.bsky.social", "中", "b.org", "(", "\n"])
    )
)
def test_what_bluesky_counts_is_what_it_is_sent(words: list[str]) -> None:
    text = " ".join(words)
    sent = BLUESKY.encode(replace(MESSAGE, text=text))
    assert BLUESKY.length(text) == graphemes.count(sent.text)
    assert [facet.value for facet in sent.facets] == [entity.value for entity in BLUESKY.entities(text)]
    data = sent.text.encode()
    tags = [data[one.byte_start : one.byte_end].decode() for one in sent.facets if one.type == "tag"]
    assert tags == [word for word in words if word == "#SSWWeek"]


def test_bluesky_is_sent_a_known_identifier_for_a_name() -> None:
    sent = BLUESKY.encode(knowing("did:plc:abc", "Join @SSWAlliance\u2019s week"))
    assert sent.facets == (Facet(byte_start=5, byte_end=17, type="mention", value="did:plc:abc"),)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("$ssw ($AB), $TOOLONG $1a x$ab $ab-c $abc\u2019s", ["$SSW", "$AB", "$ABC"]),
        ("#a($ab) $ab#c", ["a($ab"]),
    ],
)
def test_bluesky_is_sent_the_names_of_shares_as_tags(text: str, tags: list[str]) -> None:
    assert [facet.value for facet in facets_of(text)] == tags


@settings(max_examples=examples(60), deadline=None)
@given(st.text(st.sampled_from("#@ab. \n(é😀中/:")))
def test_facets_cut_the_bytes_where_entities_cut_the_text(text: str) -> None:
    data = text.encode()
    cut = [data[facet.byte_start : facet.byte_end].decode() for facet in facets_of(text)]
    assert cut == [text[entity.start : entity.end] for entity in BLUESKY.entities(text)]


class Page(HTMLParser):
    """Collects the words and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


def test_a_mail_has_the_text_as_it_is_and_as_a_page() -> None:
    text = 'One <b> & "two"\nline\n\nThree https://example.org/a?b=c&d.'
    sent = EMAIL.encode(replace(MESSAGE, text=text, lang="fr"))
    page = read(sent.html)
    assert (sent.subject, sent.text) == ('One <b> & "two"', text)
    assert page.words.split() == text.split()
    assert [tag for tag, _ in page.tags] == ["html", "body", "p", "br", "p", "a"]
    assert page.tags[0][1]["lang"] == "fr"
    assert page.tags[-1][1] == {"href": "https://example.org/a?b=c&d"}


def test_a_mail_shows_its_picture_with_its_alt_text() -> None:
    picture = Rendition(
        graphic="campaign",
        partner=None,
        path=Path("p.png"),
        width=2,
        height=1,
        media_type="image/png",
        sha256="0",
    )
    sent = EMAIL.encode(replace(MESSAGE, alt='Two "workers" <greet>', picture=picture))
    assert ("img", {"src": "cid:picture", "width": "600", "alt": 'Two "workers" <greet>'}) in read(
        sent.html
    ).tags


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("  \n First\t line \nsecond", "First line"),
        ("a" * 78, "a" * 78),
        ("é" * 79, "é" * 77 + "…"),
        ("", ""),
        ("Bcc: x\x00\x0b\r\nother", "Bcc: x"),
    ],
)
def test_a_mails_subject_is_its_first_line(text: str, subject: str) -> None:
    assert EMAIL.encode(replace(MESSAGE, text=text)).subject == subject


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_out_of_a_mails_header_or_page(text: str) -> None:
    sent = EMAIL.encode(replace(MESSAGE, text=text, lang='"><script>'))
    assert len(sent.subject) <= 78
    assert len(sent.subject.splitlines()) <= 1
    assert {tag for tag, _ in read(sent.html).tags} <= {"html", "body", "p", "br", "a"}


@pytest.mark.parametrize("platform", DIALECTS)
def test_what_is_sent_is_a_frozen_value_with_the_text(platform: str) -> None:
    sent = dialect(platform).encode(replace(MESSAGE, text="Join us"))
    assert sent == dialect(platform).encode(replace(MESSAGE, text="Join us"))
    assert hash(sent) is not None
    assert getattr(sent, "text", None) == "Join us"
