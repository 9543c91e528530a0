"""The list of posts by others: each once, with its partner, and with or without hashtag and mention."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from socialkit.amplifying.found_table import ListedPost
from socialkit.amplifying.partner_matching import PartnerDirectory
from socialkit.amplifying.post_language import UNKNOWN, post_language
from socialkit.counting import counted
from socialkit.html_table import table
from socialkit.kit.files.thank_you import thank_you
from socialkit.kit.words import words_in
from socialkit.model.arguments import refuse_no_campaign, refuse_no_list
from socialkit.model.campaign import Campaign, Handle, Partner
from socialkit.platforms.platform import MentionStyle
from socialkit.platforms.post_search.found_post import FoundPost
from socialkit.platforms.post_search.post_addresses import keys_of, read_address
from socialkit.platforms.registry import traits


@dataclass(frozen=True, kw_only=True, slots=True)
class AmplifiedPost:
    """One post of the list.

    ``partner`` is None where the author is no partner's handle. ``has_tag`` (every required hashtag) and
    ``has_mention`` (every required mention) are None where the text was not to be had. ``done`` says that it
    was re-shared or thanked for; ``reshare`` is what a person marked: empty, ``yes``, or an account.
    """

    post: FoundPost
    key: str
    partner: Partner | None = None
    has_tag: bool | None = None
    has_mention: bool | None = None
    done: bool = False
    reshare: str = ""

    @property
    def lacks_mention(self) -> bool:
        """Whether a partner posted it without the mention, and nobody has written to her yet."""
        return self.partner is not None and self.has_mention is False and not self.done


@dataclass(frozen=True, kw_only=True, slots=True)
class Amplification:
    """What was found, in order: what is to be done first, partners before others, the newest first.

    ``doubles`` is how many finds were of a post that was there already; ``notes`` say what was not
    read, and which partner there is not.
    """

    campaign: Campaign
    posts: tuple[AmplifiedPost, ...]
    doubles: int = 0
    notes: tuple[str, ...] = ()

    def with_notes(self, notes: Iterable[str]) -> "Amplification":
        """Give the list with what could not be read, in sentences."""
        return replace(self, notes=(*self.notes, *notes))

    @property
    def lacking(self) -> tuple[AmplifiedPost, ...]:
        """The posts of partners that lack the mention."""
        return tuple(each for each in self.posts if each.lacks_mention)

    @property
    def listed(self) -> tuple[AmplifiedPost, ...]:
        """All the others."""
        return tuple(each for each in self.posts if not each.lacks_mention)

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners who posted, each once, in the order of the file."""
        there = {each.partner.id for each in self.posts if each.partner}
        return tuple(partner for partner in self.campaign.partners if partner.id in there)

    def sentence(self, found: AmplifiedPost) -> str:
        """Give the kind sentence to send whoever wrote a post without the mention, in her language."""
        names = " & ".join(_names(self.campaign, found.post)) or self.campaign.organizer or self.campaign.name
        whom = found.partner.name if found.partner else found.post.author
        words = words_in(self.campaign.language_of(found.partner) if found.partner else found.post.lang)
        return thank_you(words, whom, names)

    def _repr_html_(self) -> str:
        rows = [
            [
                each.post.address,
                each.partner.name if each.partner else each.post.author,
                flag(each.has_tag),
                flag(each.has_mention),
                each.post.lang or UNKNOWN,
                flag(each.done),
            ]
            for each in self.posts
        ]
        header = ["address", "partner or author", "tag", "mention", "language", "done"]
        return table(counted(len(rows), "post by others", "posts by others"), header, rows)


def flag(value: bool | None) -> str:
    """Give yes, no, or nothing for what nobody knows."""
    return "" if value is None else "yes" if value else "no"


def amplify(campaign: Campaign, found: Sequence[FoundPost | ListedPost]) -> Amplification:
    """List what was found for ``campaign``: doubles removed, partners matched, tags and mentions looked for.

    What a person wrote in a table goes before what a platform tells; a language that neither does is told by
    the text, where that shows it. Raises MisuseError for what is no
    campaign, and for addresses that are none.
    """
    refuse_no_campaign(campaign, "amplify", "found=()")
    instead = "found=read_found_posts('found.csv')"
    refuse_no_list(object, found, "found", instead)
    posts = [ListedPost(post=each) if isinstance(each, FoundPost) else each for each in found]
    refuse_no_list(ListedPost, posts, "found", instead)
    directory, each_once = PartnerDirectory.of(campaign), _EachOnce()
    said = dict.fromkeys(directory.unknown(each.partner) for each in posts)
    for listed in posts:
        address = read_address(listed.post.address)
        made = _amplified(campaign, directory, listed, address.key)
        each_once.add(made, keys_of(address, (listed.post.author, listed.post.author_id)))
    ordered = sorted(each_once.kept.values(), key=_order)
    return Amplification(
        campaign=campaign, posts=tuple(ordered), doubles=each_once.doubles, notes=tuple(filter(None, said))
    )


@dataclass(kw_only=True, slots=True)
class _EachOnce:
    """Posts by the key under which each was found first; ``names`` leads there from all its keys."""

    kept: dict[str, AmplifiedPost] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    doubles: int = 0

    def add(self, made: AmplifiedPost, keys: frozenset[str]) -> None:
        """Take a find; one that has keys of several posts shows that they are one."""
        known = [*dict.fromkeys(self.names[key] for key in sorted(keys) if key in self.names)]
        first = known[0] if known else made.key
        for other in known[1:]:
            self.kept[first] = _merged(self.kept[first], self.kept.pop(other))
            self.names |= {key: first for key, name in self.names.items() if name == other}
        self.doubles += len(known)
        same = self.kept.get(first)
        self.kept[first] = _merged(same, made) if same else made
        self.names |= dict.fromkeys(keys, first)


def _order(each: AmplifiedPost) -> tuple[bool, bool, float, str]:
    at = each.post.posted_at.timestamp() if each.post.posted_at else 0.0
    return each.done, each.partner is None, -at, each.key


def _amplified(
    campaign: Campaign, directory: PartnerDirectory, listed: ListedPost, key: str
) -> AmplifiedPost:
    post = replace(listed.post, lang=listed.post.lang or post_language(listed.post.text))
    return AmplifiedPost(
        post=post,
        key=key,
        partner=directory.partner_of(post, listed.partner),
        has_tag=_first(listed.has_tag, _has_tags(campaign, post)),
        has_mention=_first(listed.has_mention, _has_mentions(campaign, post)),
        done=listed.done,
        reshare=listed.reshare,
    )


def _merged(one: AmplifiedPost, other: AmplifiedPost) -> AmplifiedPost:
    """Give what two finds of one post tell together; what was known first stays."""
    post = one.post if one.post.text or not other.post.text else other.post
    return replace(
        one,
        post=post,
        partner=one.partner or other.partner,
        has_tag=_first(one.has_tag, other.has_tag),
        has_mention=_first(one.has_mention, other.has_mention),
        done=one.done or other.done,
        reshare=one.reshare or other.reshare,
    )


def _first(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one


def _has_tags(campaign: Campaign, post: FoundPost) -> bool | None:
    if post.hashtags is None:
        return None
    wanted = campaign.hashtags.required_for(post.platform, post.lang)
    return all(tag.removeprefix("#").casefold() in post.hashtags for tag in wanted)


def _has_mentions(campaign: Campaign, post: FoundPost) -> bool | None:
    if post.mentions is None:
        return None
    return all(
        bool(_forms(handle, post.platform) & post.mentions) or _is_named(handle, post)
        for handle in _wanted(campaign, post)
    )


def _wanted(campaign: Campaign, post: FoundPost) -> Iterator[Handle]:
    known = {handle.mention.casefold(): handle for handle in campaign.handles}
    for mention in campaign.mentions.required_for(post.platform, post.lang):
        yield known.get(mention.casefold(), Handle(mention=mention, name=""))


def _forms(handle: Handle, platform: str) -> frozenset[str]:
    """Give what a mention may be told by: its form on the platform, and how the file writes it."""
    forms = (handle.forms.get(platform, ""), handle.mention)
    return frozenset(each.removeprefix("@").casefold() for each in forms if each)


def _is_named(handle: Handle, post: FoundPost) -> bool:
    """Say whether it is named in words where mentions show as names: nobody can see more from outside."""
    typed = not post.platform or traits(post.platform).mentions is MentionStyle.TYPED
    return not typed and bool(handle.name) and handle.name.casefold() in post.text.casefold()


def _names(campaign: Campaign, post: FoundPost) -> Iterator[str]:
    for handle in _wanted(campaign, post):
        form = handle.forms.get(post.platform, "")
        plain = (
            form and post.platform and not traits(post.platform).makes_mention_of(form) and "(" not in form
        )
        yield f"@{form}" if plain else handle.name or handle.mention
