"""From posts.yaml to a Campaign: positions, shapes, every fault at once."""

from socialkit.loading.campaign_file import load_campaign
from socialkit.loading.edits.editing import Edit, edited, edits
from socialkit.loading.edits.next_edition import next_edition
from socialkit.loading.schema.keys import json_schema, yaml_keys
from socialkit.loading.spreadsheet import csv_columns
from socialkit.loading.stdin_text import STDIN, stdin_campaign
from socialkit.loading.typed_values import (
    typed_color,
    typed_day,
    typed_hashtag,
    typed_language,
    typed_link,
    typed_mention,
    typed_name,
    typed_platform,
    typed_time,
    typed_zone,
)

__all__ = [
    "STDIN",
    "Edit",
    "csv_columns",
    "edited",
    "edits",
    "json_schema",
    "load_campaign",
    "next_edition",
    "stdin_campaign",
    "typed_color",
    "typed_day",
    "typed_hashtag",
    "typed_language",
    "typed_link",
    "typed_mention",
    "typed_name",
    "typed_platform",
    "typed_time",
    "typed_zone",
    "yaml_keys",
]
