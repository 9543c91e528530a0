"""A campaign whose kits show every case: three languages, texts that differ, no graphic, no logo, no translation."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
_ASSETS = ROOT / "assets"
_FILES = {
    "wide.png": "graphics/campaign-1200x630.png",
    "square.png": "graphics/campaign-2160x2160.png",
    "mti.png": "logos/mti-na-mto.png",
    "baobab.jpg": "logos/baobab-lune.jpg",
    "dar.png": "logos/dar-alsununu.png",
    "dar-dark.png": "logos/dar-alsununu-dark.png",
    "neem.png": "logos/neem-chhaon.png",
}

#: Partners by what is shown with them: English, French, Arabic, a language without words or texts, no logo.
PARTNERS = ("mti", "baobab", "dar", "neem", "bare")

_CAMPAIGN = """\
campaign:
  name: Clean Water Week 2027
  theme: Wells that a whole village can rely on
  organizer: Open Wells Alliance
  starts: 2027-03-22
  ends: 2027-03-26
  timezone: Africa/Nairobi
  platforms: [x, linkedin, facebook, bluesky, mastodon]
  hashtags:
    required: ["#CleanWaterWeek"]
  mentions:
    required: ["@OpenWells"]
  link: https://www.example.org/week
  disclaimer: Paid for by nobody & everybody.
handles:
  "@OpenWells": {name: Open Wells Alliance, x: OpenWells, bluesky: openwells.example.org}
graphics:
  campaign:
    files: [wide.png, square.png]
    alt: |-
      Bright tiles in flat colours show a social worker beside a mother and her child. Text: Clean Water Week. #CleanWaterWeek
    slot: {corner: bottom-right, width: 28%, height: 20%, margin: 8%}
    translations:
      fr:
        files: [wide.png, square.png]
        alt: |-
          Des carreaux vifs montrent une travailleuse sociale, une mère et son enfant. Texte : Clean Water Week. #CleanWaterWeek
      ar:
        files: [wide.png, square.png]
        alt: |-
          بلاطات زاهية تظهر أخصائية اجتماعية إلى جانب أم وطفلها. النص: Clean Water Week. #CleanWaterWeek
partners:
  - {id: mti, name: Mti na Mto Care Network, lang: en, timezone: Africa/Nairobi, logo: mti.png,
     handles: {x: MtiNaMtoDemo}, link_parameters: {utm_source: mti, utm_medium: social}}
  - {id: baobab, name: Maison Baobab-Lune, lang: fr, timezone: Africa/Dakar, logo: baobab.jpg}
  - {id: dar, name: شبكة دار السنونو, lang: ar, timezone: Asia/Amman, logo: dar.png, logo_dark: dar-dark.png,
     handles: {x: DarSununuDemo}}
  - {id: neem, name: नीम छाँव समाज कार्य मंच, lang: hi, timezone: Asia/Kolkata, logo: neem.png}
  - {id: bare, name: Kittiwake & Kin, lang: en, timezone: Europe/London}
days:
  - {date: 2027-03-22, topic: Turn the tap}
  - {date: 2027-03-23, topic: Who pays}
  - {date: 2027-03-24, topic: Who digs}
events:
  - id: webinar
    title: Wells that last
    starts: 2027-03-24 15:00
    ends: 2027-03-24 16:00
    link: https://www.example.org/webinar
posts:
  - id: monday-tap
    at: 2027-03-22 09:00
    graphic: campaign
    link: https://www.example.org/tap
    text: |-
      Turn the tap & drink: for one in four that is a dream. This #CleanWaterWeek {partner} stands with @OpenWells. {link}
    translations:
      fr:
        text: |-
          Ouvrir le robinet et boire : pour une personne sur quatre, c’est un rêve. {partner} participe à la #CleanWaterWeek avec @OpenWells. {link}
      ar:
        text: |-
          افتح الصنبور واشرب: هذا حلم لواحد من كل أربعة. {partner} مع @OpenWells في #CleanWaterWeek. {link}
  - id: tuesday-pays
    at: 2027-03-23 09:00
    graphic: campaign
    text:
      default: |-
        Who pays for a well, and who looks after it ten years on?

        Read what twelve villages told us, in "their own words". With @OpenWells. #CleanWaterWeek
      x: |-
        Who pays for a well? Twelve villages answer. @OpenWells #CleanWaterWeek
    translations:
      fr:
        text: |-
          Qui paie un puits, et qui l’entretient dix ans plus tard ? Avec @OpenWells. #CleanWaterWeek
      ar:
        text: |-
          من يدفع ثمن البئر؟ ومن يعتني بها بعد عشر سنوات؟ مع @OpenWells. #CleanWaterWeek
  - id: wednesday-digs
    at: 2027-03-24 09:00
    text: |-
      Who digs the wells where you live? Tell us their names this #CleanWaterWeek, @OpenWells will pass them on.
    translations:
      fr:
        text: |-
          Qui creuse les puits chez vous ? Dites-nous leurs noms : #CleanWaterWeek @OpenWells
      ar:
        text: |-
          من يحفر الآبار حيث تعيشون؟ أخبرونا بأسمائهم #CleanWaterWeek @OpenWells
  - id: friday-thanks
    at: 2027-03-26 09:00
    graphic: campaign
    text: |-
      Thank you for a week of water. #CleanWaterWeek goes on with @OpenWells, well after Friday.
"""


def campaign_file(folder: Path) -> Path:
    """Write the campaign with its files, and give its path."""
    for name, source in _FILES.items():
        shutil.copy(_ASSETS / source, folder / name)
    file = folder / "posts.yaml"
    file.write_text(_CAMPAIGN, "utf-8")
    return file


def made_kits(file: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Make the kits with the command line, as an alliance does."""
    command = [sys.executable, "-m", "socialkit", "kit", str(file), "--out", str(out), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
