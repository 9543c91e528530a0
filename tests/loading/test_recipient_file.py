"""The file of recipients: what it may say, and what is told at which of its lines."""

import pytest

from socialkit.loading import load_campaign

from .conftest import SMALL, Faults, Write

ACCOUNT = (
    SMALL + "accounts:\n  news: {platform: email, server: smtp://mail.example, owner: lists/friends.txt}\n"
)
LINE = len(ACCOUNT.splitlines())
LIST = "lists/friends.txt"


def test_each_line_is_an_address_and_the_rest_are_remarks(write: Write) -> None:
    text = (
        "\ufeff# Friends of the week\r\n\r\n  maria@Friends.EXAMPLE \r\n"
        "ines+week@friends.example # since October\r\n\t#olu@friends.example\r\nolu#1@bücher.example"
    )
    (news,) = load_campaign(write(ACCOUNT, **{LIST: text})).accounts
    assert news.recipients == (
        "maria@friends.example",
        "ines+week@friends.example",
        "olu#1@xn--bcher-kva.example",
    )


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("maria\n", "1:1", "SK006 `maria`: this is not the address of a mailbox: write it as in maria@"),
        ("ok@a.example\n  a b@a.example\n", "2:3", "SK006 `a b@a.example`: this is not the address"),
        ("a@b.example, c@d.example\n", "1:1", "more than an address stands here: write the address alone"),
        ("Maria <a@b.example>\n", "1:1", "more than an address stands here"),
        ("a/b@b.example\n", "1:1", "this is not the address of a mailbox"),
        (f"{'a' * 65}@b.example\n", "1:1", "this is not the address of a mailbox"),
        ("jürgen@b.example\n", "1:1", "letters beyond a to z stand before the @"),
        ("a@b.example\u2028Bcc: c@d.example\n", "1:1", "a character that nobody sees"),
        ("a@b.example\n\nA@B.example\n", "3:1", "SK005 `A@B.example` stands on line 1 already"),
    ],
)
def test_what_is_no_address_is_told_at_its_line(faults: Faults, text: str, place: str, expected: str) -> None:
    (found,) = faults(ACCOUNT, **{LIST: text})
    assert found.startswith(f"{LIST}:{place}: SK00")
    assert expected in found


def test_of_a_file_that_is_no_list_not_every_line_is_told(faults: Faults) -> None:
    assert len(faults(ACCOUNT, **{LIST: "no address\n" * 1000})) == 20


@pytest.mark.parametrize(
    ("others", "place", "expected"),
    [
        ({}, f"posts.yaml:{LINE}:63", "SK007 lists/friends.txt is not there: check its name and folder"),
        ({LIST: "# nobody\n"}, f"posts.yaml:{LINE}:63", "SK006 lists/friends.txt has no address in it"),
        ({LIST: ""}, LIST, "SK001"),
        ({LIST: b"PK\x03\x04"}, LIST, "is a spreadsheet or a zip archive"),
        ({LIST: b"\xff\xfea\0"}, LIST, "is saved as UTF-16"),
    ],
)
def test_what_is_no_list_is_told(
    faults: Faults, others: dict[str, str | bytes], place: str, expected: str
) -> None:
    (found,) = faults(ACCOUNT, **others)
    assert found.startswith(place)
    assert expected in found


def test_an_address_in_place_of_the_file_is_told_as_one(faults: Faults) -> None:
    (found,) = faults(ACCOUNT.replace(LIST, "maria@friends.example"))
    assert "SK007 maria@friends.example is not there" in found
    assert found.endswith("write it into a file in this folder, one a line, and name that file")


@pytest.mark.slow
def test_a_list_has_an_end(faults: Faults) -> None:
    text = "".join(f"a{number}@b.example\n" for number in range(10_001))
    (found,) = faults(ACCOUNT, **{LIST: text})
    assert "has 10,001 addresses, and 10,000 is the most: use a mailing list" in found


def test_last_years_campaign_may_be_without_its_list(write: Write) -> None:
    (news,) = load_campaign(write(ACCOUNT), texts_only=True).accounts
    assert news.recipients == ()


def test_a_list_behind_a_link_out_of_the_folder_is_not_read(faults: Faults, write: Write) -> None:
    outside = write(ACCOUNT).parent.parent / "secrets.txt"
    outside.write_text("root@b.example\n")
    (write(ACCOUNT).parent / "lists").mkdir()
    (write(ACCOUNT).parent / LIST).symlink_to(outside)
    (found,) = faults(ACCOUNT)
    assert "leaves the campaign folder" in found


def test_other_publishers_have_no_list(write: Write) -> None:
    text = SMALL + "accounts:\n  news: {platform: email, publisher: folder}\n"
    (news,) = load_campaign(write(text)).accounts
    assert news.recipients == ()
