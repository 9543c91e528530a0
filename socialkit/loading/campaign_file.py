"""From a path to a Campaign, or to one error that names every fault of the file."""

from functools import cache
from pathlib import Path

from pydantic_core import SchemaValidator, ValidationError

from socialkit.loading.accounts import account_faults
from socialkit.loading.assembling import assembled
from socialkit.loading.lost_to_comment import eaten
from socialkit.loading.partner_file import include_partners
from socialkit.loading.references import reference_faults
from socialkit.loading.routing import routing_faults
from socialkit.loading.rule_settings import setting_faults
from socialkit.loading.schema.paths import PATH_FAULT, CampaignFolder
from socialkit.loading.schema.schemas import validator
from socialkit.loading.schema.shapes import FileShape
from socialkit.loading.validation_messages import shape_faults
from socialkit.loading.yaml.composer import LOADER, Loader, composed
from socialkit.loading.yaml.faults import Fault, UnreadableError, campaign_file_error
from socialkit.loading.yaml.nodes import Node
from socialkit.loading.yaml.opening import SAVED, Unsaved, opened
from socialkit.model.campaign import Campaign


def load_campaign(path: str | Path, *, unsaved: Unsaved = SAVED, texts_only: bool = False) -> Campaign:
    """Read the campaign file at ``path`` and the partners' file that it names.

    ``unsaved`` holds texts to read in place of those files, by the names that places give. With
    ``texts_only``, pictures and the partners' file may be gone, as they often are from last year's.
    Raises CampaignFileError with every fault at its line and column; its ``readable`` is False
    when a file is no YAML text at all (SK001). Nothing else is raised, whatever the bytes.
    """
    return load_with(path, LOADER, unsaved, texts_only=texts_only)


def load_with(
    path: str | Path, loader: Loader, unsaved: Unsaved = SAVED, *, texts_only: bool = False
) -> Campaign:
    """Do what ``load_campaign`` does with a given YAML loader; all give the same campaign."""
    name = str(path)
    try:
        root, faults = composed(opened(Path(path), name, unsaved), loader)
    except UnreadableError as error:
        raise campaign_file_error([error.fault], name) from None
    file = Path(path).absolute()
    known, more = include_partners(root, file.parent, loader, unsaved)
    faults += [fault for fault in more if not (texts_only and fault.code == PATH_FAULT)]
    faults += reference_faults(root, partners_known=known)
    faults += setting_faults(root)
    faults += account_faults(root)
    faults += routing_faults(root, partners_known=known)
    shape, misfits = _shaped(root, CampaignFolder(file.parent, whole=not texts_only))
    faults += misfits
    if shape is None or faults:
        raise campaign_file_error(faults, name)
    return assembled(shape, root, file)


@cache
def _validator() -> SchemaValidator:
    return validator(FileShape)


def _shaped(root: Node, home: CampaignFolder) -> tuple[FileShape | None, list[Fault]]:
    cut = list(eaten(root))
    faults = [fault for _, fault in cut]
    try:
        return _validator().validate_python(root, context=home), faults
    except ValidationError as error:
        return None, [*faults, *shape_faults(root, error, {id(text) for text, _ in cut})]
