"""Imports as a whole: a second one adds nothing, all other bytes stay, ids are made of what posts say."""

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit import load_campaign
from socialkit.errors import CampaignFileError, SocialkitError
from socialkit.exchanging.importing import (
    ImportOptions,
    PostImport,
    import_posts,
    posts_to_import,
    write_import,
)
from tests.exchanging.drafts import CAMPAIGN, campaign_file, workbook
from tests.fuzzing import examples

TABLE = "Date,Time,Platforms,Text\n2027-10-19,09:00,X,Hello #CareWeek\n2027-10-20,,All,Two #CareWeek\n"


def a_table(folder: Path, text: str = TABLE, name: str = "table.csv") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


@pytest.mark.parametrize("heading", ["Mots-clés", "Palabras clave", "Keywords", "Extra"])
def test_a_column_of_nothing_but_hashtags_joins_the_text(tmp_path: Path, heading: str) -> None:
    home, table = campaign_file(tmp_path), tmp_path / "calendar.csv"
    rows = '2027-10-18,09:00,Hello,"#One, #Two"\n2027-10-19,09:00,Bye,\n'
    table.write_text(f"Date,Time,Text,{heading}\n{rows}", "utf-8")
    import_posts(home, [table])
    assert "Hello\n\n      #One #Two\n" in home.read_text("utf-8")
    table.write_text("Date,Time,Text,Seen\n2027-10-18,09:00,Other,#1\n2027-10-19,09:00,Last,#2\n", "utf-8")
    assert "not taken: `Seen`" in import_posts(home, [table]).remarks[0]


def test_new_posts_stand_behind_the_others_and_all_else_stays(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    made = import_posts(home, [a_table(tmp_path)])
    text = home.read_text("utf-8")
    assert text == made.after
    head, tail = CAMPAIGN.split("\n# The end.\n")
    assert text.startswith(head)
    assert text.endswith(f"\n# The end.\n{tail}")
    assert [post.id for post in load_campaign(home).posts] == ["first", *made.posts]


def test_a_second_import_adds_nothing_even_when_a_post_was_moved(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    made = import_posts(home, [a_table(tmp_path)])
    again = import_posts(home, [a_table(tmp_path)])
    assert (again.posts, again.there, again.before) == ((), made.posts, again.after)
    moved = import_posts(home, [a_table(tmp_path, TABLE.replace("2027-10-19,09:00", "2027-10-21,10:00"))])
    assert moved.posts == ()
    assert "is in the campaign already, at 2027-10-19 09:00: change it there" in "\n".join(moved.remarks)


def test_ids_of_a_table_are_kept_and_a_text_that_was_changed_here_stays(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    table = a_table(tmp_path, "ID,Text,Link\nmonday,Hello #CareWeek,https://care.example/\nfirst,Other,\n")
    made = import_posts(home, [table])
    assert (made.posts, made.there) == (("monday",), ("first",))
    assert "post first is in the campaign already with another text" in "\n".join(made.remarks)
    # A row that has its own id was a post before: its text is as it was meant.
    assert load_campaign(home).posts[-1].text.value == "Hello #CareWeek"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("title", "Another", "title"),
        ("platforms", "linkedin", "platforms"),
        ("link", "https://care.example/", "link"),
        ("timezone", "Europe/Berlin", "timezone"),
        ("text: linkedin", "For some", "text for linkedin"),
        ("text: es", "Texto", "translation es"),
    ],
)
def test_what_a_post_that_is_there_says_otherwise_is_told(
    tmp_path: Path, key: str, value: str, told: str
) -> None:
    home = campaign_file(tmp_path)
    table = f'id,date,time,text,{key}\nfirst,2027-10-18,08:00,"The first, by hand. #CareWeek",{value}\n'
    made = import_posts(home, [a_table(tmp_path, table)])
    assert home.read_text("utf-8") == CAMPAIGN
    assert [each for each in made.remarks if f"other there: {told}: change it there" in each]


def test_rows_with_one_id_in_several_languages_are_one_post(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    table = a_table(tmp_path, "id,language,text\nmonday,es,Hola #CareWeek\nmonday,en,Hello #CareWeek\n")
    import_posts(home, [table])
    post = load_campaign(home).posts[-1]
    assert (post.id, post.lang, post.text.value) == ("monday", "en", "Hello #CareWeek")
    assert [(each.lang, each.text.value) for each in post.translations] == [("es", "Hola #CareWeek")]


def test_one_id_with_two_texts_is_refused(tmp_path: Path) -> None:
    table = a_table(tmp_path, "id,text\nmonday,Hello\nmonday,Hola\n")
    with pytest.raises(CampaignFileError, match=r"table.csv:3:1: SK005 the id `monday` stands twice"):
        posts_to_import(campaign_file(tmp_path), [table])


def test_a_text_that_comes_on_two_days_is_two_posts_and_twice_on_one_is_one(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    line = "2027-10-{},09:00,X,Hello #CareWeek\n"
    table = a_table(
        tmp_path, TABLE.partition("\n")[0] + "\n" + line.format(19) + line.format(20) + line.format(20)
    )
    made = import_posts(home, [table])
    assert len(made.posts) == 2
    assert "the same post as above: taken once" in "\n".join(made.remarks)
    assert import_posts(home, [table]).posts == ()


@pytest.mark.parametrize("ends", ["posts: []\n", "posts: [] # none yet\n"])
def test_a_campaign_without_posts_gets_its_first(tmp_path: Path, ends: str) -> None:
    head = CAMPAIGN.partition("posts:")[0]
    home = campaign_file(tmp_path, head + ends + "look: {color: '#123456'}\n")
    import_posts(home, [a_table(tmp_path)])
    assert len(load_campaign(home).posts) == 2
    assert home.read_text("utf-8").endswith("look: {color: '#123456'}\n")


def test_a_file_that_somebody_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)

    def changed() -> PostImport:
        made = posts_to_import(home, [a_table(tmp_path)])
        home.write_text(f"{CAMPAIGN}# mine\n", "utf-8")
        return made

    with pytest.raises(SocialkitError, match="was changed by another program meanwhile"):
        write_import(changed())
    assert home.read_text("utf-8").endswith("# mine\n")


@pytest.mark.slow
def test_no_import_makes_a_campaign_file_that_is_too_big_to_be_read(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    with pytest.raises(SocialkitError, match="would be bigger than 5 MB"):
        import_posts(home, [a_table(tmp_path, f"Text\n{'x' * 5_000_000}\n")])
    assert home.read_text("utf-8") == CAMPAIGN


def test_windows_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    home = campaign_file(tmp_path, "\ufeff" + CAMPAIGN.replace("\n", "\r\n"))
    import_posts(home, [a_table(tmp_path)])
    content = home.read_bytes()
    assert content.startswith("\ufeff# A comment".encode())
    assert content.count(b"\n") == content.count(b"\r\n")
    assert len(load_campaign(home).posts) == 3


def test_what_somebody_says_of_a_file_counts(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    (tmp_path / "table.csv").write_bytes("When,Wording\n05/10,D\u00e9j\u00e0 vu\n".encode("cp1252"))
    options = ImportOptions(
        columns={"text": "Wording", "date": "A"}, day_first=False, year=2027, encoding="cp1252"
    )
    made = posts_to_import(home, [tmp_path / "table.csv"], options=options)
    assert "# at: 2027-05-10 09:00, say: the file had no hour" in made.after
    assert "Déjà vu" in made.after


def test_several_pictures_of_a_cell_are_carried_in_their_order(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 only here

    for name in ("open-1.png", "open-2.png", "two.png"):
        Image.new("RGB", (64, 64)).save(tmp_path / name)
    graphics = (
        "graphics:\n  open: {files: [open-1.png, open-2.png], alt: A week}\n"
        "  two: {file: two.png, alt: B}\nposts:\n"
    )
    home = campaign_file(tmp_path, CAMPAIGN.replace("posts:\n", graphics))
    cell = '"two, open-1.png; open-2.png, three.png"'
    made = import_posts(home, [a_table(tmp_path, f"Text,Image\nHello #CareWeek,{cell}\n")])

    # Two files of one graphic are one picture; what is no graphic stays as a note and a remark.
    assert load_campaign(home).posts[-1].graphics == ("two", "open")
    assert "    graphic: [two, open]\n" in home.read_text()
    (told,) = [each for each in made.remarks if "three.png" in each]
    assert told.endswith("three.png is no graphic of the campaign: add it under `graphics:`")
    again = import_posts(home, [tmp_path / "table.csv"])
    assert not again.posts


def test_a_picture_that_is_a_graphic_of_the_campaign_is_found_by_its_file(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 only here

    Image.new("RGB", (64, 64)).save(tmp_path / "Week One.png")
    graphics = "graphics: {week: {file: Week One.png, alt: A week}}\nposts:\n"
    home = campaign_file(tmp_path, CAMPAIGN.replace("posts:\n", graphics))
    made = import_posts(home, [a_table(tmp_path, "Text,Image\nHello #CareWeek,week one.PNG\n")])
    assert load_campaign(home).posts[-1].graphic == "week"
    assert made.posts


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]) | st.just("\n"), max_size=80
)


@settings(max_examples=examples(200, 15), deadline=None)
@given(texts=st.lists(_WORDS.filter(lambda text: any(map(str.isalpha, text))), max_size=4))
def test_importing_twice_is_importing_once_whatever_the_texts(texts: list[str]) -> None:
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(["Post date", "Post time", "Caption"])
    writer.writerows(["2027-10-19", f"09:{number:02}", f"Text {text}"] for number, text in enumerate(texts))
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = campaign_file(folder)
        (folder / "table.csv").write_bytes(table.getvalue().encode())
        try:
            made = import_posts(home, [folder / "table.csv"])
        except CampaignFileError:
            assert home.read_text("utf-8") == CAMPAIGN
            return
        assert len(load_campaign(home).posts) == 1 + len(made.posts)
        assert len(made.posts) <= len(texts)
        assert import_posts(home, [folder / "table.csv"]).after == made.after


@pytest.mark.slow
def test_a_table_is_the_same_as_a_sheet_and_as_text(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    rows = [["Date", "Time", "Platforms", "Text"], ["2027-10-19", "09:00", "X", "Hello\n#CareWeek"]]
    workbook(tmp_path / "table.xlsx", {"Week": rows})
    text = a_table(tmp_path, 'Date,Time,Platforms,Text\n2027-10-19,09:00,X,"Hello\n#CareWeek"\n')
    assert posts_to_import(home, [tmp_path / "table.xlsx"]).after == posts_to_import(home, [text]).after
