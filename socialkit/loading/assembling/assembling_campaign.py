"""From validated shapes to the nouns that every other part of socialkit speaks in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from socialkit.findings.place import Place
from socialkit.loading.assembling.assembling_graphics import graphic_of, look_of
from socialkit.loading.assembling.assembling_kit import digest_settings_of, kit_texts_of
from socialkit.loading.assembling.assembling_profiles import with_profiles
from socialkit.loading.assembling.assembling_week import (
    days_of,
    deadlines_of,
    events_of,
    moment_of,
    resources_of,
)
from socialkit.loading.assembling.event_posts import about_event, event_posts
from socialkit.loading.assembling.texts import translation_of, waivers_of
from socialkit.loading.ignore_comments import ignore_comments
from socialkit.loading.schema.account_shapes import AccountShape, BudgetShape, HostingShape
from socialkit.loading.schema.shapes import AboutShape, FileShape, PartnerShape, PostShape
from socialkit.loading.yaml.nodes import Node, Scalar, keys, named, scalar, scalars
from socialkit.loading.yaml.source_map import text_of, trimmed
from socialkit.model.account import Account, Budget, Hosting
from socialkit.model.campaign import Campaign, Handle, Hashtags, Mentions, Partner, Post, Waiver, Wording
from socialkit.model.week.days import Event


def assembled(shape: FileShape, root: Node, file: Path) -> Campaign:
    """Fold defaults into the parts of a file that has no fault; ``root`` knows the places."""
    about = shape.campaign
    _, stray = ignore_comments(root)
    events = events_of(shape)
    campaign = replace(
        _described(about, file),
        handles=tuple(_handle(mention, forms) for mention, forms in shape.handles.items()),
        accounts=tuple(_account(id_, account) for id_, account in shape.accounts.items()),
        partners=tuple(_partner(partner, root, number) for number, partner in enumerate(shape.partners)),
        graphics=tuple(
            replace(graphic_of(id_, graphic, _platforms(shape)), lang=about.lang)
            for id_, graphic in shape.graphics.items()
        ),
        days=days_of(shape, root),
        events=events,
        deadlines=deadlines_of(shape),
        resources=resources_of(shape),
        kit=replace(
            kit_texts_of(shape.kit, about.lang),
            key_messages=tuple(about.key_messages),
            acknowledgements=tuple(about.acknowledgements),
        ),
        digest=digest_settings_of(shape.digest),
        look=look_of(shape.look),
        posts=(*_posts(shape, root, events), *event_posts(shape, events, root)),
        facts=dict(shape.facts),
        wording=tuple(Wording(avoid=row.avoid, prefer=row.prefer) for row in shape.wording),
        words=tuple(shape.words),
        limits={str(name): dict(limits) for name, limits in shape.limits.items()},
        settings={str(code): dict(settings) for code, settings in shape.rules.items()},
        stray=tuple(stray),
        places=_places(root, len(shape.partners)),
    )
    return with_profiles(campaign, shape.profiles)


def _described(about: AboutShape, file: Path) -> Campaign:
    """Give a campaign as its own part of the file describes it, without anything in it."""
    return Campaign(
        id=None if about.id is None else str(about.id),
        name=about.name,
        starts=about.starts or date(about.year or 0, 1, 1),
        ends=about.ends or date(about.year or 0, 12, 31),
        draft=about.year is not None,
        timezone=about.timezone,
        file=file,
        posts=(),
        lang=about.lang,
        theme=about.theme,
        edition=about.edition,
        organizer=about.organizer,
        link=about.link,
        contact=about.contact,
        disclaimer=about.disclaimer.text,
        disclaimer_short=about.disclaimer.short,
        disclaimer_on=tuple(map(str, about.disclaimer.platforms)),
        audiences={str(id_): title for id_, title in about.audiences.items()},
        approval=about.approval,
        budget=_budget(about.monthly_budget),
        grace=about.grace,
        platforms=tuple(map(str, about.platforms)),
        hashtags=_hashtags(about),
        mentions=_mentions(about),
    )


def _hashtags(about: AboutShape) -> Hashtags:
    given = _by_platform(about.hashtags.required)
    return Hashtags(
        required=given.pop("default", ()),
        required_on=given,
        required_in={
            str(lang): _by_platform(each.required) for lang, each in about.hashtags.translations.items()
        },
        also=tuple(about.hashtags.also),
        never=tuple(about.hashtags.never),
    )


def _mentions(about: AboutShape) -> Mentions:
    given = _by_platform(about.mentions.required)
    return Mentions(
        required=given.pop("default", ()),
        required_on=given,
        required_in={
            str(lang): _by_platform(each.required) for lang, each in about.mentions.translations.items()
        },
    )


def _by_platform(lists: dict[Scalar, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {str(name): tuple(items) for name, items in lists.items()}


def _places(root: Node, partners: int) -> dict[str, Place]:
    """Give the places of values that no noun holds a place for."""
    lines = {name: scalar(root, "campaign", name) for name in ("name", "theme", "link", "year")}
    found = {name: written.span.place for name, written in lines.items() if written is not None}
    found |= {f"platforms.{name}": name.span.place for name in scalars(root, "campaign", "platforms")}
    for mention in keys(root, "handles"):
        for platform in keys(root, "handles", mention):
            form = scalar(root, "handles", mention, platform)
            found |= {f"handles.{mention}.{platform}": form.span.place} if form is not None else {}
    for number in range(partners):
        id_, there = scalar(root, "partners", number, "id"), keys(root, "partners", number, "handles")
        forms = {name: scalar(root, "partners", number, "handles", name) for name in there}
        found |= {f"partners.{id_}.handles.{name}": form.span.place for name, form in forms.items() if form}
    for code in keys(root, "rules"):
        found[f"rules.{code}"] = code.span.place
        found |= {f"rules.{code}.{name}": name.span.place for name in keys(root, "rules", code)}
    return found


def _handle(mention: str, forms: dict[Scalar, str]) -> Handle:
    on_platforms = {str(key): form.removeprefix("@") for key, form in forms.items() if key != "name"}
    named = next((name for key, name in forms.items() if key == "name"), mention.removeprefix("@"))
    return Handle(mention=mention, name=named, forms=on_platforms)


def _account(id_: Scalar, account: AccountShape) -> Account:
    return Account(
        id=str(id_),
        platform=str(account.platform),
        publisher=account.publisher or str(account.platform),
        partner=None if account.partner is None else str(account.partner),
        timezone=account.timezone,
        lang=account.lang,
        server=account.server,
        owner=account.owner,
        sender=account.sender,
        unsubscribe=account.unsubscribe,
        hosting=_hosting(account.hosting),
        pace=account.pace,
        budget=_budget(account.monthly_budget),
        absence=account.absence,
        place=id_.span.place,
    )


def _hosting(shape: HostingShape | None) -> Hosting | None:
    return None if shape is None else Hosting(folder=shape.folder, url=shape.url)


def _budget(shape: BudgetShape | None) -> Budget | None:
    return None if shape is None else Budget(posts=shape.posts, money=shape.money)


def _partner(partner: PartnerShape, root: Node, number: int) -> Partner:
    return Partner(
        id=str(partner.id),
        name=partner.name,
        lang=partner.lang,
        timezone=partner.timezone,
        logo=partner.logo,
        logo_dark=partner.logo_dark,
        handles={str(name): form for name, form in partner.handles.items()},
        link_parameters=dict(partner.link_parameters),
        contact=partner.contact,
        waivers=_waivers(partner),
        place=partner.id.span.place,
        logo_place=_place(root, "partners", number, "logo"),
        logo_dark_place=_place(root, "partners", number, "logo_dark"),
    )


def _platforms(shape: FileShape) -> tuple[str, ...]:
    """Give all platforms that posts go to."""
    named = [*shape.campaign.platforms, *(name for post in shape.posts for name in post.platforms or ())]
    return tuple(dict.fromkeys(map(str, named)))


def _place(root: Node, *path: str | int) -> Place | None:
    written = scalar(root, *path)
    return None if written is None else written.span.place


def _first(names: Sequence[Scalar]) -> Place | None:
    return names[0].span.place if names else None


def _waivers(owner: PostShape | PartnerShape) -> tuple[Waiver, ...]:
    return waivers_of(owner.ignore)


def _posts(shape: FileShape, root: Node, events: Sequence[Event]) -> tuple[Post, ...]:
    comments, _ = ignore_comments(root)
    by_id = {event.id: event for event in events}
    return tuple(
        replace(
            _invited(_post(post, shape.campaign), by_id.get(str(post.event))),
            at_place=_place(root, "posts", number, "at"),
            after_place=_place(root, "posts", number, "after"),
            graphic_place=_first(named(root, "posts", number, "graphic")),
            waivers=(*_waivers(post), *comments[number]),
        )
        for number, post in enumerate(shape.posts)
    )


def _invited(post: Post, event: Event | None) -> Post:
    return about_event(post, event) if event else post


def _post(post: PostShape, about: AboutShape) -> Post:
    texts = {str(name): text_of(text) for name, text in post.text.items()}
    alt = None if post.alt is None else trimmed(post.alt)
    return Post(
        id=str(post.id),
        title=post.title,
        text=texts.pop("default"),
        texts=texts,
        at=post.at,
        fold=post.fold,
        timezone=post.timezone,
        platforms=tuple(map(str, post.platforms or about.platforms)),
        graphic=str(post.graphic[0]) if post.graphic else None,
        further_graphics=tuple(map(str, post.graphic[1:])) if post.graphic else (),
        sizes={str(name): size for name, size in post.size.items()},
        alt=alt.value if alt else None,
        alt_origin=alt.origin if alt else None,
        decorative=post.decorative,
        link=post.link,
        lang=post.lang or about.lang,
        translations=tuple(translation_of(lang, each) for lang, each in post.translations.items()),
        partners=None if post.partners is None else tuple(map(str, post.partners)),
        accounts=None if post.accounts is None else tuple(map(str, post.accounts)),
        after=None if post.after is None else str(post.after),
        grace=post.grace,
        audiences=tuple(map(str, post.audiences)),
        not_before=moment_of(post.not_before, post.timezone or about.timezone),
        place=post.id.span.place,
    )
