"""From posts.yaml to a Campaign: positions, shapes, every fault at once."""

from socialkit.loading.campaign_file import load_campaign
from socialkit.loading.editing import Edit, edited, edits
from socialkit.loading.keys import json_schema, yaml_keys
from socialkit.loading.typed import TYPED, typed_campaign

__all__ = [
    "TYPED",
    "Edit",
    "edited",
    "edits",
    "json_schema",
    "load_campaign",
    "typed_campaign",
    "yaml_keys",
]
