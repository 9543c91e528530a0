"""Rules about the people who are shown: whether they consented, and whether all is said that is asked."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import Consent, Profile, Use, refused_use
from socialkit.rules.rule import RuleContext

_WRITE = "write `consent: {given: 2022-09-30, by: her name, scope: [kit, posts]}` once she has given it"


def without_consent(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a profile that is not shown, or a post of it that does not go out, for want of consent.

    Why: a person's face, name and story are shown only as she allowed it, until the day she named; what she
    takes back is taken out of kits and schedules. Everything that shows profiles asks the consent; this rule
    tells beforehand what will be missing.

    Source: the consent in the file; what it must hold is in the Alliance's guidelines for worker profiles
    (`Social Service Workforce Week 2023`, https://www.socialserviceworkforce.org, 2023).

    Fix: none; ask the person.

    Bad: profiles: [{id: amina, name: Amina Otieno}]
    Good: consent: {given: 2022-09-30, by: Amina Otieno, scope: [kit, posts]}
    """
    for profile in campaign.profiles:
        consent = profile.consent
        if consent is None:
            message = f"profile {profile.id} is not shown: there is no consent"
            yield context.finding(message, profile.place, _WRITE)
        elif consent.withdrawn:
            message = f"profile {profile.id} is not shown: the consent was withdrawn on {consent.withdrawn}"
            remedy = "`socialkit report` names what is still out; take it down, then remove the profile"
            yield context.finding(message, profile.place, remedy, severity=Severity.INFO)
        else:
            today = context.now.astimezone(ZoneInfo(campaign.timezone)).date() if context.now else None
            yield from _narrow(profile, consent, today, context)


def _narrow(
    profile: Profile, consent: Consent, today: date | None, context: RuleContext
) -> Iterator[Finding]:
    """Tell of a consent that is over, and of posts that it does not cover."""
    if today and consent.until and today > consent.until:
        message = f"profile {profile.id} is not shown: the consent ended on {consent.until}"
        yield context.finding(message, profile.place, "ask for it anew, or remove the profile")
        return
    for at in profile.at:
        reason = refused_use(profile, Use.POSTS, at.date())
        if reason:
            message = f"the post of profile {profile.id} at {at:%Y-%m-%d %H:%M} does not go out: {reason}"
            yield context.finding(message, profile.place, "choose another time, or ask for a wider consent")


def incomplete_profile(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report what the guidelines ask of a profile and it does not say, and a photo that nobody describes.

    Why: the seven things make a profile that readers learn from; without a quote there is no card. Who
    cannot see the photo hears its alt text.

    Source: what the Alliance asks for in worker profiles (`Social Service Workforce Week 2023`,
    https://www.socialserviceworkforce.org, 2023).

    Fix: none; ask the person.

    Bad: a profile with a name and a quote alone
    Good: title, organization, why, role, support, loves, skills, quote
    """
    for profile in campaign.profiles:
        if profile.consent and profile.consent.withdrawn:
            continue  # nobody is to be asked for more
        if profile.missing:
            message = f"profile {profile.id} does not say: {'; '.join(profile.missing)}"
            yield context.finding(message, profile.place)
        if profile.photo and not profile.alt:
            message = f"the photo of profile {profile.id} has no alt text"
            remedy = "write under `alt` what it shows"
            yield context.finding(message, profile.place, remedy, severity=Severity.WARNING)
