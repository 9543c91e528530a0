"""From a path to a Campaign, or to one error that names every fault of the file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from pydantic_core import SchemaValidator, ValidationError

from socialkit.loading.accounts import account_faults
from socialkit.loading.assembling import assembled
from socialkit.loading.lost_to_comment import truncated_texts
from socialkit.loading.partner_file import include_partners
from socialkit.loading.profile_files import include_profiles
from socialkit.loading.recipient_file import read_recipients, with_recipients
from socialkit.loading.references import reference_faults
from socialkit.loading.routing import routing_faults
from socialkit.loading.rule_settings import setting_faults
from socialkit.loading.schema.paths import PATH_FAULT, CampaignFolder
from socialkit.loading.schema.schemas import validator
from socialkit.loading.schema.shapes import FileShape
from socialkit.loading.set_aside import taken_out
from socialkit.loading.week_faults import week_faults
from socialkit.loading.yaml.composer import LOADER, Loader, composed
from socialkit.loading.yaml.faults import UnreadableError, WrongValueError, campaign_file_error
from socialkit.loading.yaml.nodes import Node
from socialkit.loading.yaml.opening import SAVED, Unsaved, opened
from socialkit.model.arguments import refuse_no_flag, refuse_no_mapping, refuse_no_path
from socialkit.model.campaign import Campaign

#: Looked up by name: most files have no fault.
_SHAPE_FAULTS = "socialkit.loading.validation_messages:shape_faults"


def load_campaign(
    path: str | Path, *, unsaved: Unsaved = SAVED, texts_only: bool = False, set_aside: bool = False
) -> Campaign:
    """Read the campaign file at ``path``, and the files of partners, profiles, recipients that it names.

    ``unsaved`` holds texts to read in place of those files, by the names that places give. With
    ``texts_only``, pictures and the partners' file may be gone, as they often are from last year's. With
    ``set_aside``, partners whose own entry is at fault are left out, and accounts of theirs: the campaign's
    ``set_aside`` names them, its ``findings`` say why. Raises CampaignFileError with every fault at its
    line and column; its ``readable`` is False when a file is no YAML text at all (SK001). Nothing else is
    raised, whatever the bytes.
    """
    refuse_no_path(path, "path", whole=False)
    refuse_no_mapping(unsaved, "unsaved", "{'posts.yaml': text}")
    refuse_no_flag(texts_only, "texts_only")
    refuse_no_flag(set_aside, "set_aside")
    return load_with(path, LOADER, unsaved, texts_only=texts_only, set_aside=set_aside)


def load_with(
    path: str | Path,
    loader: Loader,
    unsaved: Unsaved = SAVED,
    *,
    texts_only: bool = False,
    set_aside: bool = False,
) -> Campaign:
    """Do what ``load_campaign`` does with a given YAML loader; all give the same campaign."""
    name = str(path)
    try:
        root, faults = composed(opened(Path(path), name, unsaved), loader)
    except UnreadableError as error:
        raise campaign_file_error([error.fault], name) from None
    file = Path(path).absolute()
    home = CampaignFolder(file.parent, whole=not texts_only)
    known, more = include_partners(root, file.parent, loader, unsaved)
    faults += [fault for fault in more if not (texts_only and fault.code == PATH_FAULT)]
    unread = include_profiles(root, home, loader, unsaved)
    faults += [fault for fault in unread if not (texts_only and fault.code == PATH_FAULT)]
    faults += reference_faults(root, partners_known=known)
    faults += setting_faults(root)
    faults += account_faults(root)
    faults += routing_faults(root, partners_known=known)
    faults += week_faults(root, partners_known=known)
    recipients, unlisted = read_recipients(root, home, unsaved)
    faults += unlisted
    shape, misfits = _shaped(root, home)
    faults += misfits
    if shape is not None and not faults:
        return with_recipients(assembled(shape, root, file), recipients)
    campaign = _without_the_broken(root, faults, home, file) if set_aside and known else None
    if campaign is None:
        raise campaign_file_error(faults, name)
    return with_recipients(campaign, recipients)


@cache
def _validator() -> SchemaValidator:
    return validator(FileShape)


def _shaped(root: Node, home: CampaignFolder) -> tuple[FileShape | None, list[WrongValueError]]:
    cut = list(truncated_texts(root))
    faults = [fault for _, fault in cut]
    try:
        return _validator().validate_python(root, context=home), faults
    except ValidationError as error:
        told = cast("Callable[..., Iterable[WrongValueError]]", resolve_name(_SHAPE_FAULTS))
        return None, [*faults, *told(root, error, {id(text) for text, _ in cut})]


def _without_the_broken(
    root: Node, faults: Sequence[WrongValueError], home: CampaignFolder, file: Path
) -> Campaign | None:
    """Give the campaign without partners at fault and their accounts; None where it is at fault itself."""
    left_out = taken_out(root, faults, root.span.source.file)
    if left_out is None:
        return None
    shape, misfits = _shaped(root, home)
    if shape is None or misfits:
        return None
    campaign = assembled(shape, root, file)
    there = {None, *(partner.id for partner in campaign.partners)}
    others = tuple(account for account in campaign.accounts if account.partner in there)
    theirs = tuple(account for account in campaign.accounts if account.partner not in there)
    return replace(
        campaign,
        # Without any account a campaign is rehearsed with one for each platform; those left out get nothing.
        accounts=others or campaign.accounts,
        findings=left_out.findings,
        set_aside=left_out.names,
        accounts_set_aside=theirs,
    )
