"""A campaign whose kits show every case: texts that differ, no graphic, no logo, no translation."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
_ASSETS = ROOT / "assets"
_FILES = {
    "wide.png": "graphics/campaign-1200x630.png",
    "square.png": "graphics/campaign-2160x2160.png",
    "mti.png": "logos/mti-na-mto.png",
    "baobab.jpg": "logos/baobab-lune.jpg",
    "dar.png": "logos/dar-alsununu.png",
    "dar-dark.png": "logos/dar-alsununu-dark.png",
    "neem.png": "logos/neem-chhaon.png",
}

#: Partners by what is shown with them: English, French, Arabic, a language without words or texts, no logo.
PARTNERS = ("mti", "baobab", "dar", "neem", "bare")


def campaign_file(folder: Path) -> Path:
    """Write the campaign with its files, and give its path."""
    for name, source in _FILES.items():
        shutil.copy(_ASSETS / source, folder / name)
    file = folder / "posts.yaml"
    shutil.copy(Path(__file__).with_name("campaign.yaml"), file)
    return file


def made_kits(file: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Make the kits with the command line, as an alliance does."""
    command = [sys.executable, "-m", "socialkit", "kit", str(file), "--out", str(out), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
