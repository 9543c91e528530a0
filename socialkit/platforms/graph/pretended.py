"""What the platforms of Meta's would answer, as far as a post needs it.

Shapes: https://developers.facebook.com/docs/graph-api/reference/page (2026-11-22) and
https://developers.facebook.com/documentation/threads/posts (2026-04-14); no true values.
"""

from socialkit.model.account import Account
from socialkit.platforms.graph.container_facts import READY
from socialkit.platforms.pretending import PretendedAnswer
from socialkit.platforms.tap import SeenRequest

_ID = {"id": "1"}
#: As they are called where they are hosted.
_PICTURE = r"/[0-9a-f]{64}\.\w+"
_TOKEN = {"access_token": "access-token", "token_type": "bearer", "expires_in": 5_184_000}


def of_page(account: Account) -> tuple[PretendedAnswer, ...]:  # noqa: ARG001 the same for all
    """Give the answers for a page of Facebook's."""
    link = {"id": "1_1", "permalink_url": "https://www.facebook.com/1/posts/1"}
    return (
        PretendedAnswer(method="POST", path=r"/\d+/photos", json=_ID),
        PretendedAnswer(method="POST", path=r"/\d+/feed", json={"id": "1_1"}),
        PretendedAnswer(method="GET", path=r"/\d+_\d+", json=link),
    )


def of_user(account: Account) -> tuple[PretendedAnswer, ...]:  # noqa: ARG001 the same for all
    """Give the answers for a user of Instagram or Threads, and for the web server that shows pictures."""
    pictures: list[bytes] = []

    def kept(request: SeenRequest) -> object:
        pictures.append(request.body)
        return {}

    left = {"data": [{"quota_usage": 0, "config": {"quota_total": 50, "quota_duration": 86_400}}]}
    one = {**_ID, "status": READY, "status_code": READY, "permalink": "https://social.example/1"}
    return (
        PretendedAnswer(method="WRITE", path=_PICTURE, json=kept),
        PretendedAnswer(method="GET", path=_PICTURE, bytes_of=lambda _: pictures[-1]),
        PretendedAnswer(method="GET", path="/refresh_access_token", json=_TOKEN),
        PretendedAnswer(method="GET", path=r"/\w+_publishing_limit|/threads_publishing_limit", json=left),
        PretendedAnswer(method="POST", path=r"/\d+/(media|threads)(_publish)?", json=_ID),
        PretendedAnswer(method="GET", path=r"/\d+", json=one),
    )
