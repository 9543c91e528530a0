"""posts.txt: each text once, with days, zones and how to tag."""

from socialkit.kit.files.plain_text import posts_text

from .conftest import View


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
