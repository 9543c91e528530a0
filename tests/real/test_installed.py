"""What is released: a wheel in an empty environment, and the image's and the services' commands."""

import re
import shlex
import shutil
import signal
import subprocess
import sys
import tarfile
from pathlib import Path
from time import monotonic, sleep
from zipfile import ZipFile

import pytest
import yaml

from socialkit.version import __version__
from tests.real.empty_environment import ROOT, declared, environment, needed, put, run
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

#: What only extras bring.
OPTIONAL = {"distributed", "procrastinate", "psycopg", "py3langid"}
CAMPAIGN = """\
campaign: {id: week, name: Week, starts: 2022-10-17, ends: 2099-12-31, timezone: UTC, platforms: [x]}
accounts: {one: {platform: x, publisher: folder}}
posts:
  - {id: hello, text: Hello, at: 2022-10-17 09:00}
"""


def build(kind: str, source: Path, out: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [built] = out.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is released: what is tracked, nothing that lies about."""
    folder = tmp_path_factory.mktemp("source") / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    put(needed(declared()).values(), environment(folder))
    done = run(folder / "bin" / "pip", "install", "--quiet", wheel, folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "bin"


def test_the_wheel_has_every_file_of_the_package_and_no_other(source: Path, wheel: Path) -> None:
    listed = ["git", "ls-files", "socialkit"]
    tracked = subprocess.run(listed, cwd=source, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )

    names = [name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name]

    assert sorted(names) == sorted(filter(None, tracked))


def test_the_source_makes_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", source, tmp_path)) as archive:
        archive.extractall(tmp_path, filter="data")
    [inner] = [path for path in tmp_path.iterdir() if path.is_dir()]

    again = build("wheel", inner, tmp_path)

    contents = [
        {name: archive.read(name) for name in archive.namelist()}
        for archive in (ZipFile(wheel), ZipFile(again))
    ]
    assert contents[0] == contents[1]


def test_what_the_wheel_asks_for_is_all_that_it_imports(installed: Path, tmp_path: Path) -> None:
    checked = run(installed / "pip", "check", folder=tmp_path)
    program = """
import pkgutil, socialkit
lacking = set()
for name in socialkit.__all__:
    getattr(socialkit, name)
for module in pkgutil.walk_packages(socialkit.__path__, "socialkit."):
    try:
        if not module.name.endswith("__main__"):
            __import__(module.name)
    except ModuleNotFoundError as error:
        lacking.add(error.name.partition(".")[0])
print(*sorted(lacking))
"""
    imported = run(installed / "python", "-c", program, folder=tmp_path)

    assert checked.returncode == 0, checked.stdout
    assert imported.returncode == 0, imported.stderr
    assert set(imported.stdout.split()) <= OPTIONAL


def test_a_campaign_goes_from_its_beginning_to_a_rehearsal(installed: Path, tmp_path: Path) -> None:
    begin = (
        *("new", "week", "--yes", "--name", "Story Week", "--organizer", "Readers", "--starts", "2027-05-24"),
        *(
            "--ends",
            "2027-05-28",
            "--timezone",
            "Africa/Nairobi",
            "--hashtag",
            "#StoryWeek",
            "--mention",
            "@Readers",
        ),
    )
    for folder, arguments in (
        (tmp_path, begin),
        (tmp_path / "week", ("check",)),
        (tmp_path / "week", ("rehearse", "--out", "rehearsal")),
    ):
        done = run(installed / "socialkit", *arguments, folder=folder)
        assert done.returncode == 0, (arguments, done.stdout + done.stderr)
    assert (tmp_path / "week" / "rehearsal" / "index.html").is_file()


def test_what_an_extra_brings_is_asked_for_by_name(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    ledger = ("--ledger", "postgresql://nobody@localhost/nothing")

    shown = run(installed / "socialkit", "schedule", *ledger, folder=tmp_path)

    assert shown.returncode == 2, shown.stderr
    assert "socialkit-campaign[postgres]" in shown.stderr


def instructions() -> list[tuple[str, list[str]]]:
    """Give each step of the Dockerfile, as words."""
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    return [(line.split()[0], shlex.split(line)[1:]) for line in lines if line and line[0] != "#"]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory, source: Path) -> Path:
    """What the image's first stage leaves: its steps, done in a folder; pinned packages come from here."""
    folder = tmp_path_factory.mktemp("image")
    work, there = folder / "source", folder / "opt"
    work.mkdir()
    second = [number for number, (word, _) in enumerate(instructions()) if word == "FROM"][1]
    for word, said in instructions()[:second]:
        words = [each.replace("/opt/socialkit", str(there)) for each in said]
        if word == "COPY":
            copy(source, work, *words)
        elif "-r" in words:
            pinned = re.findall(
                r"^([\w.-]+)(?:\[\w+\])?==", (work / words[-1]).read_text("utf-8"), re.MULTILINE
            )
            wanted = needed(declared("postgres", groups=["build"]))
            assert wanted.keys() <= set(pinned)
            [packages] = there.glob("lib/python*/site-packages")
            put(wanted.values(), packages)
        elif word == "RUN":
            program = sys.executable if words[0] == "python" else words[0]
            done = run(program, *words[1:], folder=work)
            assert done.returncode == 0, done.stderr
    return there / "bin"


def copy(source: Path, work: Path, *words: str) -> None:
    """Do what COPY does: files into a folder, or one folder as another."""
    *sources, target = words
    for each in sources:
        if (source / each).is_dir():
            shutil.copytree(source / each, work / target)
        else:
            (work / target).mkdir(exist_ok=True)
            shutil.copy(source / each, work / target)


def test_the_services_publish_and_stop_when_they_are_told_to(
    image: Path, tmp_path: Path, postgres_server: Postgres
) -> None:
    worker = yaml.safe_load((ROOT / "examples" / "compose" / "compose.yaml").read_text("utf-8"))["services"][
        "worker"
    ]
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    (tmp_path / "pgpass.txt").write_text("database:5432:*:socialkit:secret")
    (tmp_path / "pgpass.txt").chmod(0o600)
    url = postgres_server.url(postgres_server.create()).set(drivername="postgresql")
    variables = {
        "SOCIALKIT_LEDGER": url.render_as_string(),
        "PGPASSFILE": str(tmp_path / "pgpass.txt"),
        "PATH": f"{image}:/usr/bin:/bin",
    }
    assert variables.keys() - {"PATH"} == worker["environment"].keys()

    for arguments in (("schedule",), ("reschedule", "hello@one", "--now")):
        done = run(image / "socialkit", *arguments, folder=tmp_path, variables=variables)
        assert done.returncode == 0, done.stderr
    command = shlex.split(worker["command"])
    with subprocess.Popen([image / command[0], *command[1:]], cwd=tmp_path, env=variables) as running:
        ends = monotonic() + 60
        while not (out := sorted((tmp_path / "published").rglob("*.txt"))) and monotonic() < ends:
            sleep(0.2)
        running.send_signal(signal.SIGTERM)
        status = running.wait(int(worker["stop_grace_period"].removesuffix("s")))

    assert len(out) == 1
    assert status == 0


def builder() -> bool:
    """Say whether images can be built here."""
    docker = shutil.which("docker")
    if not docker:
        return False
    return subprocess.run([docker, "info"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not builder(), reason="there is no Docker that builds here")
def test_the_image_is_built_and_says_its_version(source: Path) -> None:
    subprocess.run(["docker", "build", "--quiet", "--tag", "socialkit:tried", "."], cwd=source, check=True)

    command = ["docker", "run", "--rm", "--network", "none", "socialkit:tried", "socialkit", "--version"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)

    assert shown.returncode == 0, shown.stderr
    assert __version__ in shown.stdout
