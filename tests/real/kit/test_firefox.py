"""The pages in Firefox: what is read there, and what its buttons do."""

import json
from time import monotonic, sleep
from urllib.parse import unquote

import pytest

from socialkit.text.graphemes import whole_letters
from tests.real.kit.conftest import Made
from tests.real.kit.firefox import Firefox
from tests.real.kit.wanted import messages
from tests.text.long_lines import JOINED, LONG_LINES

pytestmark = pytest.mark.real

_CLIPBOARD = "navigator.clipboard.readText()"


@pytest.mark.parametrize("local", [True, False], ids=["file", "http"])
@pytest.mark.parametrize(
    ("page", "width"),
    [("mti/index.html", 390), ("dar/index.html", 768), ("index.html", 1280), ("add-your-logo.html", 390)],
)
def test_a_page_is_whole(firefox: Firefox, made: Made, page: str, width: int, *, local: bool) -> None:
    firefox.open((made.local if local else made.shown)(page), width=width)
    assert firefox.probe("broken") == []
    assert firefox.probe("overflow") == 0
    noted = firefox.do("noted", {})
    assert noted["errors"] == []
    home = "file:" if local else made.address
    assert [one for one in noted["requests"] if not one.startswith((home, "data:", "blob:"))] == []


@pytest.mark.parametrize("partner", ["mti", "dar"])
def test_what_is_copied_is_the_message_to_the_letter(firefox: Firefox, made: Made, partner: str) -> None:
    known = messages(made.campaign, partner)
    firefox.open(made.local(f"{partner}/index.html"), width=768)
    for platform in ("x", "linkedin"):
        post = "tuesday-pays"
        firefox.click(f"#post-{post} .seg label:has([value={platform}])")
        firefox.click(f'[data-copy="post-{post}-text"]')
        assert firefox.evaluate(_CLIPBOARD) == known[post, platform].text
    firefox.click(f'[data-copy="post-{post}-alt"]')
    assert firefox.evaluate(_CLIPBOARD) == known[post, "x"].alt
    assert firefox.do("noted", {})["errors"] == []


def test_lines_are_cut_where_python_cuts_them(firefox: Firefox, made: Made) -> None:
    firefox.open(made.local("mti/index.html"), width=768)
    lines = json.dumps([[line, longest] for line, longest, _ in LONG_LINES])
    left = firefox.evaluate(
        f"{lines}.map(([line, most]) => kitAddresses.filledIn('{{subject}}', line, most))"
    )
    assert [unquote(each) for each in left] == [cut for _, _, cut in LONG_LINES]
    parted = firefox.evaluate(f"{json.dumps(JOINED)}.map(Copying.letters)")
    assert parted == [whole_letters(text) for text in JOINED]


def test_a_picture_is_saved(firefox: Firefox, made: Made) -> None:
    firefox.open(made.shown("mti/index.html"), width=1280)
    selector = "#post-monday-tap a[download]"
    name = firefox.evaluate(f"document.querySelector('{selector}').getAttribute('href')")
    firefox.click(selector)
    wanted = made.folder.joinpath("mti", name).read_bytes()
    until = monotonic() + 15
    while not any(file.read_bytes() == wanted for file in firefox.downloads.iterdir()):
        assert monotonic() < until, list(firefox.downloads.iterdir())
        sleep(0.1)


def test_choice_and_day_work_as_elsewhere(firefox: Firefox, made: Made) -> None:
    firefox.open(made.local("mti/index.html", day="2027-03-23"), width=390)
    assert firefox.evaluate("document.getElementById('next').textContent").strip().startswith("Today")
    firefox.click("#post-monday-tap .seg label:nth-of-type(2)")
    marked = firefox.evaluate("[...document.querySelectorAll('.seg input:checked')].map(one => one.value)")
    assert set(marked) == {"linkedin"}
    firefox.do("press", {"key": "Tab"})
    assert firefox.evaluate("document.activeElement.matches('button, a, summary, input')")
