"""The page of a preview: whole in itself, nothing of a text runs, and what is known of feeds is told."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit import CampaignFileError, MisuseError, SocialkitError, load_campaign
from socialkit.kit.words import languages, words_in
from socialkit.platforms.registry import usable_dialects
from socialkit.previewing import CampaignPreview, PreviewOptions, preview, preview_of
from socialkit.text.feed import Crop, Gallery, LinkWriting, TextFold
from socialkit.text.feed_words import feed_rows
from tests.previewing.campaigns import FILE, loaded, written

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;</style></textarea>{{7*7}}"


def test_the_page_is_whole_in_itself(tmp_path: Path) -> None:
    page = preview(loaded(tmp_path)).page.decode()
    assert re.search(r"default-src 'none'", page)
    assert not re.search(r'(?:src|href)="(?!#|data:|mailto:)', page)
    assert 'id="tuesday-x"' in page


def test_the_same_campaign_gives_the_same_bytes(tmp_path: Path) -> None:
    campaign = loaded(tmp_path)
    assert preview(campaign).page == preview(campaign).page


def test_nothing_that_people_write_becomes_markup(tmp_path: Path) -> None:
    text = FILE.replace("A second day", HOSTILE).replace(
        "name: Setu", f"name: {HOSTILE!r}".replace("\\'", "''")
    )
    text = text.replace("Test Week", "Week </script><b>", 1)
    page = preview(loaded(tmp_path, text), options=PreviewOptions()).page.decode()
    body = page.partition("<body")[2]
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "</b>" not in body.partition("</h1>")[0].partition("<h1")[2]
    assert "49" not in re.findall(r"&lt;/textarea&gt;(\S*)", body)


def test_a_notebook_shows_it_in_a_frame_of_its_own(tmp_path: Path) -> None:
    shown = preview_of(loaded(tmp_path), "tuesday")._repr_html_()
    assert shown.startswith('<iframe title="Preview" sandbox="allow-scripts"')
    assert "monday-x" not in shown
    with pytest.raises(MisuseError, match="tuesday"):
        preview_of(loaded(tmp_path), "tuesdy")


def test_a_post_shows_itself_in_the_campaign_of_its_file(tmp_path: Path) -> None:
    post = next(each for each in loaded(tmp_path).posts if each.id == "tuesday")
    mine = replace(post, text=replace(post.text, value="Words that no file has. #SSWWeek"))
    shown = mine.preview()
    assert isinstance(shown, CampaignPreview)
    assert b"Words that no file has." in shown.page
    assert shown.page.count(b'<article class="card') == preview_of(loaded(tmp_path), "tuesday").page.count(
        b'<article class="card'
    )
    with pytest.raises(MisuseError, match="tuesdays"):
        replace(post, id="tuesdays").preview()
    Path(post.place.file).unlink()
    with pytest.raises(CampaignFileError, match=r"posts\.yaml"):
        post.preview()


def test_a_post_of_a_profile_in_a_file_of_its_own_says_how_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "ada.yaml").write_text(
        "{id: ada, name: Ada, why: So, consent: {given: 2027-01-01, by: Ada, scope: [posts, kit]}}", "utf-8"
    )
    campaign = loaded(tmp_path, FILE.replace("posts:\n", "profiles: ada.yaml\nposts:\n", 1))
    post = next(each for each in campaign.posts if each.profile)
    with pytest.raises(MisuseError, match=r"ada\.yaml.*write campaign\.preview\('profile-ada-why'\)"):
        post.preview()
    assert isinstance(campaign.preview(post.id), CampaignPreview)


def test_a_file_that_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    made = preview(loaded(tmp_path), options=PreviewOptions())
    page = tmp_path / "deep" / "preview.html"
    made.write(page)
    made.write(page)
    page.write_text("<html>mine</html>")
    with pytest.raises(SocialkitError, match="did not make it"):
        made.write(page)


def test_what_feeds_do_has_a_source_and_a_date_or_is_said_to_be_unknown() -> None:
    dialects, _ = usable_dialects()
    for each in dialects:
        feed = each.traits.feed
        known: tuple[TextFold | LinkWriting | Crop | Gallery | None, ...] = (
            feed.fold,
            feed.links,
            feed.crop,
            feed.gallery,
        )
        for fact in [each for each in known if each]:
            assert fact.source.startswith("https://"), each.name
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", fact.date), each.name
            assert fact.mark in {"verified", "reported", "assumed"}, each.name
        for _part, what, source in feed_rows(feed):
            assert source or "nothing is published" in what or "there is none" in what, each.name


def test_without_pictures_the_page_says_so(tmp_path: Path) -> None:
    file = written(tmp_path)
    campaign = load_campaign(file)
    (tmp_path / "art.png").write_bytes(b"no picture")
    page = preview(campaign, options=PreviewOptions()).page.decode()
    assert "cannot be drawn" in page


@pytest.mark.parametrize("lang", [each for each in languages() if each != "en"])
def test_the_page_speaks_the_language_of_the_campaign(tmp_path: Path, lang: str) -> None:
    text = FILE.replace("  name: Test Week\n", f"  name: Test Week\n  lang: {lang}\n")
    campaign = loaded(tmp_path, text.replace("      es:\n", "      en:\n"))
    options = PreviewOptions(previous=campaign, since="HEAD")
    page = preview(campaign, options=options).page.decode()
    words = words_in(lang)
    assert f'<html lang="{lang}" dir="{words.direction}"' in page
    unscheduled = preview(campaign, options=replace(options, approving=True)).page.decode()
    common = ("Please change", "The week, by account", "Answer by mail", "Day before")
    own = ("Cannot be approved here:", "not in the schedule yet", "no account publishes it")
    for made, sentences in ((page, ("Looks good", *common)), (unscheduled, (*common, *own))):
        seen = re.sub(r"<(style|script).*?</\1>", "", made, flags=re.DOTALL)
        for said in sentences:
            assert words(said) in seen
            assert said not in seen


def test_the_page_speaks_in_words_and_not_in_names_of_code(tmp_path: Path) -> None:
    page = preview(loaded(tmp_path)).page.decode()
    assert "Answer by mail" in page
    assert not re.search(r"\bPreview[A-Z]\w+", page)
