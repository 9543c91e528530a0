"""Reading texts beside the peers, CPU microseconds a text; and 1,000 posts on 8 platforms checked."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import IO

import yaml

from socialkit import check, load_campaign

ROOT = Path(__file__).parents[1]
#: Where the peers are installed: once, beside the rest of what can be thrown away.
PEERS = ROOT / "build" / "peers"
CAMPAIGNS = ROOT.parent / "shared" / "campaigns"
ROUNDS, POSTS, CHECKS = 9, 1000, 6
TASKS = {"entities": "hashtags, mentions, links", "links": "links alone", "length": "length"}
OURS, NPM, PYPI = "socialkit", "twitter-text 3.1.0 (npm)", "twitter-text-parser 3.0.0 (PyPI)"
GENERATED = {
    "plain prose": (
        "Social service workers hold communities together in schools, clinics and camps, day {n} of "
        "the week. They listen, they advise and they stay when everybody else has gone home."
    ),
    "full of entities": (
        "#SSWWeek with @SSWAlliance, @UNICEF and @WHO: day {n}! https://example.org/week/{n}?utm_source=kit "
        "#SocialServiceWorkforce #Children #Families example.org/a{n} (see www.example.net/b_(c))"
    ),
    "emoji": (
        "👩🏽\u200d⚕️ Tag {n} 💚💚 der #SSWWeek 🎉 mit @SSWAlliance 🇰🇪🇮🇳🇨🇴 👨\u200d👩\u200d👧: danke! ❤️ "
        "https://example.org/{n}"
    ),
    "Chinese": (
        "社会工作者在第{n}天支持儿童和家庭、#SSWWeek 与 @SSWAlliance 一起。https://example.org/zh/{n}。"
        "学校、诊所、社区。"
    ),
    "Arabic": (
        "العاملون في الخدمة الاجتماعية {n} معًا #SSWWeek مع @SSWAlliance https://example.org/ar/{n} "
        "في المدارس والعيادات."
    ),
    "a long one": "Paragraph {n} about #SSWWeek, e.g. schools, clinics etc., by @SSWAlliance. " * 30,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """A contender in a process of its own, warm; ``tasks`` are those that it can do."""

    name: str
    process: subprocess.Popen[str]
    tasks: tuple[str, ...]

    def give(self, texts: list[str]) -> None:
        """Hand over the texts."""
        print(json.dumps(texts), file=self._stdin, flush=True)

    def seconds(self, task: str) -> float:
        """Do a task on all texts and give its CPU seconds."""
        print(task, file=self._stdin, flush=True)
        answer = self.process.stdout.readline() if self.process.stdout else ""
        return float(answer)

    @property
    def _stdin(self) -> IO[str]:
        if self.process.stdin is None:
            raise RuntimeError(f"{self.name} takes no input")
        return self.process.stdin


def posts() -> list[str]:
    """Give the texts of real campaigns, those that are here."""
    files = sorted(CAMPAIGNS.glob("*.yaml")) or [ROOT / "tests" / "fixtures" / "ssww-2022.yaml"]
    return [
        post["text"] for file in files for post in yaml.safe_load(file.read_text(encoding="utf-8"))["posts"]
    ]


def kinds() -> dict[str, list[str]]:
    """Give the texts to read, by kind."""
    made = {kind: [text.format(n=n) for n in range(200)] for kind, text in GENERATED.items()}
    return {"real campaigns": posts() * 2, **made}


def readers() -> Iterator[Reader]:
    """Start the contenders; one that cannot be installed is named and left out."""
    here = Path(__file__).parent
    yield _started(OURS, [sys.executable, str(here / "reader.py"), "socialkit"], tuple(TASKS))
    package = PEERS / "node_modules" / "twitter-text"
    npm = [
        "npm",
        "install",
        "--silent",
        "--no-fund",
        "--no-audit",
        "--no-package-lock",
        "--prefix",
        str(PEERS),
    ]
    if _installed(NPM, package, [*npm, "twitter-text@3.1.0"]):
        yield _started(NPM, ["node", str(here / "reader.cjs"), str(package)], tuple(TASKS))
    folder = PEERS / "python"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
    if _installed(PYPI, folder, [*pip, "twitter-text-parser==3.0.0"]):
        command = [sys.executable, str(here / "reader.py"), "twitter-text-parser"]
        yield _started(PYPI, command, ("links", "length"), folder)


def _installed(name: str, place: Path, command: list[str]) -> bool:
    if place.is_dir():
        return True
    PEERS.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=300).returncode == 0
    except OSError:
        done = False
    if not done:
        print(f"{name} cannot be installed here and is left out")
    return done


def _started(name: str, command: list[str], tasks: tuple[str, ...], path: Path | None = None) -> Reader:
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else None
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    )
    return Reader(name=name, process=process, tasks=tasks)


def compare(kind: str, texts: list[str]) -> None:
    """Let all contenders read the same texts in turn, after two rounds to warm up, and print a row a task."""
    contenders = list(readers())
    for contender in contenders:
        contender.give(texts)
    for task in TASKS:
        times: dict[str, list[float]] = {c.name: [] for c in contenders if task in c.tasks}
        for number in range(ROUNDS + 2):
            for contender in contenders:
                if task in contender.tasks:
                    seconds = contender.seconds(task) / len(texts) * 1e6
                    times[contender.name] += [seconds] if number > 1 else []
        _row(kind, task, times)
    for contender in contenders:
        contender.process.communicate()


def _row(kind: str, task: str, times: dict[str, list[float]]) -> None:
    ours = min(times[OURS])
    cells = [f"{ours:.1f} / {statistics.median(times[OURS]):.1f}"]
    for name in (NPM, PYPI):
        taken = times.get(name)
        cells.append(
            f"{min(taken):.1f} / {statistics.median(taken):.1f} ({min(taken) / ours:.1f}x)" if taken else "-"
        )
    print(f"| {kind} | {TASKS[task]} | {' | '.join(cells)} |")


def big_campaign(file: Path) -> None:
    """Write a campaign of 1,000 posts for eight platforms, no two of them alike."""
    texts = [text for kind, text in GENERATED.items() if kind != "a long one"]
    head = [
        "campaign:",
        "  name: Social Service Workforce Week 2022",
        "  starts: 2022-10-17",
        "  ends: 2022-10-21",
        "  timezone: America/New_York",
        "  platforms: [x, linkedin, facebook, instagram, threads, mastodon, bluesky, email]",
        '  hashtags: {required: ["#SSWWeek"]}',
        '  mentions: {required: ["@SSWAlliance"]}',
        "posts:",
    ]
    rows = [
        f"  - id: post-{n}\n    at: 2022-10-{17 + n % 5} {8 + n // 60 % 12:02d}:{n % 60:02d}\n    text: |-\n"
        f"      {texts[n % len(texts)].format(n=n)} Story {n * n}.\n"
        for n in range(POSTS)
    ]
    file.write_text("\n".join(head) + "\n" + "".join(rows), encoding="utf-8")


def whole_check() -> None:
    """Load and check the large campaign, as a library and as a command, and print what it took."""
    with TemporaryDirectory() as name:
        file = Path(name) / "posts.yaml"
        big_campaign(file)
        rounds = [(_library(file), _command(file)) for _ in range(CHECKS)]
        findings = len(check(load_campaign(file)))
    print(f"\n{POSTS:,} posts, 8 platforms, {findings:,} findings, {CHECKS} interleaved rounds:\n")
    print("| | CPU seconds, min / median | wall seconds, min |\n|---|---|---|")
    for label, taken in zip(
        ("`check(load_campaign(file))`", "`socialkit check FILE`"), zip(*rounds, strict=True), strict=True
    ):
        cpus, walls = zip(*taken, strict=True)
        print(f"| {label} | {min(cpus):.2f} / {statistics.median(cpus):.2f} | {min(walls):.2f} |")


def _library(file: Path) -> tuple[float, float]:
    """Give CPU and wall seconds of one check in this process."""
    wall, cpu = perf_counter(), process_time()
    check(load_campaign(file))
    return process_time() - cpu, perf_counter() - wall


def _command(file: Path) -> tuple[float, float]:
    """Give CPU and wall seconds of one check as a command: start-up and printing included."""
    before, wall = getrusage(RUSAGE_CHILDREN), perf_counter()
    command = [sys.executable, "-m", "socialkit", "check", str(file)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after, end = getrusage(RUSAGE_CHILDREN), perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - wall


def main() -> None:
    """Print both tables."""
    print(f"CPU microseconds a text, min / median of {ROUNDS} interleaved rounds (how many times ours)")
    print(f"\n| texts | task | {OURS} | {NPM} | {PYPI} |\n|---|---|---|---|---|")
    for kind, texts in kinds().items():
        compare(kind, texts)
    whole_check()


if __name__ == "__main__":
    main()
