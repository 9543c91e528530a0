"""A digest in plain words."""

from socialkit.digests.digest_text import digest_text
from tests.digests.week import made

EXPECTED = """\
Week <b>of</b> Care
===================
October 18, 2022
Care & "cure"

[Graphic: A door that opens.
— Amina Diallo, Parasocial worker, Amani]

Tuesday, October 18: Schools
----------------------------

Posts to share
--------------

Amina Diallo
Best at 10:00 AM your time (New York)

[For X and LinkedIn]
A door that opens.

— Amina Diallo, Parasocial worker, Amani

#CareWeek @TheAlliance

In schools
Best at 3:00 PM your time (New York)

[For X]
Short #CareWeek @TheAlliance

[For LinkedIn]
A longer text for the #CareWeek
with @TheAlliance.

Profiles
--------

Amina Diallo, Parasocial worker, Amani
> A door that opens.

Why this work
I grew up with six children.

Resources
---------

A paper
By Ada
https://example.org/paper?utm_source=own&utm_medium=email

Deadlines
---------

Blog posts
Until Monday, October 24, 5:00 PM (New York)
Read more: https://example.org/send?utm_source=digest&utm_medium=email

Key messages
------------
* Care is work.

How to tag
----------
X: @TheAlliance tags us as typed.
LinkedIn: To tag us, type @ and pick Alliance for Care from the list.

--
The campaign\u2019s page: https://example.org/week?ref=1&utm_source=digest&utm_medium=email
Questions? week@example.org

Paid for by nobody & us.

With thanks to The Fund; Ministry of Health, Kenya
"""


def test_it_has_everything_in_order() -> None:
    assert digest_text(made("2022-10-18")).replace("\u202f", " ") == EXPECTED


def test_where_it_is_sent_from_here_it_says_how_to_leave_the_list() -> None:
    text = digest_text(made("2022-10-18"), sent=True)
    assert text.endswith(
        "You get this mail because you are on a list of The Alliance.\nLeave this list: {unsubscribe}\n"
    )
