"""Every button of a partner's page, pressed in Chromium: what is copied, saved, opened, shared, kept."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route

from tests.real.kit.conftest import Made
from tests.real.kit.visiting import Visit, visit
from tests.real.kit.wanted import Choice, choices, messages

pytestmark = pytest.mark.real

_MARKED = "[...document.querySelectorAll('.seg input:checked')].map(one => one.value)"
_WIDTH = "document.querySelector('.words [data-copy]').offsetWidth"
CLIPBOARD = "navigator.clipboard.readText()"
#: Languages, texts that differ, posts without a graphic, a fallback, no logo.
PARTNERS = ("mti", "baobab", "dar", "neem", "bare")


@contextmanager
def her_page(browser: Browser, made: Made, partner: str, *, local: bool = True) -> Iterator[Visit]:
    """Open a partner's page, and see at the end that nothing went wrong and nothing left it."""
    address = made.local if local else made.shown
    with visit(browser, address(f"{partner}/index.html")) as seen:
        yield seen
        assert seen.complaints == []
        assert seen.elsewhere("file:" if local else made.address) == []


def choose(seen: Visit, choice: Choice) -> None:
    """Press the label of a choice, as one does: the button under it cannot be seen."""
    card = seen.page.locator(f"#post-{choice.post}")
    given = card.locator(f'.seg input[value="{choice.value}"]').get_attribute("id")
    card.locator(f'label[for="{given}"]').click()
    assert card.locator(f'.seg input[value="{choice.value}"]').is_checked()


@pytest.mark.parametrize("partner", PARTNERS)
def test_what_is_copied_is_the_message_to_the_letter(browser: Browser, made: Made, partner: str) -> None:
    known = messages(made.campaign, partner)
    with her_page(browser, made, partner) as seen:
        copied = 0
        for choice in choices(seen, made.campaign, partner):
            choose(seen, choice)
            card = seen.page.locator(f"#post-{choice.post}")
            card.locator(".words [data-copy]:visible").first.click()
            text = seen.evaluate(CLIPBOARD)
            assert text in {known[choice.post, platform].text for platform in choice.platforms}, choice
            copied += 1
        assert copied >= len({post for post, _ in known}) * 3


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
        button = seen.page.locator(".words [data-copy]").first
        words, width = button.inner_text(), seen.evaluate(_WIDTH)
        button.click()
        done = seen.page.locator("html").get_attribute("data-copied")
        assert done
        assert button.inner_text().strip() == done
        # Said to those who cannot see it, and the page does not jump.
        seen.page.wait_for_timeout(200)
        assert seen.page.locator("#status").inner_text() == done
        assert width == seen.evaluate(_WIDTH)
        seen.page.wait_for_timeout(3000)
        assert button.inner_text() == words


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
        links = seen.page.locator("a[download]")
        assert links.count() > 5
        for index in range(links.count()):
            link = links.nth(index)
            file = _beside(made.folder / "baobab", link.get_attribute("href") or "")
            if not link.is_visible():
                continue
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


@pytest.mark.parametrize("partner", ["mti", "dar"])
def test_what_opens_has_the_text_filled_in(browser: Browser, made: Made, partner: str) -> None:
    known = messages(made.campaign, partner)
    texts = {message.text for message in known.values()}
    with visit(browser, made.local(f"{partner}/index.html")) as seen:
        opened = _caught(seen)
        pressed = 0
        for choice in choices(seen, made.campaign, partner):
            choose(seen, choice)
            for link in seen.page.locator(f"#post-{choice.post} [data-open]:visible").all():
                assert "noopener" in (link.get_attribute("rel") or "")
                href = link.get_attribute("href") or ""
                if not href.startswith("https:"):
                    continue
                with seen.page.expect_popup() as caught:
                    link.click()
                caught.value.wait_for_load_state()
                caught.value.close()
                pressed += 1
                assert opened[-1] == href
                filled = {value for _, value in parse_qsl(urlsplit(href).query)}
                assert filled & texts, href
        assert pressed >= len({post for post, _ in known})
        assert seen.complaints == []


def _caught(seen: Visit) -> list[str]:
    """Answer every request to the web with an empty page, and write down which it was."""
    opened: list[str] = []

    def answer(route: Route) -> None:
        opened.append(route.request.url)
        route.fulfill(body="", content_type="text/html")

    seen.page.context.route("https://**", answer)
    return opened


def test_mastodon_is_asked_for_once(browser: Browser, made: Made) -> None:
    known = messages(made.campaign, "mti")
    with visit(browser, made.shown("mti/index.html")) as seen:
        opened = _caught(seen)
        first, *_, last = (one for one in choices(seen, made.campaign, "mti") if "mastodon" in one.platforms)
        choose(seen, first)
        form = seen.page.locator(f"#post-{first.post} form.server")
        form.locator("input").fill("not a server")
        form.locator("button").click()
        assert len(seen.page.context.pages) == 1
        form.locator("input").fill("https://social.example/@wells")
        _submitted(seen.page, form.locator("button"))
        assert opened[-1].startswith("https://social.example/share?text=")
        assert dict(parse_qsl(urlsplit(opened[-1]).query))["text"] == known[first.post, "mastodon"].text
        seen.page.reload()
        choose(seen, last)
        form = seen.page.locator(f"#post-{last.post} form.server")
        assert form.locator("input").input_value() == "social.example"
        _submitted(seen.page, form.locator("button"))
        assert dict(parse_qsl(urlsplit(opened[-1]).query))["text"] == known[last.post, "mastodon"].text
        assert seen.complaints == []


def _submitted(page: Page, button: Locator) -> None:
    with page.expect_popup() as caught:
        button.click()
    caught.value.wait_for_load_state()
    caught.value.close()


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
  const files = (data.files ?? []).map(file => [file.name, file.size, file.type])
  globalThis.shared = {text: data.text, files}
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
        ((name, size, kind),) = shared["files"]
        picture = next(made.folder.joinpath("mti").rglob(name))
        assert (size, kind) == (picture.stat().st_size, "image/png")


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
    for partner in PARTNERS:
        page = made.folder.joinpath(partner, "index.html").read_text("utf-8")
        others = [name for one, name in names.items() if one != partner]
        assert [name for name in others if name in page or json.dumps(name) in page] == []
