"""A campaign in several languages, from the file to artwork, kits, alt texts and what is published."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from socialkit import Campaign, Ledger, StampOptions, load_campaign, make_kits, plan, renditions, stamp
from socialkit.assignments import alt_of
from socialkit.kit.contact_sheet import write_contact_sheet
from socialkit.kit.kit_options import KitOptions
from socialkit.stamping import compare

FILE = """\
campaign:
  name: Week
  starts: 2027-10-17
  ends: 2027-10-21
  timezone: America/New_York
  platforms: [mastodon]
  hashtags: {required: ["#Week"], translations: {es: {required: ["#Semana"]}}}
graphics:
  main:
    files: [wide.png, tall.png]
    alt: Two people.
    translations:
      es: {file: ancho.png, alt: Dos personas.}
      fr: {alt: Deux personnes.}
partners:
  - {id: lima, name: Lima, lang: es-PE, logo: logo.png}
  - {id: paris, name: Paris, lang: fr, logo: logo.png}
  - {id: nairobi, name: Nairobi, logo: logo.png}
accounts:
  ours: {platform: mastodon, publisher: folder}
  ours-es: {platform: mastodon, publisher: folder, lang: es}
  lima-m: {platform: mastodon, publisher: folder, partner: lima}
posts:
  - id: one
    at: 2027-10-18 09:00
    graphic: main
    text: "Hello {partner}"
    translations:
      es: {text: "Hola {partner}", link: "https://example.org/es"}
      fr: {text: Bonjour, alt: "Deux personnes, un livre."}
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    Image.new("RGB", (300, 150), "white").save(tmp_path / "wide.png")
    Image.new("RGB", (150, 300), "white").save(tmp_path / "tall.png")
    Image.new("RGB", (300, 150), "#ffe0e0").save(tmp_path / "ancho.png")
    Image.new("RGBA", (100, 40), "navy").save(tmp_path / "logo.png")
    (tmp_path / "posts.yaml").write_text(FILE, "utf-8")
    return load_campaign(tmp_path / "posts.yaml")


@pytest.mark.slow
def test_a_partner_gets_the_artwork_of_her_language_under_the_same_names(
    campaign: Campaign, tmp_path: Path
) -> None:
    report = stamp(campaign, tmp_path / "out")
    made = [f"{each.partner}/{each.path.name}" for each in report.renditions]
    assert made == [
        "lima/main-300x150.png",
        "paris/main-300x150.png",
        "paris/main-150x300.png",
        "nairobi/main-300x150.png",
        "nairobi/main-150x300.png",
    ]
    corners = {}
    for each in report.renditions:
        with Image.open(each.path) as image:
            corners[each.partner] = image.getpixel((0, 0))
    assert corners == {"lima": (255, 224, 224), "paris": (255, 255, 255), "nairobi": (255, 255, 255)}
    assert [each.path.name for each in report.artworks] == ["wide.png", "tall.png", "ancho.png"]


@pytest.mark.slow
def test_a_second_run_keeps_all_and_a_new_language_leaves_the_old_pictures_over(
    campaign: Campaign, tmp_path: Path
) -> None:
    out, told = tmp_path / "out", list[tuple[int, int]]()
    stamp(campaign, out, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)
    assert (compare(campaign, out).fresh, stamp(campaign, out).kept) == (5, 5)
    turned = replace(campaign, partners=(*campaign.partners[:2], replace(campaign.partners[2], lang="es")))
    report = stamp(turned, out)
    assert (report.made, report.kept) == (1, 3)
    assert report.leftovers == (out / "nairobi" / "main-150x300.png",)


def test_pictures_drawn_on_demand_are_those_of_the_language(campaign: Campaign) -> None:
    found = list(renditions(campaign, options=StampOptions(partners=("lima", "paris"))))
    assert [(each.partner, each.name, each.alt) for each in found] == [
        ("lima", "main-300x150.png", "Dos personas. Logotipo: Lima."),
        ("paris", "main-300x150.png", "Deux personnes. Logo\N{NO-BREAK SPACE}: Paris."),
        ("paris", "main-150x300.png", "Deux personnes. Logo\N{NO-BREAK SPACE}: Paris."),
    ]


@pytest.mark.slow
def test_a_kit_is_in_the_partners_language(campaign: Campaign, tmp_path: Path) -> None:
    report = stamp(campaign, tmp_path / "graphics")
    zipped = KitOptions(zips=True)
    lima, paris, nairobi = make_kits(campaign, report.renditions, tmp_path / "kits", options=zipped)
    page = lima.page.read_text("utf-8")
    assert '<html lang="es" dir="ltr"' in page
    assert "Hola Lima" in page
    assert "Dos personas. Logotipo: Lima." in page
    assert "Hello" not in page
    texts = {
        each.partner: each.page.with_name("posts.txt").read_text("utf-8") for each in (lima, paris, nairobi)
    }
    assert "Deje #Semana tal cual" in texts["lima"]
    assert "Gardez #Week tel quel" in texts["paris"]
    assert "Keep #Week as it is" in texts["nairobi"]
    assert lima.archive
    with ZipFile(lima.archive) as archive:
        assert "Hola Lima" in archive.read("lima/posts.txt").decode()
        assert "lima/main-150x300.png" not in archive.namelist()
    assert "Deux personnes, un livre. Logo\N{NO-BREAK SPACE}: Paris." in paris.page.read_text("utf-8")


@pytest.mark.slow
def test_the_contact_sheet_describes_each_picture_in_its_language(campaign: Campaign, tmp_path: Path) -> None:
    report = stamp(campaign, tmp_path / "out")
    (sheet,) = write_contact_sheet(campaign, report.renditions, tmp_path / "out")
    page = sheet.read_text("utf-8")
    assert page.count("Dos personas. Logotipo: Lima.") == 1
    assert page.count("Deux personnes. Logo\N{NO-BREAK SPACE}: Paris.") == 2


@pytest.mark.slow
def test_an_account_publishes_text_alt_text_link_and_artwork_of_its_language(
    campaign: Campaign, tmp_path: Path
) -> None:
    report = stamp(campaign, tmp_path / "out")
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        steps = plan(campaign, ledger, now=datetime(2027, 1, 1, tzinfo=UTC), pictures=report.pictures).steps
    sent = {step.delivery.key: step.delivery.message for step in steps}
    ours, spanish, lima = (sent[f"one@{name}"] for name in ("ours", "ours-es", "lima-m"))
    assert (ours.text, ours.lang, ours.alt) == ("Hello Week", "en", "Two people.")
    assert (spanish.text, spanish.lang, spanish.alt) == ("Hola Week", "es", "Dos personas.")
    assert (spanish.link, ours.link) == ("https://example.org/es", "")
    assert (lima.text, lima.alt) == ("Hola Lima", "Dos personas. Logotipo: Lima.")
    names = [each.picture.path.name for each in (ours, spanish, lima) if each.picture]
    assert names == ["wide.png", "ancho.png", "main-300x150.png"]


def test_alt_texts_in_the_language_of_the_post_go_before_all_others(campaign: Campaign) -> None:
    def alt(lang: str, **changes: str) -> str:
        post = replace(campaign.posts[0], **changes)  # type: ignore[arg-type]
        (version,) = [each for each in post.versions if each.lang == lang]
        found = alt_of(campaign, version)
        return f"{found.lang}: {found.value}" if found else ""

    assert alt("en") == "en: Two people."
    assert alt("es") == "es: Dos personas."
    assert alt("fr") == "fr: Deux personnes, un livre."
    assert alt("en", alt="Another picture.") == "en: Another picture."
    assert alt("es", alt="Another picture.") == "es: Dos personas."


def test_without_words_in_its_language_a_translation_has_the_posts_own_alt_text(campaign: Campaign) -> None:
    graphic = replace(campaign.graphics[0], translations=())
    plain = replace(campaign, graphics=(graphic,))
    _, spanish, _ = replace(campaign.posts[0], alt="Another picture.").versions
    found = alt_of(plain, spanish)
    assert found is not None
    assert (found.lang, found.value) == ("en", "Another picture.")
