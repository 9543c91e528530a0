"""Removing digests, as files, that show who may not be shown any more."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

from socialkit.atomic_files import open_plain, remove
from socialkit.model.campaign import Campaign
from socialkit.model.file_names import unwritten_told
from socialkit.model.people.profile import Profile, Use, refused_use

#: Where a page says whose it is and who is on it, as the template writes it.
_SHOWN = re.compile(rb'<body data-campaign="([^"]*+)" data-profiles="([^"]*+)"')
_ENDINGS = (".html", ".txt", ".eml", ".jpg")
_MOST_BYTES = 100_000


def drop_digests(campaign: Campaign, folder: Path, day: date) -> Iterator[tuple[Path, str]]:
    """Remove the digests of a campaign in ``folder`` that show who may not be on one on ``day``; give each.

    The campaign is as it was loaded. A consent that is still to begin is none to remove a digest for.
    UnwrittenError for what cannot be removed.
    """
    known = {profile.id: profile for profile in campaign.profiles}
    with unwritten_told(folder):
        pages = sorted(folder.glob("*.html"))
    for page in pages:
        for shown in _people(page, campaign.name):
            reason = _refused(known.get(shown), day)
            if reason:
                with unwritten_told(folder):
                    for ending in _ENDINGS:
                        remove(page.with_suffix(ending), below=folder)
                yield page, f"it shows {shown}, and {reason}"
                break


def _people(page: Path, campaign: str) -> list[str]:
    """Give who is on a page; nobody where it is no digest of the campaign."""
    try:
        with open_plain(page) as file:
            found = _SHOWN.search(file.read(_MOST_BYTES))
    except OSError:
        return []
    if found is None or unescape(found[1].decode("utf-8", "replace")) != campaign:
        return []
    return found[2].decode("ascii", "replace").split()


def _refused(profile: Profile | None, day: date) -> str:
    if profile is None:
        return "the profile is no longer in the file"
    consent = profile.consent
    return refused_use(profile, Use.DIGEST, max(day, consent.given) if consent else day)
