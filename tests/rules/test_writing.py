"""Rules about the writing of a text: what fires, where, what mends it, and what is left alone."""

# ruff: noqa: RUF001 signs that look like others are what much of this is about

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from socialkit.checking.pipeline import check
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Origin, Place, Run
from socialkit.model.campaign import Campaign, Hashtags, Partner, Post, Text
from socialkit.rules.registry import CAMPAIGN_RULES

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
CODES = tuple(
    rule.code for rule in CAMPAIGN_RULES if rule.code.startswith(("SK5", "SK6")) and rule.code != "SK504"
)
SHEETS = "ＳＮＳ"


def origin(text: str) -> Origin:
    return Origin(place=PLACE, runs=(Run(0, len(text) + 1, 1, 1),))


def a_post(text: str, lang: str = "en", number: int = 0, platforms: tuple[str, ...] = ("x",)) -> Post:
    written = Text(value=text, origin=origin(text))
    return Post(id=f"post-{number}", text=written, lang=lang, platforms=platforms, place=PLACE)


def a_campaign(*posts: Post, **changes: object) -> Campaign:
    fields: dict[str, object] = {
        "name": "Social Service Workforce Week",
        "starts": date(2022, 10, 17),
        "ends": date(2022, 10, 21),
        "timezone": "America/New_York",
        "file": Path("/campaign/posts.yaml"),
        "posts": posts,
        "platforms": ("x",),
    }
    return Campaign(**fields | changes)  # type: ignore[arg-type]


def found(code: str, text: str, lang: str = "en", **changes: object) -> list[Finding]:
    return list(check(a_campaign(a_post(text, lang), **changes), select=[code]))


def marked(code: str, text: str, lang: str = "en", **changes: object) -> list[str]:
    """Give the stretches of ``text`` that the rule points at."""
    places = [finding.place for finding in found(code, text, lang, **changes)]
    return [text[place.column - 1 : place.end_column - 1] for place in places]


def mended(code: str, text: str, lang: str = "en", **changes: object) -> str:
    """Give ``text`` with all fixes put in, from the end on."""
    for finding in reversed(found(code, text, lang, **changes)):
        if finding.fix:
            place = finding.fix.place
            text = text[: place.column - 1] + finding.fix.replacement + text[place.end_column - 1 :]
    return text


FIRES = [
    ("SK501", "#socialserviceworkforce", ["#socialserviceworkforce"]),
    ("SK501", "#Socialservice workers, #socialservice!", ["#Socialservice", "#socialservice"]),
    ("SK501", "#endpoverty now: poverty must end", ["#endpoverty"]),
    ("SK501", "#socialservice2022", ["#socialservice2022"]),
    ("SK501", "#netneutrality and #NetNeutrality", ["#netneutrality"]),
    ("SK502", "STOP THE VIOLENCE NOW", ["STOP THE VIOLENCE NOW"]),
    ("SK502", "WE HAVE *JUST* WEEKS TO #STOPIT", ["WE HAVE *JUST* WEEKS TO"]),
    (
        "SK502",
        "VIOLENCE, a word; VIOLENCE, the fact; VIOLENCE",
        ["VIOLENCE, a word; VIOLENCE, the fact; VIOLENCE"],
    ),
    ("SK502", "ПРИСОЕДИНЯЙТЕСЬ К НАМ СЕГОДНЯ", ["ПРИСОЕДИНЯЙТЕСЬ К НАМ СЕГОДНЯ"]),
    ("SK503", "😀😃😄😁", ["😁"]),
    ("SK503", "Well done 👏 👏!", ["👏 👏"]),
    ("SK503", "📅 Monday\n📍 Nairobi", ["📅"]),
    ("SK503", "Save the 🌍!", ["🌍"]),
    ("SK503", "I ❤️ social work", ["❤️"]),
    ("SK507", "Join #𝐒𝐒𝐖𝐖𝐞𝐞𝐤", ["𝐒𝐒𝐖𝐖𝐞𝐞𝐤"]),
    ("SK601", "We at [ORG NAME] join", ["[ORG NAME]"]),
    ("SK601", "Join [Insert your event GIF] now", ["[Insert your event GIF]"]),
    ("SK601", "{{org}} %{link} ${name} {unknown} {0}", ["{{org}}", "%{link}", "${name}", "{unknown}", "{0}"]),
    (
        "SK601",
        "<%= name %> < % = name % > *|FNAME|* %%NAME%%",
        ["<%= name %>", "< % = name % >", "*|FNAME|*", "%%NAME%%"],
    ),
    ("SK601", "Dear <name>, come to <your city>", ["<name>", "<your city>"]),
    ("SK601", "On TBD with XX people, XX% of 20XX", ["TBD", "XX", "XX%", "20XX"]),
    ("SK601", "Lorem ipsum dolor. Insert the link here", ["Lorem ipsum", "Insert the link here"]),
    (
        "SK601",
        "[organisation name] [Date] [name] [PARTNER_LOGO]",
        ["[organisation name]", "[Date]", "[name]", "[PARTNER_LOGO]"],
    ),
    ("SK601", "We at [MINISTRY OF HEALTH] call", ["[MINISTRY OF HEALTH]"]),
    ("SK603", "Join us in the the morning, at\nat noon", ["the the", "at\nat"]),
    ("SK604", "Join us (and bring", ["("]),
    ("SK604", "Join us and bring) all", [")"]),
    ("SK604", 'He said "come', ['"']),
    ("SK604", "«oui", ["«"]),
    ("SK604", "“one” and “two", ["“"]),
    ("SK604", "「日本」と『本", ["『"]),
    ("SK605", "a  b \nc ", ["  ", " ", " "]),
    ("SK605", "a\n\n\n\nb", ["\n\n\n\n"]),
    ("SK606", "Don't, it’s, we’re", ["'"]),
    ("SK606", 'Say "a" or “b” or “c”', ['"', '"']),
    ("SK607", "Donâ€™t say cafÃ© or â‚¬5", ["â€™", "Ã©", "â‚¬"]),
    ("SK607", "ðŸ˜€ \ufffd\ufffd", ["ðŸ˜€", "\ufffd\ufffd"]),
    ("SK607", "A &amp; B&#39;s<br>and <p>more</p>", ["&amp;", "&#39;", "<br>", "<p>", "</p>"]),
    (
        "SK609",
        "A **bold** and __loud__ ~~old~~ [site](https://a.org/b)",
        ["**bold**", "__loud__", "~~old~~", "[site](https://a.org/b)"],
    ),
    ("SK609", "## Welcome\n# To all\n<b>x</b>", ["## Welcome", "# To all", "<b>", "</b>"]),
    (
        "SK610",
        "[note: ask Ana] (check with Maria) <<settle>>",
        ["[note: ask Ana]", "(check with Maria)", "<<settle>>"],
    ),
    ("SK610", "TODO FIXME with xxx people on 17 May (?)", ["TODO", "FIXME", "xxx", "(?)"]),
    (
        "SK610",
        "DRAFT: hello (to be confirmed) [check this link]",
        ["DRAFT:", "(to be confirmed)", "[check this link]"],
    ),
]


@pytest.mark.parametrize(("code", "text", "spans"), FIRES)
def test_a_fault_is_found_at_its_very_place(code: str, text: str, spans: list[str]) -> None:
    assert marked(code, text) == spans


SILENT = [
    ("SK501", "en", "#SSWWeek #SocialService #workforce #service #unknownwords #social_service"),
    ("SK501", "en", "#outreach #healthcare #network: reach out, health and care, net and work"),
    ("SK501", "de", "#kinderschutz heißt Schutz; Kinder zuerst"),
    ("SK501", "en", "https://a.org/#x #社会 #أسبوع"),
    ("SK502", "en", "UNICEF, UNHCR, USAID, WHO and IFRC staff read the CRPD and the SDGs"),
    ("SK502", "en", "BREAKING NEWS: we have a new report for all of you to read"),
    ("SK502", "zh", "社会服务 ABC 日本"),
    ("SK503", "en", "Join us 🎉 and share 💙 with all ☎️"),
    ("SK503", "en", "🎉 Great news!\n\nWe met.\n\n👉 Read it"),
    ("SK503", "en", "In the 🌍 climate talks ▶ © ™ #1"),
    ("SK507", "ja", f"{SHEETS}でシェア"),
    ("SK507", "en", "H₂O, x² and ℝ, ½"),
    ("SK601", "en", "{partner} {partner_handle} {organizer} {campaign} {theme} {link}"),
    (
        "SK601",
        "en",
        "[VIDEO] Watch [sic] [1] [EN] the [UNCRC]; [she] said [our] way [link in bio] [photo: UNICEF]",
    ),
    ("SK601", "en", "Add your name here: https://a.org/%20s <3 a < b > c <https://a.org> 100 % :{ }"),
    ("SK601", "es", "El siglo XX y la TBC; XX Congreso"),
    ("SK601", "en", "the XX century, XX chromosome, Super Bowl XX"),
    (
        "SK603",
        "en",
        "We know that that had had been. Bora Bora, New York, New York. It is very very big, bye bye",
    ),
    ("SK603", "en", "Data\nData and #a #a @b @b 20 20 it's its"),
    ("SK603", "fr", "Nous nous engageons, vous vous inscrivez"),
    ("SK603", "sw", "Haraka haraka haina baraka"),
    (
        "SK604",
        "en",
        '1) one 2) two a) three :) ;-( (hi :) Box(es) (see table 2) 5\'10" 12" https://a.org/b_(c',
    ),
    ("SK604", "en", "“First.\n\n“Second.” Workers' rights 'n' roll"),
    ("SK604", "ru", "Спасибо)) До встречи)"),
    ("SK604", "de", "„Hallo“ und »ja« und „du”"),
    ("SK604", "sv", "”Hej” sa hon"),
    ("SK604", "he", 'ע"מ'),
    ("SK604", "zh", "（全角)《书》"),
    ("SK605", "en", "a b\n\nc\n\n\nd"),
    ("SK606", "en", "5' tall and it’s"),
    ("SK607", "pt", "AÇÃO “NÃO” À vista, ação; voilâ…”"),
    ("SK607", "en", "R&D; AT&T; a & b; a <b c> d; <3"),
    ("SK609", "en", "f**k this s**t, 2**3**4, *one*, _two_, a__b__c, ***** # 1 #tag [1] [a](b) ____"),
    ("SK610", "en", "[Update] (check our website) (check with your doctor) love xxx; #TODO"),
    ("SK610", "es", "TODO el mundo"),
    ("SK610", "fr", "<<Bonjour>>"),
]


@pytest.mark.parametrize(("code", "lang", "text"), SILENT)
def test_what_people_rightly_write_is_left_alone(code: str, lang: str, text: str) -> None:
    assert marked(code, text, lang, theme="Care", link="https://example.org/week") == []


MENDED = [
    ("SK501", "#socialserviceworkforce", "#SocialServiceWorkforce"),
    ("SK501", "#socialservice2022", "#SocialService2022"),
    ("SK507", "𝐉𝐨𝐢𝐧 𝐮𝐬 now", "Join us now"),
    ("SK601", "{patner} {{Link}} {unknown}", "{partner} {link} {unknown}"),
    ("SK603", "in the The\nmorning", "in the\nmorning"),
    ("SK605", "a  b  \nc ", "a b\nc"),
    ("SK606", "Don't, it’s, we’re", "Don’t, it’s, we’re"),
    ("SK606", "Don't, can't, it’s", "Don't, can't, it's"),
    ("SK606", 'Say "a" or “b” or “c”', "Say “a” or “b” or “c”"),
    ("SK607", "Donâ€™t Ã¢â‚¬â„¢ cafÃ© &amp; &lt;3 ðŸ˜€", "Don’t ’ café & <3 😀"),
    ("SK607", "one<br/>\ntwo<br>three", "one\ntwo<br>three"),
    ("SK609", "A **bold** [site](https://a.org)", "A bold site: https://a.org"),
]


@pytest.mark.parametrize(("code", "text", "right"), MENDED)
def test_the_fixes_give_what_was_meant_and_leave_nothing_to_fix(code: str, text: str, right: str) -> None:
    assert mended(code, text) == right
    assert mended(code, right) == right


@pytest.mark.parametrize("code", ["SK505", "SK507", "SK605", "SK606", "SK607"])
def test_these_fixes_keep_the_meaning(code: str) -> None:
    texts = {"SK505": "", **{each: text for each, text, _right in MENDED}}
    fixes = [finding.fix for finding in found(code, texts[code])]
    assert all(fix is None or fix.safe for fix in fixes)
    assert code == "SK505" or any(fixes)


@pytest.mark.parametrize("code", ["SK501", "SK601", "SK603", "SK609"])
def test_these_fixes_need_consent(code: str) -> None:
    text = next(text for each, text, _right in MENDED if each == code)
    assert {finding.fix.safe for finding in found(code, text) if finding.fix} == {False}


def test_nothing_is_mended_where_the_place_is_not_proven() -> None:
    text = "Join  the the #socialservice &amp; {patner}"
    unproven = Text(value=text, origin=Origin(place=PLACE))
    post = Post(id="post", text=unproven, platforms=("x",), place=PLACE)
    findings = check(a_campaign(post), select=["SK5", "SK6"])
    assert {finding.code for finding in findings} == {"SK501", "SK601", "SK603", "SK605", "SK607"}
    assert [finding.fix for finding in findings] == [None] * len(findings)


def test_a_text_is_told_once_for_all_platforms() -> None:
    post = a_post("Join us in the the morning", platforms=("x", "linkedin", "bluesky", "mastodon"))
    partners = (Partner(id="a", name="A", place=PLACE), Partner(id="b", name="B", place=PLACE))
    findings = check(a_campaign(post, partners=partners), select=["SK603"])
    assert [(finding.platforms, finding.partners) for finding in findings] == [(post.platforms, ())]


def test_markup_is_told_for_platforms_that_show_it_only() -> None:
    post = a_post("A **bold** word", platforms=("email", "x"))
    assert [finding.platforms for finding in check(a_campaign(post), select=["SK609"])] == [("x",)]


def test_placeholders_in_brackets_and_braces_are_errors_and_others_are_warnings() -> None:
    severities = [finding.severity for finding in found("SK601", "[ORG NAME] {x} %{y} <%=z%> <name> TBD")]
    assert severities == [Severity.ERROR] * 4 + [Severity.WARNING] * 2


def test_an_unknown_placeholder_is_told_with_those_there_are() -> None:
    assert "{partner}, {partner_handle}" in found("SK601", "{twitterLink}")[0].remedy
    assert found("SK601", "{patner}")[0].remedy == "write {partner}"


def test_a_placeholder_for_which_the_campaign_has_nothing_is_an_error() -> None:
    text = "{campaign} of {organizer} with {partner} {partner_handle}: {theme}, {link}"

    assert marked("SK601", text) == ["{theme}", "{link}"]
    assert marked("SK601", text, theme="Care") == ["{link}"]
    assert marked("SK601", text, link="https://example.org/week") == ["{theme}"]
    [finding] = found("SK601", "{theme}")
    assert finding.severity is Severity.ERROR
    assert finding.message == "{theme} stands for nothing: the campaign has no theme"
    assert finding.remedy == "write `theme:` under campaign, or take it out"


def test_a_posts_own_link_fills_its_placeholder() -> None:
    post = replace(a_post("Read {link}"), link="https://example.org/page")

    assert check(a_campaign(post), select=["SK601"]) == ()


def test_a_placeholder_in_an_alt_text_is_told_because_nobody_fills_it_in() -> None:
    post = replace(a_post("Hello"), alt="The logo of {partner} on {colour}", alt_origin=None, graphic="main")

    findings = check(a_campaign(post, theme="Care", link="https://example.org"), select=["SK601"])

    assert sorted(finding.message for finding in findings) == [
        '"{colour}" is a placeholder that nobody fills in',
        "{partner} is not filled in here: an alt text goes out as it is written",
    ]
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_a_note_that_is_a_placeholder_is_told_once() -> None:
    text = "[TBD] [note: insert link] {x}"
    findings = check(a_campaign(a_post(text)), select=["SK601", "SK610"])
    assert [finding.code for finding in findings] == ["SK601", "SK610", "SK601"]


def test_the_campaigns_own_spelling_comes_before_all_others() -> None:
    tags = Hashtags(required=("#SSWWeek",), also=("#KidSafe",))
    assert mended("SK501", "#sswweek #kidsafe", hashtags=tags) == "#SSWWeek #KidSafe"
    assert mended("SK501", "#sswweek", words=("SSWWeek",)) == "#SSWWeek"
    tags = Hashtags(required_on={"x": ("#SSWWeek",)})
    assert mended("SK501", "#sswweek", hashtags=tags) == "#SSWWeek"


def test_a_word_that_the_campaign_calls_one_is_one() -> None:
    assert marked("SK501", "#socialservice", words=("socialservice",)) == []


def test_words_of_other_posts_and_of_partners_names_are_known() -> None:
    posts = (a_post("#childprotection", number=1), a_post("Child protection for all", number=2))
    assert [finding.post for finding in check(a_campaign(*posts), select=["SK501"])] == ["post-1"]
    partner = Partner(id="a", name="Safe Harbour", place=PLACE)
    assert mended("SK501", "#safeharbour", partners=(partner,)) == "#SafeHarbour"


def test_words_in_capitals_that_are_names_are_left_alone() -> None:
    partner = Partner(id="a", name="TERRE DES HOMMES", place=PLACE)
    assert marked("SK502", "We thank TERRE DES HOMMES", partners=(partner,)) == []
    assert marked("SK502", "We thank TERRE DES HOMMES") == ["TERRE DES HOMMES"]


def test_settings_move_the_limits() -> None:
    loud = "STOP THE VIOLENCE NOW"
    assert marked("SK502", loud, settings={"SK502": {"on": True, "row": 5, "share": 100}}) == []
    assert marked("SK503", "😀😃😄", settings={"SK503": {"on": True, "most": 2}}) == ["😄"]
    assert marked("SK503", "😀😃😄😁", settings={"SK503": {"on": True, "most": 4}}) == []


def test_hard_to_read_is_told_only_where_the_campaign_asks_for_it() -> None:
    long = "It is " + "very " * 30 + "long. It is short."
    assert not [finding for finding in check(a_campaign(a_post(long))) if finding.code in {"SK508", "SK608"}]
    assert marked("SK508", long, settings={"SK508": {"on": True}}) == [long.partition(". ")[0]]
    assert marked("SK508", long, settings={"SK508": {"on": True, "words": 40}}) == []


def test_long_paragraphs_are_told_where_long_texts_are_read() -> None:
    text = "a" * 700 + "\n\n" + "b" * 500
    posts = (a_post(text, platforms=("linkedin",)), a_post(text, number=1))
    findings = check(a_campaign(*posts), select=["SK608"])
    assert [(finding.post, finding.message) for finding in findings] == [
        ("post-0", "a paragraph of 700 characters")
    ]


@pytest.mark.parametrize(
    "unit",
    [
        ",",
        "#",
        "@",
        "(",
        "[a",
        "{",
        "a.",
        "a ",
        "  a",
        "\n ",
        "\u200d",
        "\u0301",
        "\u00c3",
        "&a",
        "<b ",
        "**a",
        '"',
        "😀",
        "AB ",
        "#socialservice ",
    ],
)
def test_a_very_long_run_is_read_to_its_end(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + " the the"
    found = check(a_campaign(a_post(text)), select=["SK603", "SK604"])
    places = {fix.place.column for finding in found for fix in (finding.fix, *finding.also) if fix}
    rest = check(a_campaign(a_post(text)), select=["SK5", "SK6"])
    # Of a text that is wrong throughout the first few hundred places are told, and that there are more.
    wrong_throughout = any("at least" in finding.message for finding in found)
    assert wrong_throughout == (unit in {"a ", "  a"})
    assert wrong_throughout or text.rindex("the the") + 1 in places
    assert len(rest) >= 1


def test_ten_thousand_hostile_texts_raise_nothing_and_every_place_is_within_its_text() -> None:
    chance = random.Random(20221017)  # noqa: S311 no secret
    pieces = [
        *"abXYZ 019#@[]{}()<>%&;:'\"*_~`!?.,\n\t-",
        *(
            "\ud800",
            "\u202e",
            "\u200d",
            "\u0301",
            "\U0010ffff",
            "ß",
            "İ",
            "社",
            "😀",
            "❤",
            "Ã",
            "â€",
            "\ufffd",
            "𝐭",
            "“",
            "„",
            "«",
        ),
        *(
            "#socialservice",
            "[ORG",
            "{{",
            "<<",
            "the ",
            "TODO",
            "XX",
            "&amp;",
            "<br>",
            "http://",
            "](http://a",
            "1)",
            ":)",
            "  ",
        ),
    ]
    checked = 0
    for _ in range(20):
        texts = ["".join(chance.choices(pieces, k=chance.randint(0, 12))) for _ in range(500)]
        posts = [
            a_post(text, chance.choice(["en", "fr", "ru", ""]), number) for number, text in enumerate(texts)
        ]
        sizes = {post.id: len(post.text.value) for post in posts}
        campaign = a_campaign(*posts)
        for rule in CAMPAIGN_RULES:
            for remark in rule.remarks(campaign) if rule.code in CODES else ():
                assert 1 <= remark.place.column <= remark.place.end_column <= sizes[remark.post or ""] + 1
        checked += len(texts)
    assert checked == 10_000
