"""A preview in two browsers: whole, offline, shutting nobody out, answered; and long ones scroll smoothly."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from socialkit import Campaign, PreviewOptions, check, load_campaign, preview
from socialkit.previewing.preview_answers import read_answer
from tests.real.kit.campaign import campaign_file
from tests.real.kit.firefox import Firefox
from tests.real.kit.hostile import hostile_file
from tests.real.kit.test_hostile_campaign import CANARY, SANG
from tests.real.kit.visiting import Way, visit

pytestmark = pytest.mark.real

#: Milliseconds: a frame that takes longer shows as a jerk (https://web.dev/articles/rail, 2026-11-30).
_JERK = 50
#: Platforms of the campaign.
_EACH = 5


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of a campaign in three languages, compared with one that said something else."""
    folder = tmp_path_factory.mktemp("preview")
    file = campaign_file(folder)
    before = load_campaign(file)
    # On LinkedIn a phone shows 140 characters of it.
    text = file.read_text("utf-8").replace(
        "Turn the tap & drink:", "Turn the tap, wait, and drink: " + "on and " * 20
    )
    file.write_text(text, "utf-8")
    now = load_campaign(file)
    options = PreviewOptions(findings=check(now), previous=before, since="last week")
    return preview(now, options=options).write(folder / "preview.html")


@pytest.mark.parametrize(
    ("theme", "width"), [("light", 390), ("dark", 768), ("light", 1280), ("forced", 1280)]
)
def test_a_preview_is_whole_and_shuts_nobody_out(
    browser: Browser, page: Path, theme: str, width: int
) -> None:
    way = Way(width=width, theme="dark" if theme == "dark" else "light", forced=theme == "forced")
    with visit(browser, page.as_uri(), way) as seen:
        assert seen.complaints == []
        assert seen.elsewhere("file:") == []
        for probe in ("withoutAlt", "twice", "leads", "handlers", "strange", "moving", "turned"):
            assert seen.probe(probe) == [], probe
        for shown in (320, width):
            seen.resize(shown)
            assert seen.probe("overflow") == 0, shown
            assert seen.probe("small") == [], shown
        seen.resize(width)
        found = seen.violations()
        assert [one for one in found if not (theme == "forced" and one.startswith("color-contrast"))] == []


def test_without_scripts_everything_can_be_read(browser: Browser, page: Path) -> None:
    with visit(browser, page.as_uri(), Way(script=False)) as seen:
        assert seen.page.locator(".past").first.is_visible()
        assert seen.page.locator(".aday .slot").first.is_visible()
        assert seen.page.locator(".weekly").first.is_hidden()
        assert seen.page.locator(":is(button, input, select, textarea):visible").count() == 0


def test_filters_folds_and_the_answer_work(browser: Browser, page: Path) -> None:
    with visit(browser, page.as_uri(), Way(width=390)) as seen:
        where = seen.page
        where.select_option("#by-platform", "linkedin")
        shown = where.evaluate(
            "[...document.querySelectorAll('.card:not([hidden])')].map(one => one.dataset.platform)"
        )
        assert set(shown) == {"linkedin"}
        assert where.locator("#shown").inner_text().startswith(f"{len(shown)} of ")
        folded = where.locator(".card:not([hidden]):has(.past.phone)").first
        assert folded.locator(".past").first.is_hidden()
        folded.locator(".more").click()
        assert folded.locator(".past").first.is_visible()
        assert folded.locator(".more").get_attribute("aria-expanded") == "true"
        name = str(folded.get_attribute("id"))
        where.fill("#name", "Ada Obi")
        folded.locator(f'label[for="change-{name}"]').click()
        folded.locator("textarea").fill("Shorter, please.\nAnd kinder.")
        answer = read_answer(where.input_value("#collected"))
        assert (answer.by, answer.changes) == ("Ada Obi", ((name, "Shorter, please.\nAnd kinder."),))
        where.reload()
        assert read_answer(where.input_value("#collected")) == answer
        # A link to a message that is filtered away leads to it all the same.
        where.select_option("#by-platform", "x")
        where.evaluate(f"location.hash = '{name}'")
        where.wait_for_function(f"!document.getElementById('{name}').hidden")


@pytest.mark.parametrize(("width", "first"), [(390, "list"), (1280, "week")])
def test_the_calendar_is_a_day_a_week_or_a_list(browser: Browser, page: Path, width: int, first: str) -> None:
    with visit(browser, page.as_uri(), Way(width=width)) as seen:
        where = seen.page
        days, shown = where.locator(".aday"), where.locator(".aday:visible")
        assert where.locator("input[name=view]:checked").input_value() == first
        assert where.locator(".weekly").first.is_visible() == (first == "week")
        where.locator("label[for=view-list]").click()
        assert shown.count() == days.count() > 1
        where.locator("label[for=view-day]").click()
        assert shown.get_attribute("data-date") == days.first.get_attribute("data-date")
        where.locator("[data-turn='1']").click()
        assert shown.get_attribute("data-date") == days.nth(1).get_attribute("data-date")
        where.locator("[data-turn='-1']").click()
        where.locator("[data-turn='-1']").click()
        assert shown.get_attribute("data-date") == days.last.get_attribute("data-date")
        where.locator("label[for=view-week]").click()
        assert shown.count() == 0
        assert where.locator(".weekly").first.is_visible()
        # What is chosen in the calendar says nothing of messages.
        assert where.locator(".card[hidden]").count() == 0
        for view in ("day", "list"):
            where.locator(f"label[for=view-{view}]").click()
            assert seen.violations() == []
            assert seen.probe("overflow") == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_it_is_the_same_in_firefox(firefox: Firefox, page: Path, width: int) -> None:
    firefox.open(page.as_uri(), width=width)
    assert firefox.probe("overflow") == 0
    assert (
        firefox.evaluate("getComputedStyle(document.querySelector('.pic')).backgroundImage.slice(0, 15)")
        == 'url("data:image'
    )
    firefox.click(".card .seg label")
    assert firefox.evaluate("document.getElementById('collected').value").splitlines()[4].startswith("ok ")
    noted = firefox.do("noted", {})
    assert noted["errors"] == []
    assert [one for one in noted["requests"] if not one.startswith(("file:", "data:"))] == []


def test_nothing_of_a_hostile_campaign_runs(browser: Browser, tmp_path: Path) -> None:
    campaign = load_campaign(hostile_file(tmp_path), set_aside=True)
    made = preview(campaign).write(tmp_path / "preview.html")
    for lawless in (False, True):
        with visit(browser, "about:blank", Way(lawless=lawless)) as seen:
            seen.page.add_init_script(CANARY)
            seen.page.goto(made.as_uri())
            for card in seen.page.locator(".card label[for^='change-']").all()[:5]:
                card.click()
            assert seen.evaluate(SANG) == 0
            assert seen.complaints == []
            assert seen.elsewhere("file:") == []
            assert seen.probe("handlers") == seen.probe("strange") == seen.probe("leads") == []


def test_a_thousand_messages_scroll_as_smoothly_as_fifty(browser: Browser, tmp_path: Path) -> None:
    """Of a long list only what is near the window is drawn: measured beside a short one, on this machine."""
    frames = {}
    for messages in (50, 1000):
        folder = tmp_path / str(messages)
        folder.mkdir()
        made = preview(_of(folder, posts=messages // _EACH), options=PreviewOptions()).write(
            folder / "p.html"
        )
        with visit(browser, made.as_uri(), Way(width=390)) as seen:
            assert seen.evaluate("document.querySelectorAll('.card').length") >= messages
            seen.evaluate(_SCROLL)
            frames[messages] = sorted(seen.evaluate(_SCROLL))
    middle = {messages: taken[len(taken) // 2] for messages, taken in frames.items()}
    assert middle[1000] <= max(3 * middle[50], _JERK), frames


def _of(folder: Path, *, posts: int) -> Campaign:
    """Give a campaign of so many posts, each on `_EACH` platforms."""
    file = campaign_file(folder)
    head = file.read_text("utf-8").partition("\nposts:")[0]
    written = (
        f"  - id: p{n}\n    at: 2027-03-{22 + n % 5} {6 + n % 14:02d}:{n % 60:02d}\n    graphic: campaign\n"
        f"    text: |\n      Number {n} of this week says that wells are deep. #CleanWaterWeek @OpenWells\n"
        for n in range(posts)
    )
    file.write_text(f"{head}\nposts:\n{''.join(written)}", "utf-8")
    return load_campaign(file)


#: Scrolls down as a finger does that is in a hurry, and gives how long each frame took (milliseconds).
_SCROLL = """async () => {
  scrollTo({ top: document.getElementById("messages").offsetTop, behavior: "instant" });
  const frames = [];
  let before = performance.now();
  for (let step = 0; step < 100; step++) {
    scrollBy({ top: 120, behavior: "instant" });
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    frames.push(now - before);
    before = now;
  }
  return frames;
}"""
