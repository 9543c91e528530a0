"""The page "Add your logo" of a campaign of a test's own, and a visit to it."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Page

from socialkit.kit.logo_page import logo_page_files
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign


def made_campaign(folder: Path, text: str) -> Campaign:
    """Give the campaign of a file with a wide and a square graphic beside it, both of one color."""
    Image.new("RGB", (1200, 630), "ivory").save(folder / "wide.png")
    Image.new("RGB", (1080, 1080), "ivory").save(folder / "square.png")
    (folder / "posts.yaml").write_text(text)
    return load_campaign(folder / "posts.yaml")


def made_pages(campaign: Campaign, folder: Path) -> Path:
    """Write the page in all languages and what stands beside it; give the folder."""
    for name, data in logo_page_files(campaign):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def png(size: tuple[int, int] = (300, 120), ink: tuple[int, int, int] = (10, 40, 120)) -> bytes:
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, size[0] - 10, size[1] - 10), fill=(*ink, 255))
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


class Visit:
    """A page that is open, what it asked for, and what it complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address)
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-ready=yes]", state="attached")

    def choose(self, name: str, data: bytes, field: str = "#file") -> str:
        """Give the page a file; give the word that it refuses it with, or nothing."""
        files = FilePayload(name=name, mimeType="application/octet-stream", buffer=data)
        self.page.evaluate("delete document.documentElement.dataset.codes")
        self.page.set_input_files(field, files)
        self.page.wait_for_selector("html[data-codes], html[data-problem]", state="attached")
        return str(self.page.evaluate("document.documentElement.dataset.problem ?? ''"))

    def scroll_to_kit(self) -> None:
        """Look at the posts, which are there only then."""
        self.page.locator("#h-post").scroll_into_view_if_needed()
        self.page.wait_for_selector("html[data-kit=yes]", state="attached")

    def saved(self, button: str) -> tuple[str, bytes]:
        with self.page.expect_download() as waiting:
            self.page.click(button)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()
