"""What a preview says of states, severities and feeds, by the names that they have elsewhere."""

from collections.abc import Mapping
from types import MappingProxyType

from socialkit.findings.finding import Severity
from socialkit.kit.words import Words
from socialkit.model.delivery import State
from socialkit.previewing.receivers import DRAFT, IN_KITS, NOBODYS, PLANNED
from socialkit.text.feed import Feed
from socialkit.text.feed_words import FeedRow, feed_facts

#: What each state is called in the catalogues.
STATE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        DRAFT: "draft",
        PLANNED: "planned",
        IN_KITS: "in kits",
        NOBODYS: "for nobody",
        State.SCHEDULED: "scheduled",
        State.PREPARING: "being prepared",
        State.PUBLISHING: "being published",
        State.PUBLISHED: "published",
        State.FAILED: "failed",
        State.UNCERTAIN: "uncertain",
        State.HELD: "held",
        State.CANCELLED: "cancelled",
        State.HANDED_OVER: "handed over",
    }
)
SEVERITY_WORDS: Mapping[str, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
)


def feed_rows_in(words: Words, feed: Feed) -> tuple[FeedRow, ...]:
    """Give what is known of a feed in a reader's language; sources stay as they are."""
    facts = feed_facts(feed)
    comma = words.separators.comma
    said = (comma.join(str(words(each, values)) for each, values in fact.sentences) for fact in facts)
    return tuple((words(fact.part), what, fact.source) for fact, what in zip(facts, said, strict=True))
