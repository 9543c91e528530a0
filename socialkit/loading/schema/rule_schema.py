"""What an editor may offer under `rules`: each rule with its own settings, from the rules themselves."""

from collections.abc import Iterator, Mapping
from pkgutil import resolve_name
from typing import Any, cast

from socialkit.findings.finding import Severity
from socialkit.loading.schema.schemas import Json

#: Looked up by name: whoever only loads a file needs no rules.
_RULES = "socialkit.rules.registry:RULES"
_SEVERITY: Json = {"enum": [str(severity) for severity in Severity]}


def rules_schema() -> Json:
    """Give the JSON Schema of what may be set for each rule, by its code."""
    rules = cast("Mapping[str, Any]", resolve_name(_RULES))
    return {
        code: _rule(rule) if rule.check else _logo_rule(rule)
        for code, rule in rules.items()
        if _settable(rule)
    }


def _settable(rule: Any) -> bool:  # noqa: ANN401 a rule, which no loader imports
    """Say whether a campaign may set it; faults of the file stop everything, whatever it says."""
    return str(rule.scope) != "file"


def _logo_rule(rule: Any) -> Json:  # noqa: ANN401 the same
    return {"description": f"{rule.name} ({rule.severity})", "anyOf": [{"type": "boolean"}, {"const": "off"}]}


def _rule(rule: Any) -> Json:  # noqa: ANN401 a rule, which no loader imports
    own = {setting.name: _setting(setting) for setting in rule.settings}
    switches: Json = {"on": {"type": "boolean", "default": rule.on}, "severity": _SEVERITY}
    return {
        "description": f"{rule.name} ({rule.severity})",
        "anyOf": [
            {"type": "boolean"},
            {"enum": ["off", *_SEVERITY["enum"]]},
            {"type": "object", "properties": switches | own, "additionalProperties": False},
        ],
    }


def _setting(setting: Any) -> Json:  # noqa: ANN401 a setting of a rule, which no loader imports
    return {key: value for key, value in _described(setting) if value not in ("", ())}


def _described(setting: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 the same
    yield "description", setting.explanation
    yield "default", setting.default
    if setting.kind is int:
        yield from (("type", "integer"), ("minimum", setting.least))
    elif setting.choices:
        yield "enum", list(setting.choices)
    else:
        yield "type", "string"
