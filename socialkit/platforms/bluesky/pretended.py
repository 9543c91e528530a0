"""What a server of Bluesky would answer, as far as a post needs it.

Shapes: bluesky-social/atproto@lexicons (2026-08-20); no true values.
"""

import json

from socialkit.model.account import Account
from socialkit.platforms.pretending import PretendedAnswer
from socialkit.platforms.tap import SeenRequest

_DID = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
_CID = "bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


def pretended(account: Account) -> tuple[PretendedAnswer, ...]:
    """Give the answers for an account."""
    session = {"did": _DID, "handle": account.owner, "accessJwt": "access", "refreshJwt": "refresh"}
    return (
        PretendedAnswer(
            method="POST", path=r"/xrpc/com\.atproto\.server\.(create|refresh)Session", json=session
        ),
        PretendedAnswer(method="POST", path=r"/xrpc/com\.atproto\.repo\.uploadBlob", json=_blob),
        PretendedAnswer(
            method="GET", path=r"/xrpc/com\.atproto\.identity\.resolveHandle", json={"did": _DID}
        ),
        PretendedAnswer(method="POST", path=r"/xrpc/com\.atproto\.repo\.putRecord", json=_record),
    )


def _blob(request: SeenRequest) -> object:
    kind = next((each for name, each in request.headers.items() if name.lower() == "content-type"), "")
    return {"blob": {"$type": "blob", "ref": {"$link": _CID}, "mimeType": kind, "size": len(request.body)}}


def _record(request: SeenRequest) -> object:
    written = json.loads(request.body)
    return {"uri": f"at://{written['repo']}/{written['collection']}/{written['rkey']}", "cid": _CID}
