"""Previews: every message as its platform shows it, on one page that people answer."""

from socialkit.previewing.campaign_preview import CampaignPreview as CampaignPreview
from socialkit.previewing.campaign_preview import preview as preview
from socialkit.previewing.campaign_preview import preview_in_its_file as preview_in_its_file
from socialkit.previewing.campaign_preview import preview_of as preview_of
from socialkit.previewing.preview_html import PreviewOptions as PreviewOptions
