"""What `check` and `plan` say of the pictures that platforms would be sent."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from socialkit import check
from socialkit.findings.finding import Severity
from tests.command_line import Shown, socialkit
from tests.people import ABOUT, loaded

Check = Callable[..., list[str]]
WEEK = """\
campaign:
  name: Vax Week
  organizer: The Alliance
  starts: 2099-04-24
  ends: 2099-04-30
  timezone: Europe/Zurich
  platforms: [{platforms}]
graphics:
  g: {{files: [{files}], alt: "Vax Week, 24-30 April 2099"{more}}}
{file}posts:
  - {{id: a, at: 2099-04-27 09:00, graphic: g, text: Vaccines save lives.{post}}}
"""
OURS = "accounts: {ours: {platform: instagram, publisher: folder}}\n"
HERS = """\
partners: [{id: amani, name: Amani, logo: logo.png}]
accounts: {hers: {platform: instagram, publisher: folder, partner: amani}}
"""
PARTNERS = """\
partners:
  - {id: amani, name: Amani, logo: logo.png}
  - {id: amal, name: Amal, lang: ar, logo: logo.png}
  - {id: tumaini, name: Tumaini, lang: sw, logo: logo.png}
"""
LANGUAGES = ", translations: {ar: {file: 1080x1080-x.png, alt: شخصان}, sw: {alt: Watu wawili}}"


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Shown]:
    logo = Image.new("RGBA", (1200, 600))
    logo.paste(Image.new("RGBA", (1000, 400), "navy"), (100, 100))
    logo.save(tmp_path / "logo.png")

    def run(verb: str, *options: str, **parts: str) -> Shown:
        parts = {"platforms": "instagram", "more": "", "file": "", "post": "", **parts}
        for name in parts["files"].split(", "):
            size = [int(side) for side in Path(name).stem.removesuffix("-x").split("x")]
            Image.new("RGB", (size[0], size[1]), "#fbf5ea").save(tmp_path / name)
        (tmp_path / "posts.yaml").write_text(WEEK.format(**parts))
        return socialkit(verb, "posts.yaml", *options, folder=tmp_path)

    return run


def told(shown: Shown) -> list[str]:
    return [line.split(": ", 1)[1] for line in shown.out.splitlines() if ": SK96" in line]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (
            {"files": "1200x630.png"},
            "SK964 warning Instagram takes jpg from programs, and without a logo it gets a PNG",
        ),
        (
            {"files": "1080x1080.png", "file": PARTNERS},
            "with a partner's logo it gets a PNG: write `output: {format: jpg}`",
        ),
        (
            {"files": "1200x300.jpg"},
            "SK963 error Instagram gets no picture without a logo: Instagram takes shapes 4:5",
        ),
        ({"files": "1200x627.jpg"}, "and this is 1200x627"),
        (
            {"files": "1080x1920.jpg", "file": HERS},
            "SK963 error Instagram gets no picture with a partner's logo",
        ),
        ({"files": "1200x630.jpg", "file": HERS, "more": ", output: {format: webp}"}, "and this is a WEBP"),
        (
            {"files": "1080x1080.jpg", "post": ", size: 1200x630", "platforms": "x, linkedin"},
            "1200x630 is named for X, and there is 1080x1080",
        ),
        (
            {
                "files": "1080x1080.jpg",
                "more": ", platforms: {linkedin: 1200x627}",
                "platforms": "x, linkedin",
            },
            "1200x627 is named for LinkedIn, and there is 1080x1080",
        ),
        (
            {
                "files": "1080x1080.jpg",
                "file": HERS,
                "more": ", sizes: [600x600]",
                "post": ", size: 1080x1080",
            },
            "1080x1080 is named for Instagram, and there is 600x600",
        ),
        ({"files": "1200x630.webp", "platforms": "linkedin"}, "LinkedIn takes jpg, png, and this is a WEBP"),
        ({"files": "1200x100.jpg", "platforms": "threads"}, "Threads takes shapes up to 10:1"),
    ],
)
def test_what_a_platform_does_not_take_is_told(
    run: Callable[..., Shown], parts: dict[str, str], says: str
) -> None:
    shown = run("check", **parts)
    assert any(says in line for line in told(shown)), shown.out
    assert shown.status == any(" error " in f" {line}" for line in told(shown))


@pytest.mark.slow
@pytest.mark.parametrize(
    "parts",
    [
        {"files": "1080x1350.jpg"},
        {"files": "1200x630.jpg, 1080x1080.png"},
        # People post there, as the accounts say.
        {"files": "1080x1350.png", "file": OURS},
        {"files": "1080x1080.png", "file": HERS},
        # Nobody has an account, and what partners get is a JPEG.
        {"files": "1080x1080.png", "file": PARTNERS, "more": ", output: {format: jpg}"},
        {"files": "1080x1080.png", "file": HERS, "more": ", output: {format: jpg}"},
        {"files": "1200x1500.png", "file": HERS, "more": ", sizes: instagram, fit: pad"},
        {"files": "1200x630.png", "platforms": "x, linkedin, facebook, bluesky, mastodon, threads"},
        {"files": "1080x1920.jpg", "platforms": "x, bluesky"},
        {
            "files": "1200x630.jpg, 1080x1080.jpg",
            "post": ", size: {x: 1200x630}",
            "platforms": "x, instagram",
        },
    ],
)
def test_what_platforms_take_is_not_told(run: Callable[..., Shown], parts: dict[str, str]) -> None:
    assert told(run("check", **parts)) == []


@pytest.mark.slow
@pytest.mark.parametrize("platforms", ["instagram", "instagram, x, threads"])
@pytest.mark.parametrize("post", ["", ", translations: {ar: {text: أهلا}, sw: {text: Habari}}"])
def test_a_format_for_people_alone_is_told_once_for_a_graphic(
    run: Callable[..., Shown], tmp_path: Path, platforms: str, post: str
) -> None:
    Image.new("RGB", (1080, 1080)).save(tmp_path / "1080x1080-x.png")
    parts = {"files": "1080x1080.png, 1080x1350.png", "file": PARTNERS, "platforms": platforms, "post": post}
    (line,) = told(run("check", more=LANGUAGES, **parts))
    assert "SK964 warning Instagram takes jpg from programs, and with a partner's logo it gets a PNG" in line
    assert told(run("check", more=f"{LANGUAGES}, output: {{format: jpg}}", **parts)) == []


@pytest.mark.slow
def test_the_artwork_that_a_partner_reads_is_the_one_looked_at(
    run: Callable[..., Shown], tmp_path: Path
) -> None:
    Image.new("RGB", (1200, 300)).save(tmp_path / "1080x1080-x.png")
    shown = run("check", files="1080x1080.jpg", file=PARTNERS, more=LANGUAGES)
    assert ["with a partner's logo" in line for line in told(shown)] == [True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "lines"),
    [
        (", translations: {ar: {alt: شخصان}, sw: {alt: Watu wawili}}", 2),
        (", translations: {ar: {file: 400x800-x.png}, sw: {alt: Watu wawili}}", 3),
        (", translations: {ar: {file: 400x800.png}, sw: {files: [400x800.png]}}", 2),
        (", translations: {ar: {file: 400x800-x.png}, sw: {file: 400x800-x.png}}", 3),
        (", translations: {ar: {file: 400x800-x.png}, sw: {file: 400x900-x.png}}", 4),
    ],
)
def test_an_artwork_that_languages_share_is_refused_once(
    run: Callable[..., Shown], tmp_path: Path, more: str, lines: int
) -> None:
    for name, height in (("400x800-x.png", 800), ("400x900-x.png", 900)):
        Image.new("RGB", (400, height)).save(tmp_path / name)
    # One without a logo, and one with it for each artwork that partners read.
    told_of = told(run("check", files="400x800.png", file=PARTNERS + OURS, more=more))
    assert [line[:11] for line in told_of] == ["SK963 error"] * lines


@pytest.mark.slow
def test_a_rehearsal_counts_what_the_check_counts(run: Callable[..., Shown]) -> None:
    parts = {
        "files": "1080x1080.png",
        "file": PARTNERS,
        "more": LANGUAGES.replace("file: 1080x1080-x.png, ", ""),
    }
    checked = run("check", **parts).out.splitlines()[-1].rpartition(": ")[2]
    assert "SK964" in run("check", **parts).out
    assert f": {checked}" in run("rehearse", **parts).out


@pytest.mark.slow
def test_the_plan_says_which_picture_goes_where_and_nothing_of_programs_where_none_sends(
    run: Callable[..., Shown],
) -> None:
    both = (
        "accounts: {one: {platform: instagram, publisher: folder}, two: {platform: x, publisher: folder}}\n"
    )
    shown = run("plan", files="1200x630.png, 1080x1350.png", platforms="instagram, x", file=both)
    assert "picture g 1080x1350 PNG: to instagram\n" in shown.out
    assert "picture g 1200x630 PNG: to x\n" in shown.out
    assert "programs" not in shown.out


@pytest.mark.slow
def test_the_plan_of_a_program_says_that_no_picture_fits(run: Callable[..., Shown]) -> None:
    account = (
        "{platform: instagram, owner: '17841400000000000', hosting: {folder: web, url: https://x.example}}"
    )
    shown = run("plan", files="1080x1350.png", platforms="instagram", file=f"accounts: {{one: {account}}}\n")
    assert "Instagram takes jpg, and this is a PNG" in shown.out


@pytest.mark.slow
def test_the_plan_takes_the_size_that_is_named(run: Callable[..., Shown]) -> None:
    parts = {"files": "1200x630.png, 1080x1350.png", "platforms": "x", "file": OURS.replace("instagram", "x")}
    assert "picture g 1080x1350 PNG: to x" in run("plan", post=", size: 1080x1350", **parts).out
    assert "picture g 1080x1350 PNG: to x" in run("plan", more=", platforms: {x: 1080x1350}", **parts).out
    named = run("plan", more=", platforms: {x: 1080x1350}", post=", size: {x: 1200x630}", **parts)
    assert "picture g 1200x630 PNG: to x" in named.out
    lost = run("plan", post=", size: 800x800", **parts)
    assert "no picture of g fits: 800x800 is named for X, and there is 1200x630, 1080x1350" in lost.out


@pytest.mark.slow
def test_show_has_the_picture_and_its_alt_text(run: Callable[..., Shown], tmp_path: Path) -> None:
    run("schedule", files="1200x630.png", platforms="x", file=OURS.replace("instagram", "x"))
    shown = socialkit("show", "a@ours", folder=tmp_path).out
    assert "picture: g 1200x630 PNG\nalt text: Vax Week, 24-30 April 2099\n" in shown


def test_a_jpeg_that_may_lie_on_its_side_is_not_accused_before_it_is_opened(
    run: Callable[..., Shown], tmp_path: Path
) -> None:
    assert told(run("check", files="900x1600.jpg"))
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (900, 1600)).save(tmp_path / "900x1600.jpg", exif=exif)
    assert "SK963" not in socialkit("check", "posts.yaml", folder=tmp_path).out


@pytest.mark.parametrize("content", [b"", b"Dear all", b"%PDF-1.7", b"\0\0\0\x18ftypheic"])
def test_a_photo_that_is_no_picture_is_told_before_a_card_is_drawn(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "amina.jpg").write_bytes(content)
    person = "photo: amina.jpg, quote: Q, consent: {given: 2022-09-30, by: A, scope: [kit]}"
    text = f"{ABOUT}profiles:\n  - {{id: amina, name: Amina, {person}}}\n"
    (found,) = check(loaded(text, tmp_path), select=["SK965"])
    assert (found.place.line, found.severity) == (15, Severity.ERROR)
    assert found.message.startswith("the photo of Amina: amina.jpg ")
