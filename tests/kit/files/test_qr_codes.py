from xml.etree.ElementTree import fromstring

from socialkit.kit.files.qr_codes import qr_code


def test_a_code_is_a_drawing_with_a_quiet_zone_and_the_same_bytes() -> None:
    made = qr_code("https://alliance.example/kit/amal/")
    assert made == qr_code("https://alliance.example/kit/amal/")
    assert made != qr_code("https://alliance.example/kit/sol/")
    drawing = fromstring(made)  # noqa: S314 it was drawn here
    assert drawing.tag.endswith("svg")
    # 33 modules (version 4, level Q) and four more on each side, eight units each.
    assert drawing.attrib["width"] == drawing.attrib["height"] == str((33 + 8) * 8)
