"""The kit that a browser makes of a logo and a name: the same files as the alliance makes for a partner."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import parse_qsl, unquote
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext

from socialkit.exchanging.partner_tables.handles import handle
from socialkit.kit.files import calendars, plain_text, posts_table
from socialkit.kit.files.kit_links import links_of
from socialkit.kit.partner_page import Edition, KitFiles, page_of, partner_view
from socialkit.kit.partner_page.files import preview_name
from socialkit.loading.submissions.submission_file import id_of, read_submission
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.rendition import Rendition
from socialkit.text.graphemes import whole_letters
from tests.exchanging.partner_tables.profiles import PROFILES
from tests.real.kit.logo_pages import Visit, made_campaign, made_pages, png
from tests.servers.static_files import shown_folder
from tests.text.long_lines import JOINED, LONG_LINES

pytestmark = pytest.mark.real

CAMPAIGN = """\
campaign:
  id: wells
  name: Clean Water Week
  organizer: Open Wells
  starts: 2026-03-16
  ends: 2026-03-20
  timezone: Europe/Paris
  platforms: [x, bluesky, mastodon, linkedin]
  hashtags: {required: ["#CleanWaterWeek"]}
  mentions: {required: ["@OpenWells"]}
  link: https://openwells.org/week
  contact: week@openwells.org
handles:
  "@OpenWells": {name: Open Wells Alliance, x: OpenWells, linkedin: "urn:li:organization:1"}
graphics:
  campaign:
    files: [wide.png, square.png]
    alt: A well.
    slot: {corner: bottom-right, width: 28%, height: 20%}
partners:
  - {id: rio, name: Rio, link_parameters: {utm_source: rio, utm_medium: social}}
days:
  - {date: 2026-03-17, topic: "Who carries water; and why, then"}
events:
  - id: talk
    title: Wells, talked about
    starts: 2026-03-18 15:00
    ends: 2026-03-18 16:00
    link: https://openwells.org/talk
posts:
  - id: one
    title: First
    at: 2026-03-16 09:00
    graphic: campaign
    text: |
      {partner} joins #CleanWaterWeek with @OpenWells; see {link}
  - id: two
    title: Second
    at: 2026-03-17 09:00
    text: |
      {partner}, #CleanWaterWeek @OpenWells. {link}
"""
#: The same with texts that name her by her handle: on platforms of the post, on others, twice, as a title.
HANDLED = (
    CAMPAIGN.replace("linkedin]\n", "linkedin, threads, facebook, instagram, email]\n").replace(
        'linkedin: "urn:', 'threads: open.wells, linkedin: "urn:'
    )
    + """\
  - id: three
    title: Third
    at: 2026-03-18 09:00
    graphic: campaign
    size: {x: 1080x1080}
    text:
      default: |
        {partner_handle} joins #CleanWaterWeek with @OpenWells; see {link}
      mastodon: |
        {partner} ({partner_handle}, {partner_handle}) #CleanWaterWeek
  - id: four
    at: 2026-03-19 09:00
    platforms: [linkedin, instagram]
    graphic: campaign
    text: "{partner_handle}, and @OpenWells: {partner} at {link}"
  - id: five
    platforms: [x]
    text: "Ask {partner_handle}."
  - id: six
    platforms: [x]
    text: "{partner} has rain\\L and\\x01 wells,\\r says {link}"
"""
)
#: The same with a post that has two graphics.
SEVERAL = HANDLED.replace(
    "graphics:\n",
    "graphics:\n  well:\n    files: [square.png]\n    alt: Another.\n    slot: {width: 28%}\n",
).replace("    graphic: campaign\n    size: {x: 1080x1080}\n", "    graphic: [well, campaign]\n")
#: What she types, and what a partner's list has of it.
HANDLES = [
    {},
    {"x": "rio_wells"},
    {"x": "rio", "threads": "rio", "instagram": "rio", "bluesky": "rio.example.org"},
    {"mastodon": "rio@social.example.org", "linkedin": "rio-wells", "threads": "rio.wells"},
    {"facebook": "Rio.Wells", "linkedin": "urn:li:organization:2", "bluesky": "rio.bsky.social"},
    {
        "x": "Rio",
        "bluesky": "rio.org",
        "mastodon": "Rio@rio.org",
        "linkedin": "r",
        "threads": "rio.org",
        "facebook": "R",
        "instagram": "rio",
    },
]
NOTHING: Mapping[str, str] = {}
#: What she types of parameters, and what a partner's list has of it.
CARRIED: Mapping[str, Mapping[str, str]] = {
    "utm_source=Rio Wells & utm_medium = social ": {"utm_source": "Rio Wells", "utm_medium": "social"},
    "utm_source=rio+wells&utm_campaign=50 % more": {"utm_source": "rio wells", "utm_campaign": "50 % more"},
    "https://rio.org/?utm_source=R\u00edo\u00a0Wells #x": {"utm_source": "R\u00edo\u00a0Wells"},
    "a b=\u0646\u200c\u0647&c=%0Ad%20 ": {"a b": "\u0646\u200c\u0647", "c": "d"},
}
NAMES = [
    "Rio",
    "<img src=x onerror=top.canary=1>\"'&amp; <!--style--> </script>",
    '=HYPERLINK("x"), "quoted"; \\ $& {link}',
    "云杉灯 🌳" + " Ñandú" * 18,
]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return made_campaign(tmp_path_factory.mktemp("campaign"), CAMPAIGN)


@pytest.fixture(scope="module")
def pages(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_pages(campaign, tmp_path_factory.mktemp("pages"))


def made(
    context: BrowserContext,
    address: str,
    name: str,
    *,
    links: str = "",
    handles: Mapping[str, str] = NOTHING,
) -> dict[str, bytes]:
    """Give the files of the kit that a page makes for a name, without the folder that they are in."""
    opened = Visit(context.new_page(), address)
    opened.page.fill("#name", name)
    opened.page.eval_on_selector(".extra", "part => part.open = true")
    opened.page.fill("#links", links)
    for platform, typed in handles.items():
        opened.page.fill(f"[data-handle={platform}]", typed)
    assert opened.choose("logo.png", png()) == ""
    title, data = opened.saved("[data-do=all]")
    assert title == f"wells-{id_of(name)}.zip"
    assert opened.page.evaluate("top.canary") is None
    assert [each for each in opened.complaints if "Content Security Policy" in each] == []
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {each.partition("/")[0] for each in archive.namelist()} == {id_of(name)}
        return {each.partition("/")[2]: archive.read(each) for each in archive.namelist()}


#: The sizes of a campaign's graphics, in the order of its file.
SIZES = (("campaign", 1200, 630), ("campaign", 1080, 1080))


def expected(
    campaign: Campaign, partner: Partner, sizes: Sequence[tuple[str, int, int]] = SIZES
) -> dict[str, bytes]:
    """Give the texts of the kit that the alliance would make for her, of graphics as a browser saves them."""
    pictures = [
        Rendition(
            graphic=graphic,
            partner=partner.id,
            path=Path(f"{graphic}-{partner.id}-{width}x{height}.png"),
            width=width,
            height=height,
            media_type="image/png",
            sha256="",
        )
        for graphic, width, height in sizes
    ]
    files = KitFiles(previews=frozenset(map(preview_name, pictures)))
    view = partner_view(campaign, partner, pictures, files, Edition(number=1))
    dates = calendars.calendars(view, b"", campaign.starts)
    singles = {
        **{calendars.post_file(post): data for post, data in dates.posts.items()},
        **{calendars.event_file(event): data for event, data in dates.events.items()},
    }
    links = links_of(view, [calendars.NAME, *singles])
    view = replace(view, files=replace(links, previews=files.previews))
    return {
        "index.html": page_of(view),
        plain_text.NAME: plain_text.posts_text(view),
        posts_table.NAME: posts_table.posts_table(view),
        calendars.NAME: dates.week,
        **singles,
    }


class Parts(HTMLParser):
    """A page as what a browser makes of it: elements with their attributes, and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # An address may have its letters as themselves, which browsers encode.
        told = {name: unquote(value or "") if name == "href" else value or "" for name, value in attrs}
        self.parts.append((tag, told))

    def handle_data(self, data: str) -> None:
        if data.strip() and self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += data
        elif data.strip():
            self.parts.append(data)


def parts(page: bytes) -> list[object]:
    """Give the parts of a page without the blanks between them, and without what fonts are cut to."""
    return [
        " ".join(part.split()) if isinstance(part, str) else part
        for part in Parts(page.decode()).parts
        if not (isinstance(part, tuple) and part[0] in {"html", "head", "body", "style"})
        and not (isinstance(part, str) and ("@font-face" in part or "local(" in part))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_kit_made_in_a_browser_is_the_one_that_the_alliance_would_make(
    context: BrowserContext, campaign: Campaign, pages: Path, name: str
) -> None:
    got = made(context, (pages / "add-your-logo.html").as_uri(), name)
    carried = {"utm_source": id_of(name), "utm_medium": "social"}
    her = Partner(
        id=id_of(name), name=name, lang="en", link_parameters=carried, place=campaign.place("partners")
    )
    wanted = expected(campaign, her)

    assert got.keys() - wanted.keys() == {
        "alt-text.txt",
        *(
            f"{folder}campaign-{id_of(name)}-{size}.{end}"
            for folder, end in (("", "png"), ("preview/", "jpg"))
            for size in ("1200x630", "1080x1080")
        ),
    }
    assert wanted.keys() <= got.keys()
    for title in wanted.keys() - {"index.html"}:
        assert got[title].decode() == wanted[title].decode(), title
    assert parts(got["index.html"]) == parts(wanted["index.html"])
    for title, data in got.items():
        assert not title.startswith("preview/") or len(data) <= 30_000


@pytest.fixture(scope="module")
def handled(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return made_campaign(tmp_path_factory.mktemp("campaign"), HANDLED)


@pytest.fixture(scope="module")
def handled_pages(handled: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_pages(handled, tmp_path_factory.mktemp("pages"))


#: A page as its script has made it, with what is said of cards in one order.
FURNISHED = """() => {
  for (const node of document.querySelectorAll("style, script, template, meta")) node.remove();
  for (const steps of document.querySelectorAll(".ways")) {
    const by = new Map([...steps.children].map(way => [way.dataset.way ?? "", way]));
    steps.append(...[...by.keys()].sort().map(on => by.get(on)));
    for (const way of steps.querySelectorAll("[data-posts]")) way.removeAttribute("data-posts");
  }
  // Which of several fields it is, only their names tell.
  for (const label of document.querySelectorAll(".server label")) label.htmlFor = label.control.id = "";
  for (const mark of document.querySelectorAll(".marks")) mark.removeAttribute("data-posts");
  return document.documentElement.outerHTML;
}"""


def furnished(context: BrowserContext, beside: Path, html: bytes) -> list[object]:
    """Give the parts of a page that a browser shows from a folder."""
    file = beside / "shown.html"
    file.write_bytes(html)
    page = context.new_page()
    page.goto(file.as_uri())
    return parts(str(page.evaluate(FURNISHED)).encode())


@pytest.mark.parametrize("handles", HANDLES, ids=" ".join)
@pytest.mark.parametrize("name", [NAMES[0], NAMES[2]])
def test_her_handles_are_in_every_text_as_in_a_partner_s_kit(
    context: BrowserContext, handled: Campaign, handled_pages: Path, name: str, handles: Mapping[str, str]
) -> None:
    got = made(context, (handled_pages / "add-your-logo.html").as_uri(), name, handles=handles)
    her = Partner(
        id=id_of(name),
        name=name,
        lang="en",
        handles=dict(handles),
        link_parameters={"utm_source": id_of(name), "utm_medium": "social"},
        place=handled.place("partners"),
    )
    wanted = expected(handled, her)

    for title in wanted.keys() - {"index.html"}:
        assert got[title].decode() == wanted[title].decode(), title
    shown = [furnished(context, handled_pages, each["index.html"]) for each in (got, wanted)]
    assert shown[0] == shown[1]


def test_the_page_of_a_kit_made_in_a_browser_runs_nothing_but_its_own_script(
    context: BrowserContext, pages: Path, tmp_path: Path
) -> None:
    for title, data in made(context, (pages / "add-your-logo.html").as_uri(), NAMES[1]).items():
        (tmp_path / title).parent.mkdir(exist_ok=True)
        (tmp_path / title).write_bytes(data)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "index.html").as_uri())

    assert page.evaluate("top.canary") is None
    assert NAMES[1] in page.inner_text(".eyebrow")
    assert page.evaluate("[...document.images].every(one => one.loading === 'lazy' || one.naturalWidth > 0)")
    assert page.locator("html.js").count() == 1
    assert complaints == []


def test_links_carry_what_she_says_and_nothing_where_nothing_is_usual(
    context: BrowserContext, campaign: Campaign, pages: Path, tmp_path: Path
) -> None:
    with shown_folder(pages) as address:
        got = made(context, f"{address}/add-your-logo.html", "Rio", links="?a=1&b=%C3%A9~*&=&c=#x")
    assert "https://openwells.org/week?a=1&b=%C3%A9~%2A\n" in got["posts.txt"].decode()
    rows = list(csv.reader(StringIO(got["posts.csv"].decode("utf-8-sig"))))
    assert rows[0][0] == "post"
    assert any("week?a=1&b=%C3%A9~%2A" in cell for cell in rows[1])

    bare = made_pages(replace(campaign, partners=()), tmp_path)
    plain = made(context, (bare / "add-your-logo.html").as_uri(), "Rio")
    her = Partner(id="rio", name="Rio", lang="en", place=campaign.place("partners"))
    wanted = expected(campaign, her)
    assert plain["posts.txt"].decode() == wanted["posts.txt"].decode()
    assert parts(plain["index.html"]) == parts(wanted["index.html"])


@pytest.mark.parametrize(
    ("link", "typed"),
    [
        ("https://openwells.org/?utm_source=us&id=%41+b&utm_medium=mail#top", ""),
        ("https://openwells.org/week?utm_medium=mail", "utm_medium=a long one, longer than theirs"),
        ("https://openwells.org/?a=1&a=2&%61=3&b&&=&c=%C3%A9?x", "a=x&c=z"),
        ("https://openwells.org/?id=1&", "id=2"),
        ("https://openwells.org/?utm_source=us&ref=https://a.org/?utm_source=b", "utm_source=rio"),
    ],
)
def test_what_she_wants_links_to_carry_takes_the_place_of_what_they_have(
    context: BrowserContext, handled: Campaign, tmp_path: Path, link: str, typed: str
) -> None:
    campaign = replace(handled, link=link)
    pages = made_pages(campaign, tmp_path)
    got = made(context, (pages / "add-your-logo.html").as_uri(), "Rio", links=typed)
    carried = dict(parse_qsl(typed)) or {"utm_source": "rio", "utm_medium": "social"}
    her = Partner(id="rio", name="Rio", lang="en", link_parameters=carried, place=campaign.place("partners"))
    wanted = expected(campaign, her)
    for title in wanted.keys() - {"index.html"}:
        assert got[title].decode() == wanted[title].decode(), title
    (tmp_path / "shown").mkdir()
    shown = furnished(context, tmp_path / "shown", got["index.html"])
    assert shown == furnished(context, tmp_path / "shown", wanted["index.html"])


@pytest.mark.parametrize("typed", CARRIED)
def test_blanks_in_what_links_carry_are_kept_as_the_list_of_partners_keeps_them(
    context: BrowserContext, campaign: Campaign, pages: Path, tmp_path: Path, typed: str
) -> None:
    carried = dict(CARRIED[typed])
    address = (pages / "add-your-logo.html").as_uri()
    got = made(context, address, "Rio", links=typed)
    her = Partner(id="rio", name="Rio", lang="en", link_parameters=carried, place=campaign.place("partners"))
    wanted = expected(campaign, her)
    for title in wanted.keys() - {"index.html"}:
        assert got[title].decode() == wanted[title].decode(), title
    assert parts(got["index.html"]) == parts(wanted["index.html"])

    opened = Visit(context.new_page(), address)
    assert opened.choose("logo.png", png()) == ""
    opened.page.fill("#name", "Rio")
    opened.page.click(".extra summary")
    opened.page.fill("#links", typed)
    (tmp_path / "partner.json").write_bytes(opened.saved("[data-do=send]")[1])
    assert read_submission(tmp_path / "partner.json").entry["link_parameters"] == carried


def test_her_handles_and_link_parameters_go_to_the_alliance(
    context: BrowserContext, pages: Path, tmp_path: Path
) -> None:
    opened = Visit(context.new_page(), (pages / "add-your-logo.html").as_uri())
    assert opened.choose("logo.png", png()) == ""
    opened.page.fill("#name", "Rio")
    opened.page.click(".extra summary")
    opened.page.fill("[data-handle=x]", "@rio_wells")
    opened.page.fill("#links", "utm_source=rio")
    name, data = opened.saved("[data-do=send]")
    (tmp_path / name).write_bytes(data)

    assert json.loads(data)["handles"] == {"x": "rio_wells"}
    entry = read_submission(tmp_path / name).entry
    assert entry["handles"] == {"x": "rio_wells"}
    assert entry["link_parameters"] == {"utm_source": "rio"}


def test_a_kit_in_arabic_has_the_signs_of_arabic_between_what_it_lists(
    context: BrowserContext, tmp_path: Path
) -> None:
    listing = SEVERAL.replace("  timezone:", "  lang: ar\n  timezone:")
    campaign = made_campaign(tmp_path, listing)
    pages = made_pages(campaign, tmp_path / "pages")
    handles = HANDLES[1]
    got = made(context, (pages / "add-your-logo.html").as_uri(), "Rio", handles=handles)
    her = Partner(
        id="rio",
        name="Rio",
        lang="ar",
        handles=dict(handles),
        link_parameters={"utm_source": "rio", "utm_medium": "social"},
        place=campaign.place("partners"),
    )
    wanted = expected(campaign, her, [("well", 1080, 1080), *SIZES])

    for title in wanted.keys() - {"index.html"}:
        assert got[title].decode() == wanted[title].decode(), title
    assert "well-rio-1080x1080.png، campaign-rio-1080x1080.png\n" in got["posts.txt"].decode()
    assert "[X، " in got["posts.txt"].decode()


#: What a phone's own sheet was given, in place of it.
SHEET = """
navigator.canShare = () => true;
top.given = new Promise(done => { navigator.share = async ({files}) => done(files?.map(one => one.name)); });
"""


def test_all_graphics_of_a_post_are_shared_in_their_order(context: BrowserContext, tmp_path: Path) -> None:
    pages = made_pages(made_campaign(tmp_path, SEVERAL), tmp_path / "pages")
    context.add_init_script(SHEET)
    opened = Visit(context.new_page(), (pages / "add-your-logo.html").as_uri())
    opened.page.fill("#name", "Rio")
    assert opened.choose("logo.png", png()) == ""
    opened.scroll_to_kit()
    opened.page.click("#post-three [data-share]")

    assert opened.page.evaluate("top.given") == ["well-rio-1080x1080.png", "campaign-rio-1080x1080.png"]
    step = opened.page.inner_text("#post-three .graphic h5")
    assert step.split()[-1] == "Graphics"


def test_what_she_types_of_handles_is_on_the_page_at_once_and_no_choice_of_hers_is_lost(
    context: BrowserContext, handled_pages: Path
) -> None:
    opened = Visit(context.new_page(), (handled_pages / "add-your-logo.html").as_uri())
    page = opened.page
    page.fill("#name", "Rio")
    opened.scroll_to_kit()
    page.eval_on_selector(".extra", "part => part.open = true")
    page.click("#post-four .seg label:has-text('Instagram')")
    assert page.locator("#post-four .seg [value=threads]").count() == 1
    assert page.locator("#post-four .seg [value=bluesky]").count() == 0
    assert page.inner_text("#post-four [data-texts]").startswith("Rio, and @OpenWells: Rio at https://")

    page.fill("[data-handle=bluesky]", "Rio.Example.org")
    assert page.locator("#post-four .seg [value=bluesky]").count() == 1
    assert page.is_checked("#post-four .seg [value=instagram]")
    page.click("#post-four .seg label:has-text('Bluesky')")
    assert page.inner_text("#post-four [data-texts]").startswith("@rio.example.org, and @OpenWells: Rio at ")
    assert page.inner_text("#post-four .text.on-bluesky b >> nth=0") == "@rio.example.org"
    link = page.get_attribute("#post-four .ways .on-bluesky [data-open]", "href") or ""
    assert unquote(link).startswith("https://bsky.app/intent/compose?text=@rio.example.org, and @OpenWells")
    assert page.locator("#post-four [data-copy='post-four-text']:visible").count() == 1
    # A link that holds more than its text is made by itself, and has what is hers in it all the same.
    mail = unquote(page.get_attribute("#post-six .ways .on-other [href^='mailto:']", "href") or "")
    assert mail.startswith("mailto:?subject=Rio has rain&body=Rio has rain\r\n and wells")
    assert page.locator("#kit").evaluate("part => part.innerHTML.includes('qzhername')") is False


def test_what_is_no_handle_on_a_platform_is_told_and_goes_nowhere(
    context: BrowserContext, handled_pages: Path
) -> None:
    opened = with_handles_open(context, handled_pages)
    page = opened.page
    page.fill("[data-handle=x]", "rio-wells")
    page.fill("[data-handle=mastodon]", "@rio@wells.social")
    assert page.inner_text("#no-x") == "This is no handle on X."
    assert page.is_hidden("#no-mastodon")
    _, data = opened.saved("[data-do=send]")
    assert json.loads(data)["handles"] == {"mastodon": "rio@wells.social"}
    page.fill("[data-handle=x]", "rio_wells")
    assert page.is_hidden("#no-x")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_button_is_pressed_although_the_press_ends_the_typing_of_what_is_no_handle(
    context: BrowserContext, handled_pages: Path, width: int
) -> None:
    page = with_handles_open(context, handled_pages).page
    page.set_viewport_size({"width": width, "height": 900})
    page.fill("[data-handle=x]", "rio-wells")
    assert page.get_attribute("[data-handle=x]", "aria-describedby") is None
    button = page.locator("[data-do=send]")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 4)
    with page.expect_download(timeout=5000):
        page.mouse.down()
        assert page.is_visible("#no-x")
        assert button.bounding_box() == box
        page.mouse.up()
    assert page.get_attribute("[data-handle=x]", "aria-describedby") == "no-x"
    page.fill("[data-handle=x]", "rio_wells")
    assert page.is_hidden("#no-x")
    assert not page.get_attribute("[data-handle=x]", "aria-describedby")


@pytest.mark.parametrize("typed", ["utm_source=", "?utm_source=&utm_medium=social", "a=1&b", "a=1&=2", "rio"])
def test_what_links_could_carry_but_has_no_value_is_told(
    context: BrowserContext, handled_pages: Path, typed: str
) -> None:
    page = with_handles_open(context, handled_pages).page
    field, told = page.locator("#links"), page.locator("#no-links")
    field.fill(typed)
    assert told.is_hidden()
    between = (
        "document.querySelector('[data-do=send]').getBoundingClientRect().top"
        " - document.getElementById('links').getBoundingClientRect().top"
    )
    before = page.evaluate(between)
    field.blur()
    assert told.inner_text() == "Parts without a name or a value are left out."
    assert page.evaluate(between) == before
    assert field.get_attribute("aria-describedby") == "links-why no-links"
    for whole in ("", "utm_source=rio&&utm_medium=social#x"):
        field.fill(whole)
        assert told.is_hidden()
        assert field.get_attribute("aria-describedby") == "links-why"


def test_an_address_of_hers_tells_the_handle_that_it_tells_a_table_of_partners(
    context: BrowserContext, handled_pages: Path
) -> None:
    page = Visit(context.new_page(), (handled_pages / "add-your-logo.html").as_uri()).page
    page.fill("#name", "Rio")
    page.eval_on_selector(".extra", "part => part.open = true")
    read = []
    for written, platform, _ in PROFILES:
        field = page.locator(f"[data-handle={platform}]")
        # A phone's keyboard puts a blank behind what is picked.
        field.fill(f"{written} ")
        field.blur()
        told = page.is_visible(f"#no-{platform}")
        read.append((written, platform, None if told else field.input_value().removeprefix("@")))
        field.fill("")
    assert read == [(written, platform, handle(written, platform)) for written, platform, _ in PROFILES]


def test_lines_are_cut_where_python_cuts_them(context: BrowserContext, handled_pages: Path) -> None:
    opened = Visit(context.new_page(), (handled_pages / "add-your-logo.html").as_uri())
    opened.scroll_to_kit()
    cut = "lines => lines.map(([line, most]) => kitAddresses.filledIn('{subject}', line, most))"
    left = opened.page.evaluate(cut, [[line, longest] for line, longest, _ in LONG_LINES])
    assert [unquote(each) for each in left] == [cut for _, _, cut in LONG_LINES]
    parted = opened.page.evaluate("texts => texts.map(Copying.letters)", JOINED)
    assert parted == [whole_letters(text) for text in JOINED]


def with_handles_open(context: BrowserContext, pages: Path) -> Visit:
    """Open "Add your logo" with a name and a logo, where handles can be typed."""
    opened = Visit(context.new_page(), (pages / "add-your-logo.html").as_uri())
    opened.page.fill("#name", "Rio")
    assert opened.choose("logo.png", png()) == ""
    opened.page.eval_on_selector(".extra", "part => part.open = true")
    return opened


def test_the_handle_in_an_address_is_in_texts_and_goes_to_the_alliance(
    context: BrowserContext, handled_pages: Path, tmp_path: Path
) -> None:
    opened = with_handles_open(context, handled_pages)
    page = opened.page
    page.fill("[data-handle=x]", "https://x.com/rio_wells")
    page.fill("[data-handle=linkedin]", "https://www.linkedin.com/company/rio")
    page.fill("[data-handle=mastodon]", "https://mastodon.social/@rio")
    page.fill("[data-handle=bluesky]", "https://bsky.app/profile/Rio.example.org")
    _, data = opened.saved("[data-do=send]")
    assert json.loads(data)["handles"] == {
        "x": "rio_wells",
        "mastodon": "rio@mastodon.social",
        "bluesky": "rio.example.org",
    }
    assert page.inner_text("#no-linkedin") == "This is no handle on LinkedIn."
    assert page.input_value("[data-handle=x]") == "rio_wells"
    assert "@rio_wells joins" in page.inner_text("#post-three")
    (tmp_path / "partner.json").write_bytes(data)
    assert read_submission(tmp_path / "partner.json").entry["handles"] == json.loads(data)["handles"]


def test_the_list_of_partners_takes_every_handle_that_is_not_told(
    context: BrowserContext, handled_pages: Path, tmp_path: Path
) -> None:
    opened = with_handles_open(context, handled_pages)
    page = opened.page
    page.fill("[data-handle=linkedin]", "Rio Wells")
    page.fill("[data-handle=facebook]", " @RioWells ")
    # What a phone's keyboard puts behind a word is none of hers.
    page.fill("[data-handle=x]", "rio_wells ")
    page.locator("[data-handle=x]").blur()
    assert page.inner_text("#no-linkedin") == "This is no handle on LinkedIn."
    assert page.is_hidden("#no-facebook")
    assert page.is_hidden("#no-x")
    _, data = opened.saved("[data-do=send]")
    assert json.loads(data)["handles"] == {"x": "rio_wells", "facebook": "RioWells"}
    assert "@rio_wells joins" in page.inner_text("#post-three")

    (tmp_path / "partner.json").write_bytes(data)
    assert read_submission(tmp_path / "partner.json").entry["handles"] == json.loads(data)["handles"]
