"""The receipt in a post's folder: what it says, and reading it back."""

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from socialkit.atomic_files import open_plain
from socialkit.errors import MisuseError, UncertainError
from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc
from socialkit.platforms.orders import Order

RECEIPT = "receipt.json"
#: A receipt is some hundred bytes long.
_MOST_BYTES = 1_000_000


def receipt_file(order: Order, receipt: Receipt, parts: dict[str, bytes]) -> bytes:
    """Give a receipt as a file: of which post it is, and what stands in its folder."""
    message = order.message
    fields = {
        "key": order.key,
        "post": message.post,
        "platform": message.platform,
        "partner": message.partner,
        "link": message.link,
        "lang": message.lang,
        "remote_id": receipt.remote_id,
        "url": receipt.url,
        "published_at": receipt.published_at.isoformat(),
        "files": {name: sha256(data).hexdigest() for name, data in sorted(parts.items())},
    }
    return (json.dumps(fields, indent=2) + "\n").encode()


def read_receipt(place: Path, key: str) -> Receipt | None:
    """Read back the receipt of the post with this key; None: nothing stands in its place.

    Raises UncertainError for a folder whose receipt cannot be read.
    """
    try:
        with open_plain(place / RECEIPT) as file:
            fields = json.loads(file.read(_MOST_BYTES))
        if fields["key"] == key:
            at = to_utc(datetime.fromisoformat(fields["published_at"]))
            return Receipt(remote_id=fields["remote_id"], url=fields["url"], published_at=at)
    except (FileNotFoundError, NotADirectoryError) as error:
        if not place.exists():
            return None
        raise UncertainError(f"{place} is there, but it has no receipt: look at it") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError, MisuseError) as error:
        raise UncertainError(f"the receipt in {place} cannot be read: look at it") from error
    raise UncertainError(f"the receipt in {place} is another post's: look at it")
