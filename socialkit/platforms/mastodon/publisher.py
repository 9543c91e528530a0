"""Publishing on a server of Mastodon, by Mastodon.py over our own HTTP."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

from mastodon import Mastodon
from mastodon.errors import MastodonError

from socialkit.credentials.port import require
from socialkit.errors import CredentialsError, PublishError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.library import Library
from socialkit.platforms.mastodon.boosts import Boosts
from socialkit.platforms.mastodon.dialect import MASTODON
from socialkit.platforms.mastodon.instance import InstanceLimits, instance_limits
from socialkit.platforms.mastodon.mastodon_refusals import mastodon_refusal
from socialkit.platforms.mastodon.posting_facts import MEDIA_LAST, SKEW, SOON, VERSION, VISIBILITY
from socialkit.platforms.mastodon.told_statuses import id_of, identifier_in, looked_for, receipt_of, text_in
from socialkit.platforms.orders import NO_MEDIA, NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import ScheduledPicture, scheduled_pictures, uploaded_with_alts

_FromMastodon = TypeVar("_FromMastodon")


@dataclass(kw_only=True, slots=True)
class MastodonPublisher:
    """Publishes for one account through ``api``, which asks by ``client``."""

    client: HttpClient
    api: Mastodon = field(repr=False)
    clock: Callable[[], datetime]
    limits: InstanceLimits | None = None
    uploaded: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Upload each picture with its alt text, once, and wait until the server has processed all.

        Raises RejectedError for what this server, by its own limits, would not take.
        """
        if order.message.reshares:
            return self._ask(partial(Boosts(api=self.api).prepare, order), order.deadline)
        now = self.clock()
        if self.limits is None or not self.limits.lasts(now):
            self.limits = instance_limits(self.client, now, order.deadline)
        self.limits.refuse(order.message)
        pictures = scheduled_pictures(order.message)
        if not pictures:
            return NO_MEDIA
        # Asked again for the same order, they are not uploaded again; what went wrong is begun anew.
        media = self.uploaded.pop(order.key, ()) or tuple(self._upload(each, order) for each in pictures)
        if not all(self._is_ready(each, order.deadline) for each in media):
            self.uploaded[order.key] = media
            return NotYet(until=self.clock() + SOON, reason="the server still processes the picture")
        return PreparedMedia(references=media, expires_at=self.clock() + MEDIA_LAST)

    def publish(self, order: Order) -> Sent:
        """Post the status; the same key within the hour gives the first one."""
        share = Boosts(api=self.api).publish if order.message.reshares else self._post
        receipt = self._ask(partial(share, order), order.deadline, publishes=True)
        return Sent(receipt=receipt, allowance=self.client.allowance)

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Read what the account posted; a server cannot be asked by key."""
        text = MASTODON.encode(order.message).text
        try:
            if order.message.reshares:
                return self._ask(partial(Boosts(api=self.api).find, order), order.deadline)
            return self._ask(partial(looked_for, self.api, text, since - SKEW), order.deadline)
        except PublishError as error:
            return Unknown(reason=str(error))

    def verify(self) -> Identity:
        """Say whose token it is."""
        name = self._ask(lambda: text_in(self.api.account_verify_credentials(), "acct"))
        return Identity(name=name, server=self.client.base, allowance=self.client.allowance)

    def _is_ready(self, media: str, deadline: datetime) -> bool:
        return bool(self._ask(lambda: text_in(self.api.media(media), "url", missing=""), deadline))

    def _upload(self, picture: ScheduledPicture, order: Order) -> str:
        data, file = picture.data(), picture.file

        def upload() -> str:
            told = self.api.media_post(
                data, file.media_type, description=picture.alt or None, file_name=file.path.name
            )
            return identifier_in(told)

        return self._ask(upload, order.deadline)

    def _post(self, order: Order) -> Receipt:
        status = MASTODON.encode(order.message)
        told = self.api.status_post(
            status.text,
            in_reply_to_id=id_of(order.parent) if order.parent else None,
            media_ids=[media for media, _ in uploaded_with_alts(order)] or None,
            visibility=VISIBILITY,
            language=status.language.partition("-")[0].lower(),
            idempotency_key=order.key,
        )
        return receipt_of(told)

    def _ask(
        self, ask: Callable[[], _FromMastodon], deadline: datetime | None = None, *, publishes: bool = False
    ) -> _FromMastodon:
        library = Library(
            errors=(MastodonError,),
            loggers=("mastodon",),
            refused=lambda answer: mastodon_refusal(answer, self.clock()),
        )
        return self.client.through(library, ask, deadline=deadline, publishes=publishes)


def connect(account: Account, context: PublisherContext) -> MastodonPublisher:
    """Give the publisher of ``account``; raises CredentialsError where its server or token is missing."""
    if account.server is None:
        raise CredentialsError(f"account {account.id}: write its `server:`, as in https://mastodon.social")
    token = require(context.credentials, account.id, ("ACCESS_TOKEN",))["ACCESS_TOKEN"]
    client = HttpClient(account.server, context.clock, (token,), context.network)
    # Some refusals are known by their words.
    client.session.headers["Accept-Language"] = "en"
    api = Mastodon(
        api_base_url=client.base,
        session=client.session,
        ratelimit_method="throw",
        version_check_mode="created",
        mastodon_version=VERSION,
        user_agent=client.session.headers["User-Agent"],
    )
    # Given above, it would be taken for the name of a file where there is one.
    api.access_token = token.reveal()
    return MastodonPublisher(client=client, api=api, clock=context.clock)
