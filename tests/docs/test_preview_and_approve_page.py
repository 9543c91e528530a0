"""The page preview-and-approve.md: its commands say what it says, one after the other."""

import re
import shlex
from pathlib import Path

from tests.cli.conftest import make_campaign
from tests.command_line import socialkit

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "preview-and-approve.md"


def test_its_commands_do_what_it_says(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path)
    page = PAGE.read_text("utf-8")
    ((shown, said),) = re.findall(r"```console\n\$ socialkit (.*)\n([^`]*)```", page)
    done = socialkit(*shlex.split(shown), folder=folder)
    assert (done.status, done.out) == (0, said)

    commands = re.findall(r"^socialkit (.*)$", page, re.MULTILINE)
    assert commands[:3] == [
        "preview --watch --serve",
        "schedule",
        "preview --for-approval --out preview.html",
    ]
    for command in commands[1:3]:
        assert socialkit(*shlex.split(command), folder=folder).status == 0, command
    html = (folder / "preview.html").read_text("utf-8")
    hashes = ",".join(re.findall(r'data-hashes="([^"]+)"', html)).split(",")
    approved = "".join(f"ok card\n  approved {each}\n" for each in hashes)
    (folder / "answer.txt").write_text(f"socialkit answer 1\nBy: Ada\n{approved}")
    assert socialkit(*shlex.split(commands[3]), folder=folder).status == 0
