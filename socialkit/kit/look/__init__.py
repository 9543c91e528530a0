"""How a campaign's pages look: the colors of both themes made from one, fonts cut to the letters in use."""

from socialkit.kit.look.cut_fonts import Faces as Faces
from socialkit.kit.look.cut_fonts import faces as faces
from socialkit.kit.look.sheets import sheet_of as sheet_of
