"""The page "Add your logo": one a language, whole without a script, and ready for any name."""

import json
import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from socialkit.kit.logo_page import logo_page_files, logo_page_name
from socialkit.kit.logo_page.name_measures import measures
from socialkit.kit.logo_page.stand_in import ID, NAME, json_block, stand_in, with_places
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign

CAMPAIGN = """\
campaign:
  id: wells
  name: Clean <Water> Week
  organizer: Open Wells
  starts: 2026-03-16
  ends: 2026-03-20
  timezone: Europe/Paris
  platforms: [x, bluesky, linkedin]
  hashtags: {required: ["#CleanWaterWeek"]}
  link: https://openwells.org/week
graphics:
  campaign:
    files: [wide.png]
    alt: A "well" <b>.
    mirror: true
    slot: {corner: bottom-right, width: 28%}
    translations:
      fr: {files: [wide-fr.png], alt: Un puits.}
partners:
  - {id: rio, name: Rio, link_parameters: {utm_source: rio, utm_medium: social, ref: a}}
  - {id: lima, name: Lima, link_parameters: {utm_source: lima, utm_medium: social, ref: b}}
posts:
  - id: one
    at: 2026-03-16 09:00
    graphic: campaign
    text: |
      {partner} joins #CleanWaterWeek. See {link}
    translations:
      fr: {text: "{partner} participe. {link} #CleanWaterWeek"}
      ar: {text: "{partner} #CleanWaterWeek"}
  - id: two
    text: |
      No name in it. #CleanWaterWeek
"""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    folder = tmp_path_factory.mktemp("campaign")
    for name, color in (("wide", "white"), ("wide-fr", "ivory")):
        Image.new("RGB", (240, 120), color).save(folder / f"{name}.png")
    (folder / "posts.yaml").write_text(CAMPAIGN)
    return load_campaign(folder / "posts.yaml")


@pytest.fixture(scope="module")
def files(campaign: Campaign) -> dict[str, bytes]:
    return dict(logo_page_files(campaign))


class Page(HTMLParser):
    """What of a page is looked at: ids, links to its own parts, what a reader sees, styles by attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.needed: list[str] = []
        self.odd: list[str] = []
        self.text = ""
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"style", "script"}
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"for", "aria-labelledby", "aria-describedby", "data-copy"}:
                self.needed.append(value or "")
            if name == "style" or name.startswith("on"):
                self.odd.append(name)
            if not name.startswith("data-hers"):
                self.text += f" {value}" if name in {"alt", "href", "title"} else ""

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


def test_every_language_has_its_page_and_every_other_artwork_its_files(files: dict[str, bytes]) -> None:
    assert set(files) == {
        "add-your-logo.html",
        "add-your-logo-fr.html",
        "add-your-logo-ar.html",
        *(
            f"add-your-logo/campaign-240x120{lang}.{end}"
            for lang in ("", "-fr")
            for end in ("png", "png.js", "jpg")
        ),
    }


def test_a_reader_gets_the_page_of_her_language_or_the_campaign_s(campaign: Campaign) -> None:
    assert logo_page_name(campaign, "fr-CA") == "add-your-logo-fr.html"
    assert logo_page_name(campaign, "hi") == "add-your-logo.html"


@pytest.mark.parametrize("lang", ["", "-fr", "-ar"])
def test_a_page_is_whole(files: dict[str, bytes], lang: str) -> None:
    html = files[f"add-your-logo{lang}.html"].decode()
    page = Page(html)

    assert len(page.ids) == len(set(page.ids))
    assert set(page.needed) <= set(page.ids)
    assert not page.odd
    assert NAME not in page.text
    assert ID not in page.text
    assert 'dir="rtl"' in html if lang == "-ar" else 'dir="ltr"' in html
    assert "connect-src 'none'" in html
    assert "unsafe" not in re.search(r'Content-Security-Policy" content="([^"]*)', html)[1]  # type: ignore[index]
    assert "Clean &lt;Water&gt; Week" in html


def test_the_script_beside_a_picture_holds_its_bytes(files: dict[str, bytes]) -> None:
    text = files["add-your-logo/campaign-240x120-fr.png.js"].decode()
    found = re.fullmatch(r'\(globalThis\.ARTWORK\?\?=\{\}\)\["campaign-240x120-fr\.png"\]="(.*)";\n', text)
    assert found
    assert b64decode(found[1]) == files["add-your-logo/campaign-240x120-fr.png"]


def test_small_pictures_are_small(files: dict[str, bytes]) -> None:
    assert all(len(data) <= 30_000 for name, data in files.items() if name.endswith(".jpg"))


@pytest.mark.slow
def test_the_same_campaign_gives_the_same_bytes(campaign: Campaign, files: dict[str, bytes]) -> None:
    assert dict(logo_page_files(campaign)) == files


def test_without_a_graphic_there_is_no_page(tmp_path: Path) -> None:
    text = re.sub(r"graphics:.*?partners:", "partners:", CAMPAIGN, flags=re.DOTALL)
    (tmp_path / "posts.yaml").write_text(text.replace("    graphic: campaign\n", ""))

    assert list(logo_page_files(load_campaign(tmp_path / "posts.yaml"))) == []


def test_her_links_carry_what_all_partners_have_in_common_and_her_own_id(campaign: Campaign) -> None:
    assert stand_in(campaign, "fr").link_parameters == {"utm_source": ID, "utm_medium": "social"}


def test_lengths_with_her_name_are_those_that_platforms_count(campaign: Campaign) -> None:
    found = measures(campaign, stand_in(campaign, "en"), 3000)

    assert set(found) == {"one"}
    assert set(found["one"]) == {"x", "bluesky", "linkedin", "other"}
    # A link is shortened on X: her id costs nothing there.
    assert (found["one"]["x"]["by_id"], found["one"]["linkedin"]["by_id"]) == (0, 1)
    assert (found["one"]["x"]["wide"], found["one"]["bluesky"]["wide"]) == (2, 1)


def test_marks_become_places() -> None:
    html = f'<p title="{NAME}">{NAME} &amp; <a href="/?n={NAME}&amp;i={ID}">{ID}</a></p>'

    assert with_places(html, "A & B") == (
        f'<p title="A &amp; B" data-hers-title="{NAME}"><span data-hers="name">A &amp; B</span> &amp; '
        f'<a href="/?n=A%20%26%20B&amp;i=member" data-hers-href="/?n={NAME}&amp;i={ID}">'
        '<span data-hers="id">member</span></a></p>'
    )


def test_json_in_a_page_ends_no_element() -> None:
    text = json_block({"a": "</script><!--\u2028"})

    assert "<" not in text
    assert json.loads(text) == {"a": "</script><!--\u2028"}
