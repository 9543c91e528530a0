"""The page "Add your logo", for whoever has no kit of her own: all that stands below the kits for it."""

from socialkit.kit.logo_page.own_kit import drop_old_kits as drop_old_kits
from socialkit.kit.logo_page.page_files import logo_page_files as logo_page_files
from socialkit.kit.logo_page.page_languages import FOLDER as FOLDER
from socialkit.kit.logo_page.page_languages import has_logo_page as has_logo_page
from socialkit.kit.logo_page.page_languages import logo_page_name as logo_page_name
from socialkit.kit.logo_page.page_languages import logo_page_names as logo_page_names
from socialkit.kit.logo_page.page_pictures import drop_old_pictures as drop_old_pictures
