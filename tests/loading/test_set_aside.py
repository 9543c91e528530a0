"""A fault inside one entry sets that partner aside and nobody else; one of the campaign stops everything."""

from pathlib import Path

import pytest

from socialkit import CampaignFileError, Severity, load_campaign
from socialkit.assignments import account_assignments
from tests.representatives import few_quick

from .conftest import ABOUT, POSTS, SMALL, Write

OK = "{id: setu, name: Setu, timezone: Asia/Kolkata}"
ACCOUNTS = """\
accounts:
  ours: {platform: x, publisher: folder}
  hers: {platform: x, publisher: folder, partner: amani}
"""

#: What can be wrong inside one entry: her entry in YAML, what is said of it, what she is called.
BROKEN = {
    "logo outside of the folder": ("{id: amani, name: A, logo: ../a.png}", "SK007 ../a.png leaves", "amani"),
    "logo with a full path": ("{id: amani, name: A, logo: /a.png}", "SK007 /a.png is an absolute", "amani"),
    "dark logo outside": ("{id: amani, name: A, logo_dark: ../a.png}", "SK007 ../a.png leaves", "amani"),
    "control character in the name": ('{id: amani, name: "A\\x07"}', "SK003 this text has the inv", "amani"),
    "turned name": ('{id: amani, name: "A\\u202e"}', "SK003 this text has the invisible", "amani"),
    "bad zone": ("{id: amani, name: A, timezone: EST}", "SK006 `EST` does not say where", "amani"),
    "unknown platform": ("{id: amani, name: A, handles: {twiter: a}}", "SK006 unknown platform", "amani"),
    "unknown key": ("{id: amani, name: A, lgo: a.png}", "SK004 unknown key `lgo`", "amani"),
    "a key twice": ("{id: amani, name: A, name: B}", "SK005 `name` stands twice here", "amani"),
    "a number for a name": ("{id: amani, name: 5}", "SK003 `5` is a number to YAML", "amani"),
    "no name": ("{id: amani}", "SK006 `name` is missing in this entry", "amani"),
    "no id": ("{name: Amani Trust}", "SK006 `id` is missing in this entry", "Amani Trust"),
    "an id that cannot be one": (
        "{id: Amani Trust, name: A}",
        "SK006 `Amani Trust` cannot be",
        "Amani Trust",
    ),
    "neither id nor name": ("{lang: sw}", "SK006 `id` is missing in this entry", "partner 2"),
    "no mapping at all": ("5", "SK006 each of `partners` must be a mapping", "partner 2"),
    "nothing": ("", "SK006 each of `partners`", "partner 2"),
    "bad language": ("{id: amani, name: A, lang: english!}", "SK006 `english!` is not a language", "amani"),
    "a merge key": ("{id: amani, name: A, <<: b}", "SK004 merge keys", "amani"),
    "a tag": ("{id: amani, name: !bold A}", "SK003 YAML took `!bold`", "amani"),
    "a waiver of no rule": (
        "{id: amani, name: A, ignore: {later: x}}",
        "SK006 `later` is not the code",
        "amani",
    ),
}


def listed(entry: str) -> str:
    return f"{SMALL}partners:\n  - {OK}\n  - {entry}\n  - {{id: oak, name: Oak}}\n"


@pytest.mark.slow
@pytest.mark.parametrize(("entry", "said", "name"), BROKEN.values(), ids=BROKEN)
def test_whatever_is_wrong_in_one_entry_leaves_the_others(
    write: Write, entry: str, said: str, name: str
) -> None:
    campaign = load_campaign(write(listed(entry)), set_aside=True)

    assert [partner.id for partner in campaign.partners] == ["setu", "oak"]
    assert campaign.set_aside == (name,)
    assert said in str(campaign.findings[0])
    assert {(finding.place.line, finding.partners) for finding in campaign.findings} == {(14, (name,))}
    assert {finding.severity for finding in campaign.findings} == {Severity.ERROR}


@few_quick("entry", [entry for entry, _, _ in BROKEN.values()], ids=BROKEN)
def test_who_did_not_ask_for_it_gets_the_error(write: Write, entry: str) -> None:
    with pytest.raises(CampaignFileError):
        load_campaign(write(listed(entry)))


@pytest.mark.parametrize("form", ["yaml", "partners key"])
def test_in_a_file_of_their_own_the_same(write: Write, form: str) -> None:
    text = f"- {OK}\n- {{id: amani, name: A, logo: ../a.png}}\n"
    text = text if form == "yaml" else "partners:\n" + text
    path = write(f"partners: partners.yaml\n{SMALL}", **{"partners.yaml": text})

    campaign = load_campaign(path, set_aside=True)

    assert [partner.id for partner in campaign.partners] == ["setu"]
    assert Path(campaign.findings[0].place.file).name == "partners.yaml"
    assert campaign.set_aside == ("amani",)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("amani,A,EST,,", "amani"),
        ("amani,A,,../a.png,", "amani"),
        ("amani,A,,,,,one too many", "amani"),
        ("amani,,,,", "amani"),
        (",Amani,,,", "Amani"),
        ("amani,A\x07,,,", "amani"),
        ("amani,A,,,a b", "amani"),
    ],
)
def test_a_broken_row_of_a_table_leaves_the_others(write: Write, row: str, name: str) -> None:
    table = f"id,name,timezone,logo,handle_x\nsetu,Setu,,,\n{row}\noak,Oak,,,\n"

    campaign = load_campaign(write(f"partners: p.csv\n{SMALL}", **{"p.csv": table}), set_aside=True)

    assert [partner.id for partner in campaign.partners] == ["setu", "oak"]
    assert campaign.set_aside == (name,)
    assert {finding.place.line for finding in campaign.findings} == {3}


def test_of_rows_with_one_id_each_is_told_and_counts(write: Write) -> None:
    table = "id,name\nsetu,Setu\namani,A\noak,Oak\namani,B\namani,C\n"

    campaign = load_campaign(write(f"partners: p.csv\n{SMALL}", **{"p.csv": table}), set_aside=True)

    assert [partner.id for partner in campaign.partners] == ["setu", "oak"]
    assert campaign.set_aside == ("amani", "amani", "amani")
    assert [finding.place.line for finding in campaign.findings] == [3, 5, 6]
    assert "used again, on line 5, 6" in campaign.findings[0].message


def test_of_two_with_one_id_nobody_can_say_who_is_meant(write: Write) -> None:
    partners = f"partners:\n  - {OK}\n  - {{id: amani, name: A}}\n  - {{id: amani, name: B}}\n"

    campaign = load_campaign(write(SMALL + partners + ACCOUNTS), set_aside=True)

    assert [partner.id for partner in campaign.partners] == ["setu"]
    assert campaign.set_aside == ("amani", "amani")
    assert [str(finding).partition(": SK")[2] for finding in campaign.findings] == [
        (
            "005 the id `amani` is used again, on line 15: "
            "nobody can say who is meant, so all of them are left out"
        ),
        "005 the id `amani` is used twice, first on line 14: give each its own",
    ]
    assert [account.id for account in campaign.accounts] == ["ours"]


@pytest.mark.parametrize(
    "entry", ["{id: amani, name: A, logo: ../a.png}", "{id: Amani, name: A}", "{name: A}"]
)
def test_an_account_of_hers_is_set_aside_with_her(write: Write, entry: str) -> None:
    partners = f"partners: [{OK}, {entry}]\n"

    campaign = load_campaign(write(SMALL + partners + ACCOUNTS), set_aside=True)

    assert [account.id for account in campaign.accounts] == ["ours"]
    assert len(campaign.set_aside) == 1


def test_a_post_for_her_alone_is_a_post_for_nobody_and_stops_nothing(write: Write) -> None:
    text = SMALL.replace("  - id: launch\n", "  - id: launch\n    partners: [amani]\n")

    for entry in ("{id: amani, name: A, logo: ../a.png}", "{id: Amani, name: A}"):
        campaign = load_campaign(write(f"{text}partners: [{OK}, {entry}]\n"), set_aside=True)

        assert [partner.id for partner in campaign.partners] == ["setu"]
        assert campaign.posts[0].partners == ("amani",)


def test_where_all_accounts_are_hers_no_other_takes_their_place(write: Write) -> None:
    accounts = "accounts: {hers: {platform: x, publisher: folder, partner: amani}}\n"
    partners = "partners: [{id: amani, name: A, logo: ../a.png}]\n"

    campaign = load_campaign(write(SMALL + partners + accounts), set_aside=True)

    assert list(account_assignments(campaign)) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("days: 5\n", "`days`"),
        ("acounts: {}\n", "unknown key `acounts`"),
        ("accounts: {hers: {platform: x, partner: nobody}}\n", "there is no partner `nobody`"),
    ],
)
def test_a_fault_of_the_campaign_stops_everything_and_all_faults_are_told(
    write: Write, lines: str, said: str
) -> None:
    text = listed("{id: amani, name: A, logo: ../a.png}") + lines

    with pytest.raises(CampaignFileError) as caught:
        load_campaign(write(text), set_aside=True)

    assert said in str(caught.value)
    assert "../a.png leaves the campaign folder" in str(caught.value)


@pytest.mark.parametrize(
    ("table", "readable"),
    [('id,name\namani,"A\n', False), ("id,nam\namani,A\n", True), (b"id,name\na,\xe9\n", False)],
)
def test_a_table_that_nobody_can_read_stops_everything(
    write: Write, table: str | bytes, readable: bool
) -> None:
    with pytest.raises(CampaignFileError) as caught:
        load_campaign(write(f"partners: p.csv\n{SMALL}", **{"p.csv": table}), set_aside=True)

    assert caught.value.readable is readable


def test_an_alias_is_a_fault_of_everybody_who_uses_it(write: Write) -> None:
    text = (
        f"{ABOUT}partners:\n  - {OK}\n  - {{id: one, name: A, logo: &l ../x.png}}\n"
        f"  - {{id: two, name: B, logo: *l}}\n{POSTS}"
    )

    campaign = load_campaign(write(text), set_aside=True)

    assert [partner.id for partner in campaign.partners] == ["setu"]
    assert campaign.set_aside == ("one", "two")


def test_a_name_cut_off_by_a_comment_sets_its_partner_aside(write: Write) -> None:
    text = f"{SMALL}partners:\n  - id: amani\n    name: A #Team\n  - {OK}\n"

    campaign = load_campaign(write(text), set_aside=True)

    assert campaign.set_aside == ("amani",)
    assert campaign.findings[0].code == "SK002"
    assert campaign.findings[0].fix is not None


def test_a_sound_campaign_has_nobody_set_aside(write: Write) -> None:
    path = write(f"{SMALL}partners: [{OK}]\n")

    assert load_campaign(path, set_aside=True) == load_campaign(path)
    assert load_campaign(path, set_aside=True).set_aside == ()


@pytest.mark.slow
def test_thousands_at_fault_are_all_set_aside_and_the_first_are_told(write: Write) -> None:
    rows = "".join(f"p{number},,,\n" for number in range(1_200))
    table = f"id,name,timezone,logo\nsetu,Setu,,\n{rows}"

    campaign = load_campaign(write(f"partners: p.csv\n{SMALL}", **{"p.csv": table}), set_aside=True)

    assert len(campaign.set_aside) == 1_200
    assert len(campaign.findings) == 1_001
    assert campaign.findings[-1].message == "200 more faults follow: mend these first"
