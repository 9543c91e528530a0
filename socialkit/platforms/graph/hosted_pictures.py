"""Pictures where the web shows them, for platforms that fetch them themselves."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from socialkit.errors import CredentialsError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.output import MEDIA_TYPES
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import ScheduledPicture
from socialkit.platforms.seen_files import write_seen
from socialkit.platforms.tap import Tap

_ENDINGS = {kind: ending for ending, kind in MEDIA_TYPES.items()}
_FOUND = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class HostedPictures:
    """Puts pictures into ``folder`` below ``home``, which the web shows at ``url``; asked for with no secret.

    No link on the way to the folder is followed: who brought the campaign along can have put one there.
    """

    home: Path
    folder: Path
    url: str
    client: HttpClient
    tap: Tap | None = None

    def show(self, picture: ScheduledPicture, deadline: datetime) -> str:
        """Put a message's picture there under a name made of its bytes, and give its address.

        The address is asked for: raises UnreachableError where it does not give these very bytes, or where
        nothing can be put into the folder.
        """
        data, kind = picture.data(), picture.file.media_type
        ending = _ENDINGS.get(kind, "bin")
        name = f"{sha256(data).hexdigest()}.{ending}"
        try:
            write_seen(self.tap, self.folder / name, data, below=self.home, kind=kind)
        except OSError as error:
            raise UnreachableError(
                f"{picture.message.post}: its picture cannot be put into {self.folder} "
                f"({error.strerror}), the folder of `hosting`: nothing was sent"
            ) from error
        self._refuse_another(f"{self.url.rstrip('/')}/{name}", data, deadline)
        return f"{self.url.rstrip('/')}/{name}"

    def _refuse_another(self, address: str, data: bytes, deadline: datetime) -> None:
        request = HttpRequest(method="GET", url=address, most_bytes=len(data) + 1)
        answer = self.client.call(request, deadline=deadline)
        if answer.status != _FOUND or answer.body != data:
            what = "another file" if answer.status == _FOUND else f"the status {answer.status}"
            raise UnreachableError(
                f"{address} gives {what} in place of the picture that was put into {self.folder}: see "
                f"`hosting`, and whether the web server shows that folder; nothing was sent"
            )


def hosted_pictures(account: Account, context: PublisherContext) -> HostedPictures | None:
    """Give where an account's pictures are public; None where it does not say."""
    hosting = account.hosting
    if hosting is None:
        return None
    client = HttpClient(hosting.url, context.clock, network=context.network)
    folder, tap = context.home / hosting.folder, context.network.tap
    return HostedPictures(home=context.home, folder=folder, url=hosting.url, client=client, tap=tap)


def shown(pictures: HostedPictures | None, picture: ScheduledPicture, deadline: datetime) -> str:
    """Give the address of a picture; raises CredentialsError where the account has no `hosting`."""
    if pictures is None:
        raise CredentialsError(
            f"{picture.message.post} has a picture, which the platform fetches from the web: give its "
            f"account `hosting: {{folder: …, url: https://…}}`"
        )
    return pictures.show(picture, deadline)
