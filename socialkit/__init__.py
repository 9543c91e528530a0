"""socialkit: one file for an advocacy week, from pre-written posts to receipts.

The public names; each is imported when it is first used, so that a verb pays only for its own part.
``__init__.pyi`` beside this file lists the same names for type checkers.
"""

from pkgutil import resolve_name

from socialkit.version import __version__

_HOMES = {
    "Account": "socialkit.model.account",
    "AccountRecord": "socialkit.model.delivery",
    "Alarm": "socialkit.publishing",
    "Allowance": "socialkit.platforms.answers",
    "Approval": "socialkit.publishing",
    "AssetError": "socialkit.errors",
    "Attempt": "socialkit.publishing",
    "AuthorizationError": "socialkit.errors",
    "Budget": "socialkit.model.account",
    "Campaign": "socialkit.model.campaign",
    "CampaignFileError": "socialkit.errors",
    "CampaignRecord": "socialkit.model.delivery",
    "Change": "socialkit.model.delivery",
    "Confidence": "socialkit.findings.finding",
    "CredentialsError": "socialkit.errors",
    "Day": "socialkit.model.days",
    "Deliveries": "socialkit.model.delivery",
    "Delivery": "socialkit.model.delivery",
    "DuplicateError": "socialkit.errors",
    "Event": "socialkit.model.days",
    "ExitStatus": "socialkit.errors",
    "Finding": "socialkit.findings.finding",
    "Findings": "socialkit.findings.finding",
    "Fix": "socialkit.findings.finding",
    "Focus": "socialkit.model.output",
    "Graphic": "socialkit.model.campaign",
    "GraphicTranslation": "socialkit.model.graphic_texts",
    "Handle": "socialkit.model.campaign",
    "Hashtags": "socialkit.model.campaign",
    "History": "socialkit.publishing",
    "Holdups": "socialkit.publishing",
    "Kit": "socialkit.kit.share",
    "LazyRendition": "socialkit.pictures.jobs.lazy_rendition",
    "Ledger": "socialkit.ledger",
    "LedgerError": "socialkit.errors",
    "LedgerFileError": "socialkit.errors",
    "Length": "socialkit.model.slot",
    "Line": "socialkit.model.slot",
    "LinkOptions": "socialkit.checking.link_requests",
    "LogEntry": "socialkit.publishing",
    "Mending": "socialkit.fixing",
    "Mention": "socialkit.model.message",
    "Mentions": "socialkit.model.campaign",
    "Message": "socialkit.model.message",
    "MissingLedgerError": "socialkit.errors",
    "MovedLedgerError": "socialkit.errors",
    "MisuseError": "socialkit.errors",
    "Moment": "socialkit.model.moment",
    "Money": "socialkit.model.account",
    "Origin": "socialkit.findings.place",
    "Output": "socialkit.model.output",
    "Partner": "socialkit.model.campaign",
    "Pause": "socialkit.publishing",
    "PictureRef": "socialkit.findings.finding",
    "Place": "socialkit.findings.place",
    "Plan": "socialkit.model.delivery",
    "Plate": "socialkit.model.slot",
    "Post": "socialkit.model.campaign",
    "ProgramError": "socialkit.errors",
    "ProgramTimeoutError": "socialkit.errors",
    "PublishError": "socialkit.errors",
    "Publisher": "socialkit.platforms.publisher",
    "RateLimitedError": "socialkit.errors",
    "ReadBack": "socialkit.platforms.platform",
    "Receipt": "socialkit.model.delivery",
    "Rehearsal": "socialkit.rehearsing",
    "RejectedError": "socialkit.errors",
    "Rendition": "socialkit.model.rendition",
    "RunReport": "socialkit.publishing",
    "Segment": "socialkit.findings.place",
    "Selection": "socialkit.model.delivery",
    "Severity": "socialkit.findings.finding",
    "Slot": "socialkit.model.slot",
    "SocialkitError": "socialkit.errors",
    "StampOptions": "socialkit.stamping",
    "StampReport": "socialkit.model.stamped",
    "State": "socialkit.model.delivery",
    "Step": "socialkit.model.delivery",
    "Text": "socialkit.model.campaign",
    "TooManyCancelledError": "socialkit.errors",
    "Translation": "socialkit.model.campaign",
    "UncertainError": "socialkit.errors",
    "UnreachableError": "socialkit.errors",
    "Unscheduled": "socialkit.model.delivery",
    "Wait": "socialkit.publishing",
    "Waiver": "socialkit.model.campaign",
    "Wording": "socialkit.model.campaign",
    "Worker": "socialkit.publishing",
    "Zone": "socialkit.model.slot",
    "alarms": "socialkit.publishing",
    "approve": "socialkit.publishing",
    "campaign_id": "socialkit.publishing",
    "cancel": "socialkit.publishing",
    "check": "socialkit.checking.campaign_check",
    "check_links": "socialkit.checking.link_checking",
    "check_spelling": "socialkit.checking.spelling",
    "connections": "socialkit.runners.connecting",
    "deliveries": "socialkit.publishing",
    "dialect": "socialkit.platforms.registry",
    "fix_files": "socialkit.fixing",
    "holdups": "socialkit.publishing",
    "load_campaign": "socialkit.loading",
    "make_kits": "socialkit.kit",
    "messages": "socialkit.composing",
    "pause": "socialkit.publishing",
    "pauses": "socialkit.publishing",
    "plan": "socialkit.planning",
    "postpone": "socialkit.publishing",
    "reconcile": "socialkit.publishing",
    "rehearse": "socialkit.rehearsing",
    "release": "socialkit.publishing",
    "renditions": "socialkit.stamping",
    "reschedule": "socialkit.publishing",
    "resolve": "socialkit.publishing",
    "resume": "socialkit.publishing",
    "retry": "socialkit.publishing",
    "run": "socialkit.publishing",
    "schedule": "socialkit.planning",
    "show": "socialkit.publishing",
    "stamp": "socialkit.stamping",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 the table is the one list of public names


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"socialkit has no public name {name!r}")
    value: object = resolve_name(f"{home}:{name}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Give the public names, for completion."""
    return sorted(__all__)
