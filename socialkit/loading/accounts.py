"""What contradicts itself in the accounts of a campaign file."""

from collections.abc import Callable, Iterator

from socialkit.errors import ProgramError
from socialkit.loading.schema import validators
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, keys, scalar, under
from socialkit.loading.yaml.suggestions import shortened
from socialkit.model.account import Account
from socialkit.platforms.account_keys import ANYTHING, AccountKeys, same_account
from socialkit.platforms.registry import OFFLINE, account_keys, is_folder, is_offline, known


def account_faults(root: Node) -> Iterator[WrongValueError]:
    """Give every contradiction in the accounts; works on whatever is well-formed in them."""
    seen: dict[tuple[str, str, str], Scalar] = {}
    for id_ in keys(root, "accounts"):
        shape = under(root, "accounts", id_)
        platform = scalar(shape, "platform")
        if not isinstance(shape, Mapping) or platform is None or not known(platform):
            continue
        yield from _publisher(shape, platform)
        yield from _server(shape, platform)
        yield from _owner(shape, platform)
        yield from _further(shape, platform)
        yield from _twins(_described(id_, shape, platform), id_, seen)


def _publisher(shape: Mapping, platform: Scalar) -> Iterator[WrongValueError]:
    publisher = scalar(shape, "publisher")
    if publisher is None or publisher == platform or is_offline(publisher):
        return
    if known(publisher):
        sentence = (
            f"{shortened(publisher)} does not publish to {platform}: "
            f"write {', '.join(OFFLINE)}, or remove the key"
        )
        yield WrongValueError("SK006", sentence, publisher.span)


def _server(shape: Mapping, platform: Scalar) -> Iterator[WrongValueError]:
    server = scalar(shape, "server")
    if server is None or not _fits(validators.server, server):
        return
    if is_folder(_who(shape, platform)):
        sentence = f"`publisher: {_who(shape, platform)}` asks no server: remove one of the two"
        yield WrongValueError("SK006", sentence, server.span)
    elif refused := _asked(_describes(shape, platform)).refused_server(server.strip()):
        yield WrongValueError("SK006", f"{_describes(shape, platform)}: {refused}", server.span)


def _owner(shape: Mapping, platform: Scalar) -> Iterator[WrongValueError]:
    owner = scalar(shape, "owner")
    if owner is None or not _fits(validators.owner, owner):
        return
    if is_folder(_who(shape, platform)):
        yield WrongValueError(
            "SK006", f"`publisher: {_who(shape, platform)}` has no owner: remove one of the two", owner.span
        )
    elif refused := _asked(_describes(shape, platform)).refused_owner(owner.strip()):
        yield WrongValueError("SK006", f"{_describes(shape, platform)}: {refused}", owner.span)


def _further(shape: Mapping, platform: Scalar) -> Iterator[WrongValueError]:
    """Give a fault for each key that only other platforms ask for."""
    for key in keys(shape):
        if key not in {"sender", "unsubscribe", "hosting"}:
            continue
        if is_folder(_who(shape, platform)):
            sentence = f"`publisher: {_who(shape, platform)}` has no {key}: remove one of the two"
            yield WrongValueError("SK006", sentence, key.span)
        elif not _asked(_describes(shape, platform)).takes(key):
            sentence = f"{_describes(shape, platform)}: an account there has no `{key}`: remove it"
            yield WrongValueError("SK006", sentence, key.span)


def _twins(
    account: Account, id_: Scalar, seen: dict[tuple[str, str, str], Scalar]
) -> Iterator[WrongValueError]:
    same = same_account(account) if not is_offline(account.publisher) else None
    first = seen.setdefault(same, id_) if same else id_
    if first is not id_:
        sentence = (
            f"`{shortened(id_)}` and `{shortened(first)}` on line {first.span.place.line} are one account on "
            f"{account.platform}: what goes out would stand there twice; keep one of them"
        )
        yield WrongValueError("SK005", sentence, id_.span)


def _described(id_: Scalar, shape: Mapping, platform: Scalar) -> Account:
    return Account(
        id=id_,
        platform=platform,
        publisher=_who(shape, platform),
        server=scalar(shape, "server"),
        owner=scalar(shape, "owner"),
        place=id_.span.place,
    )


def _who(shape: Mapping, platform: Scalar) -> str:
    return scalar(shape, "publisher") or platform


def _describes(shape: Mapping, platform: Scalar) -> str:
    """Give the name of whose keys the description has: the platform's, or the person's who posts there."""
    return _who(shape, platform) if is_offline(_who(shape, platform)) else platform


def _asked(name: str) -> AccountKeys:
    """Give what is asked of accounts; all that there is where the platform's distribution is broken."""
    try:
        return account_keys(name)
    except ProgramError:
        return ANYTHING


def _fits(read: Callable[[object], object], value: Scalar) -> bool:
    """Say whether a value is well-formed; what is not has a fault of its own already."""
    try:
        read(value)
    except WrongValueError:
        return False
    return True
