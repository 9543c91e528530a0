"""The runner of rule cases: what it complains of, what it refuses, and that it needs no test runner."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.errors import CampaignFileError, MisuseError
from socialkit.testing import RuleCase, load_cases
from socialkit.testing.drawn_files import drawn_file
from tests.representatives import few_quick

ROOT = Path(__file__).parents[1]


def cases(folder: Path, lines: str, rule: str = "SK204") -> tuple[RuleCase, ...]:
    file = folder / f"{rule}.yaml"
    file.write_text(f"rule: {rule}\n{lines}\n", encoding="utf-8")
    return load_cases(file)


def complaints(folder: Path, lines: str, rule: str = "SK204") -> list[str]:
    return [each.partition(".yaml:")[2] for case in cases(folder, lines, rule) for each in case.run()]


@pytest.mark.parametrize(
    "lines",
    [
        'three: {pass: "#a1 #b1 #c1"}',
        'a fourth: {fail: "#a1 #b1 #c1 #d1", at: [13], marks: ["#d1"], platform: x}',
        'the campaign allows one: {settings: {most: 1}, fail: "#a1 #b1"}',
        'on several: {fail: "#a1 #b1 #c1 #d1", platform: [x, bluesky], at: [13]}',
        'all: {settings: {most: 1}}\nof all: {fail: "#a1 #b1"}',
        'all: {settings: {most: 1}}\nits own: {pass: "#a1 #b1", settings: {most: 2}}',
        'many of one name:\n  - {pass: "#a1"}\n  - {fail: "#a1 ", times: 4}',
        "on its own: {fail: '#a1 #b1 #c1 #d1', alone: true}",
    ],
)
def test_a_case_that_is_as_it_says_has_no_complaint(tmp_path: Path, lines: str) -> None:
    assert complaints(tmp_path, lines) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('n: {pass: "#a1 #b1 #c1 #d1"}', "2: n: finds '4 hashtags: more than 3 are hard to read' at 13"),
        ('n: {fail: "#a1"}', "2: n: finds nothing"),
        ('n: {fail: "#a1 #b1 #c1 #d1", at: [1]}', "2: n: at is ['13']"),
        ('n: {fail: "#a1 #b1 #c1 #d1", marks: ["#a1"]}', "2: n: marks is ['#d1']"),
        ('n: {fail: "#a1 #b1 #c1 #d1", fix: "#a1"}', "2: n: a fix gives '#a1 #b1 #c1 #d1'"),
        ('n: {fail: "#a1 #b1 #c1 #d1  e", alone: true}', "2: n: finds ['SK204', 'SK605']"),
        ('n:\n  - {pass: "#a1"}\n  - {fail: "#b1"}', "4: n: finds nothing"),
    ],
)
def test_a_case_that_is_otherwise_is_told_with_file_line_and_name(
    tmp_path: Path, lines: str, said: str
) -> None:
    assert complaints(tmp_path, lines) == [said]


def test_a_fix_that_needs_another_fix_is_told(tmp_path: Path) -> None:
    lines = 'n: {fail: "a  b  ", fix: "a b"}'
    assert complaints(tmp_path, lines, "SK605") == []
    lines = 'n: {fail: "the the the", fix: "the the"}'
    assert complaints(tmp_path, lines, "SK603") == ["2: n: what a fix gives is mended once more"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("n: {pas: a}", r"SK204.yaml:2: unknown key 'pas': did you mean `pass`\?"),
        ("n: {at: [1]}", "SK204.yaml:2: a case has either `pass` or `fail`"),
        ("n: {pass: a, fail: b}", "SK204.yaml:2: a case has either `pass` or `fail`"),
        ("n: a", "SK204.yaml:2: a case is a mapping"),
        ("n: {pass: [a]}", "SK204.yaml:2: `pass` and `fail` hold a text, or parts of a campaign file"),
    ],
)
def test_what_is_no_case_is_refused_at_its_place(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        cases(tmp_path, lines)


@few_quick(
    ("lines", "said"),
    [
        ('n: {fail: {}, files: {oak.png: ""}, at: [oak]}', []),
        ("n: {pass: {}}", []),
        ("n: {fail: {}}", ["2: n: finds nothing"]),
        (
            'n: {pass: {}, files: {oak.png: ""}}',
            ["2: n: finds 'oak.png is empty: export or send it again' at oak"],
        ),
        ('n: {fail: {}, files: {oak.png: ""}, at: [elm]}', ["2: n: at is ['oak']"]),
        ("n: {fail: {}, seen: empty-file, at: [oak]}", []),
    ],
)
def test_a_case_of_pictures_draws_its_files(tmp_path: Path, lines: str, said: list[str]) -> None:
    assert complaints(tmp_path, lines, "SK905") == said


@few_quick(
    ("part", "said"),
    [
        ("files: {oak.png: [1]}", "SK905.yaml:2: a file of a case is a text, or a mapping such as"),
        (
            "files: {oak.png: {sise: 9x9}}",
            "SK905.yaml:2: a file of a case has no key 'sise': did you mean `size`",
        ),
        ("files: {oak.png: {size: 9}}", "SK905.yaml:2: write whole numbers of pixels as in 300x150, not '9'"),
        ("files: {oak.png: {color: '#14508c'}}", "SK905.yaml:2: write whole numbers of pixels as in 300x150"),
        ("files: {oak.png: {size: 9x9, color: navy}}", "SK905.yaml:2: 'navy' is no color, as in '#14508c'"),
        ("files: {oak.png: {size: 9x9, boxes: {0 0 3: '#14508c'}}}", "as in 0 0 20 10, not '0 0 3'"),
        ("files: {oak.png: {size: 9x9, form: bmp}}", "a picture's form is png, jpg, webp, gif, not 'bmp'"),
        ("files: {oak.png: {base64: a}}", "SK905.yaml:2: what stands under base64 is no base64"),
        ("files: {oak.png: {size: 9x9, cut: all}}", "SK905.yaml:2: `cut` is a number of bytes, not 'all'"),
        ("files: {../oak.png: a}", "SK905.yaml:2: "),
        ("seen: empty-fail", "SK905.yaml:2: unknown word 'empty-fail': did you mean `empty-file`"),
    ],
)
def test_what_is_no_file_of_a_case_is_refused_at_its_place(tmp_path: Path, part: str, said: str) -> None:
    [case] = cases(tmp_path, f"n: {{fail: {{}}, {part}}}", rule="SK905")
    with pytest.raises(MisuseError, match=re.escape(said)):
        case.run()


@pytest.mark.parametrize("form", ["png", "jpg", "webp", "gif"])
def test_a_ground_with_boxes_is_the_picture_that_it_says(form: str) -> None:
    recipe = {"size": "8x4", "color": "#ffffff", "boxes": {"4 0 4 4": "#000000"}, "form": form}
    with Image.open(BytesIO(drawn_file(recipe))) as picture:
        assert (picture.size, picture.format) == ((8, 4), {"jpg": "JPEG"}.get(form, form.upper()))
        left, right = (picture.convert("L").getpixel((x, 2)) for x in (1, 6))
    assert (left, right) == (255, 0)


def test_a_color_has_an_opacity_and_a_file_can_be_cut_or_given_whole() -> None:
    with Image.open(BytesIO(drawn_file({"size": "3x2", "boxes": {"1 0 1 2": "#14508c80"}}))) as picture:
        assert [picture.getpixel((x, 1)) for x in range(3)] == [
            (255, 255, 255, 0),
            (20, 80, 140, 128),
            (255, 255, 255, 0),
        ]
    assert drawn_file({"base64": "T2Fr", "cut": 2}) == b"Oa"
    assert drawn_file("Öl") == b"\xc3\x96l"


def test_a_file_names_a_rule_that_there_is(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="no rule 'SK999'"):
        cases(tmp_path, "n: {pass: a}", rule="SK999")
    (tmp_path / "cases.yaml").write_text("n: {pass: a}\n", encoding="utf-8")
    with pytest.raises(MisuseError, match="name the rule of these cases, as in `rule: SK204`"):
        load_cases(tmp_path / "cases.yaml")
    (tmp_path / "cases.yaml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(MisuseError, match="write `rule:` and the cases"):
        load_cases(tmp_path / "cases.yaml")


def test_what_is_no_yaml_and_what_makes_no_campaign_are_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(CampaignFileError, match="SK001"):
        cases(tmp_path, "n: {pass: [")
    with pytest.raises(CampaignFileError, match="SK005"):
        cases(tmp_path, "n: {pass: a}\nn: {pass: b}")
    [case] = cases(tmp_path, "n: {pass: a, campaign: {timezone: Nowhere}}")
    with pytest.raises(CampaignFileError, match="SK006"):
        case.run()


def test_a_folder_gives_the_cases_of_all_its_files(tmp_path: Path) -> None:
    cases(tmp_path, "one: {pass: a}")
    cases(tmp_path, "two: {pass: a}", rule="SK101")
    assert [(case.rule, case.name) for case in load_cases(tmp_path)] == [("SK101", "two"), ("SK204", "one")]


@pytest.mark.slow
def test_the_runner_needs_no_test_runner() -> None:
    program = "import sys, socialkit.testing; print('pytest' in sys.modules)"
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "False\n"
