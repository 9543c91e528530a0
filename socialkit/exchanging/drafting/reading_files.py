"""From a path to drafts: what kind of file it is, told by its bytes and its name, and who reads it."""

from pathlib import Path

from socialkit.errors import CampaignFileError
from socialkit.exchanging.drafting.draft import Draft, Found, Reading, Remark, Spot
from socialkit.exchanging.drafting.table_posts import table_posts
from socialkit.exchanging.incoming.opening import sheets
from socialkit.exchanging.incoming.tables import Sheet, fault, start_of
from socialkit.findings.finding import Finding


def read_file(path: Path, name: str, reading: Reading) -> Found:
    """Give what the file called ``name`` holds; CampaignFileError for one that cannot be read."""
    return from_sheets(sheets(path, name, reading.encoding), name, reading)


def from_sheets(tables: tuple[Sheet, ...], name: str, reading: Reading) -> Found:
    """Give the posts of several tables; one without a column of texts is left out where another has one."""
    remarks = [
        Remark(spot=Spot(place=start_of(name)), sentence=f'sheet "{each.name}" is hidden: left out')
        for each in tables
        if each.hidden
    ]
    drafts: list[Draft] = []
    faults: list[Finding] = []
    read = False
    for sheet in (each for each in tables if not each.hidden):
        found = table_posts(sheet, reading)
        if found is None:
            if any(cell.text for row in sheet.rows for cell in row):
                told = f'sheet "{sheet.name}" has no column of texts: left out'
                remarks.append(Remark(spot=Spot(place=start_of(name)), sentence=told))
            continue
        read = True
        drafts += found.drafts
        faults += found.faults
        remarks += found.remarks
    if not read:
        sentence = (
            "no column is headed as texts are (Text, Caption, Post …): say which, as in `--map text=Wording`"
        )
        raise CampaignFileError([fault(sentence, start_of(name))])
    return Found(drafts=tuple(drafts), faults=tuple(faults), remarks=tuple(remarks))
