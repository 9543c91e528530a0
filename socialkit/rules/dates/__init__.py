"""Rules about dates, weekdays, hours, time zones and events."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.dates import (
    announcements,
    calendar_dates,
    clock_times,
    overlapping_events,
    relative_days,
    stray_dates,
    time_zones,
    weekdays,
)
from socialkit.rules.rule import AnyRule, Rule, Scope

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK401",
        name="weekday and date",
        severity=Severity.ERROR,
        scope=Scope.CAMPAIGN,
        check=weekdays.weekday_and_date,
    ),
    Rule(
        code="SK402",
        name="impossible date",
        severity=Severity.ERROR,
        scope=Scope.CAMPAIGN,
        check=calendar_dates.impossible_date,
    ),
    Rule(
        code="SK403",
        name="event is over",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=announcements.past_event,
    ),
    Rule(
        code="SK405",
        name="time without a zone",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=clock_times.time_without_zone,
    ),
    Rule(
        code="SK406",
        name="time zone",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=time_zones.time_zones,
    ),
    Rule(
        code="SK407",
        name="ambiguous date",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=calendar_dates.ambiguous_date,
    ),
    Rule(
        code="SK408",
        name="today and countdowns",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=relative_days.unfitting_words,
    ),
    Rule(
        code="SK410",
        name="date outside the campaign",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=stray_dates.date_outside,
    ),
    Rule(
        code="SK413",
        name="events at the same hour",
        severity=Severity.INFO,
        scope=Scope.CAMPAIGN,
        check=overlapping_events.overlapping_events,
    ),
)
