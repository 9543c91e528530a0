"""Every button of a partner's page, pressed in Chromium: what is copied, saved, opened, shared, kept."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator

from socialkit.platforms.registry import dialect, traits
from socialkit.text.sharing import MAIL_ADDRESS, filled_in
from tests.real.kit.conftest import Made
from tests.real.kit.visiting import Visit, visit
from tests.real.kit.wanted import Choice, choices, messages

pytestmark = pytest.mark.real

_MARKED = "[...document.querySelectorAll('.seg input:checked')].map(one => one.value)"
_COPY = ".words [data-copy]"
#: What the first button and the status line say, and the pixels that the button is wide.
_WORDS = """(() => {
  const button = document.querySelector('.words [data-copy]')
  return [button.textContent.trim(), document.getElementById('status').textContent, button.offsetWidth]
})()"""
_NOTE = f"""globalThis.said = []
new MutationObserver(() => said.push({_WORDS})).observe(document.body, {{subtree: true, childList: true}})"""
#: All of it, once the button says its own words again.
_SAID = """words => new Promise(done => {
  const look = () => said.at(-1)?.[0] === words && said.length > 1 ? done(said) : setTimeout(look, 50)
  look()
})"""
CLIPBOARD = "navigator.clipboard.readText()"
#: Where the links of a post lead that are to be seen.
_OPENING = """id => [...document.querySelectorAll(`#post-${id} [data-open]`)]
  .filter(a => a.checkVisibility()).map(a => [a.href, a.rel])"""
_WEB = re.compile("https:")


@contextmanager
def her_page(browser: Browser, made: Made, partner: str, *, local: bool = True) -> Iterator[Visit]:
    """Open a partner's page, and see at the end that nothing went wrong and nothing left it."""
    address = made.local if local else made.shown
    with visit(browser, address(f"{partner}/index.html")) as seen:
        yield seen
        assert seen.complaints == []
        assert seen.elsewhere("file:" if local else made.address) == []


def choose(seen: Visit, choice: Choice) -> None:
    """Press the label of a choice, as one does: the button in it cannot be seen."""
    card = seen.page.locator(f"#post-{choice.post}")
    card.locator(f'label:has([value="{choice.value}"])').click()
    assert card.locator(f'.seg input[value="{choice.value}"]').is_checked()


@pytest.mark.parametrize("partner", ["mti", "baobab", "dar"])
def test_each_choice_gives_its_message_to_the_letter(browser: Browser, made: Made, partner: str) -> None:
    """What is copied, and what is filled in where it opens."""
    known = messages(made.campaign, partner)
    with her_page(browser, made, partner) as seen:
        opening = 0
        for choice in choices(seen, made.campaign, partner):
            choose(seen, choice)
            card = seen.page.locator(f"#post-{choice.post}")
            card.locator(".words [data-copy]").click()
            texts = {known[choice.post, platform].text for platform in choice.platforms}
            assert seen.evaluate(CLIPBOARD) in texts, choice
            for href, rel in seen.evaluate(_OPENING, choice.post):
                filled = {value.replace("\r\n", "\n") for _, value in parse_qsl(urlsplit(href).query)}
                assert filled & texts, href
                assert "noopener" in rel
                opening += 1
        assert opening >= 2 * len({post for post, _ in known})


@pytest.mark.parametrize("partner", ["mti", "dar"])
def test_a_link_is_to_the_letter_the_one_that_its_platform_makes(
    browser: Browser, made: Made, partner: str
) -> None:
    known = messages(made.campaign, partner)
    with her_page(browser, made, partner) as seen:
        for choice in choices(seen, made.campaign, partner):
            choose(seen, choice)
            links = seen.page.locator(f"#post-{choice.post} [data-open]:visible").all()
            wanted = {dialect(name).share_link(known[choice.post, name]) for name in choice.platforms}
            assert {link.get_attribute("href") for link in links} <= wanted - {None}
            # Facebook's and LinkedIn's take a page, not the text; Mastodon's needs a server.
            filling = [name for name in choice.platforms if traits(name).share_at and traits(name).public]
            asking = [name for name in filling if "{server}" in traits(name).share_at]
            assert len(links) == len(filling) - len(asking)


def test_odd_texts_go_into_addresses_as_python_writes_them(browser: Browser, made: Made) -> None:
    texts = [
        "",
        "  \n\t\n First   line \u00a0with blanks\u3000inside \nand a second!  ",
        "Long " + "words " * 20 + "\n'()*~!-_.",
        "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}" * 40,
        "\x1f first\x1fline\x1f\nsecond",
        "half \ud83d of a \udca1 character",
        "a word, and a mark of a byte order " + "." * 41 + "\ufeff" + "behind it",
        "شكرا لكم\u2028على كل شيء\x85 \ufeff& <b>$&</b> {text} {lines}\n",
        "e\u0301" * 79,
    ]
    with her_page(browser, made, "mti") as seen:
        form = seen.page.locator("#post-friday-thanks [data-share-at^='mailto:']")
        address, longest = form.get_attribute("data-share-at"), form.get_attribute("data-longest")
        assert address == MAIL_ADDRESS
        for text in texts:
            seen.page.locator("#post-friday-thanks .text").evaluate_all(
                "(all, text) => { for (const one of all) one.textContent = text; kitFilled(document) }", text
            )
            assert form.get_attribute("href") == filled_in(MAIL_ADDRESS, text, int(longest or 0)), text


@pytest.mark.parametrize("partner", ["mti", "dar"])
def test_the_alt_text_is_copied_as_it_is(browser: Browser, made: Made, partner: str) -> None:
    known = messages(made.campaign, partner)
    with her_page(browser, made, partner) as seen:
        for post in dict.fromkeys(post for post, _ in known):
            button = seen.page.locator(f'#post-{post} [data-copy="post-{post}-alt"]')
            # Beside each size, and one of them is there at a time.
            button = button.locator("visible=true")
            alts = {message.alt for (one, _), message in known.items() if one == post and message.graphic}
            assert button.count() == (1 if alts else 0)
            if alts:
                button.click()
                assert seen.evaluate(CLIPBOARD) in alts


def test_a_button_says_what_it_did_and_forgets_it_again(browser: Browser, made: Made) -> None:
    with her_page(browser, made, "dar") as seen:
        words, told, width = seen.evaluate(_WORDS)
        seen.evaluate(_NOTE)
        seen.page.locator(_COPY).first.click()
        copied = seen.page.locator("html").get_attribute("data-copied")
        assert copied
        said = seen.evaluate(_SAID, words)
        # Said on the button, without the page's jumping, and to those who cannot see it; and then no more.
        assert [copied, copied, width] in said
        assert said[0][1:] == [told, width]
        assert [words, copied, width] == said[-1]


def test_where_no_handle_tags_the_name_to_pick_is_copied(browser: Browser, made: Made) -> None:
    with her_page(browser, made, "mti") as seen:
        for choice in choices(seen, made.campaign, "mti"):
            if choice.value not in {"linkedin", "facebook"}:
                continue
            choose(seen, choice)
            seen.page.locator(f"#post-{choice.post} [data-copy-text]:visible").first.click()
            assert seen.evaluate(CLIPBOARD) == "Open Wells Alliance"


def test_what_is_saved_are_the_files_of_the_kit(browser: Browser, made: Made) -> None:
    with her_page(browser, made, "baobab", local=False) as seen:
        links = {link.get_attribute("href"): link for link in seen.page.locator("a[download]:visible").all()}
        assert len(links) > 5
        for href, link in links.items():
            file = _beside(made.folder / "baobab", href or "")
            with seen.page.expect_download() as caught:
                link.click()
            saved = caught.value
            assert Path(saved.path()).read_bytes() == file.read_bytes()
            assert saved.suggested_filename == (link.get_attribute("download") or file.name)
            # It says which campaign it is of, wherever it comes to lie.
            assert saved.suggested_filename.isascii()


def _beside(folder: Path, link: str) -> Path:
    file = (folder / link).resolve()
    assert file.is_file(), link
    return file


def test_from_a_folder_a_picture_does_not_take_the_place_of_the_page(browser: Browser, made: Made) -> None:
    with her_page(browser, made, "mti") as seen:
        for link in seen.page.locator("a[download]").all():
            assert link.get_attribute("target") == "_blank"


def test_what_opens_is_where_the_link_says(browser: Browser, made: Made) -> None:
    with visit(browser, made.local("mti/index.html")) as seen:
        pressed = 0
        for choice in choices(seen, made.campaign, "mti"):
            if choice.post == "monday-tap":
                choose(seen, choice)
                for link in seen.page.locator("#post-monday-tap [data-open][href^='https:']:visible").all():
                    assert _opened(seen, link) == link.get_attribute("href")
                    pressed += 1
        assert pressed >= 3
        assert seen.complaints == []


def _opened(seen: Visit, button: Locator) -> str:
    """Press what opens a page of the web, and give that page's address. Nothing leaves this machine."""
    context = seen.page.context
    context.route(_WEB, lambda route: route.fulfill(body="", content_type="text/html"))
    with context.expect_event("request", lambda request: bool(_WEB.match(request.url))) as asked:
        button.click()
    for other in context.pages:
        if other != seen.page:
            other.close()
    return str(asked.value.url)


def test_mastodon_is_asked_for_once(browser: Browser, made: Made) -> None:
    known = messages(made.campaign, "mti")
    with visit(browser, made.shown("mti/index.html")) as seen:
        first, *_, last = (one for one in choices(seen, made.campaign, "mti") if "mastodon" in one.platforms)
        choose(seen, first)
        form = seen.page.locator(f"#post-{first.post} form.server")
        for wrong in ("not a server", "rio", "social.example:80", "127.0.0.1", "rio.xn--"):
            form.locator("input").fill(wrong)
            assert form.locator("input").evaluate("field => field.validationMessage") == ""
            form.locator("button").click()
            told = form.locator("input").evaluate("field => field.validationMessage")
            assert told == form.get_attribute("data-unknown"), wrong
            assert "example.social" in told
            assert len(seen.page.context.pages) == 1
        form.locator("input").fill("https://social.example/@wells")
        opened = urlsplit(_opened(seen, form.locator("button")))
        assert (opened.netloc, opened.path) == ("social.example", "/share")
        assert dict(parse_qsl(opened.query))["text"] == known[first.post, "mastodon"].text
        seen.page.reload()
        choose(seen, last)
        form = seen.page.locator(f"#post-{last.post} form.server")
        assert form.locator("input").input_value() == "social.example"
        opened = urlsplit(_opened(seen, form.locator("button")))
        assert dict(parse_qsl(opened.query))["text"] == known[last.post, "mastodon"].text
        assert seen.complaints == []


def test_the_choice_holds_for_all_posts_and_is_remembered(browser: Browser, made: Made) -> None:
    with her_page(browser, made, "mti", local=False) as seen:
        offered = list(choices(seen, made.campaign, "mti"))
        choose(seen, next(one for one in offered if one.value == "linkedin"))
        for _ in range(2):
            marked = seen.evaluate(
                "[...document.querySelectorAll('.seg input:checked')].map(one => one.value)"
            )
            assert set(marked) == {"linkedin"}
            assert len(marked) == len({one.post for one in offered})
            seen.page.reload()


#: What a phone's browser has and Chromium on Linux has not.
_PHONE = """
navigator.share = data => {
  globalThis.shared = Promise.all((data.files ?? []).map(async file => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    return [file.name, file.type, btoa([...bytes].map(one => String.fromCharCode(one)).join(''))]
  })).then(files => ({text: data.text, files}))
  return Promise.resolve()
}
navigator.canShare = () => true
"""
_SHARED = """new Promise(done => {
  const look = () => globalThis.shared ? done(globalThis.shared) : setTimeout(look, 20)
  look()
})"""


def test_a_phone_shares_text_and_picture_by_its_own_sheet(browser: Browser, made: Made) -> None:
    known = messages(made.campaign, "mti")
    with her_page(browser, made, "mti", local=False) as seen:
        assert seen.page.locator("[data-share]:visible").count() == 0
        seen.page.add_init_script(_PHONE)
        seen.page.reload()
        buttons = seen.page.locator("[data-share]:visible")
        assert buttons.count() == len({post for post, _ in known})
        buttons.first.click()
        shared = seen.evaluate(_SHARED)
        assert shared["text"] == known["monday-tap", "x"].text
        ((name, kind, data),) = shared["files"]
        assert kind == "image/png"
        with Image.open(made.folder / "mti" / name) as wanted, Image.open(BytesIO(b64decode(data))) as given:
            # Encoded anew it may be, but it is the graphic as it would be saved, with the same pixels.
            assert ImageChops.difference(wanted.convert("RGB"), given.convert("RGB")).getbbox() is None


def test_a_phone_shares_all_pictures_of_a_post_in_their_order(browser: Browser, made: Made) -> None:
    with her_page(browser, made, "mti", local=False) as seen:
        seen.page.add_init_script(_PHONE)
        seen.page.reload()
        # As a post with two pictures has it: another figure behind the first.
        names = seen.evaluate("""(() => {
          const links = [...document.querySelectorAll(".graphic a[download]")]
          const first = links.find(one => one.offsetParent)
          const other = links.find(one => one.getAttribute("href") !== first.getAttribute("href"))
          const row = first.closest(".row")
          const second = row.cloneNode(true)
          const link = second.querySelector("a[download]")
          link.href = other.getAttribute("href")
          link.removeAttribute("class")
          second.replaceChildren(link)
          row.after(second)
          return [first, other].map(one => one.getAttribute("href"))
        })()""")
        seen.page.locator("[data-share]:visible").first.click()
        shared = seen.evaluate(_SHARED)
        assert [name for name, _, _ in shared["files"]] == names


@pytest.mark.parametrize(
    ("day", "word", "post"),
    [
        # Before the week, on a day with a post, on one without, after it.
        ("2027-03-01", None, "monday-tap"),
        ("2027-03-23", "data-today", "tuesday-pays"),
        ("2027-03-25", "data-next", "friday-thanks"),
        ("2027-04-01", "data-over", None),
    ],
)
def test_the_first_button_leads_to_today(
    browser: Browser, made: Made, day: str, word: str | None, post: str | None
) -> None:
    with visit(browser, made.local("mti/index.html", day=day)) as seen:
        button = seen.page.locator("#next")
        if word:
            assert (seen.page.locator("html").get_attribute(word) or "?") in button.inner_text()
        button.click()
        if post:
            shown = seen.page.locator(f"#post-{post}").bounding_box()
            assert shown
            assert 0 <= shown["y"] < 900
        assert seen.complaints == []


def test_the_page_knows_no_more_than_it_shows(made: Made) -> None:
    """What one partner's page holds says nothing of another."""
    names = {one.id: one.name for one in made.campaign.partners}
    for partner in names:
        page = made.folder.joinpath(partner, "index.html").read_text("utf-8")
        others = [name for one, name in names.items() if one != partner]
        assert [name for name in others if name in page or json.dumps(name) in page] == []


def test_a_picture_has_the_size_of_the_choice_and_says_the_alt_text(browser: Browser, made: Made) -> None:
    known = messages(made.campaign, "dar")
    with her_page(browser, made, "dar") as seen:
        sizes = set()
        for choice in choices(seen, made.campaign, "dar"):
            message = known[choice.post, choice.platforms[0]]
            if not message.graphic:
                continue
            choose(seen, choice)
            card = seen.page.locator(f"#post-{choice.post}")
            image, saved = card.locator("figure img"), card.locator(".graphic a[download]:visible")
            assert image.get_attribute("alt") == message.alt
            # What is shown is what is saved beside it, and what the page shows of it further down.
            file = saved.get_attribute("href") or "?"
            small = seen.page.locator(f'#graphics figure:has(a[href="{file}"]) img')
            for name in ("src", "width", "height"):
                assert image.get_attribute(name) == small.get_attribute(name)
            sizes.add(file)
        assert len(sizes) == len(("wide", "square"))
