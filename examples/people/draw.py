"""Draws the photo of nobody that stands beside this file."""

from pathlib import Path

from PIL import Image, ImageDraw

picture = Image.new("RGB", (800, 1000), (190, 170, 150))
pen = ImageDraw.Draw(picture)
pen.ellipse((250, 180, 550, 560), fill=(120, 80, 60))
pen.ellipse((120, 600, 680, 1400), fill=(60, 90, 120))
picture.save(Path(__file__).parent / "profiles" / "amina.png", optimize=True)
