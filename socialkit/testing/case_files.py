"""Files of cases: read, put together with what all of a file share, and refused at the place of a slip."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from socialkit.errors import MisuseError
from socialkit.loading.yaml import nodes
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import UnreadableError, campaign_file_error
from socialkit.loading.yaml.opening import opened
from socialkit.model.near_names import name_hint
from socialkit.rules.registry import find_rule
from socialkit.testing.case import Parts, mapping
from socialkit.testing.rule_case import RuleCase

_KEYS = (
    *("pass", "fail", "times", "at", "marks", "fix", "alone", "whole", "example", "alt"),
    *("settings", "platform", "lang", "campaign", "post", "file", "now", "previous", "spelling", "links"),
    *("files", "seen"),
)
_COMMON = "all"
_PASS, _FAIL = "pass", "fail"


def load_cases(path: str | Path) -> tuple[RuleCase, ...]:
    """Read the cases of a file, or of every ``*.yaml`` in a folder, in their order.

    Raises CampaignFileError for what is no YAML, MisuseError for what are no cases, and for a rule that
    there is not.
    """
    folder = Path(path)
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]
    return tuple(chain.from_iterable(map(_cases, files)))


def _cases(file: Path) -> Iterator[RuleCase]:
    root = _tree(file)
    code = root.get("rule")
    if not isinstance(code, nodes.Scalar):
        raise MisuseError(f"{file}: name the rule of these cases, as in `rule: SK204`")
    find_rule(code)
    for name in root.keys_with_places():
        if name not in {"rule", _COMMON}:
            several = root[name]
            for own in several if isinstance(several, nodes.Sequence) else [several]:
                line = (own if isinstance(own, nodes.Mapping) else name).span.place.line
                place = f"{file}:{line if own is not several else name.span.place.line}"
                yield _case(str(code), name, place, _joined(root.get(_COMMON), own, place))


def _tree(file: Path) -> nodes.Mapping:
    try:
        root, faults = composed(opened(file, str(file)))
    except UnreadableError as error:
        raise campaign_file_error([error.fault], str(file)) from None
    if faults:
        raise campaign_file_error(faults, str(file))
    if not isinstance(root, nodes.Mapping):
        raise MisuseError(f"{file}: write `rule:` and the cases, each under its name")
    return root


def _case(code: str, name: str, place: str, parts: Parts) -> RuleCase:
    unknown = [key for key in parts if key not in _KEYS]
    if unknown:
        raise MisuseError(f"{place}: unknown key {unknown[0]!r}: {name_hint(unknown[0], _KEYS)}")
    if (_PASS in parts) == (_FAIL in parts):
        raise MisuseError(f"{place}: a case has either `pass` or `fail`")
    written = parts[_FAIL if _FAIL in parts else _PASS]
    if not isinstance(written, str | Mapping):
        raise MisuseError(f"{place}: `pass` and `fail` hold a text, or parts of a campaign file")
    if isinstance(written, str):
        written = str(written) * int(str(parts.get("times", 1)))
    return RuleCase(
        rule=code, name=str(name), place=place, written=written, fails=_FAIL in parts, parts=parts
    )


def _joined(common: object, own: object, place: str) -> dict[str, object]:
    """Give a case with what all of its file have; mappings are put together, one level deep."""
    if not isinstance(own, Mapping):
        raise MisuseError(f"{place}: a case is a mapping, such as {{pass: a text}}")
    joined: dict[str, object] = dict(common) if isinstance(common, Mapping) else {}
    for key, value in own.items():
        before = joined.get(key)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        joined[str(key)] = {**mapping(joined, key), **mapping(own, key)} if both else value
    return joined
