"""A campaign's posts as files for other programs: tables, documents, calendars, uploads of schedulers."""

from socialkit.exchanging.outgoing.exported import Exported as Exported
from socialkit.exchanging.outgoing.exporting import FORMS as FORMS
from socialkit.exchanging.outgoing.exporting import export_posts as export_posts
