"""What `check` looks at beyond the file: last year's, a program's answer, the network; only when asked."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.conftest import CAMPAIGN, Run

THANKS = CAMPAIGN.replace("we say thank you.", "we say thank you to all who care.")
OLD = THANKS.replace("2022", "2021").replace("Test Week", "Test Week 2021")
#: Stands for codespell: knows one slip, and notes that it was started.
PROGRAM = """#!{python}
import pathlib, sys
pathlib.Path({record!r}).write_text("started")
for number, line in enumerate(sys.stdin.read().split("\\n"), 1):
    if "recieve" in line:
        print(f"{{number}}: {{line}}\\n\\trecieve ==> receive")
"""


@pytest.fixture
def codespell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in the way to codespell, and give the file that shows whether it ran."""
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "codespell"
    program.write_text(PROGRAM.format(python=sys.executable, record=str(tmp_path / "started")))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    return tmp_path / "started"


def misspelt(folder: Path, **changes: str) -> Path:
    file = folder / "posts.yaml"
    text = CAMPAIGN.replace("we say thank you", "we recieve you")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file.write_text(text)
    return file


def codes(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out)["findings"]]


def test_last_years_sentences_are_found_wherever_its_file_lies(
    folder: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "archive").mkdir()
    old = tmp_path / "archive" / "2021.yaml"
    old.write_text(OLD)
    (folder / "posts.yaml").write_text(THANKS)

    shown = run("check", folder / "posts.yaml", "--against", old, "--select", "SK805", "--fail-on", "warning")

    assert shown.status == 1
    assert "this sentence stood in Test Week 2021" in shown.out
    assert run("check", folder / "posts.yaml").out.endswith("no errors, no warnings\n")


def test_an_old_file_needs_neither_its_pictures_nor_its_partners(
    folder: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "archive").mkdir()
    old = tmp_path / "archive" / "2021.yaml"
    before, _, after = OLD.partition("partners:\n")
    (folder / "posts.yaml").write_text(THANKS)
    old.write_text(f"{before}partners: gone.csv\n{after[after.index('accounts:') :]}")

    shown = run("check", folder / "posts.yaml", "--against", old, "--format", "json")

    assert set(codes(shown.out)) == {"SK805"}


@pytest.mark.parametrize(
    ("old", "status", "said"),
    [
        (OLD.replace("hashtags:", "hastags:"), 1, "old.yaml:8:3: SK004 error"),
        ("posts: [", 2, "old.yaml:1:"),
        ("", 2, "old.yaml is empty"),
        (None, 2, "there is no file"),
    ],
)
def test_an_old_file_at_fault_is_told_as_any_file_and_nothing_is_mended(
    folder: Path, run: Run, old: str | None, status: int, said: str
) -> None:
    file = misspelt(folder, **{"This #SSWWeek": "This hashtag#SSWWeek"})
    before = file.read_text()
    if old is not None:
        (folder / "old.yaml").write_text(old)

    shown = run("check", file, "--against", folder / "old.yaml", "--fix")

    assert shown.status == status
    assert said in shown.out
    assert f"--against {folder / 'old.yaml'}" in shown.out
    assert file.read_text() == before
    assert old is None or (folder / "old.yaml").read_text() == old


@pytest.mark.slow
def test_a_typed_text_is_compared_with_last_years_too(
    folder: Path,
) -> None:
    (folder / "old.yaml").write_text(OLD.replace("A second day of", "Our second day of thanks to all in"))
    text = "Our second day of thanks to all in #SSWWeek begins."
    process = [sys.executable, "-m", "socialkit", "check", "-", "--against", "old.yaml", "--format", "json"]
    shown = subprocess.run(process, cwd=folder, input=text, capture_output=True, text=True, check=False)

    assert codes(shown.stdout) == ["SK805"]


def test_a_file_is_not_compared_with_itself(folder: Path, run: Run) -> None:
    shown = run("check", folder / "posts.yaml", "--against", folder / "." / "posts.yaml")

    assert shown.status == 2
    assert "is FILE itself" in shown.err


@pytest.mark.parametrize(
    ("code", "option"), [("SK805", "--against"), ("SK602", "--spelling"), ("SK308", "--online")]
)
def test_a_rule_that_cannot_run_is_not_silently_selected(
    folder: Path, run: Run, code: str, option: str
) -> None:
    shown = run("check", folder / "posts.yaml", "--select", code)

    assert shown.status == 2
    assert f"--select {code} needs {option}" in shown.err


def test_spelling_is_read_only_when_asked_for(folder: Path, run: Run, codespell: Path) -> None:
    file = misspelt(folder)

    assert codes(run("check", file, "--format", "json").out) == []
    assert not codespell.exists()
    assert codes(run("check", file, "--spelling", "--format", "json").out) == ["SK602"]
    assert codespell.exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--select", "SK602"], ["SK602"]),
        (["--select", "SK6"], ["SK602"]),
        (["--platform", "bluesky"], ["SK602"]),
        (["--platform", "linkedin"], []),
    ],
)
def test_spelling_is_narrowed_as_every_other_rule(
    folder: Path, run: Run, codespell: Path, options: list[str], found: list[str]
) -> None:
    shown = run("check", misspelt(folder), "--spelling", "--format", "json", *options)

    assert codes(shown.out) == found
    assert codespell.exists()


@pytest.mark.parametrize("way", ["option", "rules", "select"])
def test_spelling_that_is_put_aside_starts_no_program(
    folder: Path, run: Run, codespell: Path, way: str
) -> None:
    rules = {"posts:\n": "rules: {SK602: {on: false}}\nposts:\n"} if way == "rules" else {}
    options = {"option": ["--ignore", "SK6"], "rules": [], "select": ["--select", "SK1"]}[way]

    shown = run("check", misspelt(folder, **rules), "--spelling", "--format", "json", *options)

    assert (codes(shown.out), codespell.exists()) == ([], False)


@pytest.mark.slow
def test_a_misspelt_word_is_mended_with_consent(folder: Path, run: Run, codespell: Path) -> None:
    file = misspelt(folder)

    run("check", file, "--spelling", "--fix")
    assert "recieve" in file.read_text()
    run("check", file, "--spelling", "--unsafe-fixes")
    assert "we receive you" in file.read_text()
    assert codespell.exists()


def test_without_codespell_the_check_says_what_to_install(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))

    shown = run("check", folder / "posts.yaml", "--spelling")

    assert (shown.status, shown.out) == (2, "")
    assert "codespell cannot be started" in shown.err
    assert "python -m pip install codespell" in shown.err
    assert "check without --spelling" in shown.err


class Counting(BaseHTTPRequestHandler):
    """Finds nothing, and keeps what it was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    here = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Counting,), {"asked": asked}))
    thread = threading.Thread(target=here.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{here.server_port}", asked
    here.shutdown()
    thread.join()
    here.server_close()


@pytest.mark.slow
def test_a_hostile_file_reaches_no_server_of_the_readers_machine(
    folder: Path, run: Run, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    text = CAMPAIGN.replace("  name: Test Week\n", f"  name: Test Week\n  link: {address}/admin?delete=all\n")
    (folder / "posts.yaml").write_text(text)

    plain = run("check", folder / "posts.yaml", "--format", "json")
    online = run("check", folder / "posts.yaml", "--online", "--select", "SK308", "--format", "json")

    assert "SK308" not in codes(plain.out)
    assert codes(online.out) == ["SK308"]
    assert "it leads into a private network" in online.out
    assert online.status == 0
    assert asked == []


@pytest.mark.slow
def test_fixing_opens_no_link(folder: Path, run: Run) -> None:
    (folder / "posts.yaml").write_text(CAMPAIGN.replace("This #SSWWeek", "This hashtag#SSWWeek"))

    assert run("check", folder / "posts.yaml", "--online", "--fix").status == 0


@pytest.mark.slow
def test_only_an_online_check_imports_what_speaks_to_the_network(folder: Path) -> None:
    (folder / "old.yaml").write_text(OLD)
    program = "import sys; from socialkit.cli import main; main({}); print(*sys.modules, file=sys.stderr)"

    def loaded(*options: str) -> set[str]:
        code = program.format(["check", "posts.yaml", *options])
        argv = [sys.executable, "-c", code]
        shown = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=True)
        return set(shown.stderr.split())

    assert not {"urllib3", "ssl", "socket", "socialkit.checking.link_requests"} & loaded(
        "--against", "old.yaml"
    )
    assert "urllib3" in loaded("--online")
