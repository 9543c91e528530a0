"""Platforms of other distributions go the whole line, and a broken one stops nobody else."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from importlib import invalidate_caches
from pathlib import Path

import pytest
from PIL import Image

from socialkit import load_campaign, messages
from socialkit.platforms.registry import account_keys, dialect_by_name
from tests.command_line import Shown, socialkit

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "foreign-platform"
OWN = """campaign: {name: Week, starts: 2027-10-17, ends: 2027-10-21, timezone: UTC, platforms: [PLATFORM]}
handles: {"@Alliance": {PLATFORM: alliance_here}}
posts: [{id: monday, text: "Join @Alliance this week"}]
"""
#: A dialect of the usual kind: what is typed is a mention.
TYPED = """
from socialkit.model.reading import Fact, Limits
from socialkit.platforms.platform import PlatformFacts
from socialkit.text import plain

class Dialect(PlatformFacts):
    def entities(self, text): return plain.with_mentions(text)
    def length(self, text): return len(text)
    def encode(self, message): return message.text
    def share_link(self, message): return None

LIMITS = Limits(text=Fact(value=20, source="", date=""), unit="letters")
ACME = Dialect(name="acme", title="Acme", limits=LIMITS)
"""


@dataclass(frozen=True)
class Site:
    """A folder of installed packages, and a campaign's folder beside it."""

    packages: Path
    campaign: Path

    def install(self, name: str, points: Mapping[str, Mapping[str, str]], version: str = "1.0") -> None:
        """Write what an installer leaves behind: the distribution's name and its entry points."""
        info = self.packages / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        lines = [
            line
            for group, entries in points.items()
            for line in (f"[{group}]", *(f"{key} = {value}" for key, value in entries.items()))
        ]
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n")

    def dialect(self, code: str, target: str = "acme_kit:ACME", name: str = "acme") -> None:
        """Install a distribution ``acme-kit`` of one module."""
        (self.packages / "acme_kit.py").write_text(code)
        self.install("acme-kit", {"socialkit.dialects": {name: target}})

    def file(self, platform: str) -> None:
        (self.campaign / "posts.yaml").write_text(OWN.replace("PLATFORM", platform))

    def edit(self, old: str, new: str) -> None:
        file = self.campaign / "posts.yaml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def run(self, *arguments: str, status: int = 0) -> Shown:
        """Run the command line in this process, with the packages installed for as long as it takes."""
        with self.installed():
            done = socialkit(*arguments, folder=self.campaign)
        assert done.status == status, done.out + done.err
        return done

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Be in the campaign's folder with the packages on the path; afterwards nobody has heard of them."""
        sys.path.insert(0, str(self.packages))
        invalidate_caches()
        forget_platforms()
        before = set(sys.modules)
        try:
            with chdir(self.campaign):
                yield
        finally:
            sys.path.remove(str(self.packages))
            for name in set(sys.modules) - before:
                if name.startswith(("acme_kit", "socialkit_noticeboard")):
                    del sys.modules[name]
            forget_platforms()


def forget_platforms() -> None:
    """What a process remembers of platforms for its whole life."""
    dialect_by_name.cache_clear()
    account_keys.cache_clear()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(packages=tmp_path / "packages", campaign=tmp_path / "campaign")
    made.packages.mkdir()
    made.campaign.mkdir()
    return made


@pytest.fixture
def noticeboard(site: Site) -> Site:
    """Install the example, without any network, and put its campaign into place."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    shutil.copytree(EXAMPLE / "socialkit_noticeboard", site.packages / "socialkit_noticeboard")
    site.install(project["name"], project["entry-points"], project["version"])
    shutil.copytree(EXAMPLE / "campaign", site.campaign, dirs_exist_ok=True)
    return site


def illustrate(site: Site) -> None:
    """Give the campaign a graphic of the platform's own size, and its partner a logo."""
    Image.new("RGB", (1600, 900), "white").save(site.campaign / "art.png")
    logo = Image.new("RGBA", (400, 200))
    logo.paste("navy", (40, 40, 360, 160))
    logo.save(site.campaign / "logo.png")
    graphics = "graphics: {main: {file: art.png, alt: A book., sizes: [noticeboard]}}"
    site.edit("Care Network}", "Care Network, logo: logo.png}")
    site.edit("posts:\n", f"{graphics}\nposts:\n")
    site.edit("    text:", "    graphic: main\n    text:")


@pytest.mark.slow
def test_the_example_goes_the_whole_line(noticeboard: Site) -> None:
    illustrate(noticeboard)
    assert noticeboard.run("check").out.splitlines() == [
        "posts.yaml: 1 post, 1 partner: no errors, no warnings"
    ]
    noticeboard.run("stamp", "--out", "out")
    assert [path.name for path in noticeboard.campaign.glob("out/mti-na-mto/*1200x675*")] != []
    noticeboard.run("kit", "--out", "kits")
    page = (noticeboard.campaign / "kits" / "mti-na-mto" / "index.html").read_text("utf-8")
    assert ">Noticeboard</label>" in page
    assert "69 of 400 characters." in page
    assert "monday-invitation@hall" in noticeboard.run("plan").out
    # A post whose time is past is held, and goes out when somebody says so.
    noticeboard.edit("2027", "2020")
    noticeboard.run("schedule")
    noticeboard.run("reschedule", "monday-invitation@hall", "--now")
    assert "monday-invitation@hall" in noticeboard.run("run", "--once").out
    (notice,) = (noticeboard.campaign / "noticeboard" / "ground-floor").iterdir()
    assert notice.read_text("utf-8") == (
        "It is #StoryHourWeek! Come and read aloud with us and The Library (room 12) today."
    )
    assert notice.as_uri() in noticeboard.run("status").out
    assert "published" in noticeboard.run("rehearse", "--out", "rehearsal").out


@pytest.mark.slow
def test_the_example_is_read_by_its_own_rules(noticeboard: Site) -> None:
    noticeboard.edit('noticeboard: "12"', 'x: "Library"')
    assert "no handle known for Noticeboard" in noticeboard.run("check").out
    noticeboard.edit("read aloud", f"read {'aloud ' * 70}")
    assert "too long for Noticeboard" in noticeboard.run("check", status=1).out
    assert "SK201" in noticeboard.run("rule", "SK201").out


@pytest.mark.slow
def test_its_accounts_are_asked_for_what_it_needs(noticeboard: Site) -> None:
    noticeboard.edit("owner: ground-floor", 'owner: "1"')
    wrong = noticeboard.run("check", status=1).out
    assert "noticeboard: `owner` is the name of the wall there: write it as in hall" in wrong
    noticeboard.edit(', owner: "1"', "")
    noticeboard.run("check")
    refused = noticeboard.run("schedule", status=1).err
    lacking = "account hall (line 13): it lacks `owner:` (the name of the wall, as in hall)"
    assert f"posts.yaml: {lacking}" in refused


@pytest.mark.slow
def test_account_keys_that_are_none_stop_nothing_that_reads_and_are_told_by_what_publishes(
    noticeboard: Site,
) -> None:
    (noticeboard.packages / "socialkit_noticeboard" / "account.py").write_text("KEYS = 'none'")
    noticeboard.run("check")
    refused = noticeboard.run("schedule", status=2).err
    assert "platform noticeboard cannot be used: socialkit-noticeboard 1.0 is broken" in refused
    assert "is no socialkit.platforms.account_keys.AccountKeys" in refused


@pytest.mark.slow
def test_another_room_behind_a_name_is_a_change(noticeboard: Site) -> None:
    noticeboard.run("schedule")
    noticeboard.edit('"12"', '"14"')
    assert "mention of @Library changed on noticeboard: 12 → 14" in noticeboard.run("plan").out


@pytest.mark.slow
def test_it_is_listed_and_can_be_named_everywhere(noticeboard: Site) -> None:
    listed = json.loads(noticeboard.run("platforms", "--format", "json").out)["platforms"]
    (own,) = [each for each in listed if each["name"] == "noticeboard"]
    assert own["title"] == "Noticeboard"
    assert [limit["value"] for limit in own["limits"].values()] == [400]
    assert "noticeboard: Noticeboard" in noticeboard.run("platforms").out
    noticeboard.run("check", "--platform", "noticeboard")
    wrong = noticeboard.run("check", "--platform", "noticebord", status=2).err
    assert "did you mean `noticeboard`?" in wrong
    noticeboard.edit("[noticeboard]", "[noticebord]")
    assert "did you mean `noticeboard`?" in noticeboard.run("check", status=1).out


@pytest.mark.slow
def test_a_handle_is_typed_as_on_our_own_platforms(site: Site) -> None:
    site.dialect(TYPED)
    site.file("acme")
    found = site.run("check", status=1).out
    assert "Acme" in found
    with site.installed():
        assert [each.text for each in messages(load_campaign("posts.yaml"))] == [
            "Join @alliance_here this week"
        ]


@pytest.mark.slow
def test_it_may_tell_any_two_names_apart(site: Site) -> None:
    refusing = TYPED.replace("LIMITS =", "REFUSED = Traits(forbidden=frozenset('ç'))\nLIMITS =")
    refusing = refusing.replace("import PlatformFacts", "import PlatformFacts, Traits")
    site.dialect(refusing.replace("limits=LIMITS", "limits=LIMITS, traits=REFUSED"))
    site.file("acme")
    site.edit("@Alliance this week", "{partner}")
    names = ("Aidé", "Aidéça", "Aidéééééééé")
    partners = ", ".join(f"{{id: p{at}, name: {name}}}" for at, name in enumerate(names))
    site.edit("posts: [", f"partners: [{partners}]\nposts: [")
    assert "SK207 error [acme; p1]" in site.run("check", status=1).out


@pytest.mark.slow
def test_a_program_of_its_own_finds_what_is_installed(noticeboard: Site) -> None:
    paths = os.pathsep.join([str(noticeboard.packages), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "socialkit", "check"],
        cwd=noticeboard.campaign,
        env=os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "posts.yaml: 1 post, 1 partner: no errors, no warnings\n"


BROKEN = {
    "raises": ("raise RuntimeError('no such wall')", "acme_kit:ACME", "RuntimeError: no such wall"),
    "needs what is not there": ("import not_installed_anywhere", "acme_kit:ACME", "ModuleNotFoundError"),
    "has moved": ("", "acme_kit:ACME", "AttributeError"),
    "is no dialect": ("ACME = 'a text'", "acme_kit:ACME", "lacks what"),
    "is a class": (TYPED, "acme_kit:Dialect", "lacks what"),
    "is called otherwise": (TYPED.replace('name="acme"', 'name="acne"'), "acme_kit:ACME", "'acne'"),
    "is of an earlier time": (
        TYPED + "\nclass Old:\n    name = 'acme'\n    title = 'Acme'\n    certain = True\nOLD = Old()\n",
        "acme_kit:OLD",
        "lacks what",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("code", "target", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_one_is_one_clear_error_that_names_the_distribution(
    site: Site, code: str, target: str, why: str
) -> None:
    site.dialect(code, target)
    site.file("acme")
    said = site.run("check", status=1).out
    assert "posts.yaml:1:" in said
    assert "platform acme cannot be used: acme-kit 1.0 is broken (" in said
    assert why in said
    assert "Traceback" not in said


def test_a_broken_one_stops_nobody_who_does_not_use_it(site: Site) -> None:
    site.dialect("raise RuntimeError('no such wall')")
    site.file("x")
    site.run("check")
    listed = site.run("platforms", status=1)
    assert "mastodon: Mastodon" in listed.out
    assert "acme-kit 1.0 is broken (RuntimeError: no such wall)" in listed.err


@pytest.mark.slow
def test_a_platform_that_two_distributions_bring_along_is_refused(site: Site) -> None:
    site.dialect(TYPED)
    site.install("other-kit", {"socialkit.dialects": {"acme": "acme_kit:ACME"}}, "2.0")
    site.file("acme")
    said = site.run("check", status=1).out
    assert "acme-kit 1.0 and other-kit 2.0 both bring it along" in said.replace(
        "other-kit 2.0 and acme-kit 1.0", "acme-kit 1.0 and other-kit 2.0"
    )


def test_a_name_of_ours_stays_ours(site: Site) -> None:
    site.dialect("raise RuntimeError('never imported')", name="mastodon")
    site.file("mastodon")
    site.run("check")


@pytest.mark.slow
def test_a_publisher_that_is_broken_is_named_when_it_is_needed(noticeboard: Site) -> None:
    publisher = noticeboard.packages / "socialkit_noticeboard" / "publisher.py"
    publisher.write_text("connect = 7\n")
    noticeboard.run("check")
    noticeboard.edit("2027", "2020")
    assert "hall cannot be verified: publisher noticeboard" in noticeboard.run("schedule", status=1).err
    noticeboard.run("reschedule", "monday-invitation@hall", "--now")
    said = noticeboard.run("run", "--once", status=1).out
    assert "monday-invitation@hall  scheduled  publisher noticeboard of hall, connect: platform" in said
    assert (
        "socialkit-noticeboard 1.0 is broken (socialkit_noticeboard.publisher:connect is no function" in said
    )
