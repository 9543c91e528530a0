"""Pictures that a calendar names and that are there become graphics of the campaign; others stay notes."""

from pathlib import Path

import pytest
from PIL import Image

from socialkit import CampaignFileError, load_campaign
from socialkit.exchanging.importing import import_posts, posts_to_import
from tests.exchanging.drafts import CAMPAIGN, campaign_file

HEADER = "Date,Time,Platforms,Text,Image,Alt text\n"
WITH = CAMPAIGN.replace(
    "posts:\n",
    "graphics:\n  old:   # the first\n    file: old.png\n    alt: Old.\n\n# What goes out.\nposts:\n",
)


def _picture(path: Path) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    Image.new("RGB", (60, 40), "teal").save(path)


def _table(folder: Path, *rows: str, name: str = "week.csv") -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(HEADER + "".join(f"2027-10-18,09:00,X,{row}\n" for row in rows), "utf-8")
    return file


@pytest.mark.parametrize("text", [CAMPAIGN, WITH, CAMPAIGN.replace("\n", "\r\n")])
def test_a_picture_that_is_there_becomes_a_graphic(tmp_path: Path, text: str) -> None:
    for name in ("old.png", "Our Team.png", "plans/Wells.JPG"):
        _picture(tmp_path / name)
    home = campaign_file(tmp_path, text)
    table = _table(
        tmp_path / "plans",
        "One #CareWeek,Our Team.png,Two people at a table.",
        "Two #CareWeek,Wells.JPG,",
        "Three #CareWeek,OUR TEAM.png,Two people at a table."
        if (tmp_path / "OUR TEAM.png").exists()
        else "Three,,",
        "Four #CareWeek,nowhere.png,",
    )
    made = import_posts(home, [table])
    campaign = load_campaign(home)
    assert {each.id: (each.files[0].name, each.alt) for each in campaign.graphics if each.id != "old"} == {
        "our-team": ("Our Team.png", "Two people at a table."),
        "wells": ("Wells.JPG", ""),
    }
    posts = {each.text.value.split()[0]: each for each in campaign.posts}
    assert (posts["One"].graphic, posts["Two"].graphic, posts["Four"].graphic) == ("our-team", "wells", None)
    assert any("`our-team`" in each and "no alt text" not in each for each in made.remarks)
    assert any(
        each.endswith("Wells.JPG becomes the graphic `wells`; it has no alt text yet")
        for each in made.remarks
    )
    assert any("nowhere.png is no graphic of the campaign" in each for each in made.remarks)
    written = home.read_bytes().decode()
    for line in text.splitlines():
        assert line in written
    assert import_posts(home, [table]).after == written


def test_its_alt_text_stands_once_and_that_of_another_post_stays_there(tmp_path: Path) -> None:
    _picture(tmp_path / "team.png")
    home = campaign_file(tmp_path)
    import_posts(
        home, [_table(tmp_path, "One #CareWeek,team.png,A table.", "Two #CareWeek,team.png,Two people.")]
    )
    campaign = load_campaign(home)
    assert home.read_text("utf-8").count("A table.") == 1
    assert campaign.graphic("team").alt == "A table."
    assert [str(each.alt or "") for each in campaign.posts[1:]] == ["", "Two people."]


@pytest.mark.parametrize(
    ("cells", "without"),
    [
        ('"one.png, two.png",A table.', ["two"]),
        ('"one.png; two.png; six.png",A table.', ["two", "six"]),
        ('"old.png, two.png",Our own words.', ["two"]),
        ('"one.png, old.png",A table.', []),
        ('"one.png, two.png",', ["one", "two"]),
    ],
)
def test_an_alt_text_is_that_of_the_first_picture(tmp_path: Path, cells: str, without: list[str]) -> None:
    for name in ("old.png", "one.png", "two.png", "six.png"):
        _picture(tmp_path / name)
    home = campaign_file(tmp_path, WITH)
    made = import_posts(home, [_table(tmp_path, f"One #CareWeek,{cells}")])

    told = [each.split("`")[1] for each in made.remarks if "no alt text yet" in each]
    assert told == without


def test_two_pictures_of_one_name_are_told(tmp_path: Path) -> None:
    for name in ("a/team.png", "b/team.png"):
        _picture(tmp_path / name)
    home = campaign_file(tmp_path)
    table = _table(tmp_path, "One #CareWeek,a/team.png,", "Two #CareWeek,b/team.png,")
    with pytest.raises(CampaignFileError, match=r"a/team\.png and b/team\.png would both be"):
        posts_to_import(home, [table])


@pytest.mark.parametrize(
    "name", ["../outside.png", "/etc/hostname", "notes.txt", "folder.png", "x" * 300, "loop.png"]
)
def test_what_is_outside_or_no_picture_is_no_graphic(tmp_path: Path, name: str) -> None:
    home = tmp_path / "campaign"
    home.mkdir()
    _picture(tmp_path / "outside.png")
    (home / "folder.png").mkdir()
    (home / "notes.txt").write_text("a")
    (home / "loop.png").symlink_to("loop.png")
    made = posts_to_import(campaign_file(home), [_table(home, f"One #CareWeek,{name},")])
    assert "graphics:" not in made.after
    assert any("is no graphic of the campaign" in each for each in made.remarks)


@pytest.mark.parametrize(
    ("name", "outside"),
    [
        ("team.png", True),
        ("sub\\\\team.JPG", True),
        ("../office/team.png", True),
        ("nowhere.png", False),
        ("notes.pdf", False),
    ],
)
def test_a_picture_beside_a_table_elsewhere_is_to_be_moved(tmp_path: Path, name: str, outside: bool) -> None:
    (tmp_path / "week").mkdir()
    for file in ("team.png", "sub/team.JPG"):
        _picture(tmp_path / "office" / file)
    (tmp_path / "office/notes.pdf").write_text("a")
    table = _table(tmp_path / "office", f"One #CareWeek,{name},")

    made = posts_to_import(campaign_file(tmp_path / "week"), [table])

    (told,) = [each for each in made.remarks if "is no graphic of the campaign" in each]
    assert ("it stands outside the campaign's folder: move it there" in told) == outside
    assert told.endswith("add it under `graphics:`")


def test_a_file_that_takes_no_more_graphics_keeps_a_note(tmp_path: Path) -> None:
    for name in ("old.png", "team.png"):
        _picture(tmp_path / name)
    home = campaign_file(tmp_path, CAMPAIGN.replace("posts:\n", "graphics: {old: {file: old.png}}\nposts:\n"))
    made = posts_to_import(home, [_table(tmp_path, "One #CareWeek,team.png,")])
    assert "# picture: team.png" in made.after
    assert any("team.png is no graphic of the campaign" in each for each in made.remarks)


@pytest.mark.parametrize(
    "name", ["a: b.png", "c:.png", "data:x.png", "mailto:us.png", "www.care.example/x.png"]
)
def test_a_picture_that_no_campaign_file_can_name_stays_a_note(tmp_path: Path, name: str) -> None:
    _picture(tmp_path / name)
    home = campaign_file(tmp_path)
    import_posts(home, [_table(tmp_path, f"One #CareWeek,{name},Two people.")])
    assert not load_campaign(home).graphics
    assert f"# picture: {name}" in home.read_text("utf-8")
