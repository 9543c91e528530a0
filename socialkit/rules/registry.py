"""Every rule there is, by code; a code is never used again for something else."""

from collections.abc import Mapping
from difflib import get_close_matches

from socialkit.errors import Problem
from socialkit.model.campaign import Campaign
from socialkit.model.finding import Severity
from socialkit.rules import (
    files,
    hashtags,
    lengths,
    mentions,
    schedule,
    tag_spelling,
    waivers,
    weekdays,
    zones,
)
from socialkit.rules.rule import Clocked, Reading, Rule, Scope, WaiverUse

_E, _W = Severity.ERROR, Severity.WARNING
_F, _C, _M, _V = Scope.FILE, Scope.CAMPAIGN, Scope.MESSAGE, Scope.WAIVER

AnyRule = Rule[Problem] | Rule[Campaign] | Rule[Clocked] | Rule[Reading] | Rule[WaiverUse]

FILE_RULES: tuple[Rule[Problem], ...] = (
    Rule(code="SK001", name="unreadable file", severity=_E, scope=_F, check=files.unreadable),
    Rule(code="SK002", name="text eaten by a comment", severity=_E, scope=_F, check=files.eaten_by_comment),
    Rule(code="SK003", name="value is not text", severity=_E, scope=_F, check=files.not_text),
    Rule(code="SK004", name="unknown key", severity=_E, scope=_F, check=files.unknown_key),
    Rule(code="SK005", name="key or id used twice", severity=_E, scope=_F, check=files.used_twice),
    Rule(code="SK006", name="value does not fit", severity=_E, scope=_F, check=files.does_not_fit),
    Rule(code="SK007", name="path leads nowhere", severity=_E, scope=_F, check=files.wrong_path),
)
MESSAGE_RULES: tuple[Rule[Reading], ...] = (
    Rule(code="SK101", name="hashtag missing", severity=_E, scope=_M, check=hashtags.missing_hashtag),
    Rule(code="SK102", name="hashtag does not link", severity=_E, scope=_M, check=hashtags.dead_hashtag),
    Rule(code="SK103", name="mention missing", severity=_E, scope=_M, check=mentions.missing_mention),
    Rule(code="SK104", name="mention does not link", severity=_E, scope=_M, check=mentions.dead_mention),
    Rule(code="SK201", name="too long", severity=_E, scope=_M, check=lengths.too_long),
    Rule(code="SK203", name="too many bytes", severity=_E, scope=_M, check=lengths.too_many_bytes),
    Rule(code="SK206", name="handle unknown", severity=_W, scope=_M, check=mentions.unknown_handle),
)
CAMPAIGN_RULES: tuple[Rule[Campaign], ...] = (
    Rule(code="SK401", name="weekday and date", severity=_E, scope=_C, check=weekdays.weekday_and_date),
    Rule(code="SK404", name="outside the campaign", severity=_E, scope=_C, check=schedule.outside_campaign),
    Rule(code="SK406", name="time zone", severity=_W, scope=_C, check=zones.time_zones),
    Rule(
        code="SK501", name="words run together", severity=_W, scope=_C, check=tag_spelling.words_run_together
    ),
    Rule(code="SK504", name="no alt text", severity=_E, scope=_C, check=schedule.missing_alt_text),
)
#: Rules that run only when the check is told what time it is.
CLOCK_RULES: tuple[Rule[Clocked], ...] = ()
WAIVER_RULES: tuple[Rule[WaiverUse], ...] = (
    Rule(code="SK009", name="idle ignore", severity=_W, scope=_V, check=waivers.idle_waiver),
)
RULES: Mapping[str, AnyRule] = {
    **{rule.code: rule for rule in FILE_RULES},
    **{rule.code: rule for rule in WAIVER_RULES},
    **{rule.code: rule for rule in MESSAGE_RULES},
    **{rule.code: rule for rule in CAMPAIGN_RULES},
    **{rule.code: rule for rule in CLOCK_RULES},
}


def find_rule(code: str) -> AnyRule:
    """Give the rule with this code, in capitals or not.

    Raises LookupError, with the nearest code, when there is none.
    """
    found = RULES.get(code.upper())
    if found is None:
        near = get_close_matches(code.upper(), RULES, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(RULES)}"
        raise LookupError(f"no rule {code!r}: {hint}")
    return found
