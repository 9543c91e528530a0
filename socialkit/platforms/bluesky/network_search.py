"""Looking for posts on Bluesky: by its index where the server asks it, else in partners' own repositories."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from socialkit.errors import CredentialsError, MisuseError, PublishError, RejectedError
from socialkit.model.account import Account
from socialkit.model.moment import to_utc
from socialkit.platforms.bluesky.facts import POST_PAGE, POSTS, USUAL_SERVER
from socialkit.platforms.bluesky.sessions import Sessions
from socialkit.platforms.bluesky.xrpc import Call, ask, refused, succeeded
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.post_search.found_post import EXCERPT, FoundPost, PostSearch, SearchNotes
from socialkit.platforms.post_search.page_turning import PageTurning
from socialkit.platforms.post_search.reserve import refuse_spent
from socialkit.platforms.publisher import PublisherContext

#: atproto, lexicons/app/bsky/feed/searchPosts.json and com/atproto/repo/listRecords.json (2026-08-20).
_SEARCH, _LIST = "app.bsky.feed.searchPosts", "com.atproto.repo.listRecords"
_PAGE = 100
#: A server that knows no index refuses the question as such: it does not have this method (@atproto/pds
#: 0.4.217, 2026-11-30).
_NO_INDEX = frozenset({400, 404, 501})
#: What of a facet says whom or what it names: atproto, lexicons/app/bsky/richtext/facet.json (2026-08-20).
_TAG, _DID = "tag", "did"


@dataclass(frozen=True, kw_only=True, slots=True)
class BlueskySearcher:
    """Looks as one account; a server of one's own may have no way to the index of the whole network."""

    sessions: Sessions
    client: HttpClient

    def search(self, asked: PostSearch, notes: SearchNotes) -> Iterator[FoundPost]:
        """Give tagged posts and mentions, or the posts of ``authors`` where the index cannot be asked."""
        questions = [{"q": f"#{tag}", "tag": tag} for tag in asked.hashtags]
        questions += [{"q": f"@{name}", "mentions": name} for name in asked.mentions]
        left = asked.most
        for question in questions:
            span = {"sort": "latest", "since": _written(asked.since), "until": _written(asked.until)}
            try:
                for post in self._pages(_SEARCH, "posts", {**question, **span}, left, signed=True):
                    left -= 1
                    yield from _indexed(post)
            except RejectedError:
                notes.note(
                    f"{self.host} does not search all of Bluesky: only posts of partners with a handle on "
                    f"this server were read"
                )
                yield from self._of_authors(asked, notes)
                return

    @property
    def host(self) -> str:
        """The server's name."""
        return self.client.base.partition("://")[2]

    def posts(self, name: str, uris: Sequence[str]) -> list[Mapping[str, Any]]:
        """Give what a method tells of some posts; RejectedError where the server does not know it."""
        answer = self._asked(f"{name}?{urlencode([('uris', each) for each in uris])}", {}, signed=True)
        return [each for each in answer.read(list, "posts") if isinstance(each, dict)]

    def _of_authors(self, asked: PostSearch, notes: SearchNotes) -> Iterator[FoundPost]:
        for author in asked.authors:
            query = {"repo": author, "collection": POSTS}
            try:
                for record in self._pages(_LIST, "records", query, asked.most, signed=False):
                    found = _stored(record, author)
                    if found.posted_at is None or found.posted_at < asked.since:
                        break
                    if found.posted_at < asked.until:
                        yield found
            except RejectedError:
                notes.note(f"{self.host} has no posts of {author}")

    def _pages(
        self, name: str, part: str, query: Mapping[str, str], most: int, *, signed: bool
    ) -> Iterator[Mapping[str, Any]]:
        """Give what a question brings, page by page; RejectedError where the server does not know it."""
        cursor: dict[str, str] = {}
        pages = PageTurning(host=self.host, most=most, size=_PAGE)
        while most > 0:
            answer = self._asked(name, {**query, "limit": str(min(_PAGE, most)), **cursor}, signed=signed)
            page = [each for each in answer.read(list, part) if isinstance(each, dict)]
            yield from page[:most]
            most -= len(page)
            following = answer.fields().get("cursor")
            # A server that goes in a circle is asked no more.
            if not page or not isinstance(following, str) or not pages.turned(following):
                return
            cursor = {"cursor": following}

    def _asked(self, name: str, query: Mapping[str, str], *, signed: bool) -> HttpAnswer:
        refuse_spent(self.client.allowance, self.host, self.client.clock())
        call = Call(name=name, query=query)
        answer = self.sessions.signed(call) if signed else ask(self.client, call)
        if succeeded(answer):
            return answer
        if answer.status in _NO_INDEX:
            raise RejectedError(f"{self.host} answered {answer.status} to {name}")
        fault: PublishError = refused(answer, self.client.clock())
        raise fault


def connect_search(account: Account, context: PublisherContext) -> BlueskySearcher:
    """Give what looks as ``account``; raises CredentialsError for an account without owner."""
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the handle or the DID")
    client = HttpClient(account.server or USUAL_SERVER, context.clock, network=context.network)
    sessions = Sessions(
        account=account.id,
        owner=account.owner,
        client=client,
        credentials=context.credentials,
        clock=context.clock,
    )
    return BlueskySearcher(sessions=sessions, client=client)


def _indexed(post: Mapping[str, Any]) -> Iterator[FoundPost]:
    """Give a post of the index; nothing for what cannot be read."""
    author, record = post.get("author"), post.get("record")
    if isinstance(author, dict) and isinstance(record, dict):
        handle, did = _word(author.get("handle")), _word(author.get("did"))
        yield from _found(_word(post.get("uri")), record, handle, did)


def _stored(record: Mapping[str, Any], author: str) -> FoundPost:
    """Give a post of a repository; one that cannot be read has no time, and ends the reading."""
    uri, value = _word(record.get("uri")), record.get("value")
    did = uri.removeprefix("at://").partition("/")[0]
    found = _found(uri, value if isinstance(value, dict) else {}, author, did)
    return next(found, FoundPost(address=uri, platform="bluesky"))


def _found(uri: str, record: Mapping[str, Any], handle: str, did: str) -> Iterator[FoundPost]:
    parts = uri.removeprefix("at://").split("/")
    if len(parts) != len(("did", POSTS, "key")) or not did:
        return
    text, langs = record.get("text"), record.get("langs")
    words = text if isinstance(text, str) else ""
    yield FoundPost(
        address=POST_PAGE.format(did=did, key=parts[2]),
        platform="bluesky",
        author=handle,
        author_id=did,
        text=" ".join(filter(str.isprintable, words.split()))[:EXCERPT],
        hashtags=frozenset(_hashtags(record)),
        mentions=frozenset(_featured(record, _DID)),
        lang=_word(langs[0]) if isinstance(langs, list) and langs else "",
        posted_at=_time(record.get("createdAt")),
    )


def _hashtags(record: Mapping[str, Any]) -> Iterator[str]:
    """Give the hashtags that link: those that were sent as such, in the text or beside it."""
    beside = record.get("tags")
    yield from (
        (each.casefold() for each in beside if isinstance(each, str)) if isinstance(beside, list) else ()
    )
    yield from (each.casefold() for each in _featured(record, _TAG))


def _featured(record: Mapping[str, Any], name: str) -> Iterator[str]:
    facets = record.get("facets")
    for facet in facets if isinstance(facets, list) else ():
        features = facet.get("features") if isinstance(facet, dict) else None
        for feature in features if isinstance(features, list) else ():
            word = _word(feature.get(name)) if isinstance(feature, dict) else ""
            if word:
                yield word


def _time(told: object) -> datetime | None:
    try:
        return to_utc(datetime.fromisoformat(str(told)))
    except (ValueError, MisuseError):
        return None


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _word(told: object) -> str:
    """Give a short text of an answer as it is, and nothing for what a terminal would obey."""
    return told if isinstance(told, str) and told.isprintable() and len(told) <= 2_000 else ""  # noqa: PLR2004
