"""Every platform at once, each as a fake of the tests: the account on it, its secrets, what is out there."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.crash.everywhere import Reached
from tests.platforms.linkedin.linkedin_accounts import TOKEN as LINKEDIN_TOKEN
from tests.platforms.linkedin.linkedin_accounts import a_linkedin
from tests.platforms.x.x_accounts import KEYS, SIGNING
from tests.servers.certificates import bundle, served
from tests.servers.fakes.bluesky import bluesky_server
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.instagram import InstagramServer
from tests.servers.fakes.linkedin import PAGE as ORGANIZATION
from tests.servers.fakes.linkedin import linkedin_server
from tests.servers.fakes.mastodon import mastodon_server
from tests.servers.fakes.threads import ThreadsServer
from tests.servers.fakes.x import an_x, x_server
from tests.servers.mail_server import PASSWORD, USERNAME, Mailboxes, mail_server, words_of
from tests.servers.static_files import shown_folder

RECIPIENTS = ("maria@friends.example", "jonas@friends.example")
_TOKEN = "canary-3f9c"  # noqa: S105 a secret of no account
_BLUESKY, _APP_PASSWORD = "alliance.example", "abcd-efgh-ijkl-mnop"


@contextmanager
def faked_platforms(folder: Path) -> Iterator[dict[str, Reached]]:
    """Serve X, LinkedIn, Facebook, Instagram and Threads, and give them with a folder, by account."""
    with ExitStack() as stack:
        x = stack.enter_context(x_server(an_x(KEYS)))
        linkedin = stack.enter_context(linkedin_server(a_linkedin()))
        facebook = stack.enter_context(graph_server(FacebookServer(_TOKEN)))
        instagram = stack.enter_context(graph_server(InstagramServer(_TOKEN)))
        threads = stack.enter_context(graph_server(ThreadsServer(_TOKEN)))
        hosting = {"folder": "public", "url": stack.enter_context(shown_folder(folder / "public"))}
        token = {"ACCESS_TOKEN": _TOKEN}
        yield {
            "all-folder": Reached(
                account={"platform": "x", "publisher": "folder"},
                secrets={},
                texts=lambda: [
                    each.read_text(encoding="utf-8") for each in folder.glob("published/*/*/text.txt")
                ],
            ),
            "all-x": Reached(
                account={"platform": "x", "server": x.address},
                secrets=SIGNING,
                texts=lambda: [post.text for post in x.account.posts],
            ),
            "all-linkedin": Reached(
                account={"platform": "linkedin", "server": linkedin.address, "owner": ORGANIZATION},
                secrets={"ACCESS_TOKEN": LINKEDIN_TOKEN},
                texts=lambda: [post.read.seen for post in linkedin.posts if post.visible],
            ),
            "all-facebook": Reached(
                account={"platform": "facebook", "server": facebook.address, "owner": PAGE},
                secrets=token,
                texts=lambda: [post["message"] for post in facebook.posts],
            ),
            "all-instagram": Reached(
                account={
                    "platform": "instagram",
                    "server": instagram.address,
                    "owner": USER,
                    "hosting": hosting,
                },
                secrets=token,
                texts=lambda: [post["caption"] for post in instagram.posts],
            ),
            "all-threads": Reached(
                account={
                    "platform": "threads",
                    "server": threads.address,
                    "owner": USER,
                    "hosting": hosting,
                },
                secrets=token,
                texts=lambda: [post["text"] for post in threads.posts],
            ),
        }
        assert x.faults == facebook.faults == instagram.faults == threads.faults == linkedin.faults == []


@contextmanager
def faked_servers() -> Iterator[dict[str, Reached]]:
    """Serve Bluesky and Mastodon as fakes, too."""
    with (
        bluesky_server(lambda: datetime.now(UTC), **{_BLUESKY: _APP_PASSWORD}) as bluesky,
        mastodon_server(token=_TOKEN) as mastodon,
    ):
        yield {
            "all-bluesky": Reached(
                account={"platform": "bluesky", "server": bluesky.address, "owner": _BLUESKY},
                secrets={"APP_PASSWORD": _APP_PASSWORD},
                texts=lambda: [str(each["text"]) for each in bluesky.records.values()],
                handle=_BLUESKY,
            ),
            "all-mastodon": Reached(
                account={"platform": "mastodon", "server": mastodon.address},
                secrets={"ACCESS_TOKEN": _TOKEN},
                texts=lambda: [str(each["content"]) for each in mastodon.statuses],
            ),
        }


@contextmanager
def mailed(folder: Path) -> Iterator[tuple[Reached, Mailboxes]]:
    """Serve a mail server with TLS, and give a list of two recipients that is reached by it."""
    (folder / "recipients.txt").write_text("\n".join(RECIPIENTS), encoding="utf-8")
    bundle(folder)
    with mail_server(served()) as post:
        account = {
            "platform": "email",
            "server": post.address,
            "owner": "recipients.txt",
            "sender": f"The Alliance <{USERNAME}>",
        }
        secrets = {"USERNAME": USERNAME, "PASSWORD": PASSWORD}
        mail = Reached(
            account=account,
            secrets=secrets,
            texts=lambda: list(map(words_of, post.boxes.mails())),
            copies=len(RECIPIENTS),
        )
        yield mail, post.boxes
