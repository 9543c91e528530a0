"""From posts.yaml to a Campaign: positions, shapes, every fault at once."""

from socialkit.loading.campaign_file import load_campaign
from socialkit.loading.editing import edited, edits
from socialkit.loading.keys import json_schema, yaml_keys

__all__ = ["edited", "edits", "json_schema", "load_campaign", "yaml_keys"]
