"""Who posts what, when, in which language and under which limits: one answer for everybody who asks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit import (
    Campaign,
    CampaignFileError,
    Ledger,
    MisuseError,
    check,
    load_campaign,
    make_kits,
    messages,
    plan,
)
from socialkit.assignments import account_assignments, assignment, due, kit_assignments, readers

NOW = datetime(2027, 1, 1, tzinfo=UTC)
ABOUT = """\
campaign:
  name: Week
  starts: 2027-10-17
  ends: 2027-10-21
  timezone: America/New_York
  platforms: [mastodon]
"""


def load(folder: Path, text: str) -> Campaign:
    path = folder / "posts.yaml"
    path.write_text(ABOUT + text, "utf-8")
    return load_campaign(path)


def kit_of(campaign: Campaign, partner: str) -> list[tuple[str, str]]:
    return [(each.post.id, each.language) for each in kit_assignments(campaign, campaign.partner(partner))]


def published(campaign: Campaign) -> list[str]:
    return [
        f"{each.post.id}@{each.account.id} {each.language}"
        for each in account_assignments(campaign)
        if each.account
    ]


@pytest.fixture
def nairobi(tmp_path: Path) -> Campaign:
    """The audit's campaign: kit and plan disagreed on the hour, kit page and check on the limit."""
    return load(
        tmp_path,
        """\
limits: {mastodon: {text: 20}}
partners:
  - {id: nairobi, name: Nairobi Office, timezone: Africa/Nairobi}
accounts:
  nairobi-m: {platform: mastodon, publisher: folder, partner: nairobi}
posts:
  - id: monday
    at: 2027-10-18 09:00
    text: |
      We stand together
""",
    )


def test_kit_and_plan_agree_on_the_hour_of_a_partner(nairobi: Campaign, tmp_path: Path) -> None:
    [kit] = make_kits(nairobi, [], tmp_path / "kits")
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        [step] = plan(nairobi, ledger, now=NOW).steps
    assert str(step.delivery.due) == "2027-10-18 09:00 Africa/Nairobi"
    assert "<bdi>09:00</bdi> your time" in kit.page.read_text("utf-8")


def test_the_kit_page_counts_as_the_campaign_limits(nairobi: Campaign, tmp_path: Path) -> None:
    [kit] = make_kits(nairobi, [], tmp_path / "kits")
    page = kit.page.read_text("utf-8")
    assert "17 of 20" in page
    assert "Every post needs" not in page
    [each] = kit_assignments(nairobi, nairobi.partners[0])
    assert each.dialect.limits.text is not None
    assert each.dialect.limits.text.value == 20


@pytest.mark.parametrize(
    ("post", "account", "partner", "zone"),
    [
        ("Asia/Tokyo", "Europe/Paris", "Africa/Nairobi", "Asia/Tokyo"),
        ("", "Europe/Paris", "Africa/Nairobi", "Europe/Paris"),
        ("", "", "Africa/Nairobi", "Africa/Nairobi"),
        ("", "", "", "America/New_York"),
    ],
)
def test_the_zone_is_the_posts_else_the_accounts_else_the_partners(
    tmp_path: Path, post: str, account: str, partner: str, zone: str
) -> None:
    def named(name: str) -> str:
        return f", timezone: {name}" if name else ""

    campaign = load(
        tmp_path,
        f"""\
partners: [{{id: lima, name: Lima{named(partner)}}}]
accounts: {{lima-m: {{platform: mastodon, publisher: folder, partner: lima{named(account)}}}}}
posts: [{{id: one, at: 2027-10-18 09:00, text: Hi{named(post)}}}]
""",
    )
    [each] = account_assignments(campaign)
    assert each.due is not None
    assert each.due.zone == zone
    [in_kit] = kit_assignments(campaign, campaign.partners[0])
    assert in_kit.due is not None
    assert in_kit.due.zone == (post or partner or campaign.timezone)
    plain = due(campaign, campaign.posts[0])
    assert plain is not None
    assert plain.zone == (post or campaign.timezone)


TWO_LANGUAGES = """\
partners:
  - {id: lima, name: Lima, lang: es-PE}
  - {id: paris, name: Paris, lang: fr}
  - {id: nairobi, name: Nairobi, lang: sw}
  - {id: silent, name: Silent}
accounts:
  ours: {platform: mastodon, publisher: folder}
  ours-es: {platform: mastodon, publisher: folder, lang: es}
  lima-m: {platform: mastodon, publisher: folder, partner: lima}
  nairobi-m: {platform: mastodon, publisher: folder, partner: nairobi, lang: fr}
posts:
  - id: both
    at: 2027-10-18 09:00
    text: Hello
    translations: {es: {text: Hola}}
  - id: plain
    at: 2027-10-18 10:00
    text: Good morning
  - id: french
    at: 2027-10-18 11:00
    lang: fr
    text: Bonjour
  - id: home
    at: 2027-10-18 12:00
    lang: fr
    text: Bonsoir
    translations: {en: {text: Good evening}}
"""


def test_a_partner_gets_each_post_once_in_her_language_else_in_the_campaigns(tmp_path: Path) -> None:
    campaign = load(tmp_path, TWO_LANGUAGES)
    assert kit_of(campaign, "lima") == [("both", "es"), ("plain", "en"), ("home", "en")]
    assert kit_of(campaign, "paris") == [("both", "en"), ("plain", "en"), ("french", "fr"), ("home", "fr")]
    assert kit_of(campaign, "nairobi") == [("both", "en"), ("plain", "en"), ("home", "en")]


def test_a_partner_without_a_language_gets_every_post_the_campaigns_language_first(tmp_path: Path) -> None:
    campaign = load(tmp_path, TWO_LANGUAGES)
    assert kit_of(campaign, "silent") == [("both", "en"), ("plain", "en"), ("french", "fr"), ("home", "en")]


def test_accounts_get_their_own_language_else_their_partners(tmp_path: Path) -> None:
    assert published(load(tmp_path, TWO_LANGUAGES)) == [
        "both@ours en",
        "both@ours-es es",
        "both@lima-m es",
        "both@nairobi-m en",
        "plain@ours en",
        "plain@ours-es en",
        "plain@lima-m en",
        "plain@nairobi-m en",
        "french@ours fr",
        "french@nairobi-m fr",
        "home@ours en",
        "home@ours-es en",
        "home@lima-m en",
        "home@nairobi-m fr",
    ]


def test_what_stands_in_kits_is_what_the_partners_messages_are(tmp_path: Path) -> None:
    campaign = load(tmp_path, TWO_LANGUAGES)
    told = [(each.post, each.partner, each.lang) for each in messages(campaign)]
    for partner in campaign.partners:
        mine = [(post, lang) for post, owner, lang in told if owner == partner.id]
        # An account of hers may publish another language as well.
        assert set(mine) >= set(kit_of(campaign, partner.id))
    assert [lang for post, owner, lang in told if owner is None and post == "both"] == ["en", "es"]


def test_a_post_is_narrowed_to_partners_and_accounts(tmp_path: Path) -> None:
    narrowed = TWO_LANGUAGES.replace("    text: Hello\n", "    text: Hello\n    partners: [lima]\n").replace(
        "    text: Good morning\n", "    text: Good morning\n    accounts: [ours]\n    partners: []\n"
    )
    campaign = load(tmp_path, narrowed)
    assert kit_of(campaign, "lima") == [("both", "es"), ("home", "en")]
    assert kit_of(campaign, "nairobi") == [("home", "en")]
    found = [line for line in published(campaign) if line.startswith(("both", "plain"))]
    assert found == ["both@ours en", "both@ours-es es", "both@lima-m es", "plain@ours en"]
    assert [partners for _, partners in readers(campaign, campaign.posts[1])] == [()]


def test_an_account_whose_partner_is_not_there_publishes_nothing(tmp_path: Path) -> None:
    campaign = load(tmp_path, TWO_LANGUAGES)
    object.__setattr__(campaign, "partners", campaign.partners[1:])
    assert not [line for line in published(campaign) if "lima" in line]


def test_an_unknown_platform_is_named(tmp_path: Path) -> None:
    campaign = load(tmp_path, TWO_LANGUAGES)
    with pytest.raises(MisuseError, match="did you mean `mastodon`"):
        assignment(campaign, campaign.posts[0], "mastadon")


def test_each_delivery_is_in_the_language_of_its_account_under_the_same_key(tmp_path: Path) -> None:
    campaign = load(tmp_path, TWO_LANGUAGES)
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        steps = plan(campaign, ledger, now=NOW).steps
    said = {step.delivery.key: (step.delivery.message.lang, step.delivery.message.text) for step in steps}
    assert said["both@ours"] == ("en", "Hello")
    assert said["both@lima-m"] == ("es", "Hola")
    assert "french@lima-m" not in said


def test_check_reads_each_language_as_a_message_of_its_own(tmp_path: Path) -> None:
    text = """\
partners: [{id: lima, name: Lima, lang: es}, {id: nairobi, name: Nairobi}]
posts:
  - id: one
    text: |
      Short {partner}
    translations:
      es:
        text: |
          Demasiado {partner}
limits: {mastodon: {text: 13}}
"""
    found = [each for each in check(load(tmp_path, text)) if each.code == "SK201"]
    assert [(each.place.line, each.place.column, each.partners) for each in found] == [(15, 21, ())]


def test_a_text_and_its_translation_that_are_both_too_long_are_two_findings(tmp_path: Path) -> None:
    text = """\
partners: [{id: lima, name: Lima, lang: es}, {id: nairobi, name: Nairobi}]
posts:
  - id: one
    text: |
      Rather long {partner}
    translations:
      es:
        text: |
          Demasiado largo {partner}
limits: {mastodon: {text: 10}}
"""
    found = [each for each in check(load(tmp_path, text)) if each.code == "SK201"]
    assert [(each.place.line, each.partners) for each in found] == [(11, ()), (15, ())]


def test_check_tells_what_is_past_in_the_zone_of_each_account(tmp_path: Path) -> None:
    campaign = load(
        tmp_path,
        """\
accounts:
  home: {platform: mastodon, publisher: folder}
  west: {platform: mastodon, publisher: folder, timezone: America/Los_Angeles}
posts: [{id: monday, at: 2027-10-18 09:00, text: We stand together}]
""",
    )

    def past(now: datetime) -> list[str]:
        return [found.message for found in check(campaign, now=now, select=["SK409"])]

    assert past(datetime(2027, 10, 18, 12, 30, tzinfo=UTC)) == []
    assert past(datetime(2027, 10, 18, 13, 30, tzinfo=UTC)) == [
        "scheduled for 2027-10-18 09:00 America/New_York, which is past"
    ]
    assert len(past(datetime(2027, 10, 18, 16, 30, tzinfo=UTC))) == 2


def test_an_event_is_over_when_the_last_account_posts(tmp_path: Path) -> None:
    campaign = load(
        tmp_path,
        """\
accounts:
  west: {platform: mastodon, publisher: folder, timezone: America/Los_Angeles}
events:
  - {id: talk, title: The talk of the week, starts: 2027-10-18 09:00, ends: 2027-10-18 10:00,
     timezone: America/New_York}
posts: [{id: monday, at: 2027-10-18 08:30, text: Join The talk of the week}]
""",
    )

    [found] = check(campaign, select=["SK403"])
    assert found.message == "event talk (2027-10-18 10:00 America/New_York) is over when this post goes out"


def test_check_reads_what_a_partners_account_publishes_in_another_language(tmp_path: Path) -> None:
    campaign = load(
        tmp_path,
        f"""\
partners: [{{id: elm, name: Elm {"Tree " * 30}, lang: en}}]
accounts: {{elm-es: {{platform: mastodon, publisher: folder, partner: elm, lang: es}}}}
posts:
  - id: monday
    at: 2027-10-18 09:00
    text: Short
    translations: {{es: {{text: "{{partner}} {{partner}} {{partner}} {{partner}}"}}}}
""",
    )

    assert [found.partners for found in check(campaign, select=["SK201"])] == [("elm",)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second", "vain"),
    [
        ("at: 2027-10-18 09:00", "", ""),
        ("", "", "has no time"),
        ("at: 2027-10-18 09:00, platforms: [x]", "", "does not go out on mastodon"),
        ("at: 2027-10-18 09:00, accounts: [en-x]", "", "does not go out on en-m"),
        ("at: 2027-10-18 09:00, accounts: [en-x]", ", accounts: [en-x]", ""),
        ("at: 2027-10-18 09:00, partners: [kenya]", "", "does not go out on ke-m"),
        ("at: 2027-10-18 09:00, lang: es", "", "does not go out on en-m"),
        ("at: 2027-10-18 09:00, platforms: [x]", ", platforms: [x]", ""),
        ("at: 2027-10-18 10:00", "", ""),
        ("at: 2027-10-18 10:01", "", "two is due before one, which it waits for"),
    ],
)
def test_check_and_plan_agree_on_what_waits_in_vain(
    tmp_path: Path, first: str, second: str, vain: str
) -> None:
    both = ABOUT.replace("[mastodon]", "[mastodon, x]")
    (tmp_path / "posts.yaml").write_text(
        both
        + f"""\
partners:
  - {{id: kenya, name: Kenya}}
  - {{id: nepal, name: Nepal}}
accounts:
  en-m: {{platform: mastodon, publisher: folder, lang: en}}
  en-x: {{platform: x, publisher: folder, lang: en}}
  ke-m: {{platform: mastodon, publisher: folder, partner: nepal}}
posts:
  - {{id: one, text: We stand together, {first}}}
  - {{id: two, at: 2027-10-18 10:00, after: one, text: And now{second}}}
""".replace(", }", "}"),
        "utf-8",
    )
    week = load_campaign(tmp_path / "posts.yaml")
    found = [each.message for each in check(week, select=["SK411"])]

    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        if vain:
            says = vain if "before" in vain else "two waits for one, which does not go out on"
            with pytest.raises(CampaignFileError, match=says):
                plan(week, ledger, now=NOW)
        else:
            plan(week, ledger, now=NOW)
    assert any(vain in message for message in found) if vain else found == []
