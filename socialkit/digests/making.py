"""From a campaign to the files of a digest, in one call."""

from datetime import datetime
from pathlib import Path

from socialkit.consenting import consented, day_of
from socialkit.digests.digest import DigestReader
from socialkit.digests.digest_files import DigestFiles, write_digest
from socialkit.digests.digest_mail import due_of
from socialkit.digests.digest_view import digest_of
from socialkit.digests.dropping import drop_digests
from socialkit.digests.periods import period_of
from socialkit.model.arguments import refuse_no, refuse_no_campaign, refuse_no_path
from socialkit.model.campaign import Campaign
from socialkit.model.moment import to_utc
from socialkit.model.people.profile import Use


def make_digest(
    campaign: Campaign,
    days: str,
    out: str | Path,
    *,
    now: datetime,
    reader: DigestReader | None = None,
) -> DigestFiles:
    """Write the mail about some days into the folder ``out``: page, plain text, picture, a mail to open.

    ``days`` is a day (``2022-10-17``), a month (``2022-10``) or a first and a last day
    (``2022-10-17..2022-10-21``). ``reader`` says in which language and zone (None: the campaign's). Nobody is
    shown without a consent for digests on the day on which it goes out, or ``now`` (aware) if that is past;
    digests in ``out`` that show somebody who may be on none any more are removed, as the verb does.
    MisuseError for values of other kinds, and where nothing is on these days; AssetError where the picture
    cannot be used; UnwrittenError where a file cannot be written or removed.
    """
    refuse_no_campaign(campaign, "make_digest", "'2022-10-17', 'out', now=datetime.now(UTC)")
    refuse_no(str, days, "days", "days='2022-10-17'")
    refuse_no_path(out, "out")
    if reader is not None:
        refuse_no(
            DigestReader, reader, "reader", "reader=DigestReader(lang='fr', zone='Africa/Dakar'), or None"
        )
    at, period = to_utc(now), period_of(days)
    reader = reader or DigestReader(lang=campaign.lang, zone=campaign.timezone)
    due = due_of(period, reader, campaign.digest.at)
    shown = campaign if due.utc > at else consented(campaign, Use.DIGEST, day_of(campaign, at))
    for _ in drop_digests(campaign, Path(out), day_of(campaign, at)):
        continue  # each goes as it is come to
    return write_digest(digest_of(shown, period, reader, sent=due), Path(out))
