"""The alliance's index of all kits: readiness, and letters to partners."""

from socialkit.kit.alliance_page.alliance_html import Kits as Kits
from socialkit.kit.alliance_page.alliance_html import alliance_page as alliance_page
from socialkit.kit.alliance_page.alliance_html import ready_kits as ready_kits
