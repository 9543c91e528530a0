# The public names for type checkers: the same as in __init__.py, and a test says so.

from socialkit.checking.campaign_check import check as check
from socialkit.checking.link_checking import check_links as check_links
from socialkit.checking.link_requests import LinkOptions as LinkOptions
from socialkit.checking.spelling import check_spelling as check_spelling
from socialkit.collecting import Addition as Addition
from socialkit.collecting import add_partners as add_partners
from socialkit.composing import messages as messages
from socialkit.consenting import consented as consented
from socialkit.digests import DigestFiles as DigestFiles
from socialkit.digests import DigestReader as DigestReader
from socialkit.digests import make_digest as make_digest
from socialkit.errors import AssetError as AssetError
from socialkit.errors import AuthorizationError as AuthorizationError
from socialkit.errors import CampaignFileError as CampaignFileError
from socialkit.errors import CredentialsError as CredentialsError
from socialkit.errors import DoubtfulCampaignError as DoubtfulCampaignError
from socialkit.errors import DuplicateError as DuplicateError
from socialkit.errors import ExitStatus as ExitStatus
from socialkit.errors import LedgerError as LedgerError
from socialkit.errors import LedgerFileError as LedgerFileError
from socialkit.errors import LimitScope as LimitScope
from socialkit.errors import MissingLedgerError as MissingLedgerError
from socialkit.errors import MisuseError as MisuseError
from socialkit.errors import MovedLedgerError as MovedLedgerError
from socialkit.errors import ProgramError as ProgramError
from socialkit.errors import ProgramTimeoutError as ProgramTimeoutError
from socialkit.errors import PublishError as PublishError
from socialkit.errors import RateLimitedError as RateLimitedError
from socialkit.errors import ReadOnlyLedgerError as ReadOnlyLedgerError
from socialkit.errors import RejectedError as RejectedError
from socialkit.errors import SocialkitError as SocialkitError
from socialkit.errors import TooManyCancelledError as TooManyCancelledError
from socialkit.errors import UncertainError as UncertainError
from socialkit.errors import UnknownNameError as UnknownNameError
from socialkit.errors import UnreachableError as UnreachableError
from socialkit.errors import UnwrittenError as UnwrittenError
from socialkit.exchanging.importing import ImportOptions as ImportOptions
from socialkit.exchanging.importing import PostImport as PostImport
from socialkit.exchanging.importing import import_posts as import_posts
from socialkit.exchanging.outgoing.exported import Exported as Exported
from socialkit.exchanging.outgoing.exporting import export_posts as export_posts
from socialkit.exchanging.partner_tables.partner_import import PartnerImport as PartnerImport
from socialkit.exchanging.partner_tables.partner_import import PartnerTableOptions as PartnerTableOptions
from socialkit.exchanging.partner_tables.partner_import import import_partners as import_partners
from socialkit.exchanging.translations.sending_out import export_translations as export_translations
from socialkit.exchanging.translations.translation_import import TranslationImport as TranslationImport
from socialkit.exchanging.translations.translation_import import import_translations as import_translations
from socialkit.findings.finding import Confidence as Confidence
from socialkit.findings.finding import Finding as Finding
from socialkit.findings.finding import Findings as Findings
from socialkit.findings.finding import Fix as Fix
from socialkit.findings.finding import PictureRef as PictureRef
from socialkit.findings.finding import Severity as Severity
from socialkit.findings.place import Origin as Origin
from socialkit.findings.place import Place as Place
from socialkit.findings.place import Segment as Segment
from socialkit.fixing import Mending as Mending
from socialkit.fixing import fix_files as fix_files
from socialkit.kit.kit_making import Kit as Kit
from socialkit.kit.kit_options import KitOptions as KitOptions
from socialkit.kit.share import make_kits as make_kits
from socialkit.ledger import Ledger as Ledger
from socialkit.loading import load_campaign as load_campaign
from socialkit.model.account import Account as Account
from socialkit.model.account import Budget as Budget
from socialkit.model.account import Hosting as Hosting
from socialkit.model.account import Money as Money
from socialkit.model.campaign import Campaign as Campaign
from socialkit.model.campaign import Graphic as Graphic
from socialkit.model.campaign import Handle as Handle
from socialkit.model.campaign import Hashtags as Hashtags
from socialkit.model.campaign import Mentions as Mentions
from socialkit.model.campaign import Partner as Partner
from socialkit.model.campaign import Wording as Wording
from socialkit.model.delivery import AccountRecord as AccountRecord
from socialkit.model.delivery import CampaignRecord as CampaignRecord
from socialkit.model.delivery import Change as Change
from socialkit.model.delivery import Deliveries as Deliveries
from socialkit.model.delivery import Delivery as Delivery
from socialkit.model.delivery import Plan as Plan
from socialkit.model.delivery import Receipt as Receipt
from socialkit.model.delivery import Selection as Selection
from socialkit.model.delivery import State as State
from socialkit.model.delivery import Step as Step
from socialkit.model.delivery import Unscheduled as Unscheduled
from socialkit.model.graphic_texts import GraphicTranslation as GraphicTranslation
from socialkit.model.kit_texts import KitTexts as KitTexts
from socialkit.model.message import Mention as Mention
from socialkit.model.message import Message as Message
from socialkit.model.message import MessagePicture as MessagePicture
from socialkit.model.moment import Moment as Moment
from socialkit.model.output import Focus as Focus
from socialkit.model.output import Output as Output
from socialkit.model.output import PageLook as PageLook
from socialkit.model.people.profile import Consent as Consent
from socialkit.model.people.profile import Profile as Profile
from socialkit.model.people.profile import Statement as Statement
from socialkit.model.people.profile import Use as Use
from socialkit.model.people.quote_card import QuoteCard as QuoteCard
from socialkit.model.rendition import Rendition as Rendition
from socialkit.model.slot import Length as Length
from socialkit.model.slot import Line as Line
from socialkit.model.slot import Plate as Plate
from socialkit.model.slot import Slot as Slot
from socialkit.model.slot import Zone as Zone
from socialkit.model.stamped import StampReport as StampReport
from socialkit.model.week.days import Day as Day
from socialkit.model.week.days import Deadline as Deadline
from socialkit.model.week.days import Event as Event
from socialkit.model.week.days import Resource as Resource
from socialkit.model.week.days import Speaker as Speaker
from socialkit.model.week.mail_page import DigestSettings as DigestSettings
from socialkit.model.week.mail_page import MailPage as MailPage
from socialkit.model.week.post import Post as Post
from socialkit.model.week.post import Text as Text
from socialkit.model.week.post import Translation as Translation
from socialkit.model.week.post import Waiver as Waiver
from socialkit.pictures.jobs.lazy_rendition import LazyRendition as LazyRendition
from socialkit.planning import plan as plan
from socialkit.planning import schedule as schedule
from socialkit.platforms.answers import Allowance as Allowance
from socialkit.platforms.answers import Identity as Identity
from socialkit.platforms.platform import ReadBack as ReadBack
from socialkit.platforms.publisher import Publisher as Publisher
from socialkit.platforms.registry import dialect as dialect
from socialkit.previewing import CampaignPreview as CampaignPreview
from socialkit.previewing import PreviewOptions as PreviewOptions
from socialkit.previewing import preview as preview
from socialkit.publishing import Alarm as Alarm
from socialkit.publishing import Approval as Approval
from socialkit.publishing import Attempt as Attempt
from socialkit.publishing import History as History
from socialkit.publishing import Holdups as Holdups
from socialkit.publishing import LogEntry as LogEntry
from socialkit.publishing import Pause as Pause
from socialkit.publishing import RunReport as RunReport
from socialkit.publishing import Wait as Wait
from socialkit.publishing import Worker as Worker
from socialkit.publishing import alarms as alarms
from socialkit.publishing import approve as approve
from socialkit.publishing import campaign_id as campaign_id
from socialkit.publishing import cancel as cancel
from socialkit.publishing import deliveries as deliveries
from socialkit.publishing import holdups as holdups
from socialkit.publishing import pause as pause
from socialkit.publishing import pauses as pauses
from socialkit.publishing import postpone as postpone
from socialkit.publishing import reconcile as reconcile
from socialkit.publishing import release as release
from socialkit.publishing import reschedule as reschedule
from socialkit.publishing import resolve as resolve
from socialkit.publishing import resume as resume
from socialkit.publishing import retry as retry
from socialkit.publishing import run as run
from socialkit.publishing import show as show
from socialkit.rehearsing import Rehearsal as Rehearsal
from socialkit.rehearsing import rehearse as rehearse
from socialkit.scaffolding import CampaignOutline as CampaignOutline
from socialkit.scaffolding import CarriedOver as CarriedOver
from socialkit.scaffolding import NewCampaign as NewCampaign
from socialkit.scaffolding import carried_over as carried_over
from socialkit.scaffolding import new_campaign as new_campaign
from socialkit.stamping import StampOptions as StampOptions
from socialkit.stamping import renditions as renditions
from socialkit.stamping import stamp as stamp
from socialkit.version import __version__ as __version__

__all__ = [
    "Account",
    "AccountRecord",
    "Addition",
    "Alarm",
    "Allowance",
    "Approval",
    "AssetError",
    "Attempt",
    "AuthorizationError",
    "Budget",
    "Campaign",
    "CampaignFileError",
    "CampaignOutline",
    "CampaignPreview",
    "CampaignRecord",
    "CarriedOver",
    "Change",
    "Confidence",
    "Consent",
    "CredentialsError",
    "Day",
    "Deadline",
    "Deliveries",
    "Delivery",
    "DigestFiles",
    "DigestReader",
    "DigestSettings",
    "DoubtfulCampaignError",
    "Event",
    "ExitStatus",
    "Exported",
    "Finding",
    "Findings",
    "Fix",
    "Focus",
    "Graphic",
    "GraphicTranslation",
    "Handle",
    "Hashtags",
    "History",
    "Holdups",
    "Hosting",
    "Identity",
    "ImportOptions",
    "Kit",
    "KitOptions",
    "KitTexts",
    "LazyRendition",
    "Ledger",
    "LedgerError",
    "LedgerFileError",
    "Length",
    "LimitScope",
    "Line",
    "LinkOptions",
    "LogEntry",
    "MailPage",
    "Mending",
    "Mention",
    "Mentions",
    "Message",
    "MessagePicture",
    "MissingLedgerError",
    "MisuseError",
    "Moment",
    "Money",
    "MovedLedgerError",
    "NewCampaign",
    "Origin",
    "Output",
    "PageLook",
    "Partner",
    "PartnerImport",
    "PartnerTableOptions",
    "Pause",
    "PictureRef",
    "Place",
    "Plan",
    "Plate",
    "Post",
    "PostImport",
    "PreviewOptions",
    "Profile",
    "ProgramError",
    "ProgramTimeoutError",
    "PublishError",
    "Publisher",
    "QuoteCard",
    "RateLimitedError",
    "ReadOnlyLedgerError",
    "Receipt",
    "Rehearsal",
    "RejectedError",
    "Rendition",
    "Resource",
    "RunReport",
    "Segment",
    "Selection",
    "Severity",
    "Slot",
    "SocialkitError",
    "Speaker",
    "StampOptions",
    "StampReport",
    "State",
    "Statement",
    "Step",
    "Text",
    "TooManyCancelledError",
    "Translation",
    "TranslationImport",
    "UncertainError",
    "UnknownNameError",
    "UnreachableError",
    "Unscheduled",
    "UnwrittenError",
    "Use",
    "Wait",
    "Waiver",
    "Wording",
    "Worker",
    "Zone",
    "__version__",
    "add_partners",
    "alarms",
    "approve",
    "campaign_id",
    "cancel",
    "carried_over",
    "check",
    "check_links",
    "check_spelling",
    "connections",
    "consented",
    "deliveries",
    "dialect",
    "export_posts",
    "export_translations",
    "fix_files",
    "holdups",
    "import_partners",
    "import_posts",
    "import_translations",
    "load_campaign",
    "make_digest",
    "make_kits",
    "messages",
    "new_campaign",
    "pause",
    "pauses",
    "plan",
    "postpone",
    "preview",
    "reconcile",
    "rehearse",
    "release",
    "renditions",
    "reschedule",
    "resolve",
    "resume",
    "retry",
    "run",
    "schedule",
    "show",
    "stamp",
]
from socialkit.amplifying import Amplification as Amplification
from socialkit.amplifying import AmplifiedPost as AmplifiedPost
from socialkit.amplifying import ListedPost as ListedPost
from socialkit.amplifying import amplify as amplify
from socialkit.amplifying import read_found_posts as read_found_posts
from socialkit.platforms.post_search.found_post import FoundPost as FoundPost
from socialkit.results import CampaignResults as CampaignResults
from socialkit.results import MeasureTotal as MeasureTotal
from socialkit.results import PartnerResult as PartnerResult
from socialkit.results import PlatformResults as PlatformResults
from socialkit.results import PostResult as PostResult
from socialkit.results import TakeDown as TakeDown
from socialkit.results import Tally as Tally
from socialkit.results import TypedNumbers as TypedNumbers
from socialkit.results import gather_results as gather_results
from socialkit.results import write_results as write_results
from socialkit.runners.connecting import connections as connections
