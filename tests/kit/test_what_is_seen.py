"""What a reader sees and what its alt text says are one picture: in kits, on accounts, in a rehearsal."""

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from socialkit import Campaign, Ledger, check, load_campaign, make_kits, plan, rehearse, stamp
from tests.representatives import few_quick

FILE = """\
campaign:
  name: Week
  starts: 2027-10-17
  ends: 2027-10-21
  timezone: Africa/Kinshasa
  lang: fr
  platforms: [mastodon]
graphics:
  main:
    file: fr.png
    alt: Deux personnes.
    translations:
      ar: {file: ar.png, alt: شخصان.}
      sw: {file: sw.png, alt: Watu wawili.}
      es: {file: es.png}
      pt: {alt: Duas pessoas.}
partners:
  - {id: amal, name: Amal, lang: ar, logo: logo.png}
  - {id: tumaini, name: Tumaini, lang: sw-KE, logo: logo.png}
  - {id: espoir, name: Espoir, logo: logo.png}
  - {id: pt, name: Esperanca, lang: pt, logo: logo.png}
accounts:
  ours: {platform: mastodon, publisher: folder}
  ours-ar: {platform: mastodon, publisher: folder, lang: ar}
  amal-m: {platform: mastodon, publisher: folder, partner: amal}
  amal-fr: {platform: mastodon, publisher: folder, partner: amal, lang: fr}
  espoir-ar: {platform: mastodon, publisher: folder, partner: espoir, lang: ar}
posts:
  - id: one
    at: 2027-10-18 09:00
    graphic: main
    text: Bonjour
"""
Write = Callable[[str], Campaign]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    for name, color in (("fr", "#aabbcc"), ("ar", "#ccbbaa"), ("sw", "#bbccaa"), ("es", "#ddeeff")):
        Image.new("RGB", (300, 150), color).save(tmp_path / f"{name}.png")
    Image.new("RGBA", (120, 60), "#204060").save(tmp_path / "logo.png")

    def written(text: str) -> Campaign:
        (tmp_path / "posts.yaml").write_text(text, "utf-8")
        return load_campaign(tmp_path / "posts.yaml")

    return written


def _in_kits(campaign: Campaign, out: Path) -> dict[str, str]:
    report = stamp(campaign, out)
    found = {}
    for kit in make_kits(campaign, report.renditions, out):
        with kit.page.with_name("posts.csv").open(encoding="utf-8-sig", newline="") as file:
            found[kit.partner] = next(csv.DictReader(file))["alt text"]
    return found


@pytest.mark.slow
def test_a_kit_says_what_its_own_artwork_shows(write: Write, tmp_path: Path) -> None:
    assert _in_kits(write(FILE), tmp_path / "out") == {
        "amal": "شخصان. الشعار: Amal.",
        "tumaini": "Watu wawili. Nembo: Tumaini.",
        "espoir": "Deux personnes. Logo\N{NO-BREAK SPACE}: Espoir.",
        # The same artwork: what is said of it in the language of the post.
        "pt": "Deux personnes. Logo\N{NO-BREAK SPACE}: Esperanca.",
    }
    page = (tmp_path / "out" / "amal" / "index.html").read_text("utf-8")
    assert re.search(r"<p [^>]*lang=ar [^>]*>شخصان. الشعار: Amal.</p>", page)


@pytest.mark.slow
def test_a_posts_own_words_are_of_the_artwork_in_its_language(write: Write, tmp_path: Path) -> None:
    own = FILE.replace("    text: Bonjour", "    alt: Une autre.\n    text: Bonjour")
    assert _in_kits(write(own), tmp_path / "out") == {
        "amal": "شخصان. الشعار: Amal.",
        "tumaini": "Watu wawili. Nembo: Tumaini.",
        "espoir": "Une autre. Logo\N{NO-BREAK SPACE}: Espoir.",
        "pt": "Une autre. Logo\N{NO-BREAK SPACE}: Esperanca.",
    }


@pytest.mark.slow
def test_an_account_says_what_its_picture_shows(write: Write, tmp_path: Path) -> None:
    translated = FILE + "    translations: {ar: {text: أهلا}}\n"
    campaign = write(translated)
    report = stamp(campaign, tmp_path / "out")
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        steps = plan(campaign, ledger, now=datetime(2027, 1, 1, tzinfo=UTC), pictures=report.pictures).steps
    sent = {step.delivery.account: step.delivery.message for step in steps}
    assert {name: (each.lang, each.alt) for name, each in sent.items()} == {
        "ours": ("fr", "Deux personnes."),
        "ours-ar": ("ar", "شخصان."),
        "amal-m": ("ar", "شخصان. الشعار: Amal."),
        # The artwork with a partner's logo is in the partner's language, whatever the account's is.
        "amal-fr": ("fr", "شخصان. الشعار: Amal."),
        "espoir-ar": ("ar", "Deux personnes. Logo\N{NO-BREAK SPACE}: Espoir."),
    }


@pytest.mark.slow
def test_a_rehearsal_shows_the_same(write: Write, tmp_path: Path) -> None:
    done = rehearse(write(FILE), tmp_path / "out")
    alts = {each.account: each.message.alt for each in done.deliveries}
    assert alts["amal-m"] == "شخصان. الشعار: Amal."
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert '<span dir="auto" lang="ar">شخصان. الشعار: Amal.</span>' in page
    assert '<span dir="auto" lang="fr">Deux personnes.</span>' in page


@few_quick(
    ("old", "new", "told"),
    [
        (
            "lang: pt, logo",
            "lang: es, logo",
            {"the es artwork of main has no alt text: what fr says is of another"},
        ),
        (
            "lang: pt, logo",
            "lang: es-PE, logo",
            {"the es artwork of main has no alt text: what fr says is of another"},
        ),
        (", alt: شخصان.", "", {"the ar artwork of main has no alt text: what fr says is of another"}),
        ("    alt: Deux personnes.\n", "", {"the picture main has no alt text"}),
        ("lang: pt, logo", "lang: pt, logo", set()),
    ],
)
def test_check_tells_of_artwork_that_nothing_is_said_of(
    write: Write, old: str, new: str, told: set[str]
) -> None:
    found = check(write(FILE.replace(old, new)), select=["SK504"])
    assert {each.message for each in found} == told
