"""A preview as a value: bytes to write, and what a notebook shows."""

from dataclasses import dataclass, replace
from html import escape
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import make_folder, write_whole
from socialkit.checking.campaign_check import check
from socialkit.consenting import consented
from socialkit.errors import CampaignFileError, MisuseError
from socialkit.findings.finding import Findings
from socialkit.kit.own_files import strange_pages
from socialkit.loading import load_campaign
from socialkit.model.arguments import refuse_no, refuse_no_campaign, refuse_no_path
from socialkit.model.campaign import Campaign
from socialkit.model.file_names import refuse_to_replace, refuse_unfit, unwritten_told
from socialkit.model.near_names import named
from socialkit.model.people.profile import Use
from socialkit.model.stamped import Progress
from socialkit.model.week.post import Post
from socialkit.pictures.jobs.page_cuts import CUT_MARK
from socialkit.previewing.card_pictures import card_pictures
from socialkit.previewing.preview_html import PreviewOptions, preview_html

#: Bytes in which the mark of a picture of ours stands, if it does.
_HEAD = 4096
#: Pixels: the height of a preview in a notebook.
_NOTEBOOK = 720


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignPreview:
    """A page in UTF-8, whole in itself; a notebook shows it in a frame of its own."""

    page: bytes

    def write(self, path: str | Path) -> Path:
        """Write the page; SocialkitError where a file that was not made here would be replaced.

        UnwrittenError where it cannot be written.
        """
        refuse_no_path(path, "path")
        file = Path(path)
        with unwritten_told(file):
            refuse_to_replace(strange_pages(file))
            make_folder(file.parent, below=file.parent)
            write_whole(file, self.page, below=file.parent)
        return file

    def write_cards(self, out: str | Path, *, progress: Progress | None = None) -> tuple[Path, ...]:
        """Write each card as a PNG named by its anchor, drawn in Chromium as on a phone, and give the files.

        ``out`` is a folder, in which other files stay. ProgramError where Chromium is not there or fails,
        SocialkitError where a file that was not made here would be replaced, UnwrittenError where one cannot
        be written.
        """
        refuse_no_path(out, "out")
        home, pictures = Path(out), dict(card_pictures(self.page, progress))
        refuse_unfit(pictures)
        files = {home / f"{name}.png": data for name, data in pictures.items()}
        refuse_to_replace(file for file in files if _is_foreign(file, CUT_MARK))
        with unwritten_told(home):
            make_folder(home, below=home)
            for file, data in files.items():
                write_whole(file, data, below=home)
        return tuple(files)

    def _repr_html_(self) -> str:
        # In a frame without an origin, with its own policy: nothing of it reaches the notebook.
        return (
            f'<iframe title="Preview" sandbox="allow-scripts" width="100%" height="{_NOTEBOOK}" '
            f'srcdoc="{escape(self.page.decode())}"></iframe>'
        )


def preview(campaign: Campaign, *, options: PreviewOptions | None = None) -> CampaignPreview:
    """Give a preview of every message of ``campaign``, as its platform shows it.

    Without ``options`` it is checked, and the findings stand beside the messages. People are shown as far as
    they consented to kits or posts. Raises MisuseError for what is no campaign, AssetError where the font or
    the logo of the campaign's look cannot be used.
    """
    refuse_no_campaign(campaign, "preview")
    if options is not None:
        refuse_no(PreviewOptions, options, "options", "PreviewOptions(…)")
    options = options or PreviewOptions(findings=check(campaign))
    shown = consented(campaign, Use.KIT, options.today or campaign.ends, others=[Use.POSTS])
    return CampaignPreview(page=preview_html(shown, options))


def preview_of(campaign: Campaign, post: str | None = None) -> CampaignPreview:
    """Give the preview of a campaign, or of one of its posts (an id); MisuseError for an unknown one."""
    refuse_no_campaign(campaign, "preview")
    if post is None:
        return preview(campaign)
    one = named({each.id: each for each in campaign.posts}, post, "post")
    return preview(replace(campaign, posts=(one,)), options=PreviewOptions(findings=_about(campaign, post)))


def preview_in_its_file(post: Post) -> CampaignPreview:
    """Give the preview of a post in the campaign of the file that it stands in, which is read anew.

    Shown is the post as it is given, whatever the file says by now. Raises CampaignFileError for a file that
    is not there or not in order, MisuseError for a post that has gone from it, and for one that is made of a
    profile in a file of its own, which names no campaign.
    """
    refuse_no(Post, post, "post", "campaign.posts[0]")
    own = post.original or post
    try:
        campaign = load_campaign(post.place.file, set_aside=True)
    except CampaignFileError as error:
        if own.profile is None:
            raise
        first = next(iter(str(error).splitlines()), "")
        raise MisuseError(
            f"the post {own.id} is made of a profile, and where that stands no campaign can be read "
            f"({first}): write campaign.preview({own.id!r})"
        ) from None
    posts = tuple(own if each.id == own.id else each for each in campaign.posts)
    return preview_of(replace(campaign, posts=posts), own.id)


def _about(campaign: Campaign, post: str) -> Findings:
    """Give what a check of the whole campaign finds in one of its posts."""
    return Findings(finding for finding in check(campaign) if finding.post == post)


def _is_foreign(file: Path, mark: bytes) -> bool:
    """Say whether a file is there already that has no mark of ours."""
    try:
        with file.open("rb") as stream:
            return mark not in stream.read(_HEAD)
    except OSError:
        return lexists(file)
