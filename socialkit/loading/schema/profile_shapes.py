"""The shape of a person's profile and of the consent to show it: which keys there are, what each may hold."""

from datetime import datetime
from typing import Annotated

from socialkit.counting import counted
from socialkit.loading.schema import validators
from socialkit.loading.schema.schemas import Json, Value, Wrapped, shape
from socialkit.loading.schema.values import ArtworkPath, DayText, FillingName, Language, Local, Name, Prose
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Scalar, Sequence
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.model.people.profile import Use

#: So long an id may be: those of posts are made of it, and have 64 characters at most.
_LONGEST_ID = 45
#: What a card has room for, in characters; more could not be read on it.
_LONGEST = {"name": 80, "title": 120, "organization": 120, "quote": 300}
_MOST_POSTS = 3
_TOLD = ("first-person", "interview")


def _profile_id(value: object) -> Scalar:
    text = validators.identifier(value)
    if len(text) > _LONGEST_ID:
        raise WrongValueError(
            "SK006", f"ids of posts are made of it: {_LONGEST_ID} characters at most, not {len(text)}"
        )
    return text


def _fit(key: str, text: str) -> str:
    if len(text) > _LONGEST[key]:
        raise WrongValueError(
            "SK006",
            f"a card has room for {_LONGEST[key]} characters here, and these are {len(text)}: shorten it",
        )
    return text


def _name(value: object) -> str:
    return _fit("name", validators.filling_name(value))


def _title(value: object) -> str:
    return _fit("title", validators.filling_name(value))


def _organization(value: object) -> str:
    return _fit("organization", validators.filling_name(value))


def _quote(value: object) -> Scalar:
    text = validators.body(value)
    _fit("quote", text.strip())
    return text


def _told(value: object) -> str:
    text = validators.words(value)
    if text not in _TOLD:
        raise WrongValueError("SK006", f"`{shortened(text)}` is neither: write {' or '.join(_TOLD)}")
    return str(text)


def _use(value: object) -> Use:
    text = validators.words(value)
    if text not in [*Use]:
        names = [str(each) for each in Use]
        raise WrongValueError("SK006", f"`{shortened(text)}` is no use of a profile: {nearest(text, names)}")
    return Use(str(text))


def _listed(value: object) -> object:
    """Read a single value as a list of one."""
    if isinstance(value, Scalar) and not value.absent:
        found = Sequence(span=value.span)
        found.append(value)
        return found
    return value


def _scope(uses: tuple[Use, ...]) -> tuple[Use, ...]:
    if not uses:
        raise WrongValueError("SK006", f"a consent to nothing is none: name some of {', '.join(Use)}")
    return tuple(dict.fromkeys(uses))


def _hours(hours: tuple[datetime, ...]) -> tuple[datetime, ...]:
    if len(hours) > _MOST_POSTS:
        raise WrongValueError(
            "SK006",
            f"a profile makes {_MOST_POSTS} posts at most, and has no use for {counted(len(hours), 'time')}",
        )
    if list(hours) != sorted(set(hours)):
        raise WrongValueError("SK006", "these times do not follow each other: write the first one first")
    return hours


_LIST: Json = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
ProfileId = Annotated[
    Scalar, Value(read=_profile_id, json={"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,44}$"})
]
CardName = Annotated[str, Value(read=_name, json={"type": "string", "maxLength": _LONGEST["name"]})]
CardTitle = Annotated[str, Value(read=_title, json={"type": "string", "maxLength": _LONGEST["title"]})]
CardOrganization = Annotated[
    str, Value(read=_organization, json={"type": "string", "maxLength": _LONGEST["organization"]})
]
Quote = Annotated[Scalar, Value(read=_quote, json={"type": "string", "maxLength": _LONGEST["quote"]})]
Telling = Annotated[str, Value(read=_told, json={"enum": list(_TOLD)})]
ConsentScope = Annotated[
    tuple[Annotated[Use, Value(read=_use, json={"enum": [str(each) for each in Use]})], ...],
    Wrapped(before=_listed, after=_scope, json=_LIST),
]
Hours = Annotated[tuple[Local, ...], Wrapped(before=_listed, after=_hours, json=_LIST)]


@shape
class ConsentShape:
    """What somebody allows to be done with a profile."""

    given: Annotated[DayText, "the day from which it holds, as in 2022-09-30"]
    by: Annotated[Name, "who gave it: the person, or who may speak for the person"]
    until: Annotated[DayText | None, "the last day that it holds; else it has no end"] = None
    scope: Annotated[ConsentScope, "what it is for: kit, posts, digest, report"]
    withdrawn: Annotated[DayText | None, "the day on which it was taken back: nothing is shown any more"] = (
        None
    )


def _in_order(consent: ConsentShape) -> ConsentShape:
    if consent.until and consent.until < consent.given:
        raise WrongValueError(
            "SK006",
            f"it ends on {consent.until}, before it was given on {consent.given}: mend one of the two",
        )
    return consent


@shape
class ProfileShape:
    """A person who is shown: what she says, her photo, and her consent."""

    id: Annotated[ProfileId, "a short name; ids of posts are made of it"]
    name: Annotated[CardName, "the person's name, as the person wants it shown"]
    title: Annotated[CardTitle, "what the person does, as in Child Protection Officer"] = ""
    organization: Annotated[CardOrganization, "where"] = ""
    logo: Annotated[
        ArtworkPath | None, "the organization's logo, for the card; else that of the partner of this name"
    ] = None
    lang: Annotated[Language | None, "the language of all that is said here; else the campaign's"] = None
    told: Annotated[Telling, "first-person, or interview: somebody wrote it after asking"] = "first-person"
    why: Annotated[Prose | None, "why the person chose this work"] = None
    role: Annotated[Prose | None, "the role, a usual day, tasks"] = None
    support: Annotated[Prose | None, "the support given to children and families, and what comes of it"] = (
        None
    )
    loves: Annotated[Prose | None, "what the person loves most"] = None
    skills: Annotated[Prose | None, "qualifications and skills that help"] = None
    quote: Annotated[Quote | None, "what stands on the card, 300 characters at most"] = None
    photo: Annotated[ArtworkPath | None, "a picture of the person, who consented to it"] = None
    credit: Annotated[FillingName, "who took the photo, as it is to stand there: Photo: J. Doe"] = ""
    alt: Annotated[Prose | None, "what the photo shows, for who cannot see it"] = None
    consent: Annotated[
        ConsentShape | None,
        Wrapped(after=_in_order),
        "who consented, when, until when, and to what; without it nothing is shown",
    ] = None
    at: Annotated[
        Hours, "when its posts go out, one to three local times; without, they are in kits alone"
    ] = ()
