"""What the site shows beside the pages of docs/: the README and its like, the examples, the order of all.

MkDocs calls the functions whose names begin with ``on_``
(https://www.mkdocs.org/dev-guide/plugins/#events, 2026-11-30).
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
#: Pages that stand outside docs/, by where the site has them.
OUTSIDE = {
    "index.md": "README.md",
    "contributing.md": "CONTRIBUTING.md",
    "security.md": "SECURITY.md",
    "changelog.md": "CHANGELOG.md",
}
#: Files of examples that their pages link to, and that a browser shows or saves.
SHOWN = {".yaml", ".yml", ".txt", ".png", ".svg", ".toml", ".csv", ".ipynb"}
_FENCE = re.compile(r"^ *(```+|~~~+)")
#: A relative link: its text, which may have brackets in it, its target, and the place on that page.
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?!\w+:|#)([^)\s#]+)(#[^)\s]*)?\)")
_NOTE = re.compile(r"\A<!-- written by .*? -->\s*")
_CODE = re.compile(r"`[^`]+`")
_NUMBERED = re.compile(r"\d+\. ")


def sources() -> dict[str, Path]:
    """Give what the site takes from outside docs/, by where it stands there."""
    found = {address: ROOT / name for address, name in OUTSIDE.items()}
    for path in sorted((ROOT / "examples").rglob("*")):
        inside = path.relative_to(ROOT).as_posix()
        if path.name == "README.md":
            found[inside.replace("README.md", "index.md")] = path
        elif path.suffix in SHOWN and not path.name.startswith("."):
            found[inside] = path
    return found | {name: ROOT / name for name in ("posts.yaml", "partners.yaml", "LICENSE")}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what stands outside docs/, a list of the decisions, and say in which order all comes."""
    for address, path in sources().items():
        if address.endswith(".md"):
            files.append(File.generated(config, address, content=path.read_text("utf-8")))
        else:
            files.append(File.generated(config, address, abs_src_path=str(path)))
    files.append(File.generated(config, "decisions/index.md", content=_decisions(files)))
    config.nav = navigation(file.src_uri for file in files.documentation_pages())
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point links at where the site has their targets, and set lists as Python-Markdown reads them."""
    del config, files
    # MkDocs takes a title for that only where nothing stands before it.
    markdown = _NOTE.sub("", markdown)
    address = page.file.src_uri
    home = sources().get(address, ROOT / "docs" / address)
    return "\n".join(
        _indented((line if code else _linked(line, address, home), code) for line, code in _lines(markdown))
    )


def navigation(pages: Iterable[str]) -> list[object]:
    """Give the contents of the site, in the order of the README; what that does not name comes after it."""
    rank = {name: place for place, name in enumerate(re.findall(r"docs/([\w/.-]+\.md)", _readme()))}
    addresses = sorted(pages, key=lambda address: (rank.get(address, len(rank)), address))

    def inside(folder: str) -> list[str]:
        found = [address for address in addresses if address.startswith(f"{folder}/")]
        return sorted(found, key=lambda address: address != f"{folder}/index.md")

    python = inside("reference/python")
    reference: list[object] = [address for address in inside("reference") if address not in python]
    return [
        "index.md",
        {"Begin": ["tutorial.md", "how-it-works.md", "gallery.md", "glossary.md"]},
        {"How to": _how_tos(inside("how-to"))},
        {"Reference": [*reference, {"Python": python}]},
        {"Trust": ["guarantees.md", "security.md", "benchmarks.md", "changelog.md"]},
        {"Examples": inside("examples")},
        {"Contribute": ["contributing.md", {"Decisions": inside("decisions")}]},
    ]


def _how_tos(addresses: list[str]) -> list[object]:
    """Give the how-tos in the groups of the README; those that it does not name stand beside them."""
    groups = {
        name.capitalize(): [address for address in addresses if f"(docs/{address})" in links]
        for name, links in re.findall(
            r"^- How to ([^:]+):(.*?)(?=^- |\n\n)", _readme(), re.MULTILINE | re.DOTALL
        )
    }
    named = {address for group in groups.values() for address in group}
    return [
        *({name: group} for name, group in groups.items()),
        *(each for each in addresses if each not in named),
    ]


def _readme() -> str:
    return (ROOT / OUTSIDE["index.md"]).read_text("utf-8")


def _decisions(files: Files) -> str:
    """Give a list of the decisions, each by its own title."""
    found = sorted(file.src_uri for file in files if re.fullmatch(r"decisions/\d.*\.md", file.src_uri))
    titles = {uri: (ROOT / "docs" / uri).read_text("utf-8").partition("\n")[0].lstrip("# ") for uri in found}
    entries = [f"- [{title}]({posixpath.basename(uri)})" for uri, title in titles.items()]
    return "\n".join(["# Decisions", "", "Half a page each: what was chosen, and why.", "", *entries, ""])


def _lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Give each line, and whether it is code between fences."""
    fence = ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if mark and fence and mark[1].startswith(fence):
            fence = ""
        elif mark and not fence:
            fence = mark[1]
        yield line, bool(mark or fence)


def _linked(line: str, address: str, home: Path) -> str:
    """Give a line whose links, and strokes in code, are as the site wants them."""

    def there(found: re.Match[str]) -> str:
        target = _address((home.parent / found[2]).resolve())
        if not target:
            return found[1]
        where = posixpath.relpath(target, posixpath.dirname(address) or ".")
        return f"[{found[1]}]({where}{found[3] or ''})"

    if line.startswith("|"):
        # A stroke in code ends no cell for Python-Markdown, and would be shown with what masks it for others.
        line = _CODE.sub(lambda code: code[0].replace("\\|", "|"), line)
    return _LINK.sub(there, line)


def _address(target: Path) -> str:
    """Give where the site has a file of the project, or a folder's own page; nothing if it has none."""
    page = target / "README.md" if (target / "README.md").is_file() else target
    for address, path in sources().items():
        if path == page:
            return address
    if not target.is_relative_to(ROOT / "docs"):
        # Code is no part of the site; a link to what is nowhere stays one, for MkDocs to tell of.
        return "" if target.exists() else target.name
    address = target.relative_to(ROOT / "docs").as_posix()
    return f"{address}/index.md" if target.is_dir() else address


def _indented(lines: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Set numbered lists as Python-Markdown reads them: what belongs to an entry is indented by four."""
    numbered, before = False, ""
    for line, code in lines:
        if line and not code and not line.startswith(" "):
            numbered = bool(_NUMBERED.match(line))
        if numbered and not line.startswith(" ") and before.startswith(" "):
            yield ""
        yield f" {line}" if numbered and line.startswith("   ") else line
        before = line
