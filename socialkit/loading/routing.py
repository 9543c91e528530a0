"""What contradicts itself in languages, and in the partners and accounts that a post names."""

from collections.abc import Iterator
from functools import partial

from socialkit.loading.schema.validators import fit_ids
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, head, keys, rows, scalar, scalars, under
from socialkit.loading.yaml.suggestions import nearest, shortened

_ENGLISH = "en"


def routing_faults(root: Node, *, partners_known: bool) -> Iterator[WrongValueError]:
    """Give every contradiction in translations and in whom posts are for."""
    lang = scalar(root, "campaign", "lang") or _ENGLISH
    partners = [id_ for row in rows(root, "partners") if (id_ := scalar(row, "id")) is not None]
    for kind in ("hashtags", "mentions"):
        yield from languages_twice(under(root, "campaign", kind), lang, "`required` is")
    for graphic in keys(root, "graphics"):
        shape = under(root, "graphics", graphic)
        yield from languages_twice(shape, lang, "the graphic is")
        for each in keys(shape, "translations"):
            yield from _artworks(under(shape, "translations", each), each)
    for number, post in enumerate(rows(root, "posts")):
        yield from languages_twice(post, scalar(post, "lang") or lang, "the post is")
        yield from accounts_out_of_reach(root, post)
        if partners_known:
            yield from names_of_nobody(post, "partners", partners, ("posts", number, "partners"))


def languages_twice(owner: object, own: str, subject: str) -> Iterator[WrongValueError]:
    """Give translations into the language that is translated from, and languages that stand twice."""
    seen: dict[str, Scalar] = {}
    for lang in keys(owner, "translations"):
        first = seen.setdefault(lang.lower(), lang)
        if lang.lower() == own.lower():
            sentence = f"{subject} in `{own}` itself: remove this translation, or mend `lang`"
            yield WrongValueError("SK006", sentence, lang.span)
        elif first is not lang:
            sentence = f"the language `{lang}` is used twice, first on line {first.span.place.line}: keep one"
            yield WrongValueError("SK005", sentence, lang.span)


def _artworks(shape: object, lang: Scalar) -> Iterator[WrongValueError]:
    if not isinstance(shape, Mapping):
        return
    if "file" in shape and "files" in shape:
        yield WrongValueError(
            "SK006", "write `file` for one artwork or `files` for several, not both", head(shape)
        )
    elif not {"file", "files", "alt"} & shape.keys():
        sentence = f"nothing is translated into `{lang}` here: write `alt`, `file` or `files` below"
        yield WrongValueError("SK006", sentence, lang.span)


def names_of_nobody(
    post: Mapping, key: str, known: list[Scalar], path: tuple[str | int, ...] = ()
) -> Iterator[WrongValueError]:
    """Give ids in a list of the post's that nobody has, or that stand there twice."""
    seen: set[str] = set()
    kind = key.removesuffix("s")
    for each in scalars(post, key):
        if each in seen:
            yield WrongValueError(
                "SK005", f"the {kind} `{shortened(each)}` is named twice: keep one", each.span
            )
        elif each not in known:
            yield WrongValueError("SK006", partial(_nobody, each, kind, known), each.span, path=path)
        seen.add(each)


def _nobody(name: Scalar, kind: str, known: list[Scalar]) -> str:
    return f"there is no {kind} `{shortened(name)}`: {nearest(name, fit_ids(known), f'the {kind}s are')}"


def accounts_out_of_reach(root: Node, post: Mapping) -> Iterator[WrongValueError]:
    """Give accounts that are not there, or that the post cannot reach by what it says elsewhere."""
    # A campaign without accounts is checked and rehearsed with one for each platform, called like it.
    known = keys(root, "accounts") or scalars(root, "campaign", "platforms")
    yield from names_of_nobody(post, "accounts", known)
    platforms = scalars(post, "platforms") or scalars(root, "campaign", "platforms")
    partners = scalars(post, "partners")
    for each in scalars(post, "accounts"):
        account = under(root, "accounts", each)
        platform, partner = scalar(account, "platform"), scalar(account, "partner")
        if platform is not None and platforms and platform not in platforms:
            where = ", ".join(platforms)
            sentence = f"{each} is on {platform}, and the post goes to {where}: mend one of the two"
            yield WrongValueError("SK006", sentence, each.span)
        elif partner is not None and "partners" in post and partner not in partners:
            sentence = f"{each} is {partner}'s, whom `partners` leaves out: mend one of the two"
            yield WrongValueError("SK006", sentence, each.span)
