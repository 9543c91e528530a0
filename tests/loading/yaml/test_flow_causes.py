"""In an entry in braces or brackets the value that is wrong is named, at its place, with what to do there."""

from pathlib import Path
from time import process_time

import pytest

from socialkit.errors import CampaignFileError
from socialkit.loading import load_campaign

ABOUT = "campaign: {name: W, starts: 2027-10-17, ends: 2027-10-21, timezone: UTC, platforms: [x]}\nposts:\n"
GOOD = "  - {id: z, at: 2027-10-18 09:00, text: Good morning}\n"
COMMENT = "YAML takes everything after ` #` for a comment, a closing bracket too: put the text in quotes"
CASES = [
    ("  - {id: a, at: 2027-10-18, text: @Alliance vous invite}\n", "3:35", "text that starts with `@`"),
    ("  - {id: a, text: `code` ici}\n", "3:19", "text that starts with ```"),
    ("  - {id: a, text: %50 ici}\n", "3:19", "text that starts with `%`"),
    ("  - {id: a, text: *gras* ici}\n", "3:19", "text that starts with `*`"),
    ("  - {id: a, text: Venez, platforms: [x, @y]}\n", "3:41", "text that starts with `@`"),
    ("  - {id: a, text: Venez : ici}\n", "3:25", "`: ` cannot stand inside unquoted text"),
    ("  - {id: a, text: l'ami : ici}\n", "3:25", "`: ` cannot stand inside unquoted text"),
    ("  - {id: a, text: Voir https://a.org : ici}\n", "3:38", "`: ` cannot stand inside unquoted text"),
    ("  - {id: a, text: Venez {partner}, ici}\n", "3:25", "`{` cannot stand inside unquoted text"),
    ("  - {id: a, text: Venez ] ici}\n", "3:25", "`]` cannot stand inside unquoted text"),
    ("  - {id: a, text: Venez #Filles}\n" + GOOD, "3:25", COMMENT),
    ("  - {id: a, text: Venez #Filles}\n", "3:25", COMMENT),
    ("  - {id: a,\n     text: Venez #Filles,\n     lang: fr}\n" + GOOD, "4:18", COMMENT),
    ("  - {id: a, text: #Filles venez}\n" + GOOD, "3:19", COMMENT),
    ('  - {id: a, text: "#Filles", alt: un #deux}\n' + GOOD, "3:38", COMMENT),
    ("  - {id: a, text: {partner} vous invite}\n", "3:19", "text that starts with `{`"),
    ("  - {id: a, text: {partner}: venez}\n", "3:19", "text that starts with `{`"),
    ("  - {id: a, text: [lien] ici}\n", "3:19", "text that starts with `[`"),
    ("  - id: a\n    text: {partner} vous invite\n", "4:11", "put the text in a `|` block, or in quotes"),
    ("  - id: a\n    text: [lien] vous invite\n", "4:11", "text that starts with `[`"),
    ('  - {id: a, text: "Venez" ici}\n', "3:19", "put all of the text between ' and '"),
    ("  - {id: a, text: 'l'ami'}\n", "3:19", 'put all of the text between " and "'),
    ("  - {id: a, text: Venez\n" + GOOD, "3:5", "`{` is not closed: end it with `}`"),
    ("  - {id: a, text: Venez, platforms: [x, y}\n" + GOOD, "3:37", "`[` is not closed: end it with `]`"),
]


@pytest.mark.parametrize(("lines", "place", "sentence"), CASES)
def test_the_value_that_is_wrong_is_named(tmp_path: Path, lines: str, place: str, sentence: str) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text(ABOUT + lines, "utf-8")
    with pytest.raises(CampaignFileError) as caught:
        load_campaign(path)
    (finding,) = caught.value.findings
    assert (finding.code, f"{finding.place.line}:{finding.place.column}") == ("SK001", place)
    assert sentence in finding.message


@pytest.mark.slow
@pytest.mark.parametrize("piece", ['\\"', "'a\"", "{", "[x, ", "#", " #a\n ", ": ", "'"])
def test_hostile_entries_take_no_longer_than_their_length(tmp_path: Path, piece: str) -> None:
    def seconds(count: int) -> float:
        path = tmp_path / "posts.yaml"
        path.write_text(f"{ABOUT}  - {{id: a, text: x, alt: {piece * count}}} y @\n", "utf-8")
        begin = process_time()
        with pytest.raises(CampaignFileError):
            load_campaign(path)
        return process_time() - begin

    assert seconds(100_000) < 2 + 40 * seconds(10_000)
