"""posts.txt: each text once, with days, zones and how to tag."""

from socialkit.kit.files.plain_text import posts_text

from .conftest import ARABIC, FILE, View


def test_the_whole_text_of_a_kit(view: View) -> None:
    assert posts_text(view("amal")).decode() == (
        "Care Week\n=========\nShare kit for Amal\n18\N{EN DASH}20 October 2027\n\n"
        "How to tag\n----------\n"
        "Keep #CareWeek as it is: one word, not translated. It is how posts are found.\n"
        "X: @CareAlliance tags us as typed.\n"
        "LinkedIn: To tag us, type @ and pick Care Alliance from the list.\n\n"
        "Monday, 18 October: Families\n----------------------------\n"
        "Best at 09:00 your time "
        "(Asia/Amman; 02:00 America/New_York)\n\n"
        "[X, LinkedIn]\n=Today is #CareWeek, with @CareAlliance.\n\nThank you, Amal!\n\n"
        "Any day\n-------\n\nAny day is a #CareWeek day, @CareAlliance!\n\n"
        "[X]\nAny day is a #CareWeek day, @CareAlliance!\n\n"
        "[LinkedIn]\nAny day is good for #CareWeek and @CareAlliance.\n\n"
        "Webinars\n--------\n\nA webinar on care\n"
        "Tuesday, 19 October, 15:00\N{EN DASH}16:00 "
        "(Asia/Amman; 08:00 America/New_York)\n"
        "Register: https://example.org/talk\n\n"
        "About this kit\n--------------\nQuestions? press@care.example\n\nPaid for by nobody.\n"
    )


def test_it_is_in_her_language_and_says_where_a_text_is_not(view: View) -> None:
    text = posts_text(view("sol")).decode()
    assert "lunes, 18 de octubre: Families" in text
    assert "Todavía no hay texto en español. Este está en inglés." in text
    assert text.count("Hoy es #CareWeek") == 1


def test_what_stands_side_by_side_has_the_signs_of_her_language_between(view: View) -> None:
    text = posts_text(view("sol", ARABIC)).decode()
    for said in (
        "أفضل وقت: 9:00 ص بتوقيتكم (Asia/Amman؛ 2:00 ص America/New_York)\n",
        "\n[X، LinkedIn]\n=Today",
        "الثلاثاء، 19 تشرين الأول، 3:00 م–4:00 م (Asia/Amman؛ 8:00 ص America/New_York)\n",  # noqa: RUF001
        "المتحدثون: Zed؛ Ann\n",
        "حتى الاثنين، 11 تشرين الأول، 6:59 ص (Asia/Amman؛ 11:59 م America/New_York)\n",
        "Our hosts؛ Our guests\n",
    ):
        assert said in text
    # What is left stands in what people wrote.
    others = [line for line in text.splitlines() if ", " in line or "; " in line]
    assert {line for line in others if "@CareAlliance" not in line} == {"Thank you, Sol!"}


def test_what_else_the_week_has_is_told_with_hours_by_her_clock(view: View) -> None:
    more = FILE.replace(
        "  contact:",
        "  edition: 5th year\n  key_messages: [Care is work.]\n  acknowledgements: [Our hosts]\n  contact:",
    ).replace('link: "https://example.org/talk"', "recording: 'https://e.org/seen', speakers: [{name: Zed}]")
    more += (
        "deadlines: [{id: blogs, title: Blog posts, at: 2027-10-10 23:59}]\n"
        "resources:\n"
        "  - {id: a, title: A paper, link: 'https://e.org/a', author: Zoé, not_before: 2027-10-19 09:00}\n"
    )
    text = posts_text(view("amal", more)).decode()
    for said in (
        "18\N{EN DASH}20 October 2027 · 5th year\n",
        "Key messages\n------------\n* Care is work.\n",
        "Speakers: Zed\nWatch the recording: https://e.org/seen\n",
        "A paper (By Zoé)\nhttps://e.org/a\nNot before Tuesday, 19 October, 16:00\n",
        "Blog posts\nUntil Monday, 11 October, 06:59 (Asia/Amman; 23:59 America/New_York)\n",
        "With thanks to Our hosts\n",
    ):
        assert said in text
    assert "Register" not in text
