"""What an editor may offer under `rules`: each rule with its own settings, from the rules themselves."""

from collections.abc import Iterator

from socialkit.findings.finding import Severity
from socialkit.rules.registry import RULES
from socialkit.rules.rule import AnyRule, Scope
from socialkit.rules.settings import AnySetting

_SEVERITIES = [str(severity) for severity in Severity]


def rules_schema() -> dict[str, object]:
    """Give the JSON Schema of what may be set for each rule, by its code.

    Faults of the file cannot be set: they stop everything, whatever it says.
    """
    return {
        code: _rule(rule) if rule.check else _logo_rule(rule)
        for code, rule in RULES.items()
        if rule.scope is not Scope.FILE
    }


def _logo_rule(rule: AnyRule) -> dict[str, object]:
    return {"description": f"{rule.name} ({rule.severity})", "anyOf": [{"type": "boolean"}, {"const": "off"}]}


def _rule(rule: AnyRule) -> dict[str, object]:
    own: dict[str, object] = {setting.name: _setting(setting) for setting in rule.settings}
    switches = {
        "on": {"description": "whether it is looked for", "type": "boolean", "default": rule.on},
        "severity": {"description": "how bad it is", "enum": _SEVERITIES},
    }
    return {
        "description": f"{rule.name} ({rule.severity})",
        "anyOf": [
            {"type": "boolean"},
            {"enum": ["off", *_SEVERITIES]},
            {"type": "object", "properties": switches | own, "additionalProperties": False},
        ],
    }


def _setting(setting: AnySetting) -> dict[str, object]:
    return {key: value for key, value in _described(setting) if value not in ("", ())}


def _described(setting: AnySetting) -> Iterator[tuple[str, object]]:
    yield "description", setting.explanation
    yield "default", setting.default
    if setting.kind is int:
        yield from (("type", "integer"), ("minimum", setting.least))
    elif setting.choices:
        yield "enum", list(setting.choices)
    else:
        yield "type", "string"
