"""The page "Add your logo": one a language, whole without a script, and ready for any name."""

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from socialkit.kit.logo_page import logo_page_files, logo_page_name
from socialkit.kit.logo_page.name_measures import measures
from socialkit.kit.logo_page.own_kit import drop_old_kits
from socialkit.kit.logo_page.page_languages import STEM
from socialkit.kit.logo_page.stand_in import (
    ID,
    KEY,
    NAME,
    VALUE,
    json_block,
    put_for,
    stand_in,
    usual_parameters,
)
from socialkit.kit.partner_page.post_cards import first_words
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
            if not name.startswith("data-own"):
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
        *(f"add-your-logo/kit-{lang}.js" for lang in ("en", "fr", "ar")),
        *(f"add-your-logo/posts-{lang}.txt" for lang in ("en", "fr", "ar")),
    }


def test_a_reader_gets_the_page_of_her_language_or_the_campaign_s(campaign: Campaign) -> None:
    assert logo_page_name(campaign, "fr-CA") == "add-your-logo-fr.html"
    assert logo_page_name(campaign, "hi") == "add-your-logo.html"


def test_a_title_of_first_words_is_as_long_as_in_a_partner_s_kit(files: dict[str, bytes]) -> None:
    data = re.search(r'id="page-data"[^>]*>(.*?)</script>', files["add-your-logo.html"].decode())
    assert data
    longest = json.loads(data[1])["longest"]["title"]
    assert len(first_words("a" * longest)) == len(first_words("a" * (longest + 1))) == longest
    assert first_words("a" * longest) != first_words("a" * (longest + 1))


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
    assert usual_parameters(campaign) == {"utm_source": None, "utm_medium": "social"}


def test_lengths_with_her_name_are_those_that_platforms_count(campaign: Campaign) -> None:
    found = measures(campaign, stand_in(campaign, "en"), 3000)

    assert set(found) == {"one"}
    assert set(found["one"]) == {"x", "bluesky", "linkedin", "other"}
    # A link is shortened on X: what it carries costs nothing there; and Bluesky shows the beginning of it.
    assert (found["one"]["x"]["by_query"], found["one"]["linkedin"]["by_query"]) == (0, 1)
    cut = found["one"]["bluesky"]["by_query"]
    assert isinstance(cut, tuple)
    assert cut[0] == 0
    assert len(cut) < 30
    assert (found["one"]["x"]["wide"], found["one"]["bluesky"]["wide"]) == (2, 1)


def test_marks_become_what_is_said_in_their_place() -> None:
    text = f"{NAME} {ID} https://a.example/?{KEY}={VALUE} https://a.example/?b=1&{KEY}={VALUE}#c"

    assert put_for(text, "A & B", "d=e", id_="a-b") == (
        "A & B a-b https://a.example/?d=e https://a.example/?b=1&d=e#c"
    )
    assert put_for(text, "A") == "A member https://a.example/ https://a.example/?b=1#c"


def test_her_kit_has_no_mark_but_those_that_the_page_fills_in(files: dict[str, bytes]) -> None:
    for lang in ("en", "fr", "ar"):
        script = files[f"add-your-logo/kit-{lang}.js"].decode()
        # The page makes subjects anew of the whole text.
        script = re.sub(r"mailto:\?subject=.*?&body=", "", script.replace("&amp;", "&"))
        titles = json.loads(script.partition("\n")[0].removeprefix("globalThis.KIT=").removesuffix(";"))[
            "titles"
        ]
        of_titles = "|".join(titles) or "(?!)"
        rest = re.sub(f"{of_titles}|{NAME}|{ID}|(?:[?&]|%3F|%26){KEY}(?:=|%3D){VALUE}", "", script)
        assert "qzh" not in rest
        assert "qz" not in files[f"add-your-logo/posts-{lang}.txt"].decode()


@pytest.mark.parametrize("lang", ["", "-fr", "-ar"])
def test_a_page_lets_its_own_kit_run_and_add_its_style(files: dict[str, bytes], lang: str) -> None:
    html, kit = files[f"add-your-logo{lang}.html"].decode(), files[f"add-your-logo/kit-{lang[1:] or 'en'}.js"]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)', html)
    data = re.search(r"globalThis\.KIT=(.*);\n", kit.decode())
    assert policy
    assert data
    style = json.loads(data[1])["parts"]["<!--style-->"].removeprefix("<style>").removesuffix("</style>")
    for text, directive in ((kit, "script-src"), (style.encode(), "style-src")):
        mark = b64encode(sha256(text).digest()).decode()
        allowed = next(each for each in policy[1].split("; ") if each.startswith(directive))
        assert f"'sha256-{mark}'" in allowed


def test_json_in_a_page_ends_no_element() -> None:
    text = json_block({"a": "</script><!--\u2028"})

    assert "<" not in text
    assert json.loads(text) == {"a": "</script><!--\u2028"}


@pytest.mark.parametrize("said", ["[" * 100_000, '{"texts"', "[]", "{}", ""])
def test_a_script_that_nobody_can_read_is_left_alone(tmp_path: Path, said: str) -> None:
    (tmp_path / STEM).mkdir()
    script = tmp_path / STEM / "kit-xx.js"
    script.write_text(f"globalThis.KIT={said};\n")
    drop_old_kits(tmp_path, ())
    assert script.is_file()
