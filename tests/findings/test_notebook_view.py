"""Findings in a notebook: all that the text has."""

from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.findings.place import Place


def test_file_and_remedy_are_shown_and_escaped() -> None:
    place = Place(file="<partners>.csv", line=3, column=4, end_line=3, end_column=5)
    finding = Finding(code="SK101", severity=Severity.ERROR, message="missing", place=place, remedy="add <b>")
    shown = Findings([finding])._repr_html_()
    assert "&lt;partners&gt;.csv" in shown
    assert "add &lt;b&gt;" in shown
    assert "3:4" in shown
