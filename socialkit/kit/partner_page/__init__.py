"""What a partner's page shows, as values (cards, days, graphics, ways to tag), and the page itself."""

from socialkit.kit.partner_page.files import Edition as Edition
from socialkit.kit.partner_page.files import KitFiles as KitFiles
from socialkit.kit.partner_page.partner_html import page_apart as page_apart
from socialkit.kit.partner_page.partner_html import page_of as page_of
from socialkit.kit.partner_page.partner_html import partner_page as partner_page
from socialkit.kit.partner_page.partner_html import standing_alone as standing_alone
from socialkit.kit.partner_page.partner_view import PartnerView as PartnerView
from socialkit.kit.partner_page.partner_view import partner_view as partner_view
