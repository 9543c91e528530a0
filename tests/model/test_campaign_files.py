"""The files that a campaign is made of: whoever copies it, or watches it, has no list of his own."""

from contextlib import chdir
from pathlib import Path

from socialkit import load_campaign

ROOT = Path(__file__).parents[2]
CAMPAIGN = """\
campaign: {name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x, email]}
partners: partners.csv
profiles: people/*.yaml
look: {font: own.ttf, logo: look.png}
accounts:
  list: {platform: email, owner: list.txt, sender: us@alliance.example}
graphics:
  main:
    files: [art.png]
    alt: A picture
    slot: {corner: bottom-right, width: 20%, height: 20%}
    slots: {ours: {corner: top-left, width: 20%, height: 20%, logos: [campaign.png]}}
    translations: {es: {files: [arte.png], alt: Una imagen}}
posts: [{id: one, text: A text, graphic: main}]
"""
PERSON = """\
id: amina
name: Amina
photo: people/amina.png
quote: So
consent: {given: 2022-10-01, by: A, scope: [kit]}
"""
NAMED = {
    "posts.yaml",
    "partners.csv",
    "people/amina.yaml",
    "list.txt",
    "people/amina.png",
    "own.ttf",
    "look.png",
    "art.png",
    "arte.png",
    "campaign.png",
    "hers.png",
}


def test_all_that_a_file_leads_to_is_among_them(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    for name in NAMED - {"own.ttf"}:
        (tmp_path / name).write_bytes((ROOT / "assets/logos/havupollo.png").read_bytes())
    (tmp_path / "own.ttf").write_bytes((ROOT / "assets/fonts/Figtree-Bold.ttf").read_bytes())
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    (tmp_path / "partners.csv").write_text("id,name,logo\nrio,Rio,hers.png\n")
    (tmp_path / "people/amina.yaml").write_text(PERSON)
    (tmp_path / "list.txt").write_text("a@alliance.example\n")
    with chdir(tmp_path):
        campaign = load_campaign("posts.yaml")
        assert any(graphic.card for graphic in campaign.graphics)
        assert {path.relative_to(tmp_path).as_posix() for path in campaign.files} == NAMED
        texts = {path.name for path in campaign.text_files}
    assert texts == {"posts.yaml", "partners.csv", "amina.yaml", "list.txt"}
