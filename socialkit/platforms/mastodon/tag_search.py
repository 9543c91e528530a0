"""Looking for posts on Mastodon: the timelines of tags, and the mentions of the account."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, MisuseError, PublishError
from socialkit.model.account import Account
from socialkit.model.moment import to_utc
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.statuses import refusal
from socialkit.platforms.mastodon.shown_text import text_of
from socialkit.platforms.post_search.found_post import EXCERPT, FoundPost, PostSearch, SearchNotes
from socialkit.platforms.post_search.page_turning import PageTurning
from socialkit.platforms.post_search.reserve import refuse_spent
from socialkit.platforms.publisher import PublisherContext

#: mastodon/documentation@content/en/methods/timelines.md and methods/notifications.md (2026-07-02).
_TAGGED, _MENTIONED = "/api/v1/timelines/tag/{}", "/api/v1/notifications"
#: The most statuses in a page of a timeline: the same.
_PAGE = 40
#: Our own (2026-11-30): a longer text is no post that people wrote, and takes long to read.
_LONGEST = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class MastodonSearcher:
    """Looks as one account of one server, which knows what its people follow, and not all that is."""

    client: HttpClient
    token: Secret

    def search(self, asked: PostSearch, notes: SearchNotes) -> Iterator[FoundPost]:
        """Give tagged posts, then those that mention the account; the newest of each first."""
        left = asked.most
        for tag in asked.hashtags:
            for status in self._read(_TAGGED.format(quote(tag, safe="")), asked, {}, left):
                left -= 1
                yield from self._found(status)
        try:
            told = self._read(_MENTIONED, asked, {"types[]": "mention"}, left)
            for each in told:
                yield from self._found(each.get("status"))
        except AuthorizationError:
            notes.note(
                f"{self._host} does not tell this account's mentions: sign in anew so that it may "
                f"`read:notifications`; tagged posts were read"
            )

    @property
    def _host(self) -> str:
        return urlsplit(self.client.base).netloc

    def _read(
        self, path: str, asked: PostSearch, query: Mapping[str, str], most: int
    ) -> Iterator[Mapping[str, Any]]:
        """Give what a timeline has of the time that is asked for, the newest first, page by page."""
        oldest: dict[str, str] = {}
        pages = PageTurning(host=self._host, most=most, size=_PAGE)
        while most > 0:
            page = self._page(path, {**query, "limit": str(min(_PAGE, most)), **oldest})
            last = page[-1].get("id") if page else None
            # A server that gives the same pages again and again is asked no more.
            if not isinstance(last, str) or not pages.turned(last):
                return
            for each in page:
                at = _time(each)
                if at is None or at < asked.since:
                    return
                if at < asked.until:
                    most -= 1
                    yield each
            oldest = {"max_id": last}

    def _page(self, path: str, query: Mapping[str, str]) -> list[Mapping[str, Any]]:
        refuse_spent(self.client.allowance, self._host, self.client.clock())
        answer = self.client.call(HttpRequest(method="GET", url=path, query=query, bearer=self.token))
        if not answer.is_success:
            raise self._refused(answer)
        return [each for each in answer.read(list) if isinstance(each, dict)]

    def _refused(self, answer: HttpAnswer) -> PublishError:
        return refusal(answer, self.client.clock(), words=answer.fields().get("error"))

    def _found(self, status: object) -> Iterator[FoundPost]:
        """Give a status that can be read, and nothing for what a server says otherwise."""
        if not isinstance(status, dict) or status.get("visibility") not in {"public", "unlisted"}:
            return
        address, account = _word(status.get("url")), status.get("account")
        if urlsplit(address).scheme not in {"https", "http"} or not isinstance(account, dict):
            return
        author = _word(account.get("acct"))
        yield FoundPost(
            address=address,
            platform="mastodon",
            author=author if "@" in author or not author else f"{author}@{self._host}",
            text=" ".join(text_of(str(status.get("content") or "")[:_LONGEST]).split())[:EXCERPT],
            hashtags=frozenset(_words(status.get("tags"), "name")),
            mentions=frozenset(self._whole(each) for each in _words(status.get("mentions"), "acct")),
            lang=_word(status.get("language")),
            posted_at=_time(status),
        )

    def _whole(self, name: str) -> str:
        return name if "@" in name else f"{name}@{self._host.lower()}"


def connect_search(account: Account, context: PublisherContext) -> MastodonSearcher:
    """Give what looks as ``account``; raises CredentialsError where its server or token is missing."""
    if account.server is None:
        raise CredentialsError(f"account {account.id}: write its `server:`, as in https://mastodon.social")
    token = require(context.credentials, account.id, ("ACCESS_TOKEN",))["ACCESS_TOKEN"]
    client = HttpClient(account.server, context.clock, (token,), context.network)
    return MastodonSearcher(client=client, token=token)


def _time(told: Mapping[str, Any]) -> datetime | None:
    try:
        return to_utc(datetime.fromisoformat(str(told.get("created_at"))))
    except (ValueError, MisuseError):
        return None


def _words(told: object, name: str) -> Iterator[str]:
    for each in told if isinstance(told, list) else ():
        word = _word(each.get(name)) if isinstance(each, dict) else ""
        if word:
            yield word.casefold()


def _word(told: object) -> str:
    """Give a short text of an answer as it is, and nothing for what a terminal would obey."""
    return told if isinstance(told, str) and told.isprintable() and len(told) <= 2_000 else ""  # noqa: PLR2004
