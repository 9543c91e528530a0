"""The law of words for events: what is filled in changes no other character, and each keeps its place."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.findings.place import Origin, Place, Segment
from socialkit.loading.assembling.event_posts import about_event
from socialkit.model.moment import Moment
from socialkit.model.week.days import Event
from socialkit.model.week.post import Post, Text
from tests.fuzzing import examples

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
NINE = Moment(local=datetime.fromisoformat("2022-10-19 09:00"), zone="UTC")
EVENT = Event(id="talk", title="Talk", starts=NINE, ends=NINE, place=PLACE)
PIECES = st.lists(st.sampled_from(["{event}", "{event_time}", "{", "}", "a", " ", "é", "{{event}}", "\n"]))


@pytest.mark.fuzz
@settings(max_examples=examples(200))
@given(pieces=PIECES, title=st.sampled_from(["Talk", "", "{event}", "Ça"]))
def test_all_but_the_title_is_as_written_and_where_it_was_written(pieces: list[str], title: str) -> None:
    written = "".join(pieces)
    origin = Origin(place=PLACE, segments=(Segment(0, len(written), 1, 1),))
    post = Post(id="p", text=Text(value=written, origin=origin), place=PLACE)

    made = about_event(post, replace(EVENT, title=title)).text

    assert made.value == written.replace("{event}", title)
    parts = written.split("{event}")
    old = new = 0
    for part in parts:
        for offset in range(len(part)):
            found = made.origin.locate(new + offset, new + offset + 1)
            assert found.column == 1 + old + offset
        old += len(part) + len("{event}")
        new += len(part) + len(title)
