"""The public names, for type checkers; the same list as in ``__init__.py``."""

from socialkit.checking import check as check
from socialkit.errors import (
    AssetError as AssetError,
    AuthorizationError as AuthorizationError,
    CampaignFileError as CampaignFileError,
    CredentialsError as CredentialsError,
    LedgerError as LedgerError,
    Problem as Problem,
    PublishError as PublishError,
    RateLimitedError as RateLimitedError,
    RejectedError as RejectedError,
    SocialkitError as SocialkitError,
    UncertainError as UncertainError,
    UnreachableError as UnreachableError,
)
from socialkit.kit import make_kits as make_kits
from socialkit.ledger import Ledger as Ledger
from socialkit.loading import load_campaign as load_campaign
from socialkit.model.campaign import (
    Account as Account,
    Campaign as Campaign,
    Graphic as Graphic,
    Handle as Handle,
    Partner as Partner,
    Post as Post,
    Slot as Slot,
)
from socialkit.model.delivery import Delivery as Delivery, Plan as Plan, Receipt as Receipt, State as State
from socialkit.model.finding import Finding as Finding, Findings as Findings, Severity as Severity
from socialkit.model.message import Message as Message, messages as messages
from socialkit.model.moment import Moment as Moment
from socialkit.model.rendition import Rendition as Rendition
from socialkit.planning import plan as plan, schedule as schedule
from socialkit.platforms.registry import dialect as dialect
from socialkit.rehearsing import rehearse as rehearse
from socialkit.stamping import StampOptions as StampOptions, stamp as stamp
from socialkit.version import __version__ as __version__

__all__: list[str]
