"""AVIF pictures, decoded in a process of their own: a small file may hold more than it says."""

from pathlib import Path

from PIL import Image

from socialkit.counting import counted
from socialkit.errors import AssetError, ProgramError, ProgramTimeoutError
from socialkit.pictures.decode.raster import Picture, guarded, open_raster
from socialkit.pictures.storage.packing import unpack
from socialkit.pictures.storage.picture_codes import fault
from socialkit.programs.program import Program
from socialkit.programs.python import PYTHON, run_limited

_DECODER = Path(__file__).with_name("avif_program.py")


def decode_avif(path: Path, data: bytes, python: Program = PYTHON) -> Picture:
    """Decode an AVIF, its memory and time bounded; AssetError when it is damaged or over a limit.

    AV1 data have a size of their own, which a decoder decodes and then scales to the one that the file
    says (AVIF 1.1.0, section 2.1, https://aomediacodec.github.io/av1-avif/v1.1.0.html): whatever that
    takes, it takes there.
    """
    with guarded(path):
        open_raster(path, data, "AVIF")
    try:
        answer = run_limited(_DECODER, path.name, given=data, python=python)
    except ProgramTimeoutError:
        raise fault(path, "damaged", f"decoding it takes over {counted(python.seconds, 'second')}") from None
    except ProgramError:
        raise fault(path, "deadly") from None
    facts, (pixels,) = unpack(memoryview(answer.output))
    if "code" in facts:
        raise AssetError(facts["message"], path=path, code=facts["code"])
    image = Image.frombytes(facts["mode"], tuple(facts["size"]), bytes(pixels))
    return Picture(image=image, kind="AVIF", warnings=tuple(facts["warnings"]))
