"""The house: layers, and what a verb may import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "socialkit").rglob("*.py"))
NETWORK = ("aiohttp", "httpx", "linkedin_v2", "requests", "tweepy", "urllib3", "http.client", "ssl", "socket")
LATER = ("PIL", "jinja2", "keyring", "rich", "sqlalchemy", "sqlite3")


def test_imports_only_point_down() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "posts.yaml"], ["rule", "SK102"], ["check", "--help"]]
)
def test_a_reading_verb_pays_for_no_network_picture_or_database(arguments: list[str]) -> None:
    loaded = loaded_by(arguments)

    assert "socialkit.cli.verbs" in loaded
    assert loaded & {*NETWORK, *LATER} == set()


def test_stamping_pays_for_no_rule_page_or_progress_bar(tmp_path: Path) -> None:
    loaded = loaded_by(["stamp", "posts.yaml", "--check", "--out", str(tmp_path / "out")])

    assert "socialkit.stamping" in loaded
    # The standard library's pool of processes brings sockets along.
    assert loaded & {*NETWORK, *LATER, "socialkit.checking.pipeline", "socialkit.kit"} == {"PIL", "socket"}
    codes = {f"socialkit.rules.logos{part}" for part in ("", ".logo_codes", ".logo_findings")}
    assert {name for name in loaded if name.startswith("socialkit.rules.")} == codes


def loaded_by(arguments: list[str]) -> set[str]:
    """Give the names of all modules that a verb has imported when it is through."""
    program = "import sys; from socialkit.cli import main; main({}); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program.format(arguments)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(result.stderr.split())


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_is_inside_and_imports_at_its_top(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inner = [
        node for each in functions for node in ast.walk(each) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    handlers = [
        ast.unparse(node.type) if node.type else ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
    ]

    assert ast.get_docstring(tree)
    assert inner == []
    assert not any(
        "TYPE_CHECKING" in ast.unparse(node.test) for node in ast.walk(tree) if isinstance(node, ast.If)
    )
    assert not {"", "Exception", "BaseException"} & set(handlers)
    assert not any(function.args.kwarg for function in functions)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_keep_their_budgets(module: Path) -> None:
    text = module.read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]

    assert text.count("\n") <= 400
    assert {node.name: _lines(node) for node in functions if _lines(node) > 40} == {}


def _lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = node.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring
