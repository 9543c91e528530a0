"""qr.svg: the address of a kit for slides and posters."""

from io import BytesIO

import segno

NAME = "qr.svg"
# A printed code may be creased: of level Q a quarter may be lost (ISO/IEC 18004:2015, 7.5).
_ERROR_CORRECTION = "q"


def qr_code(address: str) -> bytes:
    """Give the code as an SVG with the quiet zone of four modules that the standard asks for."""
    file = BytesIO()
    segno.make(address, error=_ERROR_CORRECTION, micro=False).save(
        file, kind="svg", border=4, scale=8, light="#ffffff", nl=True
    )
    return file.getvalue()
