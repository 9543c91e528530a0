"""Pages and packages for people: share kits, the overview of a rehearsal."""

from socialkit.kit.kit_making import Kit as Kit
from socialkit.kit.kit_options import KitOptions as KitOptions
from socialkit.kit.leftover_kits import drop_kits as drop_kits
from socialkit.kit.leftover_kits import leftover_kits as leftover_kits
from socialkit.kit.leftover_kits import prune_kits as prune_kits
from socialkit.kit.logo_report import LogoEntry as LogoEntry
from socialkit.kit.logo_report import logo_entries as logo_entries
from socialkit.kit.logo_report import write_logo_report as write_logo_report
from socialkit.kit.overview import Week as Week
from socialkit.kit.overview import write_overview as write_overview
from socialkit.kit.share import make_kits as make_kits
