"""Accounts: what they may say beside their platform, and what contradicts itself there."""

from collections.abc import Callable

import pytest

from socialkit.loading import load_campaign

from .conftest import SMALL, Faults, Write


def accounts(*lines: str) -> str:
    return SMALL + "accounts:\n" + "".join(f"  {line}\n" for line in lines)


GOOD = accounts(
    "a: {platform: x}",
    "b: {platform: x}",
    "c: {platform: x, server: http://127.0.0.1:8080/x}",
    'd: {platform: facebook, owner: "0123"}',
    "e: {platform: facebook, owner: 123}",
    "f: {platform: linkedin, owner: urn:li:person:aB-9_x, lang: pt-BR}",
    "g: {platform: mastodon, server: https://social.example}",
    "h: {platform: mastodon, server: https://social.example}",
    "i: {platform: bluesky, owner: alliance.bsky.social, server: https://pds.example}",
    "j: {platform: bluesky, owner: did:plc:abc123}",
    "k: {platform: email, server: smtp://mail.example:587, owner: lists/friends.txt}",
    "l: {platform: x, publisher: folder}",
    "m: {platform: x, publisher: manual}",
    "n: {platform: instagram, owner: 1784}",
    "o: {platform: threads, owner: 1784}",
    "p: {platform: x, server: 'http://[::1]'}",
    "q: {platform: x, server: http://localhost/}",
    "r: {platform: email, server: smtp://mail.example, sender: press@alliance.example}",
    "s: {platform: email, server: smtp://mail.example, sender: 'Alliance, Press <press@alliance.example>'}",
    "v: {platform: x, publisher: manual, server: smtp://m.example, owner: m@a.example, sender: p@a.example}",
    "w: {platform: email, unsubscribe: 'https://a.example/{recipient}?a=b'}",
    "y: {platform: email, unsubscribe: 'mailto:leave@a.example?subject={recipient}'}",
    "t: {platform: instagram, owner: 1785, hosting: {folder: public/pictures, url: https://a.example/p}}",
    "u: {platform: threads, owner: 1785, hosting: {folder: public, url: http://localhost:8000/}}",
)


def test_each_platform_takes_what_it_needs(write: Write) -> None:
    file = write(GOOD)
    (file.parent / "lists").mkdir()
    (file.parent / "lists" / "friends.txt").write_text("maria@friends.example\n")
    found = {each.id: each for each in load_campaign(file).accounts}
    assert len(found) == 24
    assert (found["a"].server, found["a"].owner, found["a"].lang) == (None, None, None)
    assert (found["d"].owner, found["e"].owner) == ("0123", "123")
    assert (found["f"].owner, found["f"].lang) == ("urn:li:person:aB-9_x", "pt-BR")
    assert found["g"].server == "https://social.example"
    assert (found["k"].server, found["k"].owner) == ("smtp://mail.example:587", "lists/friends.txt")
    assert found["m"].publisher == "manual"
    assert (found["a"].sender, found["a"].hosting) == (None, None)
    assert found["r"].sender == "press@alliance.example"
    assert found["s"].sender == "Alliance, Press <press@alliance.example>"
    hosting = found["t"].hosting
    assert hosting
    assert hosting.url == "https://a.example/p"
    assert hosting.folder.parts[-2:] == ("public", "pictures")
    assert hosting.folder.is_absolute()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("a: {platform: x, server: social.example}", 28, "is not the address of a server"),
        ("a: {platform: x, server: ftp://social.example}", 28, "is not the address of a server"),
        ("a: {platform: x, server: 'https://'}", 28, "is not the address of a server"),
        ("a: {platform: x, server: 'https://h:99999'}", 28, "is not the address of a server"),
        ("a: {platform: x, server: 'https://h/?a=b'}", 28, "is not the address of a server"),
        (
            "a: {platform: x, server: http://social.example}",
            28,
            "would send secrets in the open: write https",
        ),
        ("a: {platform: x, server: http://127.0.0.1.example}", 28, "would send secrets in the open"),
        ("a: {platform: x, server: http://8.8.8.8}", 28, "would send secrets in the open"),
        ("a: {platform: x, server: smtp://mail.example}", 28, "x: `server` is another kind of address there"),
        ("a: {platform: email, server: https://m.example}", 32, "write it as in smtp://mail.example.org:587"),
        ("a: {platform: x, publisher: folder, server: https://h}", 47, "`publisher: folder` asks no server"),
        (
            "a: {platform: x, publisher: manual, server: https://h}",
            47,
            "manual: `server` is another kind of address there",
        ),
        ("a: {platform: x, publisher: folder, owner: o}", 46, "`publisher: folder` has no owner: remove"),
        ("a: {platform: x, owner: o}", 27, "x: an account there has no `owner`: remove it"),
        ("a: {platform: mastodon, owner: o}", 34, "mastodon: an account there has no `owner`"),
        (
            "a: {platform: facebook, owner: page}",
            34,
            "`owner` is the number of the page there: write it as in 1",
        ),
        ("a: {platform: facebook, owner: 1_000}", 34, "`owner` is the number of the page there"),
        ("a: {platform: facebook, owner: ''}", 34, "this text is empty"),
        ("a: {platform: facebook, owner: [1]}", 34, "this is a list to YAML"),
        ("a: {platform: linkedin, owner: 'urn:li:share:1'}", 34, "`owner` is the URN of the author there"),
        ("a: {platform: bluesky, owner: '@a.example'}", 33, "`owner` is the handle or the DID there"),
        ("a: {platform: bluesky, owner: alliance}", 33, "write it as in alliance.bsky.social"),
        ("a: {platform: instagram, owner: me}", 35, "`owner` is the number of the user there"),
        ("a: {platform: threads, owner: me}", 33, "`owner` is the number of the user there"),
        (
            "a: {platform: email, owner: /etc/passwd}",
            31,
            "`owner` is the file of recipients, in the campaign",
        ),
        ("a: {platform: email, owner: lists/../../o}", 31, "`owner` is the file of recipients"),
        (
            "a: {platform: x, publisher: bluesky}",
            31,
            "bluesky does not publish to x: write folder, manual, or",
        ),
        ("a: {platform: x, sender: press@a.example}", 20, "x: an account there has no `sender`: remove it"),
        ("a: {platform: x, unsubscribe: https://a.example}", 20, "an account there has no `unsubscribe`"),
        ("a: {platform: email, unsubscribe: http://a.example}", 37, "open https:// and mailto: alone"),
        ("a: {platform: email, unsubscribe: 'https://a.example/<b>'}", 37, "cannot stand in a mail"),
        ("a: {platform: email, unsubscribe: 'https://a.example/ü'}", 37, "cannot stand in a mail"),
        ("a: {platform: email, unsubscribe: leave}", 37, "`leave` is not a web address"),
        (
            "a: {platform: x, publisher: manual, owner: maria}",
            46,
            "the address of the person who posts there",
        ),
        (
            "a: {platform: x, publisher: manual, owner: 'a@b.c, d@e.f'}",
            46,
            "write it as in maria@example.org",
        ),
        ("a: {platform: x, hosting: {folder: p, url: https://a.example}}", 20, "there has no `hosting`"),
        ("a: {platform: x, publisher: folder, sender: a@b.example}", 39, "`publisher: folder` has no sender"),
        ("a: {platform: email, sender: press}", 32, "`press` is no sender of a mail: write it as in press@"),
        ("a: {platform: email, sender: 'a@b.example, c@d.example'}", 32, "is no sender of a mail"),
        ("a: {platform: email, sender: 'The <b> <a@b.example>'}", 32, "is no sender of a mail"),
        ("a: {platform: email, sender: '<a@b.example>'}", 32, "is no sender of a mail"),
        ("a: {platform: email, sender: 'a@b'}", 32, "is no sender of a mail"),
        ('a: {platform: email, sender: "A\\n <a@b.example>"}', 32, "SK003"),
        ("a: {platform: threads, hosting: {folder: p}}", 36, "`url` is missing"),
        (
            "a: {platform: threads, hosting: {folder: ../p, url: https://a.example}}",
            44,
            "leaves the campaign",
        ),
        ("a: {platform: threads, hosting: {folder: p, url: a.example}}", 52, "is not a web address"),
        ("a: {platform: threads, hosting: {folder: p, url: http://a.example}}", 52, "by https:// alone"),
        ("a: {platform: threads, hosting: {folder: p, url: 'https://a.example/?k=1'}}", 52, "is no folder"),
        (
            "a: {platform: threads, hosting: {folder: p, url: 'https://u:p@a.example/'}}",
            52,
            "no name or password",
        ),
        ("a: {platform: x, publisher: fodler}", 31, "unknown publisher `fodler`: did you mean `folder`?"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(
    faults: Faults, line: str, column: int, expected: str
) -> None:
    text = accounts(line)
    (found,) = faults(text)
    assert found.startswith(f"posts.yaml:{len(text.splitlines())}:{column}: SK00")
    assert expected in found


def test_a_password_in_an_address_is_refused_and_not_shown(faults: Faults) -> None:
    (found,) = faults(accounts("a: {platform: email, server: 'smtp://me:hunter2@mail.example'}"))
    assert "no name or password stands in this address" in found
    assert "hunter2" not in found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a: {platform: facebook, owner: 123}", "b: {platform: facebook, owner: 123}"),
        (
            "a: {platform: bluesky, owner: Week.example, server: https://PDS.example/}",
            "b: {platform: bluesky, owner: week.example, server: https://pds.example}",
        ),
    ],
)
def test_one_account_described_twice_would_post_everything_twice(
    faults: Faults, first: str, second: str
) -> None:
    text = accounts(first, second)
    line = len(text.splitlines())
    (found,) = faults(text)
    assert found.startswith(f"posts.yaml:{line}:3: SK005 `b` and `a` on line {line - 1} are one account on ")
    assert found.endswith(": what goes out would stand there twice; keep one of them")


def test_the_same_owner_elsewhere_is_another_account(write: Write) -> None:
    lines = (
        "a: {platform: instagram, owner: 123}",
        "b: {platform: threads, owner: 123}",
        "c: {platform: threads, owner: 124}",
        "d: {platform: threads, owner: 123, server: https://gateway.example}",
    )
    assert len(load_campaign(write(accounts(*lines))).accounts) == 4


def test_a_secret_in_the_file_is_told_where_it_belongs_and_not_shown(fault: Callable[..., str]) -> None:
    told = fault(accounts("a-b: {platform: x, access_token: canary-3f9c}"))
    assert "SK004 `access_token` does not stand in this file, which others read: take it out" in told
    assert "`socialkit accounts login a-b`, or as SOCIALKIT_A_B_ACCESS_TOKEN; a secret that" in told
    assert "canary" not in told
    told = fault(accounts("a: {platform: x, api_key: canary-3f9c}"))
    assert "login a`; a secret that stood here is known: have a new one made" in told


def test_a_secret_of_no_account_is_told_as_well(faults: Faults) -> None:
    (told,) = faults(SMALL + "secrets: {a: canary-3f9c}\n")
    assert "`socialkit accounts login ACCOUNT`; a secret" in told
    (told, _) = sorted(faults(accounts("A_b: {platform: x, token: canary-3f9c}")))
    assert "login A_b`; a secret" in told
