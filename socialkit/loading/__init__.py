"""From posts.yaml to a Campaign: positions, shapes, every fault at once."""

from socialkit.loading.campaign_file import load_campaign as load_campaign
