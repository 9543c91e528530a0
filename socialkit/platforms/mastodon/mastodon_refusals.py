"""What a refusal by a server of Mastodon means: its words tell of pictures what its status does not."""

from datetime import datetime

from socialkit.errors import PublishError, UncertainError, UnreachableError
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.http.statuses import refusal
from socialkit.platforms.mastodon.posting_facts import ATTACHED, UNPROCESSABLE, UNREADY


def mastodon_refusal(answer: HttpAnswer, now: datetime) -> PublishError:
    """Give the error that an answer that is no success stands for."""
    told = answer.fields().get("error")
    if answer.status == UNPROCESSABLE and UNREADY in str(told):
        return UnreachableError(f"{answer.host} still processes the picture: nothing was posted")
    if answer.status == UNPROCESSABLE and answer.publishes and ATTACHED in str(told):
        return UncertainError(
            f"{answer.host} answered {answer.status}: {answer.told(told)}; an earlier try may be out with it"
        )
    return refusal(answer, now, words=told)
