"""The shape of an account in a campaign file: where posts are published to, and how many."""

from typing import Annotated

from socialkit.loading.schema.schemas import Wrapped, shape
from socialkit.loading.schema.values import (
    Absence,
    FolderPath,
    Gap,
    Id,
    Language,
    MoneyText,
    Most,
    Owner,
    Platform,
    PublicFolder,
    PublisherName,
    Sender,
    Server,
    Unsubscribe,
    ZoneName,
)
from socialkit.loading.yaml.faults import WrongValueError


@shape
class BudgetShape:
    """The most in a calendar month (UTC)."""

    posts: Annotated[Most | None, "how many posts may go out in a calendar month (UTC)"] = None
    money: Annotated[MoneyText | None, "what posts may cost in a calendar month (UTC), as in 20 USD"] = None


def _limiting(budget: BudgetShape | None) -> BudgetShape | None:
    if budget is not None and budget.posts is None and budget.money is None:
        raise WrongValueError(
            "SK006", "this budget says nothing: write `posts: 100`, `money: 20 USD`, or both"
        )
    return budget


SomeBudget = Annotated[BudgetShape | None, Wrapped(after=_limiting)]


@shape
class HostingShape:
    """Where pictures are public, for platforms that fetch them themselves."""

    folder: Annotated[FolderPath, "the folder that pictures are put into, which your web server shows"]
    url: Annotated[PublicFolder, "its address on the web"]


@shape
class AccountShape:
    """An account that posts are published to; secrets never stand here."""

    platform: Annotated[Platform, "the platform it is on"]
    publisher: Annotated[
        PublisherName | None,
        "who delivers: the platform, if it is not named; `folder` puts posts into a folder, with `manual` a "
        "person posts them",
    ] = None
    server: Annotated[
        Server | None,
        "the address of its server: the instance, the PDS, `smtp://host:587`; else the platform's usual one",
    ] = None
    owner: Annotated[
        Owner | None,
        "whose account it is there: a page's or user's number, an author's URN, a handle or DID, for mail "
        "the file of recipients",
    ] = None
    sender: Annotated[
        Sender | None,
        "who its mail comes from, as in `The Alliance <press@alliance.example>`; else its user name",
    ] = None
    unsubscribe: Annotated[
        Unsubscribe | None,
        "where people leave the list of a mail, `https://…` or `mailto:…`; `{recipient}` is who reads it",
    ] = None
    hosting: Annotated[
        HostingShape | None, "where its pictures are public; Instagram and Threads fetch them from there"
    ] = None
    partner: Annotated[Id | None, "the partner it belongs to"] = None
    timezone: Annotated[ZoneName | None, "its IANA time zone; else its partner's, else the campaign's"] = None
    lang: Annotated[
        Language | None, "the language it posts in; else its partner's, else posts as they are written"
    ] = None
    pace: Annotated[
        Gap | None, "the least time between two of its posts, as in 5 minutes; else its platform's"
    ] = None
    monthly_budget: Annotated[SomeBudget, "the most in a calendar month (UTC)"] = None
    absence: Annotated[
        Absence,
        "what happens when a post that may be out is not seen there: `ask` a person, or `retry`, which may "
        "post twice",
    ] = "ask"
