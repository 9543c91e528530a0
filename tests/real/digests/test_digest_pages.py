"""Digests as a browser shows them, and as they come through a real mail server into a reader's folder."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from socialkit.credentials.environment import Environment
from socialkit.digests import due_of, mail_campaign, write_digest
from socialkit.model.message import Message
from socialkit.platforms.email.publisher import connect
from socialkit.platforms.network import Network
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import a_picture, an_account
from tests.digests.week import week
from tests.kit.page_tree import tree_of
from tests.real.digests.scripts import SCRIPTS, digest_in
from tests.real.kit.campaign import ROOT
from tests.real.kit.visiting import Visit, Way, visit
from tests.servers.certificates import bundle
from tests.servers.mail_server import PASSWORD, USERNAME, words_of
from tests.servers.postfix import Postfix, postfix

pytestmark = pytest.mark.real
GOLDEN = Path(__file__).with_name("golden")
MARIA = "maria@friends.example"
#: A mail stands inside the page of a mail program, whose landmarks those are.
FRAMES = ("landmark-one-main:", "region:")
#: Letters are drawn a little otherwise from machine to machine: seen so small, what differs is another
#: color, or stands elsewhere.
SMALL, SHADE, TALLER = 100, 8.0, 0.03
FONTS = (
    "assets/fonts/Figtree-Medium.ttf",
    "assets/fonts/NotoKufiArabic-Bold.ttf",
    "assets/fonts/NotoSansDevanagari-Bold.ttf",
    "tests/fixtures/cards/noto-sans-cjk-sample.otf",
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_is_whole_in_every_script_at_every_width_and_in_both_themes(
    browser: Browser, tmp_path: Path, script: str
) -> None:
    files = write_digest(digest_in(script, tmp_path), tmp_path / "out")
    for theme in ("light", "dark"):
        with visit(browser, files.page.as_uri(), Way(width=700, theme=theme)) as seen:
            assert seen.complaints == []
            assert seen.elsewhere("file:") == []
            for probe in ("broken", "withoutAlt", "twice", "leads", "handlers", "strange"):
                assert seen.probe(probe) == [], probe
            for width in (320, 390, 700, 1280):
                seen.resize(width)
                assert seen.probe("overflow") == 0, width
                assert seen.probe("small") == [], width
            seen.resize(700)
            assert [each for each in seen.violations() if not each.startswith(FRAMES)] == []
            assert _as_it_is_written(seen, files.page)
            seen.page.add_style_tag(content=_fonts())
            seen.evaluate("document.fonts.ready.then(() => null)")
            _looks_as_before(seen, GOLDEN / f"{script}-{theme}.png")


def _as_it_is_written(seen: Visit, page: Path) -> bool:
    """Say whether the browser had nothing to mend: it has the elements of the file, nested as there."""
    told = seen.evaluate(
        "() => [...document.querySelectorAll('*')].filter(one => !['HEAD','HTML'].includes(one.tagName))"
        ".map(one => one.tagName.toLowerCase() + '<' + one.parentElement.tagName.toLowerCase())"
    )
    tree = tree_of(page.read_bytes())
    written = [
        f"{child.tag}<{each.tag}"
        for each in tree.all()
        for child in each.children
        if not isinstance(child, str) and child.tag not in {"head", "html"}
    ]
    return sorted(told) == sorted(written)


@cache
def _fonts() -> str:
    """Give rules by which a page is in the project's own fonts, whatever the machine has."""
    # Inside of the rules: a page from a folder may not look into fonts.
    data = [b64encode((ROOT / name).read_bytes()).decode() for name in FONTS]
    faces = [
        f"@font-face{{font-family:own{number};src:url(data:font/ttf;base64,{each})}}"
        for number, each in enumerate(data)
    ]
    names = ",".join(f"own{number}" for number in range(len(FONTS)))
    return f"{''.join(faces)}*{{font-family:{names}!important}}"


def _looks_as_before(seen: Visit, golden: Path) -> None:
    with Image.open(BytesIO(seen.page.screenshot(full_page=True))) as shot:
        small = shot.convert("RGB").resize((SMALL, round(shot.height * SMALL / shot.width)))
    if not golden.exists():
        small.save(golden)
        pytest.fail(f"{golden.name} is new: look at it, and keep it")
    with Image.open(golden) as before:
        assert abs(small.height - before.height) <= TALLER * before.height
        same = small.resize(before.size)
        shades = ImageStat.Stat(ImageChops.difference(same, before.convert("RGB"))).mean
    assert max(shades) < SHADE


@pytest.fixture(scope="module")
def server() -> Iterator[Postfix]:
    with postfix() as running:
        yield running


def test_it_comes_whole_through_a_real_mail_server(server: Postfix, browser: Browser, tmp_path: Path) -> None:
    digest = digest_in("arabic", tmp_path)
    context = PublisherContext(
        home=tmp_path,
        clock=lambda: datetime.now(UTC),
        credentials=Environment({"SOCIALKIT_NEWS_USERNAME": USERNAME, "SOCIALKIT_NEWS_PASSWORD": PASSWORD}),
        network=Network(authorities=bundle(tmp_path)),
    )
    account = an_account("news", "email", server=server.address, owner="readers.txt", sender=USERNAME)
    due = due_of(digest.period, digest.reader, week().digest.at)
    (post,) = mail_campaign(digest, account, due).posts
    before = len(server.mails(MARIA))
    connect(account, context).publish(
        _order(
            Message(
                post=post.id,
                platform="email",
                text=post.text.value,
                alt=post.alt,
                lang=post.lang,
                page=post.page,
                picture=a_picture(tmp_path / "art.png", (tmp_path / "arabic" / "wide.png").read_bytes()),
            )
        )
    )
    (mail,) = server.mails(MARIA)[before:]
    assert mail["Subject"] == digest.subject
    (page,) = [part.get_content() for part in mail.walk() if part.get_content_type() == "text/html"]
    (picture,) = [part for part in mail.walk() if part.get_content_maintype() == "image"]
    leave = f"mailto:{USERNAME}?subject=unsubscribe%20maria%40friends.example"
    assert post.page
    assert page.rstrip() == post.page.html.replace("{unsubscribe}", leave).rstrip()
    assert words_of(mail).split() == post.text.value.replace("{unsubscribe}", leave).split()
    assert picture["Content-ID"] == "<picture>"
    # As a mail program shows it: the picture by its name in the mail.
    (tmp_path / "picture.png").write_bytes(picture.get_content())
    shown = tmp_path / "mail.html"
    shown.write_text(page.replace("cid:picture", "picture.png"), "utf-8")
    with visit(browser, shown.as_uri(), Way(width=390)) as seen:
        assert seen.probe("broken") == []
        assert seen.elsewhere("file:") == []
        assert seen.probe("overflow") == 0


def _order(message: Message) -> Order:
    now = datetime.now(UTC)
    key = f"{int(now.timestamp() * 1_000_000):032x}"
    return Order(message=message, key=key, due=now, deadline=now + timedelta(seconds=20), recipient=MARIA)
