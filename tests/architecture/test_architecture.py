"""The house: layers, and what a verb may import."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

from socialkit.platforms.registry import DIALECTS, dialect
from socialkit.text.patterns import simple

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "socialkit").rglob("*.py"))
#: What stands in pictures and in names of files is none of a user's texts.
READERS = [path for path in MODULES if not {"pictures", "stamping.py", "__main__.py"} & set(path.parts)]
#: A class of characters by what words are made of, or a place where one begins or ends.
WORDS = re.compile(r"(?<!\\)(?:\\\\)*\\[wWbB]")
FUNCTIONS = ("compile", "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
STANDARD = {f"re.{name}" for name in FUNCTIONS}
ABOVE_PLATFORMS = [path for path in MODULES if path.parts[len(ROOT.parts) + 1] != "platforms"]
#: Names as files and people write them, today's and earlier ones.
PLATFORMS = {name for each in DIALECTS for name in (each, dialect(each).title.casefold())} | {"twitter"}
#: One of them as a word of a text.
NAMED = re.compile(rf"(?i)(?<![a-z0-9])(?:{'|'.join(map(re.escape, sorted(PLATFORMS)))})(?![a-z0-9{{\[])")
#: How a text is searched for another.
SEARCHES = {
    *("count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace"),
    *("rpartition", "split", "startswith", "get", "pop", "setdefault", "match", "search", "fullmatch"),
}
NETWORK = ("aiohttp", "httpx", "linkedin_v2", "requests", "tweepy", "urllib3", "http.client", "ssl", "socket")
LATER = ("PIL", "alembic", "jinja2", "keyring", "rich", "sqlalchemy", "sqlite3")


CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
LAYERED = {row["containers"][0]: row["layers"] for row in CONTRACTS if row["type"] == "layers"}
#: Names of types; constants are in capitals.
TYPE_NAME = re.compile(r"_?[A-Z](?:\w*[a-z]\w*)?")
#: One name, one thing: but each platform has these, and each table of names is a registry.
#: All but the first two are what each platform's folder has.
SHARED_NAMES = {"__init__", "registry", "account", "dialect", "publisher", "signin", "pretended", "carries"}


def test_the_drawing_for_contributors_is_the_contract() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    blocks = re.findall(r"^((?: {4}.+\n)+)", text, re.MULTILINE)
    drawings = [block for block in blocks if " > " in block]
    drawn = [[_siblings(layer) for layer in " ".join(each.split()).split(" > ")] for each in drawings]

    assert drawn == [[_siblings(layer) for layer in layers] for layers in LAYERED.values()]


def _siblings(layer: str) -> list[str]:
    return sorted(re.split(r" [|:] ", layer.strip()))


def test_every_folder_of_rooms_has_a_contract_over_all_of_it() -> None:
    rooms = [path.parent for path in (ROOT / "socialkit").glob("*/*/__init__.py")]
    packages = {f"socialkit.{room.parent.name}" for room in rooms} - {"socialkit.platforms"}

    assert packages <= LAYERED.keys()
    assert all(row["exhaustive"] for row in CONTRACTS if row["type"] == "layers")


def test_no_folder_is_a_heap() -> None:
    folders = Counter(path.parent for path in MODULES if path.stem != "__init__")

    assert {str(folder.relative_to(ROOT)): count for folder, count in folders.items() if count > 20} == {}


@pytest.mark.slow
def test_no_name_stands_for_two_things() -> None:
    modules = Counter(path.stem for path in MODULES)
    types = Counter(name.lstrip("_") for path in MODULES for name in types_in(path.read_text("utf-8")))

    assert {name for name, count in modules.items() if count > 1} <= SHARED_NAMES
    assert {name for name, count in types.items() if count > 1} == set()


def types_in(source: str) -> Iterator[str]:
    """Give what a module calls types by: its classes, type variables and other names of types."""
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if TYPE_NAME.fullmatch(name):
                    yield name


@pytest.mark.parametrize(
    "named",
    [
        "class Day: pass",
        'Day = TypeVar("Day")',
        "Day = Annotated[str, 1]",
        "Day: TypeAlias = str | int",
        "Day = tuple[int, int]",
    ],
)
def test_a_type_is_known_however_it_is_named(named: str) -> None:
    assert list(types_in(f"DAYS = (1,)\n_first = DAYS\n{named}")) == ["Day"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "posts.yaml"], ["rule", "SK102"], ["check", "--help"]]
)
def test_a_reading_verb_pays_for_no_network_picture_or_database(arguments: list[str]) -> None:
    loaded = loaded_by(arguments)

    assert "socialkit.cli.verbs" in loaded
    assert loaded & {*NETWORK, *LATER} == set()


#: What a check of a sound file without mails and spreadsheets does not need, and what took longest to import.
NOT_FOR_A_CHECK = {
    *("html", "importlib.resources", "tempfile", "socialkit.held_folders", "socialkit.reporting.registries"),
    *("socialkit.loading.edits.editing", "socialkit.loading.spreadsheet", "socialkit.loading.yaml.syntax"),
    *("socialkit.loading.validation_messages", "socialkit.platforms.smtp.mail_addresses"),
}


@pytest.mark.slow
def test_a_check_pays_for_nothing_that_it_does_not_need() -> None:
    assert loaded_by(["check", "posts.yaml"]) & NOT_FOR_A_CHECK == set()
    assert "socialkit.cli.options" not in loaded_by(["--help"])


@pytest.mark.slow
def test_a_campaign_on_our_own_platforms_looks_for_no_others() -> None:
    """Looking through what is installed takes ten milliseconds and more, by the number of packages."""
    assert "importlib.metadata" not in loaded_by(["check", "posts.yaml"])


@pytest.mark.slow
def test_nobody_asks_for_a_platforms_name_outside_of_platforms() -> None:
    ours = {f"socialkit.platforms.{name}" for name in DIALECTS}
    said, imported = [], []
    for module in ABOVE_PLATFORMS:
        nodes = [*ast.walk(ast.parse(module.read_text("utf-8")))]
        pieces = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        said += [
            f"{module}:{node.lineno}: {node.value}"
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
            if node.value.casefold() in PLATFORMS
        ]
        said += [f"{module}:{line}: {text}" for line, text in compared(nodes[0]) if NAMED.search(text)]
        sources = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        imported += [f"{module}: {name}" for name in sources if ".".join(name.split(".")[:3]) in ours]

    assert said == []
    assert imported == []


@pytest.mark.parametrize(
    "asks",
    [
        'text == "linkedin:1"',
        'name.startswith("x-")',
        'f"{name}/bluesky" in names',
        '{"to mastodon": 1}[name]',
        'named["threads.net"]',
        "publisher == FOLDER",
        "who in registry.OFFLINE",
        'match name:\n    case "on facebook":\n        pass',
    ],
)
def test_asking_for_a_name_in_other_ways_is_seen_too(asks: str) -> None:
    assert any(NAMED.search(text) for _, text in compared(ast.parse(asks)))


def test_a_name_in_a_sentence_for_people_asks_nothing() -> None:
    assert list(compared(ast.parse('say("as in https://mastodon.social")'))) == []


def compared(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give each text, and each constant of the registry, that something is compared with or looked up by."""
    for node in ast.walk(tree):
        for part in operands(node):
            for found in ast.walk(part):
                if isinstance(found, ast.Constant) and isinstance(found.value, str):
                    yield found.lineno, found.value
                elif isinstance(found, ast.Name | ast.Attribute):
                    name = found.id if isinstance(found, ast.Name) else found.attr
                    if name in {"FOLDER", "OFFLINE"}:
                        yield found.lineno, f"folder: {name}"


def operands(node: ast.AST) -> list[ast.expr]:
    """Give what a comparison, a look-up or a search in a text goes by."""
    match node:
        case ast.Compare():
            return [node.left, *node.comparators]
        case ast.Call(func=ast.Attribute(attr=name)) if name in SEARCHES:
            return node.args
        case ast.Subscript() if ast.unparse(node.value) != "Annotated":
            return [node.slice]
        case ast.Dict():
            return [key for key in node.keys if key]
        case ast.MatchValue():
            return [node.value]
        case _:
            return []


@pytest.mark.slow
def test_stamping_pays_for_no_rule_page_or_progress_bar(tmp_path: Path) -> None:
    loaded = loaded_by(["stamp", "posts.yaml", "--check", "--out", str(tmp_path / "out")])

    assert "socialkit.stamping" in loaded
    # The standard library's pool of processes brings sockets along.
    never = {"socialkit.checking.campaign_check", "socialkit.rules.registry", "socialkit.kit"}
    assert loaded & {*NETWORK, *LATER, *never} == {"PIL", "socket"}
    rules = {name.split(".")[2] for name in loaded if name.startswith("socialkit.rules.")}
    assert rules == {"file", "logos", "rule", "settings"}


WITHOUT_PICTURES = """\
campaign: {name: Week, starts: 2026-12-07, ends: 2026-12-11, timezone: UTC, platforms: [x]}
accounts: {main: {platform: x, publisher: folder}}
posts: [{id: one, at: 2026-12-07 09:00, text: Hello all of you}]
"""


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["plan", "schedule"])
def test_a_campaign_without_graphics_pays_for_nothing_that_draws(verb: str, tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(WITHOUT_PICTURES)
    loaded = loaded_by([verb, str(tmp_path / "posts.yaml")])

    assert "socialkit.cli.verbs" in loaded
    assert loaded & {"PIL", "socialkit.stamping", "multiprocessing"} == set()


EXPORTS = ("csv", "xlsx", "docx", "ics", "txt", "buffer")
OTHERS = "address,author,platform\nhttps://x.com/rio/status/1,Rio,x\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        *(["export", form, "posts.yaml", "--out", "out"] for form in EXPORTS),
        ["report", "posts.yaml", "--offline", "--out", "out"],
        ["amplify", "posts.yaml", "--from", "others.csv"],
    ],
    ids=" ".join,
)
def test_what_makes_no_picture_pays_for_nothing_that_draws(line: list[str], tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(WITHOUT_PICTURES)
    (tmp_path / "others.csv").write_text(OTHERS)
    if line[0] == "report":
        loaded_by(["schedule", "posts.yaml"], tmp_path)
    loaded = loaded_by(line, tmp_path)

    assert "socialkit.kit.files.csv_tables" in loaded
    assert {
        each for each in loaded if each.startswith(("socialkit.pictures.draw", "socialkit.stamping"))
    } == set()
    # What writes workbooks brings it along.
    assert ("PIL" in loaded) is ("openpyxl" in loaded)


def loaded_by(arguments: list[str], folder: Path = ROOT) -> set[str]:
    """Give the names of all modules that a verb has imported when it is through.

    On a line of their own: what the verb says, or Python itself, names none.
    """
    program = (
        f"import sys; from socialkit.cli import main; main({arguments}); print({MODULES_ARE!r}, *sys.modules)"
    )
    result = through(program, folder)
    if result.returncode == KILLED:
        # Where memory is short the system ends whom it likes, and that says nothing of the verb.
        result = through(program, folder)
    assert result.returncode == 0, f"{result.returncode}: {result.stderr}"
    (line,) = [line for line in result.stdout.splitlines() if line.startswith(MODULES_ARE)]
    return set(line.split()[1:])


MODULES_ARE = "MODULES:"
#: As the status of a process has SIGKILL.
KILLED = -9


def through(program: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a program of Python until it has ended."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_module_says_what_is_inside_and_imports_at_its_top() -> None:
    assert {str(module): faults for module in MODULES if (faults := [*_faults(module)])} == {}


@pytest.mark.slow
def test_words_are_looked_for_with_their_vowel_signs_and_joiners() -> None:
    r"""Words of the standard library (``\w``, ``\b``) end before a vowel sign; those of `compiled` do not."""
    assert {str(module): calls for module in READERS if (calls := [*_lame_calls(module)])} == {}


def _lame_calls(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text("utf-8"))
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        written = ast.unparse(call)
        standard = ast.unparse(call.func) in STANDARD and "re.ASCII" not in written
        # Imported only where it matters: some modules need an extra.
        if standard and _has_words(call.args[0], vars(import_module(name)), tree):
            yield written


def _has_words(source: ast.AST, values: Mapping[str, object], tree: ast.Module) -> bool:
    """Say whether a pattern has words in it; one that is made elsewhere in the module may have any of its."""
    named = [values.get(node.id) for node in ast.walk(source) if isinstance(node, ast.Name)]
    nodes = list(ast.walk(source if all(isinstance(value, str) for value in named) else tree))
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in said]
    return any(isinstance(text, str) and WORDS.search(text) for text in (*texts, *named))


@pytest.mark.parametrize("source", [r"\w+", r"[^\W_]", r"\\\b", r"(?i)\Ba", r"[\d\w]"])
def test_the_quick_patterns_refuse_the_words_of_the_standard_library(source: str) -> None:
    with pytest.raises(ValueError, match=re.escape(source)):
        simple(source)
    assert simple(f"(?a){source}")
    assert simple(r"\\w\d").search(r"\w1")


def _faults(module: Path) -> Iterator[str]:
    """Tell what a module must not have."""
    text = module.read_text("utf-8")
    tree, lines = ast.parse(text), text.splitlines()
    if not ast.get_docstring(tree):
        yield "does not say what is inside"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            named = module.relative_to(ROOT).as_posix() in SENTENCES
            yield from _function_faults(node, named=named)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield f"line {node.lineno} imports for types alone"
        elif isinstance(node, ast.ExceptHandler) and _catches_everything(node):
            # The one guard around foreign code says so, with its reason, on its own line.
            yield from (
                [] if "# guard: " in lines[node.lineno - 1] else [f"line {node.lineno} catches everything"]
            )


#: What fills in sentences: placeholders are its parameters; tests hold them against the sentences.
SENTENCES = {"socialkit/kit/words/words.py"}


def _function_faults(node: ast.FunctionDef, *, named: bool) -> Iterator[str]:
    if any(isinstance(each, ast.Import | ast.ImportFrom) for each in ast.walk(node)):
        yield f"{node.name} imports"
    if node.args.kwarg and not named:
        yield f"{node.name} takes any keyword"


def _catches_everything(node: ast.ExceptHandler) -> bool:
    return not node.type or ast.unparse(node.type) in {"Exception", "BaseException"}


@pytest.mark.slow
def test_modules_and_functions_keep_their_budgets() -> None:
    texts = {str(module): module.read_text("utf-8") for module in MODULES}
    functions = [
        (f"{module}: {node.name}", node)
        for module, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    ]

    assert [module for module, text in texts.items() if text.count("\n") > 400] == []
    assert {name: _lines(node) for name, node in functions if _lines(node) > 40} == {}
    assert [name for name, node in functions if _parameters(node) > 5] == []


def _parameters(node: ast.FunctionDef) -> int:
    """Count a function's parameters; a verb has as many as options."""
    if any("command" in ast.unparse(decorator) for decorator in node.decorator_list):
        return 0
    every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return len([each for each in every if each.arg not in {"self", "cls"}])


def _lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = node.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


#: Where files are written, removed, renamed and made: everybody else asks these.
WRITERS = {"socialkit/atomic_files.py", "socialkit/held_folders.py"}
CHANGING = {
    *("chmod", "copyfile", "copytree", "ftruncate", "hardlink_to", "lchmod", "link", "link_to", "makedirs"),
    *("mkdir", "mkdtemp", "mkfifo", "mkstemp", "move", "removedirs", "rename", "renames"),
    *("rmdir", "rmtree", "symlink", "symlink_to", "truncate", "unlink", "utime", "write_bytes", "write_text"),
    *("NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryFile", "copy2", "copymode"),
}
READING = {"r", "rb", "rt"}


@pytest.mark.slow
def test_one_module_writes_and_removes_files() -> None:
    found = [
        f"{path}:{line}: {call}"
        for module in MODULES
        if (path := module.relative_to(ROOT).as_posix()) not in WRITERS
        for line, call in changes(ast.parse(module.read_text("utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'path.write_text("a")',
        'open(path, "w")',
        'open(path, mode="ab")',
        'path.open("r+b")',
        'Path("a").open(mode)',
        "os.open(path, os.O_WRONLY)",
        "os.replace(a, b)",
        "path.replace(target)",
        "part.rename(place)",
        "path.unlink(missing_ok=True)",
        "os.remove(path)",
        "shutil.rmtree(path)",
        "rmtree(path)",
        "path.touch()",
        "TemporaryDirectory(dir=out)",
        "tempfile.TemporaryFile(dir=folder)",
        'io.open(path, "x")',
        "folder.mkdir(parents=True)",
    ],
)
def test_every_way_to_change_a_folder_is_seen(code: str) -> None:
    assert [*changes(ast.parse(code))]


@pytest.mark.parametrize(
    "code",
    [
        'text.replace("a", "b")',
        "moment.replace(tzinfo=None)",
        "replace(value, name=1)",
        'open(path, "rb")',
        "path.open()",
        'archive.open(info, "w")',
        "Ledger.open(path)",
        "TemporaryDirectory()",
        "span.touch(1, 2)",
    ],
)
def test_what_only_reads_is_none_of_them(code: str) -> None:
    assert [*changes(ast.parse(code))] == []


def changes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give each call that writes a file, removes or renames one, or makes a folder."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            if _changes(node, name, owner):
                yield node.lineno, ast.unparse(node)


def _changes(call: ast.Call, name: str, owner: str) -> bool:
    if name == "open":
        return "os.devnull" not in ast.unparse(call) if owner == "os" else not _reads(call, owner)
    special = {
        "replace": owner == "os" or (bool(owner) and len(call.args) == 1 and not call.keywords),
        "remove": owner == "os",
        "touch": bool(owner) and not call.args,
        # Else it is in the system's own folder for such things, which is nobody's campaign.
        "TemporaryDirectory": any(keyword.arg == "dir" for keyword in call.keywords),
    }
    return special.get(name, name in CHANGING)


def _reads(call: ast.Call, owner: str) -> bool:
    """Say whether an ``open`` opens to read, or opens something else than a file."""
    # A file's mode comes second where it is a function, first where it is a path's own.
    place = 1 if owner in {"", "io"} else 0
    written = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    modes = [*written, *call.args[place : place + 1]]
    if owner and owner[0].isupper() and "(" not in owner:
        return True
    # A zip's own entries; what the zip itself is written to is a file of somebody's.
    if owner == "archive":
        return True
    return all(isinstance(mode, ast.Constant) and mode.value in READING for mode in modes)


def test_what_asks_a_ledger_goes_by_its_clock_and_not_by_the_machines() -> None:
    """A server's clock is everybody's; only what puts a file in place of another has no other clock.

    Nor has an export: it asks no ledger, and a scheduler of somebody else's takes nothing that is past.
    """
    read = [
        (path.name, ast.unparse(call.func))
        for path in MODULES
        if "cli" in path.parts
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        for given in call.keywords
        if given.arg == "now" and ast.unparse(given.value) == "now()"
    ]
    assert sorted(read) == [("export_verbs.py", "export_posts"), ("ledger_group.py", "put_back")]
