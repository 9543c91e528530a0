"""A new campaign folder checks clean, in every language and for every platform, and replaces nothing."""

import shlex
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit import CampaignOutline, MisuseError, check, load_campaign, new_campaign, stamp
from socialkit.errors import AssetError
from socialkit.pictures.decode.colors import levels, luminance
from socialkit.pictures.draw.campaign_artwork import SIZES, ArtworkWords, artwork
from socialkit.pictures.logos.contrast import ratio
from socialkit.platforms.registry import platform_names
from socialkit.scaffolding.campaign_text import span
from socialkit.scaffolding.sample_texts import SAMPLES
from tests.representatives import few_quick

WEEK = {"starts": date(2027, 5, 24), "ends": date(2027, 5, 28)}
NAMES = {
    "ar": ("أسبوع الخدمة الاجتماعية", "#أسبوع_الخدمة"),
    "hi": ("विश्व स्तनपान सप्ताह", "#विश्व_स्तनपान_सप्ताह"),
    "fr": ('Semaine « partagée » : l\'avenir # demain "ici"', "#SemainePartagée"),
}
ALL = tuple(name for name in platform_names() if name != "folder")


USUAL: dict[str, Any] = {
    "name": "Story Hour Week 2027",
    "organizer": "Riverbend Reading Circle",
    "timezone": "Africa/Nairobi",
    "hashtag": "#StoryHourWeek",
    "mention": "@RiverbendReads",
    **WEEK,
}


def an_outline(**given: Any) -> CampaignOutline:  # noqa: ANN401 what a test gives may be wrong
    return CampaignOutline(**USUAL | given)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything: all languages that have samples, all platforms, both workflows."""
    folder = tmp_path_factory.mktemp("new") / "week"
    outline = an_outline(languages=tuple(SAMPLES), platforms=ALL, workflows=("github", "gitlab"))
    new_campaign(outline, folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "languages", [("en", "fr", "hi"), ("hi", "en"), ("hi", "bn"), ("ar", "zh-Hant", "am")]
)
def test_it_checks_clean_in_languages_without_samples(tmp_path: Path, languages: tuple[str, ...]) -> None:
    made = new_campaign(an_outline(languages=languages), tmp_path / "week")
    assert [str(finding) for finding in check(load_campaign(made.file))] == []
    text = made.file.read_text("utf-8")
    for lang in set(languages[1:]) - set(SAMPLES):
        assert f"# There are no samples in {lang}: write yours under `translations: {{{lang}: …}}`." in text


@pytest.mark.slow
def test_it_checks_clean_in_all_languages_on_all_platforms(made: Path) -> None:
    campaign = load_campaign(made / "posts.yaml")
    assert [str(finding) for finding in check(campaign)] == []
    assert [post.id for post in campaign.posts] == [f"day-{day}" for day in range(1, 6)]
    assert {version.lang for post in campaign.posts for version in post.versions} == set(SAMPLES)


@pytest.mark.slow
def test_without_samples_it_checks_clean_and_waits_for_an_import(tmp_path: Path) -> None:
    made = new_campaign(an_outline(languages=("en", "hi"), samples=False), tmp_path / "week")
    campaign = load_campaign(made.file)
    assert (campaign.posts, [str(finding) for finding in check(campaign)]) == ((), [])
    assert "socialkit import" in made.file.read_text("utf-8")


def test_it_has_what_a_campaign_needs(made: Path) -> None:
    files = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    assert files == {
        ".github/workflows/posts.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        "README.md",
        "artwork/1080x1080.jpg",  # Instagram takes no PNG
        "artwork/1080x1350.jpg",
        "artwork/1200x630.jpg",
        "logos/example-partner.svg",
        "partners.yaml",
        "posts.schema.json",
        "posts.yaml",
    }
    assert (
        (made / "posts.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=posts.schema.json\n")
    )


@pytest.mark.slow
@few_quick("lang", NAMES)
def test_names_in_other_scripts_and_with_signs_of_yaml_are_taken_as_they_are(
    lang: str, tmp_path: Path
) -> None:
    name, tag = NAMES[lang]
    made = new_campaign(
        an_outline(name=name, hashtag=tag, mention="", languages=(lang,), platforms=("x",)), tmp_path
    )
    campaign = load_campaign(made.file)
    assert campaign.name == name
    assert [str(finding) for finding in check(campaign)] == []


@pytest.mark.slow
@few_quick(("days", "posts"), [(1, 1), (3, 3), (9, 7)])
def test_each_day_has_a_sample_as_far_as_there_are_some(days: int, posts: int, tmp_path: Path) -> None:
    outline = an_outline(ends=WEEK["starts"] + timedelta(days=days - 1), platforms=("x",))
    made = new_campaign(outline, tmp_path)
    text = made.file.read_text("utf-8")
    assert len(load_campaign(made.file).posts) == posts
    assert ("# 2 days more have none yet." in text) == (days == 9)
    assert [str(finding) for finding in check(load_campaign(made.file))] == []


@pytest.mark.slow
def test_its_graphics_take_a_logo_without_a_warning(tmp_path: Path) -> None:
    made = new_campaign(an_outline(), tmp_path / "week")
    report = stamp(load_campaign(made.file), tmp_path / "out")
    assert len(report.renditions) == len(SIZES)
    assert [str(finding) for finding in report.findings] == []


@pytest.mark.slow
def test_nothing_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "partners.yaml").write_text("mine", "utf-8")
    with pytest.raises(
        MisuseError, match=r"partners\.yaml is there already: name a folder that is new or empty"
    ):
        new_campaign(an_outline(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["partners.yaml"]


@pytest.mark.slow
def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "week").write_text("mine", "utf-8")
    with pytest.raises(MisuseError, match="week is a file"):
        new_campaign(an_outline(), tmp_path / "week")


def test_a_name_that_no_font_has_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"no font has .* \(U\+13000\)"):
        new_campaign(an_outline(name="\U00013000 week"), tmp_path / "week")
    assert not (tmp_path / "week").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ends": date(2027, 5, 23)}, "before it starts"),
        ({"ends": date(2037, 5, 23)}, "longer than a year"),
        ({"timezone": "EST"}, "does not say where"),
        ({"hashtag": "StoryHour"}, "not a hashtag"),
        ({"mention": "Riverbend"}, "not a mention"),
        ({"languages": ("french",)}, "did you mean `fr`"),
        ({"languages": ()}, "needs a language"),
        ({"languages": ("en", "en")}, "named twice"),
        ({"platforms": ("twiter",)}, "unknown platform"),
        ({"platforms": "x"}, r"write platforms=\['x'\]"),
        ({"color": "teal"}, "not a color"),
        ({"name": "a\x1bb"}, "invisible character"),
        ({"link": "example.org"}, "not a web address"),
        ({"workflows": ("jenkins",)}, "github or gitlab"),
        ({"starts": "2027-05-24"}, "is a day"),
    ],
)
def test_what_the_file_would_refuse_is_refused_before(given: dict[str, Any], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        an_outline(**given)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "24\N{EN DASH}28 mai 2027"),
        ("en", "24\N{EN DASH}28 May 2027"),
        ("xx", "24\N{EN DASH}28 May 2027"),
        ("de", "24.\N{EN DASH}28. Mai 2027"),
    ],
)
def test_days_are_in_words_of_the_language(lang: str, said: str) -> None:
    found = span(WEEK["starts"], WEEK["ends"], lang)
    assert "".join(found.split()) == "".join(said.split())


@pytest.mark.slow
@settings(max_examples=12)
@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(sorted(NAMES)))
def test_letters_can_be_read_on_every_color(color: tuple[int, int, int], lang: str) -> None:
    """Letters of this size need a contrast of 3 to 1 (WCAG 2.2, 1.4.3): the picture's far ends have it."""
    name, tag = NAMES[lang]
    red, green, blue = color
    words = ArtworkWords(name=name, dates="24", hashtag=tag, lang=lang)
    picture = artwork(words, f"#{red:02x}{green:02x}{blue:02x}", (600, 315)).crop((0, 0, 600, 230))
    ground = levels(color)[0]
    shades = luminance(picture).tobytes()
    assert max(ratio(ground, min(shades) / 255), ratio(ground, max(shades) / 255)) >= 3


@pytest.mark.slow
def test_workflows_name_the_campaign_from_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    made = new_campaign(an_outline(workflows=("github", "gitlab")), tmp_path / "it's week #1")

    github = yaml.safe_load((made.file.parent / ".github/workflows/posts.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((made.file.parent / ".gitlab-ci.yml").read_text("utf-8"))
    commands = [step["run"] for step in github["jobs"]["check"]["steps"] if "check" in step.get("run", "")]
    for command in (*commands, *gitlab["posts"]["script"][1:]):
        assert shlex.split(command)[:3] == ["socialkit", "check", "it's week #1/posts.yaml"]
