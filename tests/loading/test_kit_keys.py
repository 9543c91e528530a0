"""What a campaign file says about share kits, and to whom partners turn."""

import pytest

from socialkit.loading import load_campaign

from .conftest import ABOUT, POSTS, SMALL, Faults, Write

KIT = """\
kit:
  url: https://alliance.example/kit/
  about: |
    A week for the people
    who care for people.
  do: [Say it in your own words.]
  avoid: ["A full stop inside #SSWWeek."]
  translations:
    ar: {about: أسبوع., do: [قولوها بكلماتكم.]}
"""


def test_what_kits_say(write: Write) -> None:
    kit = load_campaign(write(KIT + SMALL)).kit
    assert kit.url == "https://alliance.example/kit"
    assert kit.address_of("mti-na-mto") == "https://alliance.example/kit/mti-na-mto/"
    assert kit.about == "A week for the people\nwho care for people."
    assert (kit.do, kit.avoid) == (("Say it in your own words.",), ("A full stop inside #SSWWeek.",))


def test_what_a_translation_lacks_is_as_it_is_written(write: Write) -> None:
    kit = load_campaign(write(KIT + SMALL)).kit
    arabic = kit.version("ar-JO")
    assert (arabic.lang, arabic.about, arabic.do, arabic.avoid) == (
        "ar", "أسبوع.", ("قولوها بكلماتكم.",), kit.avoid,
    )  # fmt: skip
    assert kit.version("en-GB") == kit == kit.version("sw")
    assert arabic.url == kit.url


def test_without_any_there_is_nothing_and_no_address(write: Write) -> None:
    campaign = load_campaign(write(SMALL))
    assert (campaign.contact, campaign.kit.about, campaign.kit.do) == ("", "", ())
    assert campaign.kit.address_of("amal") == ""


@pytest.mark.parametrize("where", ["press@alliance.example", "https://alliance.example/contact"])
def test_partners_ask_by_mail_or_on_a_page(write: Write, where: str) -> None:
    assert load_campaign(write(f"{ABOUT}  contact: {where}\n{POSTS}")).contact == where


def test_a_partner_has_an_address_of_mail(write: Write) -> None:
    text = "partners: [{id: amal, name: Amal, contact: press@amal.example}]\n" + SMALL
    assert load_campaign(write(text)).partners[0].contact == "press@amal.example"
    table = {"partners.csv": "id,name,contact\namal,Amal,press@amal.example\n"}
    listed = load_campaign(write("partners: partners.csv\n" + SMALL, **table))
    assert listed.partners[0].contact == "press@amal.example"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("contact: ask us", "`ask us` is not a web address"),
        ("contact: press@", "`press@` is no address of mail: write it as in press@alliance.example"),
        ("contact: http://alliance.example", "write an address of mail, as in press@alliance.example"),
        ("contact: javascript:alert(1)", "is not a web address"),
        ('contact: "press@alliance.example\\nBcc: all@alliance.example"', "invisible character U+000A"),
    ],
)
def test_what_nobody_can_write_to_is_told(faults: Faults, line: str, told: str) -> None:
    [found] = faults(f"{ABOUT}  {line}\n{POSTS}")
    assert told in found


@pytest.mark.parametrize(
    ("kit", "told"),
    [
        ("kit: {url: alliance.example}", "is not a web address"),
        ("kit: {url: 'https://u:p@alliance.example/kit'}", "no name or password stands in this address"),
        ("kit: {url: 'https://alliance.example/?a=b'}", "is no folder"),
        ("kit: {do: Say it}", "must be a list"),
        ("kit: {dont: [Say it]}", "unknown key `dont`"),
        ("kit: {translations: {english: {about: x}}}", "`english`"),
        ("kit: {translations: {}}", "no language is named here"),
    ],
)
def test_what_kits_cannot_say_is_told(faults: Faults, kit: str, told: str) -> None:
    assert any(told in found for found in faults(f"{kit}\n{SMALL}"))
