"""A preview that goes on: it is shown anew when the file is saved, to this machine alone."""

import http.client
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from socialkit.cli.previews.preview_request import PreviewRequest
from socialkit.cli.previews.preview_watching import LivePreview
from socialkit.cli.watching.file_watch import FileWatch
from socialkit.previewing.serving import PreviewServer


def _asked(server: PreviewServer, path: str, host: str | None = None) -> tuple[int, str]:
    name, _, port = server.address.removeprefix("http://").strip("/").partition(":")
    connection = http.client.HTTPConnection(name, int(port), timeout=5)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def test_a_page_is_shown_to_this_machine_alone() -> None:
    with PreviewServer() as server:
        server.show(b"<p>connect-src 'none'</p>")
        assert _asked(server, "/?day=1") == (200, "<p>connect-src 'self'</p>")
        assert _asked(server, "/number") == (200, "1")
        server.show(b"two")
        assert _asked(server, "/number") == (200, "2")
        assert _asked(server, "/../secret")[0] == 404
        assert _asked(server, "/", host="evil.example")[0] == 421


@pytest.mark.slow
def test_faults_leave_the_page_that_was_there(folder: Path) -> None:
    file, out = folder / "posts.yaml", folder / "page.html"
    with PreviewServer() as server:
        live = LivePreview(request=PreviewRequest(file=file), out=out, server=server)
        assert live.made() == "shown as it is now: no errors"
        whole = file.read_text()
        file.write_text(whole.replace("posts:", "post:"))
        assert live.made().startswith("not shown, the file has ")
        assert _asked(server, "/number")[1] == "1"
        file.write_text(whole.replace("A second day", "Another day"))
        assert live.made() == "shown as it is now: no errors"
        assert "Another day" in _asked(server, "/")[1]
        assert folder / "art.png" in live.watch.files


def test_a_file_that_is_saved_is_seen_and_one_that_is_away_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text("a")
    steps: Iterator[Callable[[], object]] = iter(
        [lambda: None, file.unlink, lambda: file.write_text("new"), lambda: file.write_text("newer")]
    )
    watch = FileWatch()
    watch.follow([file])
    seen = watch.saved(lambda _seconds: next(steps)())
    next(seen)
    assert file.read_text() == "new"
    next(seen)
    assert file.read_text() == "newer"


def test_what_is_saved_while_a_page_is_made_is_seen(tmp_path: Path) -> None:
    own, others = tmp_path / "posts.yaml", tmp_path / "partners.yaml"
    watch, looks = FileWatch(), list[float]()
    watch.follow([own])
    own.write_text("a")  # before the first page is there
    seen = watch.saved(looks.append)
    next(seen)
    watch.follow([own, others])
    others.write_text("b")  # while the second one is made, which reads it
    next(seen)
    assert len(looks) == 2
    watch.follow([own])
    assert watch.files == (own,)


def test_what_cannot_be_written_is_told_and_ends_nothing(folder: Path) -> None:
    (folder / "page.html").write_text("a page of somebody's own")
    live = LivePreview(
        request=PreviewRequest(file=folder / "posts.yaml"), out=folder / "page.html", server=None
    )
    assert live.made().startswith("not shown: ")
    assert (folder / "page.html").read_text() == "a page of somebody's own"
    (folder / "page.html").unlink()
    assert live.made().startswith("shown as it is now")
