"""Partners' own files come into the list and the folder of logos: all or none, and nothing else changes."""

import base64
import json
from collections.abc import Callable
from contextlib import nullcontext
from io import BytesIO
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from socialkit.collecting import add_partners, addition
from socialkit.errors import CampaignFileError, ExitStatus, SocialkitError, UnwrittenError
from socialkit.loading import load_campaign
from tests.command_line import socialkit
from tests.fuzzing import examples
from tests.representatives import few_quick

ABOUT = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x]
posts:
  - id: a
    text: |
      Hello.
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M2 2h36v16h-36z"/></svg>'
Save = Callable[..., Path]


def png(color: str = "navy") -> bytes:
    data = BytesIO()
    Image.new("RGB", (40, 20), color).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a partner's file, as the page `add-your-logo.html` does."""

    def saved(name: str, logo: bytes | None = SVG, file: str = "", **more: object) -> Path:
        picture = {"logo": {"name": "l", "data": base64.b64encode(logo).decode()}} if logo else {}
        path = tmp_path / (file or f"{len(list(tmp_path.iterdir()))}.json")
        path.write_text(json.dumps({"socialkit": "partner/1", "name": name, **picture, **more}))
        return path

    return saved


@pytest.fixture
def campaign(tmp_path: Path) -> Callable[..., Path]:
    def made(partners: str = "", name: str = "partners.yaml", beside: str = "") -> Path:
        file = tmp_path / "posts.yaml"
        listed = f"partners: {name}\n" if partners else beside
        file.write_bytes((ABOUT + listed).encode())
        if partners:
            (tmp_path / name).write_bytes(partners.encode())
        return file

    return made


LISTS = {
    "blocks": "- id: a\n  name: A\n\n- id: b\n  name: B # hers\n  handles:\n    x: b\n# the end\n",
    "comments below": "- id: a\n  name: A\n  # lang: fr\n  # handles: {x: a}\n# the end\n",
    "close": "- id: a\n  name: A\n- id: b\n  name: B\n",
    "one": "- id: a\n  name: A",
    "under a key": "# ours\npartners:\n  - {id: a, name: A}\n",
    "in brackets": "[{id: a, name: A}, {id: b, name: B}]\n",
    "brackets on lines": "[\n  {id: a, name: A},\n  {id: b, name: B},\n]\n",
    "empty": "[]\n",
    "windows": "- id: a\r\n  name: A\r\n- id: b\r\n  name: B\r\n",
    "marked": "\ufeff- id: a\n  name: A\n",
    "a block at the end": "- id: a\n  name: |-\n    A\n- id: b\n  name: >-\n    B\n",
}


@few_quick("layout", LISTS, quick=3)
def test_her_entry_stands_behind_the_others_and_no_other_byte_changes(
    campaign: Callable[..., Path], save: Save, layout: str
) -> None:
    file = campaign(LISTS[layout])
    sent = save("Čtvrtá: naděje #1", lang="cs", handles={"x": "@ctvrta"}, link_parameters={"utm_source": "c"})

    made = add_partners(file, [sent])

    after = (file.parent / "partners.yaml").read_bytes().decode()
    assert _without_insertion(LISTS[layout], after)
    assert after == made.after
    her = load_campaign(file).partners[-1]
    assert (her.id, her.name, her.lang) == ("ctvrta-nadeje-1", "Čtvrtá: naděje #1", "cs")
    assert (her.handles, her.link_parameters) == ({"x": "ctvrta"}, {"utm_source": "c"})
    assert her.logo == file.parent / "logos" / "ctvrta-nadeje-1.svg"
    assert her.logo.read_bytes() == SVG


def test_comments_below_the_last_entry_stay_with_it(campaign: Callable[..., Path], save: Save) -> None:
    file = campaign(LISTS["comments below"])
    add_partners(file, [save("B", logo=None)])
    after = (file.parent / "partners.yaml").read_text("utf-8")
    assert after == "- id: a\n  name: A\n  # lang: fr\n  # handles: {x: a}\n\n- id: b\n  name: B\n# the end\n"


def _without_insertion(before: str, after: str) -> bool:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    return after.endswith(before[same:])


@pytest.mark.parametrize("beside", ["", "partners:\n  - {id: a, name: A}\nwords: [b]\n"])
def test_a_list_in_the_campaign_file_or_none_yet(
    campaign: Callable[..., Path], save: Save, beside: str
) -> None:
    file = campaign(beside=beside)

    add_partners(file, [save("Rio")])

    assert load_campaign(file).partners[-1].id == "rio"
    assert _without_insertion(ABOUT + beside, file.read_text())


def test_a_table_gets_a_row_and_says_what_it_has_no_column_for(
    campaign: Callable[..., Path], save: Save
) -> None:
    table = "id;name;handle_x;logo\r\na;A;;\r\n"
    file = campaign(table, "partners.csv")

    add_partners(file, [save('Rio; "Sul"', handles={"x": "rio"})])

    text = (file.parent / "partners.csv").read_bytes().decode()
    assert text == table + 'rio-sul;"Rio; ""Sul""";rio;logos/rio-sul.svg\r\n'
    with pytest.raises(CampaignFileError, match="no column `lang`: add it to the first line"):
        add_partners(file, [save("Lima", lang="es")])
    with pytest.raises(CampaignFileError, match="stand in YAML"):
        add_partners(file, [save("Lima", link_parameters={"a": "b"})])
    with pytest.raises(CampaignFileError, match="a formula in a spreadsheet"):
        add_partners(file, [save("=HYPERLINK(1)")])


def test_who_is_there_already_is_refused_and_replaced_where_that_is_said(
    campaign: Callable[..., Path], save: Save
) -> None:
    listed = (
        "- id: rio # first\n  name: Old\n  timezone: America/Sao_Paulo\n  handles:\n    x: old\n"
        "- id: b\n  name: B\n"
    )
    file = campaign(listed)
    sent = save("Rio", handles={"x": "new"})

    with pytest.raises(CampaignFileError, match="`--replace` puts this in her place"):
        add_partners(file, [sent])
    assert (file.parent / "partners.yaml").read_text() == listed
    made = add_partners(file, [sent], replace=True)

    assert made.replaced == ("rio",)
    assert (file.parent / "partners.yaml").read_text() == (
        "- id: rio # first\n  name: Rio\n  timezone: America/Sao_Paulo\n  handles: {x: new}\n"
        "  logo: logos/rio.svg\n- id: b\n  name: B\n"
    )


def test_a_row_is_replaced_and_cells_that_she_does_not_speak_of_stay(
    campaign: Callable[..., Path], save: Save
) -> None:
    file = campaign('id,name,timezone,logo\nrio,"Old","America/Sao_Paulo",\nb,B,,\n', "partners.csv")

    add_partners(file, [save("Rio")], replace=True)

    text = (file.parent / "partners.csv").read_text()
    assert text == 'id,name,timezone,logo\nrio,Rio,"America/Sao_Paulo",logos/rio.svg\nb,B,,\n'


def test_of_several_files_all_are_taken_in_or_none(campaign: Callable[..., Path], save: Save) -> None:
    file = campaign(LISTS["close"])
    good, bad, worse = save("Rio"), save("Lima", lang="Spanish!"), save("Quito", png()[:40])

    with pytest.raises(CampaignFileError) as caught:
        add_partners(file, [good, bad, worse])

    told = str(caught.value)
    assert "is not a language tag" in told
    assert "SK910 the logo of quito cannot be decoded" in told
    assert not (file.parent / "logos").exists()
    assert (file.parent / "partners.yaml").read_text() == LISTS["close"]
    with pytest.raises(CampaignFileError, match=r"is in .*0.json as well|as well: give one of the two"):
        add_partners(file, [good, save("Rio")])


def test_logos_go_where_the_others_are_and_replace_none_of_them(
    campaign: Callable[..., Path], save: Save
) -> None:
    file = campaign("- {id: a, name: A, logo: art/marks/rio.png}\n- {id: b, name: B, logo: b.png}\n")
    (file.parent / "art/marks").mkdir(parents=True)
    (file.parent / "art/marks/rio.png").write_bytes(png("red"))

    with pytest.raises(SocialkitError, match=r"art/marks/rio\.png is another file already: move it away"):
        add_partners(file, [save("Rio", png())], replace=True)
    add_partners(file, [save("Lima", png(), logo_dark={"data": base64.b64encode(SVG).decode()})])

    assert (file.parent / "art/marks/lima.png").read_bytes() == png()
    assert (file.parent / "art/marks/lima-dark.svg").read_bytes() == SVG


def test_a_campaign_at_fault_is_told_first(campaign: Callable[..., Path], save: Save) -> None:
    file = campaign(beside="posst: []\n")

    with pytest.raises(CampaignFileError, match="posst"):
        addition(file, [save("Rio")])


def test_a_link_in_the_place_of_the_folder_of_logos_leads_nowhere(
    campaign: Callable[..., Path], save: Save, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file, elsewhere = campaign(LISTS["close"]), tmp_path_factory.mktemp("elsewhere")
    (file.parent / "logos").symlink_to(elsewhere)

    with pytest.raises(UnwrittenError, match="is a link"):
        add_partners(file, [save("Rio")])

    assert not list(elsewhere.iterdir())
    assert (file.parent / "partners.yaml").read_text() == LISTS["close"]


@pytest.mark.parametrize("stands", ["folder", "link"])
def test_what_is_no_file_in_the_place_of_a_logo_is_told_and_stays(
    campaign: Callable[..., Path], save: Save, stands: str
) -> None:
    logo = campaign(LISTS["close"]).parent / "logos" / "rio.svg"
    logo.parent.mkdir()
    logo.mkdir() if stands == "folder" else logo.symlink_to("nowhere")
    with pytest.raises(SocialkitError, match=r"logos/rio\.svg is another file already: move it away"):
        add_partners(logo.parents[1] / "posts.yaml", [save("Rio")])
    with pytest.raises(UnwrittenError) if stands == "folder" else nullcontext():
        add_partners(logo.parents[1] / "posts.yaml", [save("Rio")], replace=True)


def test_the_verb_shows_what_it_would_do_and_does_it(campaign: Callable[..., Path], save: Save) -> None:
    folder = campaign(LISTS["close"]).parent
    sent = save("Rio")

    dry = socialkit("partners", "add", sent, "--dry-run", folder=folder)
    assert (dry.status, "+- id: rio" in dry.out) == (ExitStatus.FINE, True)
    assert "1 partner would be added to partners.yaml: rio\nnothing was written" in dry.err
    assert "next:" not in dry.err
    assert (folder / "partners.yaml").read_text() == LISTS["close"]
    told = socialkit("partners", "add", sent, "--format", "json", folder=folder)
    assert json.loads(told.out)["partners"] == ["rio"]
    again = socialkit("partners", "add", sent, folder=folder)
    assert again.status == ExitStatus.FINDINGS
    assert "0.json" not in again.out
    missing = socialkit("partners", "add", "gone.json", folder=folder)
    assert (missing.status, "there is no file gone.json" in missing.err) == (ExitStatus.MISUSE, True)


@pytest.mark.parametrize(
    "written",
    [
        "|-\n    A\n",
        "|\n    A\n",
        ">+\n    A\n\n\n",
        "|2-\n    A\n    B\n  # hers\n",
        "\n    A\n    B\n",
        '"A \\\n    B"\n',
        "\n",
    ],
)
def test_a_name_written_as_a_block_is_replaced(
    campaign: Callable[..., Path], save: Save, written: str
) -> None:
    file = campaign(f"- id: a\n  name: {written}  lang: fr\n- id: b\n  name: B\n")

    add_partners(file, [save("À", None)], replace=True)

    assert [(each.id, each.name) for each in load_campaign(file).partners] == [("a", "À"), ("b", "B")]
    assert "  lang: fr\n- id: b\n" in (file.parent / "partners.yaml").read_text("utf-8")


@pytest.mark.fuzz
@pytest.mark.slow
@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.text(max_size=40),
    layout=st.sampled_from([*LISTS]),
    parameters=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=2),
)
def test_whatever_she_is_called_she_is_added_as_she_wrote_it_or_refused_with_a_reason(
    campaign: Callable[..., Path], save: Save, name: str, layout: str, parameters: dict[str, str]
) -> None:
    file = campaign(LISTS[layout])
    sent = save(name, None, "sent.json", link_parameters=parameters)
    try:
        add_partners(file, [sent], replace=True)
    except CampaignFileError as error:
        assert str(error).startswith(f"{sent}:1:")  # noqa: PT017 either is right
        return
    texts = (file.parent / "partners.yaml").read_bytes().decode()
    her = next(each for each in load_campaign(file).partners if each.name == name.strip())
    assert her.link_parameters == {key.strip(): value.strip() for key, value in parameters.items()}
    assert her.id in {"a", "b"} or _without_insertion(LISTS[layout], texts)
