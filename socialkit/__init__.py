"""socialkit: one file for an advocacy week, from pre-written posts to receipts.

The public names; each is imported when it is first used, so that a verb pays only for its own part.
``__init__.pyi`` beside this file lists the same names for type checkers.
"""

from pkgutil import resolve_name

from socialkit.version import __version__

_HOMES = {
    "Account": "socialkit.model.campaign",
    "AssetError": "socialkit.errors",
    "AuthorizationError": "socialkit.errors",
    "Campaign": "socialkit.model.campaign",
    "CampaignFileError": "socialkit.errors",
    "Confidence": "socialkit.findings.finding",
    "CredentialsError": "socialkit.errors",
    "Delivery": "socialkit.model.delivery",
    "ExitStatus": "socialkit.errors",
    "Finding": "socialkit.findings.finding",
    "Findings": "socialkit.findings.finding",
    "Fix": "socialkit.findings.finding",
    "Graphic": "socialkit.model.campaign",
    "Handle": "socialkit.model.campaign",
    "LazyRendition": "socialkit.pictures.jobs.lazy_rendition",
    "Ledger": "socialkit.ledger",
    "LedgerError": "socialkit.errors",
    "LedgerFileError": "socialkit.errors",
    "Mention": "socialkit.model.message",
    "Message": "socialkit.model.message",
    "MisuseError": "socialkit.errors",
    "Moment": "socialkit.model.moment",
    "Partner": "socialkit.model.campaign",
    "PictureRef": "socialkit.findings.finding",
    "Place": "socialkit.findings.place",
    "Plan": "socialkit.model.delivery",
    "Post": "socialkit.model.campaign",
    "ProgramError": "socialkit.errors",
    "PublishError": "socialkit.errors",
    "RateLimitedError": "socialkit.errors",
    "Receipt": "socialkit.model.delivery",
    "RejectedError": "socialkit.errors",
    "Rendition": "socialkit.model.rendition",
    "Severity": "socialkit.findings.finding",
    "Slot": "socialkit.model.slot",
    "SocialkitError": "socialkit.errors",
    "StampOptions": "socialkit.stamping",
    "StampReport": "socialkit.model.stamped",
    "State": "socialkit.model.delivery",
    "UncertainError": "socialkit.errors",
    "UnreachableError": "socialkit.errors",
    "check": "socialkit.checking.pipeline",
    "check_links": "socialkit.checking.link_checking",
    "check_logos": "socialkit.checking.logo_checking",
    "check_spelling": "socialkit.checking.spelling",
    "dialect": "socialkit.platforms.registry",
    "load_campaign": "socialkit.loading",
    "make_kits": "socialkit.kit",
    "messages": "socialkit.composing",
    "plan": "socialkit.planning",
    "rehearse": "socialkit.rehearsing",
    "renditions": "socialkit.stamping",
    "schedule": "socialkit.planning",
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
