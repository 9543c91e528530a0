"""`preview` and `approve --from` as people use them."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import update

from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import deliveries
from tests.cli.conftest import Run, with_list


def test_a_page_is_written_and_found_errors_are_told(run: Run, folder: Path) -> None:
    done = run("preview", folder=folder)
    assert (done.status, done.out, done.err) == (0, "preview.html is written\n", "")
    (folder / "posts.yaml").write_text((folder / "posts.yaml").read_text().replace("#SSWWeek we", "we"))
    done = run("preview", "--out", "new/page.html", "--format", "json", folder=folder)
    assert done.status == 1
    assert json.loads(done.out) == {
        "version": 1,
        "page": "new/page.html",
        "cards": [],
        "errors": 1,
        "findings": 1,
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone.yaml"], "gone.yaml"),
        (["--since", "no-such-commit"], "no-such-commit"),
        (["--since=--all"], "names no commit"),
        (["--for-approval"], "there is no ledger at"),
        (["--ledger", "nowhere.db"], "nowhere.db"),
        (["--out", "art.png"], "did not make it"),
        (["--watch", "--format", "json"], "till Ctrl-C"),
        (["--serve", "--png", "cards"], "till Ctrl-C"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(
    run: Run, folder: Path, arguments: list[str], said: str
) -> None:
    done = run("preview", *arguments, folder=folder)
    assert done.status in {1, 2}
    assert said in done.err + done.out
    assert "Traceback" not in done.err


def test_without_a_browser_there_is_a_page_and_no_cards(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("preview", "--png", "cards", folder=folder)
    assert (done.status, done.out) == (1, "preview.html is written\n")
    assert done.err.startswith("no cards are written: chromium cannot be started")
    assert "leave out --png" in done.err
    assert not (folder / "cards").exists()


def test_it_is_compared_with_a_file_and_with_a_commit(run: Run, folder: Path) -> None:
    file = folder / "posts.yaml"
    git = ("git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "posts.yaml"), ("commit", "-qm", "one")):
        subprocess.run([*git, *arguments], check=True)
    (folder / "old.yaml").write_text(file.read_text())
    file.write_text(file.read_text().replace("A second day", "Another day"))
    for since in ("old.yaml", "HEAD"):
        assert run("preview", "--since", since, folder=folder).status == 0
        page = (folder / "preview.html").read_text()
        assert "<del>A second</del>" in page
        assert f"Changed since {since}" in page


def test_an_answer_comes_back_and_signs_just_what_was_shown(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    assert run("preview", "--for-approval", folder=folder).status == 0
    page = (folder / "preview.html").read_text()
    hashes = dict(
        each.split(" ") for found in re.findall(r'data-hashes="([^"]+)"', page) for each in found.split(",")
    )
    assert {"monday@alliance-x", "tuesday@amani-bluesky"} <= set(hashes)
    lines = [f"ok card\n  approved {key} {digits}\n" for key, digits in hashes.items()]
    answer = folder / "answer.txt"
    answer.write_text(f"Hello,\n> socialkit answer 1\n> By: Ada\n{''.join(lines)}")

    done = run("approve", "--from", answer, folder=folder)
    assert (done.status, done.err) == (0, "")
    assert done.out.count("is approved by Ada, as it was shown") == len(hashes)

    scheduled.write_text(scheduled.read_text().replace("A second day", "Another day"))
    assert run("schedule", folder=folder).status == 0
    done = run("approve", "--from", answer, "--as", "Bo", folder=folder)
    assert done.status == 1
    assert done.out.count("is approved by Bo") == 2
    assert "tuesday@alliance-x is not approved: it says something else by now" in done.out


def test_no_answer_signs_a_picture_that_nobody_was_shown(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    Image.new("RGB", (300, 150), "teal").save(folder / "art.png")
    done = run("preview", "--for-approval", folder=folder)
    assert (done.status, done.err) == (0, "")
    hashes = re.findall(r'data-hashes="([^"]+)"', (folder / "preview.html").read_text())
    assert "tuesday@alliance-x" in " ".join(hashes)
    assert "monday@" not in " ".join(hashes)
    assert run("preview", folder=folder).err == ""


def cards(folder: Path) -> dict[str, str]:
    """Give the cards of the page for approval, as it is made now, by their anchors."""
    page = (folder / "preview.html").read_text()
    found = re.findall(r'<article class="card" id="([^"]+)".*?</article>', page, re.DOTALL)
    return {each: page.partition(f'id="{each}"')[2].partition("</article>")[0] for each in found}


def said(card: str) -> list[str]:
    """Give why a card says that it cannot be approved; what is offered has "Looks good"."""
    (told,) = re.findall(r'<div class="unsigned.*?</div>', card, re.DOTALL) or [""]
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r"<li>(.*?)</li>", told)]


def test_a_stamped_picture_of_another_logo_is_signed_by_no_answer(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    Image.new("RGBA", (120, 60), "crimson").save(folder / "amani.png")
    done = run("preview", "--for-approval", folder=folder)
    assert (done.status, done.err) == (0, "")
    card = cards(folder)["monday-bluesky"]
    assert said(card) == ["amani-bluesky: the schedule has another picture"]
    assert "Looks good" not in card
    assert "monday@amani-bluesky" not in card
    (folder / "amani.png").write_bytes(b"no picture")
    done = run("preview", "--for-approval", folder=folder)
    assert "monday@amani-bluesky cannot be approved: nobody knows whether its picture is the" in done.err
    assert said(cards(folder)["monday-bluesky"]) == [
        "amani-bluesky: its picture cannot be compared with the scheduled one"
    ]


def test_what_cannot_be_signed_is_not_offered_and_it_says_why(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    file, day = scheduled.read_text(), "2022-10-19 09:00"
    # For kits alone: no account of the campaign is on that platform.
    scheduled.write_text(
        file.replace("platforms: [x, bluesky]", "platforms: [x, bluesky, mastodon]").replace(
            "A second day", "Another day"
        )
        + f"  - {{id: new, at: {day}, platforms: [x], text: 'New #SSWWeek'}}\n"
    )
    run("approve", "monday@alliance-x", "--as", "Ada", folder=folder)
    run("cancel", "monday@amani-bluesky", folder=folder)
    assert run("preview", "--for-approval", folder=folder).status in {0, 1}
    shown = cards(folder)
    assert {name: said(card) for name, card in shown.items()} == {
        "monday-x": ["alliance-x: approved already by Ada"],
        "monday-bluesky": ["amani-bluesky: cancelled"],
        # In kits, without the logo that the account posts with.
        "monday-bluesky-2": ["no account publishes it"],
        "tuesday-bluesky-2": ["no account publishes it"],
        "monday-mastodon": ["no account publishes it"],
        "tuesday-x": ["alliance-x: the schedule has it otherwise"],
        "tuesday-bluesky": ["amani-bluesky: the schedule has it otherwise"],
        "tuesday-mastodon": ["no account publishes it"],
        "new-x": ["alliance-x: not in the schedule yet"],
    }
    assert not any("Looks good" in card for card in shown.values())
    assert all("Please change" in card for card in shown.values())
    run("preview", folder=folder)
    assert all("Looks good" in card and not said(card) for card in cards(folder).values())


def test_what_goes_out_by_another_publisher_is_not_offered(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    scheduled.write_text(scheduled.read_text().replace("{platform: x, publisher: folder}", "{platform: x}"))
    assert run("preview", "--for-approval", folder=folder).status in {0, 1}
    assert said(cards(folder)["tuesday-x"]) == ["alliance-x: the schedule has it otherwise"]
    assert "Looks good" in cards(folder)["tuesday-bluesky"]


def test_of_a_list_each_who_has_signed_is_told(run: Run, listed: Path) -> None:
    for whose, name in (("maria", "Ada"), ("ines", "Bo")):
        key = f"monday@news:{whose}@example.org"
        assert run("approve", key, "--as", name, folder=listed).status == 0
    run("preview", "--for-approval", folder=listed)
    told = said(cards(listed)["monday-email"])
    assert {"news (1): approved already by Ada", "news (1): approved already by Bo"} <= set(told)


def test_what_goes_out_by_another_server_is_not_offered(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    with Ledger.open(folder / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        own = deliveries.c.key == "tuesday@alliance-x"
        connection.execute(update(deliveries).where(own).values(server="https://else.example"))
    assert run("preview", "--for-approval", folder=folder).status == 0
    assert said(cards(folder)["tuesday-x"]) == ["alliance-x: the schedule has it otherwise"]
    assert "Looks good" in cards(folder)["tuesday-bluesky"]


def test_what_goes_another_way_than_it_was_shown_is_not_signed(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    run("preview", "--for-approval", folder=folder)
    (shown,) = re.findall(r"tuesday@amani-bluesky [0-9a-f]+", cards(folder)["tuesday-bluesky"])
    (folder / "answer.txt").write_text(f"socialkit answer 1\nBy: Ada\nok b\n approved {shown}\n")
    with Ledger.open(folder / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).values(publisher="bluesky", server="https://pds.example"))
    done = run("approve", "--from", "answer.txt", folder=folder)
    assert done.status == 1
    assert "tuesday@amani-bluesky is not approved: it says something else by now, or goes" in done.out


def test_of_a_list_what_is_signed_is_told_beside_what_is_offered(run: Run, listed: Path) -> None:
    run("approve", "monday@news:maria@example.org", "--as", "Ada", folder=listed)
    run("preview", "--for-approval", folder=listed)
    card = cards(listed)["monday-email"]
    assert said(card) == ["news (1): approved already by Ada", "news (1): not in the schedule yet"]
    assert "Looks good" in card
    assert "monday@news " in card


@pytest.fixture
def listed(run: Run, folder: Path) -> Path:
    """A scheduled campaign with an account that has a list of recipients; one of them left since."""
    file = folder / "posts.yaml"
    with_list(file, "maria", "ines", "olu")
    # `schedule` tells that nobody listens there, and writes its plan.
    assert "10 changes written" in run("schedule", file).out
    (folder / "list.txt").write_text("maria@example.org\nines@example.org\nlena@example.org\n")
    return folder


def test_a_list_of_recipients_stands_as_it_does_in_the_ledger_without_addresses(
    run: Run, listed: Path
) -> None:
    run("cancel", "tuesday@news:maria@example.org", folder=listed)
    assert run("preview", "--for-approval", folder=listed).status == 0
    page = (listed / "preview.html").read_text()
    (card,) = re.findall(r'<article class="card" id="tuesday-email".*?</article>', page, re.DOTALL)
    who = [re.sub("<[^>]+>", "", each).split() for each in re.findall(r'<p class="who">(.*?)</p>', card)]
    assert [(" ".join(each[:2]), each[-1]) for each in who if each[0] != "In"] == [
        ("news (1)", "cancelled"),
        ("news (1)", "held"),
        ("news (1)", "planned"),
    ]
    (other,) = re.findall(r'<article class="card" id="monday-email".*?</article>', page, re.DOTALL)
    assert re.findall(r"<b><bdi>(news \(\d\))", other) == ["news (2)", "news (1)"]
    assert "@example.org" not in page.replace("press@example.org", "")


def test_an_answer_about_a_list_signs_for_everybody_on_it(run: Run, listed: Path) -> None:
    run("cancel", "tuesday@news:maria@example.org", folder=listed)
    run("preview", "--for-approval", folder=listed)
    page = (listed / "preview.html").read_text()
    lines = {
        f"approved {each}\n"
        for found in re.findall(r'data-hashes="([^"]+)"', page)
        for each in found.split(",")
        if "@news" in each
    }
    assert sorted(each.split()[1] for each in lines) == ["monday@news", "tuesday@news"]
    (listed / "answer.txt").write_text(f"socialkit answer 1\nBy: Ada\n{''.join(sorted(lines))}")
    done = run("approve", "--from", "answer.txt", folder=listed)
    assert done.status == 0, done
    signed = re.findall(r"^(\S+) is approved by Ada", done.out, re.MULTILINE)
    # Who has left the list has a delivery as long as nobody has said `schedule`.
    assert sorted(signed) == [
        *(f"monday@news:{who}@example.org" for who in ("ines", "maria", "olu")),
        *(f"tuesday@news:{who}@example.org" for who in ("ines", "olu")),
    ]
    run("cancel", "--post", "tuesday", "--account", "news", "--yes", folder=listed)
    again = run("approve", "--from", "answer.txt", folder=listed)
    assert again.status == 1
    assert "tuesday@news is not approved: it is out, or may be, or is cancelled" in again.out


def test_what_the_schedule_has_otherwise_is_not_offered_for_approval(run: Run, scheduled: Path) -> None:
    scheduled.write_text(scheduled.read_text().replace("A second day", "Another day"))
    assert run("preview", "--for-approval", folder=scheduled.parent).status == 0
    page = (scheduled.parent / "preview.html").read_text()
    assert "monday@alliance-x" in page
    assert "tuesday@alliance-x" not in page


def test_what_was_found_good_as_it_was_never_scheduled_is_told(run: Run, scheduled: Path) -> None:
    (scheduled.parent / "answer.txt").write_text("socialkit answer 1\nBy: Ada\n\nok tuesday-x\n")
    done = run("approve", "--from", "answer.txt", folder=scheduled.parent)
    assert done.status == 1
    assert "tuesday-x is not approved: the ledger had it not as it was shown" in done.out


def test_another_alt_text_than_the_scheduled_one_is_not_offered_for_approval(
    run: Run, scheduled: Path
) -> None:
    text = scheduled.read_text()
    (alt,) = re.findall(r"^    alt: (.+)$", text, re.MULTILINE)
    scheduled.write_text(text.replace(alt, "Another one."))
    assert run("preview", "--for-approval", folder=scheduled.parent).status == 0
    page = (scheduled.parent / "preview.html").read_text()
    assert "Another one." in page
    offered = " ".join(re.findall(r'data-hashes="([^"]*)"', page))
    assert "tuesday@alliance-x" in offered
    assert "monday@alliance-x" not in offered


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("Fine!", [], "no answer"),
        ("socialkit answer 1\nBy:\napproved a@b 0123456789abcdef", [], "--as"),
        ("socialkit answer 1\nBy: verify\napproved a@b 0123456789abcdef", [], "name them with --as"),
        ("socialkit answer 1\nBy: Run\napproved a@b 0123456789abcdef", [], "name them with --as"),
        ("socialkit answer 1\nBy: A\napproved a@b 0123456789abcdef", ["monday@alliance-x"], "leave out keys"),
        ("socialkit answer 1\nBy: A\napproved a@b 0123456789abcdef", ["--post", "monday"], "leave out keys"),
    ],
)
def test_an_answer_that_cannot_be_taken_in_is_refused(
    run: Run, scheduled: Path, text: str, arguments: list[str], said: str
) -> None:
    (scheduled.parent / "answer.txt").write_text(text)
    done = run("approve", "--from", "answer.txt", *arguments, folder=scheduled.parent)
    assert done.status == 2
    assert said in done.err


def test_what_an_answer_asks_for_is_told(run: Run, scheduled: Path) -> None:
    (scheduled.parent / "answer.txt").write_text(
        "socialkit answer 1\nBy: Ada\nchange tuesday-x\n  | Shorter,\n  | please.\n"
        "ok b\n  approved a@b 0123456789abcdef\n"
    )
    done = run("approve", "--from", "answer.txt", folder=scheduled.parent)
    assert done.status == 1
    assert "tuesday-x: Shorter, / please." in done.out
    assert "a@b is not approved: the ledger has no such delivery" in done.out


@pytest.mark.parametrize(
    ("named", "status"),
    [("Test Week", 0), ("Test\n  Week", 0), ("TEST WEEK", 0), ("Test Week 2021", 2), ("Other", 2), ("", 0)],
)
def test_an_answer_to_another_campaign_signs_nothing(
    run: Run, scheduled: Path, named: str, status: int
) -> None:
    folder = scheduled.parent
    assert run("preview", "--for-approval", folder=folder).status == 0
    found = re.findall(r'data-hashes="([^",]+)', (folder / "preview.html").read_text())[0]
    about = f"Campaign: {named}\n" if named else ""
    (folder / "answer.txt").write_text(f"socialkit answer 1\n{about}By: Ada\n\nok card\n  approved {found}\n")
    done = run("approve", "--from", "answer.txt", folder=folder)
    assert done.status == status
    assert ("is approved by Ada" in done.out) == (not status)
    assert ("the answer is about" in done.err) == bool(status)


def test_an_answer_fits_the_name_in_the_file_as_well_as_that_in_the_ledger(run: Run, scheduled: Path) -> None:
    folder = scheduled.parent
    scheduled.write_text(scheduled.read_text().replace("name: Test Week", "name: Week of Tests"))
    for name in ("Week of Tests", "Test Week"):
        (folder / "answer.txt").write_text(
            f"socialkit answer 1\nCampaign: {name}\nBy: A\nok b\n approved a@b 0123456789abcdef\n"
        )
        assert "ledger has no such delivery" in run("approve", "--from", "answer.txt", folder=folder).out


def test_without_an_answer_a_name_is_needed(run: Run, scheduled: Path) -> None:
    done = run("approve", "monday@alliance-x", folder=scheduled.parent)
    assert done.status == 2
    assert "say who signs: --as NAME" in done.err


def test_another_picture_than_the_scheduled_one_is_not_offered_for_approval(
    run: Run, scheduled: Path
) -> None:
    scheduled.write_text(scheduled.read_text().replace("alt: Two people", "alt: Three people"))
    assert run("preview", "--for-approval", folder=scheduled.parent).status == 0
    page = (scheduled.parent / "preview.html").read_text()
    assert "tuesday@alliance-x" in page
    assert "monday@alliance-x" not in page
