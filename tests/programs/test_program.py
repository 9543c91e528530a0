"""External programs that mean no good, or are not there: each ends within its bounds, and is told."""

import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from socialkit.errors import ProgramError, ProgramTimeoutError
from socialkit.programs.program import CompletedProgram, Probe, Program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are scripts of a POSIX shell")

#: More than any of these programs needs, and far less than they would take.
PATIENCE = 20.0


def a_program(folder: Path, script: str, seconds: float = PATIENCE, most_bytes: int = 100_000) -> Program:
    """A shell script as a program."""
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return Program(
        name=str(path),
        install="apt install it",
        otherwise="do without",
        seconds=seconds,
        most_bytes=most_bytes,
    )


def lives(number: int) -> bool:
    """Tell whether a process is there and no mere entry that nobody asked after yet."""
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return bool(told) and not told.startswith("Z")


def gone(number: int) -> bool:
    end = time.monotonic() + 60
    while lives(number) and time.monotonic() < end:
        time.sleep(0.02)
    return not lives(number)


def test_what_is_given_goes_in_and_what_is_said_comes_out(tmp_path: Path) -> None:
    program = a_program(tmp_path, 'cat; echo "$1" >&2; exit 7')
    given = os.urandom(90_000)

    assert program.run("an argument", given=given) == CompletedProgram(
        output=given, errors=b"an argument\n", status=7
    )


def test_it_runs_in_an_empty_folder_of_its_own_that_is_gone_afterwards(tmp_path: Path) -> None:
    program = a_program(
        tmp_path, 'pwd; ls -A | wc -l; echo x > left; mkdir closed; chmod 0 closed; test -w "$TMPDIR"'
    )

    answer = program.run()

    folder, count = answer.output.decode().split()
    assert (count, answer.status) == ("0", 0)
    assert not Path(folder).exists()
    assert Path(folder) != Path.cwd()


def test_of_our_environment_it_sees_the_search_path_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALKIT_ALLIANCE_TOKEN", "secret")
    monkeypatch.setenv("PATH", f"/nowhere{os.pathsep}{os.environ['PATH']}")

    said = a_program(tmp_path, "env").run(environment={"EXTRA": "1"}).output.decode()

    names = {line.partition("=")[0] for line in said.splitlines()} - {"PWD", "SHLVL", "_", "OLDPWD"}
    assert names == {"PATH", "LC_ALL", "TMPDIR", "TEMP", "TMP", "EXTRA"}
    assert "PATH=/nowhere" in said
    assert "secret" not in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "script",
    [
        "sleep 60",
        "trap '' TERM INT HUP; while :; do sleep 60; done",
        "exec >&- 2>&-; sleep 60",
        "while :; do :; done",
        "cat > /dev/null; sleep 60",
    ],
)
def test_one_that_hangs_is_ended_with_its_children(tmp_path: Path, script: str) -> None:
    numbers = tmp_path / "numbers"
    program = a_program(tmp_path, f'echo $$ > "{numbers}"; sleep 60 & echo $! >> "{numbers}"; {script}', 0.4)
    start = time.monotonic()

    with pytest.raises(ProgramTimeoutError, match=r"gave no answer within 0\.4 seconds: try again, or do w"):
        program.run(given=b"x" * 1_000_000)

    assert time.monotonic() - start < PATIENCE / 2
    assert all(gone(int(number)) for number in numbers.read_text().split())


@pytest.mark.parametrize("stream", ["", ">&2"])
def test_one_that_floods_is_ended_at_its_limit(tmp_path: Path, stream: str) -> None:
    program = a_program(tmp_path, f"yes {stream}")

    with pytest.raises(ProgramError, match="says more than 100,000 bytes: mend its installation, or do w"):
        program.run()


def test_both_streams_together_have_one_limit(tmp_path: Path) -> None:
    script = "head -c 60000 /dev/zero; head -c {} /dev/zero >&2"

    assert len(a_program(tmp_path, script.format(40_000)).run().errors) == 40_000
    with pytest.raises(ProgramError, match="says more than"):
        a_program(tmp_path, script.format(40_001)).run()


def test_a_child_that_keeps_the_pipe_open_keeps_nobody_waiting(tmp_path: Path) -> None:
    program = a_program(tmp_path, "sleep 60 & echo $!")
    start = time.monotonic()

    answer = program.run()

    assert time.monotonic() - start < PATIENCE / 2
    assert answer.status == 0
    assert gone(int(answer.output))


LINUX = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="found by /proc, which Linux has")
#: A child that leaves its group, then does what the test is about, writes its number, and goes on.
STRAY = """\
import os, sys, time
MOVES = lambda: os.chdir("/")
FORGETS = lambda: os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {{"AGAIN": "1"}})
ORPHAN = lambda: os.fork() and os._exit(0)
if "AGAIN" not in os.environ:
    os.setsid()
    for step in ({steps}):
        step()
with open({number!r}, "w") as file:
    file.write(str(os.getpid()))
while True:
    print("still here", flush=True)
    time.sleep(0.05)
"""


#: The rest of a program that ends as soon as its stray child has said its number.
SHORT = "until test -s ../number; do sleep 0.05; done"


def a_stray(folder: Path, steps: str, rest: str) -> Program:
    """A program that starts a stray child, and itself does the ``rest``."""
    script, number = folder / "stray.py", folder / "number"
    script.write_text(STRAY.format(steps=steps, number=str(number)), "utf-8")
    rest = rest.replace("../number", f'"{number}"')
    return a_program(folder, f"{sys.executable} {script} <&0 &\n{rest}", 3)


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize(
    ("steps", "rest"),
    [
        *(
            (steps, SHORT)
            for steps in ("", "MOVES,", "FORGETS,", "ORPHAN,", "ORPHAN, MOVES", "ORPHAN, FORGETS")
        ),
        ("", "sleep 60"),
        ("ORPHAN, FORGETS", "sleep 60"),
    ],
)
def test_a_child_that_left_the_group_is_found_and_ended(tmp_path: Path, steps: str, rest: str) -> None:
    program = a_stray(tmp_path, steps, rest)
    start = time.monotonic()

    if rest == SHORT:
        assert program.run().status == 0
    else:
        with pytest.raises(ProgramTimeoutError):
            program.run()

    assert time.monotonic() - start < PATIENCE / 2
    assert gone(int((tmp_path / "number").read_text()))


@pytest.mark.slow
@pytest.mark.parametrize("given", [b"", bytes(5_000_000)], ids=["nothing given", "much given"])
def test_a_child_that_nobody_finds_keeps_nobody_waiting_and_is_not_heard(
    tmp_path: Path, given: bytes
) -> None:
    program = a_stray(tmp_path, "MOVES, FORGETS", "sleep 1")
    threads, files = threading.active_count(), open_files()
    start = time.monotonic()

    answer = program.run(given=given)

    assert time.monotonic() - start < 8
    assert b"still here" in answer.output
    end = time.monotonic() + 60
    while threading.active_count() > threads and time.monotonic() < end:
        time.sleep(0.02)
    assert (threading.active_count(), open_files()) == (threads, files)
    # Nobody holds the other end of its pipe any more: it ends of that itself.
    assert gone(int((tmp_path / "number").read_text()))


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize(("script", "status"), [("kill -9 $$", -9), ("kill -SEGV $$", -11), ("exit 3", 3)])
def test_a_death_is_told_by_its_status(tmp_path: Path, script: str, status: int) -> None:
    program = a_program(tmp_path, f"echo half; {script}")

    answer = program.run(given=b"never read")

    assert (answer.output, answer.status) == (b"half\n", status)


def test_a_failure_is_told_in_its_own_last_words(tmp_path: Path) -> None:
    program = a_program(tmp_path, "echo first >&2; echo no dictionary >&2; exit 64")

    assert str(program.failed(program.run())).endswith(
        "failed (no dictionary): mend its installation, or do without"
    )
    assert "no reason given" in str(program.failed(CompletedProgram(output=b"", errors=b"", status=1)))
    assert len(str(program.failed(CompletedProgram(output=b"", errors=b"\xff" * 9_000, status=1)))) < 600


def test_garbage_is_an_answer_like_any_other(tmp_path: Path) -> None:
    program = a_program(tmp_path, "head -c 5000 /dev/urandom; head -c 5000 /dev/urandom >&2")

    answer = program.run()

    assert (len(answer.output), len(answer.errors), answer.status) == (5000, 5000, 0)


def test_one_that_reads_nothing_is_not_waited_for(tmp_path: Path) -> None:
    answer = a_program(tmp_path, "exec <&-; echo done").run(given=bytes(5_000_000))

    assert answer == CompletedProgram(output=b"done\n", errors=b"", status=0)


def test_one_that_is_not_there_is_told_with_what_to_do() -> None:
    program = Program(
        name="no-such-program", install="apt install it", otherwise="do without", seconds=1, most_bytes=9
    )

    assert program.probe() is None
    with pytest.raises(
        ProgramError,
        match=r"^no-such-program cannot be started \(No such file or directory\): "
        r"install it \(apt install it\), or do without$",
    ):
        program.run()


@pytest.mark.parametrize("harm", ["mode", "interpreter", "format", "folder", "name"])
def test_one_that_cannot_be_started_is_told(tmp_path: Path, harm: str) -> None:
    program = a_program(tmp_path, "echo hello")
    path = Path(program.name)
    if harm == "mode":
        path.chmod(stat.S_IRUSR)
    elif harm == "interpreter":
        path.write_text("#!/nowhere/sh\n")
    elif harm == "format":
        path.write_bytes(b"\x7fELF" + bytes(60))
    elif harm == "folder":
        path.unlink()
        path.mkdir()
    else:
        program = Program(name="a\0b", install="i", otherwise="o", seconds=1, most_bytes=9)

    with pytest.raises(ProgramError, match=r"cannot be started \(.+\): install it"):
        program.run()


def test_a_relative_path_is_found_though_it_runs_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = a_program(tmp_path, "echo here")
    monkeypatch.chdir(tmp_path)

    assert (
        Program(name="./program", install="i", otherwise="o", seconds=PATIENCE, most_bytes=99).run().output
        == b"here\n"
    )
    assert program.probe() is not None


@pytest.mark.parametrize(
    ("script", "version"),
    [
        ("echo program 2.1", "program 2.1"),
        ("echo program 2.1 >&2; echo more >&2; exit 1", "program 2.1"),
        ("exit 1", ""),
        ("yes", ""),
    ],
)
def test_a_probe_says_where_a_program_is_and_its_version(tmp_path: Path, script: str, version: str) -> None:
    program = a_program(tmp_path, f'test "$1" = --version && {{ {script}; }}')

    assert program.probe() == Probe(path=Path(program.name), version=version)


def test_a_program_is_probed_once_for_a_search_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = tmp_path / "calls"
    path = Path(a_program(tmp_path, f'echo >> "{calls}"').name)
    program = Program(name=path.name, install="i", otherwise="o", seconds=PATIENCE, most_bytes=99)

    assert program.probe() is None
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    found = [program.probe() for _ in range(3)]

    assert found == [Probe(path=path, version="")] * 3
    assert calls.read_text() == "\n"


@pytest.mark.slow
def test_an_interrupted_wait_leaves_nothing_behind(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers"
    # Its input ends when it is waited for, or a moment before: only then it says who it is.
    written = f'echo $$ > "{numbers}.part"; mv "{numbers}.part" "{numbers}"'
    program = a_program(tmp_path, f"cat; sleep 0.3; {written}; sleep 60")
    script = (
        "import sys; from socialkit.programs.program import Program; "
        f"Program(name={program.name!r}, install='i', otherwise='o', seconds=60, most_bytes=99).run()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + PATIENCE
    while not numbers.exists() and time.monotonic() < end:
        time.sleep(0.02)
    running.send_signal(2)

    assert running.wait(PATIENCE) != 0
    assert gone(int(numbers.read_text()))


def test_several_threads_may_run_programs_at_once(tmp_path: Path) -> None:
    program = a_program(tmp_path, "cat")
    found: dict[int, bytes] = {}

    def work(number: int) -> None:
        found[number] = program.run(given=bytes([number]) * 90_000).output

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: bytes([number]) * 90_000 for number in range(6)}


def test_one_that_takes_its_time_is_ended_at_its_limit(tmp_path: Path) -> None:
    start = time.monotonic()

    with pytest.raises(ProgramTimeoutError):
        a_program(tmp_path, "sleep 4", 0.1).run()

    assert time.monotonic() - start < 2.5
