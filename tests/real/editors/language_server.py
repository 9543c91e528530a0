"""yaml-language-server, which editors ask about YAML, over its standard input and output.

Its messages are those of https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
(2026-11-30).
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

PROGRAM = (
    Path(__file__).parents[3] / ".venv/editors/node_modules/yaml-language-server/bin/yaml-language-server"
)
_CAPABILITIES = {"textDocument": {"hover": {"contentFormat": ["plaintext"]}, "publishDiagnostics": {}}}


@dataclass(kw_only=True)
class LanguageServer:
    """What an editor asks, and the answers; lines and characters are counted from 0."""

    process: "Popen[bytes]"
    diagnostics: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Open a text as if it stood in ``file``; give what is found wrong with it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.diagnostics.pop(file.as_uri(), None)
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        while file.as_uri() not in self.diagnostics:
            self._receive()
        return self.diagnostics[file.as_uri()]

    def hovers(self, file: Path, places: Sequence[tuple[int, int]]) -> list[str]:
        """Give what is shown over each of some places."""
        asked = [self._ask("hover", file, line, character) for line, character in places]
        answers = [self._answer(number) for number in asked]
        return [answer["contents"]["value"] if answer else "" for answer in answers]

    def completions(self, file: Path, line: int, character: int) -> set[str]:
        """Give the words that are offered at a place."""
        answer = self._answer(self._ask("completion", file, line, character))
        return {item["label"] for item in answer["items"]}

    def start(self, folder: Path) -> None:
        """Begin, as an editor does that has opened a folder."""
        asked = {"processId": None, "rootUri": folder.as_uri(), "capabilities": _CAPABILITIES}
        self._send(id=0, method="initialize", params=asked)
        self._answer(0)
        self._send(method="initialized", params={})

    def _ask(self, what: str, file: Path, line: int, character: int) -> int:
        number = next(self.numbers)
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": character}}
        self._send(id=number, method=f"textDocument/{what}", params=place)
        return number

    def _answer(self, number: int) -> Any:  # noqa: ANN401 as JSON has it
        while True:
            message = self._receive()
            if "method" not in message and message.get("id") == number:
                assert "error" not in message, message["error"]
                return message["result"]

    def _send(self, **message: object) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """Take a message; answer it where the server asks for settings: it has none but its own."""
        message = self._read()
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            wanted = (
                message["params"].get("items") if message["method"] == "workspace/configuration" else None
            )
            self._send(id=message["id"], result=None if wanted is None else [None] * len(wanted))
        return message

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "yaml-language-server has ended"
        return dict(json.loads(self.process.stdout.read(length)))


@contextmanager
def language_server(folder: Path) -> Iterator[LanguageServer]:
    """Start a server for a folder; it is ended with the block."""
    node = shutil.which("node")
    assert node, "node is not installed: sh tests/real/install.sh"
    assert PROGRAM.is_file(), "yaml-language-server is not installed: sh tests/real/install.sh"
    with Popen([node, str(PROGRAM), "--stdio"], stdin=PIPE, stdout=PIPE) as process:
        try:
            server = LanguageServer(process=process)
            server.start(folder)
            yield server
        finally:
            process.kill()
