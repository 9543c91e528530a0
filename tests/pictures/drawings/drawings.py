"""Drawings as programs and people write them, each with one thing that renderers are known to differ on."""

# ruff: noqa: E501 a drawing is read best where it is not cut

import base64
import re
from collections.abc import Iterator
from html import escape

from PIL import Image

from tests.pictures.by_hand import saved, wide_gamut_profile

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
_BOX = 'viewBox="0 0 60 40"'
_RECT = '<rect x="5" y="5" width="50" height="30" {}/>'
_TWO = '<rect class="a" x="5" y="5" width="20" height="30"/><rect class="b" x="35" y="5" width="20" height="30"/>'
_GRADIENT = (
    '<linearGradient id="g"{}><stop offset="0" {}/><stop offset="1" stop-color="#2850a0"/></linearGradient>'
)
_STAR = "M30 3 L37 16 L52 18 L41 27 L44 38 L30 31 L16 38 L19 27 L8 18 L23 16 Z"


def drawing(body: str, attributes: str = _BOX) -> str:
    """Give a file with this body."""
    return _HEAD.format(attributes, body)


def without_wide_colors(text: str) -> str:
    """Give a drawing without the colors beyond sRGB that have a plain one before them, as Figma writes them."""
    return re.sub(r"(fill|stop-color):(#C81E3C);\1:color\(display-p3 [\d. ]{1,40}\)", r"\1:\2", text)


def picture(color: str = "#c81e3c", form: str = "PNG", **options: object) -> str:
    """Give a picture as the text of a data: address, without what it says of itself."""
    return base64.b64encode(saved(Image.new("RGB", (1200, 800), color), form, **options)).decode()


#: Values of `fill` in an attribute.
_FILLS = {
    "hex": "#c81e3c",
    "short": "#c3c",
    "alpha": "#c81e3c80",
    "name": "RebeccaPurple",
    "rgb": "rgb(200, 30, 60)",
    "percent": "rgb(80%, 10%, 20%)",
    "spaces": "rgb(200 30 60)",
    "slash": "rgb(200 30 60 / 50%)",
    "rgba": "rgba(200, 30, 60, .4)",
    "hsl": "hsl(350deg 74% 45%)",
    "hsl-turn": "hsl(0.9turn 74% 45% / 0.7)",
    "hwb": "hwb(350 12% 22%)",
    "lab": "lab(44% 60 28)",
    "lch": "lch(44% 60 28)",
    "oklab": "oklab(0.55 0.1 0.05)",
    "oklch": "oklch(0.55 0.12 20)",
    "p3": "color(display-p3 0.6 0.3 0.3)",
    "p3-wide": "color(display-p3 0.78 0.12 0.24)",
    "srgb": "color(srgb 0.8 0.1 0.2)",
    "linear": "color(srgb-linear 0.5 0.1 0.2 / 80%)",
    "xyz": "color(xyz-d65 0.2 0.15 0.1)",
    "rec2020": "color(rec2020 0.5 0.3 0.2)",
    "mix": "color-mix(in srgb, #c81e3c, white 30%)",
    "relative": "rgb(from #c81e3c r g 200)",
    "light-dark": "light-dark(#c81e3c, #fff)",
    "system": "CanvasText",
    "current": "CURRENTCOLOR",
    "icc": "#c81e3c icc-color(sRGB-IEC61966-2-1, 0.7, 0.1, 0.2)",
    "cmyk": "device-cmyk(0 0.9 0.7 0.1)",
    "variable": "var(--a, #c81e3c)",
    "unset": "var(--a)",
    "transparent": "transparent",
    "wrong": "#c81e3",
    "missing": "url(#nothing)",
    "missing-color": "url(#nothing) #c81e3c",
    "context": "context-fill",
}
#: Values of a style attribute.
_STYLES = {
    "figma": "fill:#C81E3C;fill:color(display-p3 0.78 0.12 0.24)",
    "mixed": "fill:#C81E3C;fill:color-mix(in srgb, red, blue)",
    "wrong-last": "fill:#c81e3c;fill:#c81e3",
    "wrong-word": "fill:#c81e3c;fill:reddish",
    "important": "fill:#c81e3c!important;fill:blue",
    "upper": "FILL:#C81E3C;Stroke:BLACK",
    "transform-no-units": "fill:#c81e3c;transform:translate(20,10)",
    "transform-no-degrees": "fill:#c81e3c;transform:scale(.5) rotate(45)",
    "transform-no-commas": "fill:#c81e3c;transform:scale(.5 .3)",
    "transform-three": "fill:#c81e3c;transform:rotate(20deg, 30px, 20px)",
    "transform-matrix-units": "fill:#c81e3c;transform:matrix(1,0,0,1,5px,5px)",
    "transform-before": "fill:#c81e3c;transform:translate(5px);transform:rotate(45)",
    "transform-percent": "fill:#c81e3c;transform:scale(50%)",
    "transform-zero": "fill:#c81e3c;transform:translate(0,5px) rotate(0)",
    "transform-vendor": "fill:#c81e3c;-webkit-transform:skewX(10deg)",
    "transform-turn": "fill:#c81e3c;transform:rotate(.05turn) scale(.9, 60%)",
    "transform-inches": "fill:#c81e3c;transform:translate(1mm, .1in)",
    "transform-matrix": "fill:#c81e3c;transform:matrix(.5, .1, 0, .5, 10, 4)",
    "filter-list": "fill:#c81e3c;filter:blur(1px) invert(80%)",
    "filter-hue": "fill:#c81e3c;filter:hue-rotate(90deg) saturate()",
    "font-em": "fill:#c81e3c;font:1.5em x;width:1em",
    "stroke-ex": "fill:#c81e3c;stroke:#2850a0;stroke-width:1ex",
    "origin-no-units": "fill:#c81e3c;transform:rotate(20deg);transform-origin:30 20",
    "origin-one": "fill:#c81e3c;transform:rotate(20deg);transform-origin:30px",
    "attr": "fill:#c81e3c;fill:attr(x)",
    "attr-alone": "fill:attr(x, #c81e3c)",
    "attr-within": "fill:#c81e3c;fill:rgb(attr(x) 0 0)",
    "attr-variable": "--a:attr(x);fill:#c81e3c;fill:var(--a)",
    "env": "fill:#c81e3c;fill:env(x, #2850a0)",
    "if": "fill:#c81e3c;fill:if(media(print): blue; else: green)",
    "own-function": "fill:#c81e3c;fill:--brand()",
    "opacity-env": "fill:#c81e3c;opacity:.5;opacity:env(x)",
    "font": "fill:#c81e3c;font:italic 30px/1.2 'A', serif;width:1em",
    "font-no-unit": "fill:#c81e3c;font:30 x;width:1em",
    "font-no-name": "fill:#c81e3c;font:30px;width:1em",
    "font-system": "fill:#c81e3c;font:caption;width:1em",
    "font-word": "fill:#c81e3c;font-size:x-large;width:1em",
    "font-larger": "fill:#c81e3c;font-size:larger;height:1em",
    "font-after": "fill:#c81e3c;font:30px x;font-size:9px;width:1em",
    "opacity-vendor": "fill:#c81e3c;-webkit-opacity:.3",
    "blur-no-unit": "fill:#c81e3c;filter:blur(2)",
    "shadow-no-unit": "fill:#c81e3c;filter:drop-shadow(2 2 1 red)",
    "filter-wrong": "fill:#c81e3c;filter:invert(1);filter:invert(-1)",
    "filter-unknown": "fill:#c81e3c;filter:invert(1);filter:foo(1)",
    "dash-commas": "stroke:#c81e3c;stroke-width:5;stroke-dasharray:3,,2",
    "light-alone": "fill:#c81e3c;fill:light-dark(blue)",
    "hsl-no-percent": "fill:#c81e3c;fill:hsl(120,100,50)",
    "none-commas": "fill:#c81e3c;fill:rgb(none,2,3)",
    "hwb-commas": "fill:#c81e3c;fill:hwb(120,0%,0%)",
    "system-old": "fill:#c81e3c;fill:WindowText",
    "comment": "/* brand */fill:/**/#c81e3c;;",
    "escape": "f\\69ll:#c81e3c",
    "own": "--brand:#c81e3c;fill:var(--brand)",
    "own-missing": "fill:#c81e3c;fill:var(--none)",
    "own-circle": "--a:var(--b);--b:var(--a);fill:var(--a,#c81e3c)",
    "nested-default": "fill:var(--x, var(--y, #c81e3c))",
    "inherit": "fill:inherit",
    "initial": "fill:initial",
    "unset": "fill:unset;stroke:#c81e3c",
    "opacity": "fill:#c81e3c;opacity:40%",
    "opacity-both": "fill:#c81e3c;fill-opacity:.5;opacity:.5",
    "blend": "fill:#c81e3c;mix-blend-mode:multiply",
    "stroke": "fill:none;stroke:#c81e3c;stroke-width:4px;stroke-dasharray:6,3 1;stroke-linecap:round",
    "stroke-em": "fill:none;stroke:#c81e3c;stroke-width:.25em",
    "stroke-calc": "fill:none;stroke:#c81e3c;stroke-width:calc(2px + 2px)",
    "stroke-vw": "fill:none;stroke:#c81e3c;stroke-width:5vw",
    "hairline": "fill:none;stroke:#c81e3c;stroke-width:3;vector-effect:non-scaling-stroke",
    "paint-order": "fill:#c81e3c;stroke:#2850a0;stroke-width:6;paint-order:stroke",
    "transform": "fill:#c81e3c;transform:translate(5px,2px) rotate(10deg) scale(.8)",
    "transform-origin": "fill:#c81e3c;transform:rotate(20deg);transform-origin:30px 20px",
    "transform-box": "fill:#c81e3c;transform:rotate(20deg);transform-box:fill-box;transform-origin:center",
    "transform-3d": "fill:#c81e3c;transform:rotate3d(1,1,0,40deg)",
    "rotate": "fill:#c81e3c;rotate:20deg",
    "geometry": "fill:#c81e3c;x:10px;y:2px;width:30px;height:20px;rx:5px",
    "circle": "fill:#c81e3c;clip-path:circle(10px at 30px 20px)",
    "drop-shadow": "fill:#c81e3c;filter:drop-shadow(2px 2px 1px rgb(0 0 0 / 50%))",
    "blur": "fill:#c81e3c;filter:blur(1px)",
    "grey": "fill:#c81e3c;filter:grayscale(1)",
    "filter-missing": "fill:#c81e3c;filter:url(#nothing)",
    "mask-missing": "fill:#c81e3c;mask:url(#nothing)",
    "clip-missing": "fill:#c81e3c;clip-path:url(#nothing)",
    "animation": "fill:#c81e3c;animation:fade 2s infinite",
    "hidden": "fill:#c81e3c;visibility:hidden",
    "display": "fill:#c81e3c;display:block",
    "gone": "display:none;fill:#c81e3c",
    "vendor": "fill:#c81e3c;-inkscape-font-specification:Sans;-webkit-tap-highlight-color:red",
}
#: Style sheets for two rectangles, of the classes a and b.
_SHEETS = {
    "class": ".a{fill:#c81e3c}.b{fill:#2850a0}",
    "illustrator": ".st0{fill:#FFF;} .a,.b{fill:#C81E3C;stroke:#000;stroke-miterlimit:10;}",
    "root": ":root{--brand:#c81e3c}.a,.b{fill:var(--brand)}",
    "svg": "svg{fill:#c81e3c}",
    "svg-root": "svg:root{color:#c81e3c}rect{fill:currentColor}",
    "media-screen": "@media screen{.a{fill:#c81e3c}}",
    "media-print": "@media print{.a{fill:#c81e3c}}",
    "media-all": "@media all and (prefers-color-scheme:light){.a{fill:#c81e3c}}",
    "media-dark": ".a{fill:#c81e3c}@media (prefers-color-scheme: dark){.a{fill:#fff}}",
    "media-not": "@media not print{.a{fill:#c81e3c}}",
    "media-width": "@media (min-width: 20px){.a{fill:#c81e3c}}",
    "media-p3": ".a{fill:#c81e3c}@media (color-gamut: p3){.a{fill:color(display-p3 1 0 0)}}",
    "supports": "@supports (fill: #c81e3c){.a{fill:#c81e3c}}",
    "supports-p3": ".a{fill:#c81e3c}@supports not (foo: bar){.b{fill:#2850a0}}",
    "nth": "rect:nth-child(even){fill:#c81e3c}",
    "last": "rect:last-of-type{fill:#c81e3c}",
    "not": "rect:not(.b){fill:#c81e3c}",
    "is": ":is(.a,.c){fill:#c81e3c}",
    "where": ":where(.a){fill:#c81e3c}.a{fill:#2850a0}",
    "has": "svg:has(.a) .b{fill:#c81e3c}",
    "sibling": ".a+.b{fill:#c81e3c}",
    "attribute": '[class="b"]{fill:#c81e3c}',
    "child": "svg>rect{fill:#c81e3c}",
    "specificity": "rect.a{fill:#c81e3c}.a{fill:#2850a0}",
    "important": ".a{fill:#c81e3c!important}rect.a{fill:#2850a0}",
    "hover": ".a{fill:#c81e3c}.a:hover{fill:#fff}",
    "unknown-selector": ".a::foo,.b{fill:#c81e3c}.a{fill:#2850a0}",
    "broken": ".a{fill:#c81e3c} } .b{fill:#2850a0}",
    "unclosed": ".a{fill:#c81e3c",
    "comment": "/* .a{fill:#fff} */.a{fill:#c81e3c}",
    "layer": "@layer x{.a{fill:#c81e3c}}",
    "nesting": ".a{fill:#c81e3c;&.a{fill:#2850a0}}",
    "nesting-media": ".a{@media screen{fill:#c81e3c}}",
    "font-face": "@font-face{font-family:x;src:local(x)}.a{fill:#c81e3c}",
    "keyframes": "@keyframes k{from{fill:red}}.a{fill:#c81e3c}",
    "namespace": "@namespace s url(http://www.w3.org/2000/svg);s|rect{fill:#c81e3c}",
    "charset": '@charset "utf-8";.a{fill:#c81e3c}',
    "container": "@container (min-width:1px){.a{fill:#c81e3c}}",
    "property": "@property --c{syntax:'<color>';inherits:true;initial-value:#c81e3c}.a{fill:var(--c)}",
    "variable-inherited": "svg{--c:#2850a0}.a{--c:#c81e3c}rect{fill:var(--c)}",
    "variable-default": ".a{fill:var(--c,#c81e3c)}.b{fill:var(--c,)}",
    "variable-part": ":root{--rgb:200,30,60}.a{fill:rgb(var(--rgb))}.b{fill:rgba(var(--rgb),.5)}",
    "initial": "rect{fill:#c81e3c}.b{fill:initial}",
    "all": "rect{fill:#c81e3c}.b{all:unset}",
    "variable-inherit": "svg{--c:#2850a0}.a{--c:inherit}.b{--c:initial}rect{fill:var(--c,#c81e3c)}",
    "variable-important": ".a{--c:#c81e3c!important}rect.a{--c:#000;fill:var(--c)}",
    "variable-case": ".a{--A:#c81e3c;fill:var(--a,#2850a0)}",
    "revert": "rect{fill:#c81e3c}.b{fill:revert}",
    "revert-layer": "rect{fill:#c81e3c}.b{fill:revert-layer}",
    "media-color": "@media screen and (color){.a{fill:#c81e3c}}",
    "media-list": "@media screen, print{.a{fill:#c81e3c}}@media not all{.b{fill:#2850a0}}",
    "media-wrong": "@media screen and{.a{fill:#c81e3c}}@media (foo:bar){.b{fill:#2850a0}}",
    "star": "*{fill:#c81e3c}",
    "letter-case": "RECT{fill:#c81e3c}.A{fill:#2850a0}",
    "empty": "rect:empty{fill:#c81e3c}",
    "link": "a:link rect{stroke:#c81e3c}",
    "transform": ".a{transform:translateX(4px)}.b{transform:skewX(10deg)}",
    "transform-no-units": ".a{transform:translate(5,5)}.b{transform:translate(5px,5px)}",
    "font": "*{font:30px x}.a{width:.5em}",
    "font-no-unit": "*{font-size:30}.a{width:.5em}",
    "font-percent": "svg{font:bold 20px a,b}.a{font:150% x;width:.5em}",
    "geometry-no-units": ".a{x:20}.b{width:10;height:20}",
    "supports-transform": "@supports (transform:rotate(45)){.a{fill:#c81e3c}}",
    "supports-font": "@supports (font:30px x){.a{fill:#c81e3c}}",
    "geometry": ".a{width:10px}.b{rx:6px;height:50%}",
}
#: Whole bodies.
_BODIES = {
    "gradient": _GRADIENT.format("", 'stop-color="#c81e3c"') + _RECT.format('fill="url(#g)"'),
    "gradient-style": _GRADIENT.format(
        "", 'style="stop-color:#C81E3C;stop-color:color(display-p3 .78 .12 .24)"'
    )
    + _RECT.format('fill="url(#g)"'),
    "gradient-variable": _GRADIENT.format("", 'stop-color="var(--x,#c81e3c)"')
    + _RECT.format('fill="url(#g)"'),
    "gradient-current": _GRADIENT.format(' color="#c81e3c"', 'stop-color="currentColor"')
    + _RECT.format('fill="url(#g)"'),
    "gradient-linear": _GRADIENT.format(' color-interpolation="linearRGB"', 'stop-color="#c81e3c"')
    + _RECT.format('fill="url(#g)"'),
    "gradient-units": _GRADIENT.format(
        ' gradientUnits="userSpaceOnUse" x1="10" x2="30" spreadMethod="reflect"', 'stop-color="#c81e3c"'
    )
    + _RECT.format('fill="url(#g)"'),
    "radial-focus": '<radialGradient id="g" fx=".3" fy=".3" fr=".2"><stop stop-color="#fff"/>'
    '<stop offset="1" stop-color="#c81e3c"/></radialGradient>' + _RECT.format('fill="url(#g)"'),
    "gradient-chain": '<linearGradient id="h"><stop stop-color="#c81e3c"/><stop offset="1"/></linearGradient>'
    '<linearGradient id="g" xlink:href="#h" gradientTransform="rotate(90)"/>'
    + _RECT.format('fill="url(#g)"'),
    "pattern": '<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(30)">'
    '<rect width="4" height="8" fill="#c81e3c"/></pattern>' + _RECT.format('fill="url(#p)"'),
    "clip": '<clipPath id="c"><circle cx="30" cy="20" r="14"/></clipPath>'
    + _RECT.format('fill="#c81e3c" clip-path="url(#c)"'),
    "clip-rule": f'<clipPath id="c"><path clip-rule="evenodd" d="{_STAR} M20 10h20v20h-20z"/></clipPath>'
    + _RECT.format('fill="#c81e3c" clip-path="url(#c)"'),
    "mask": '<mask id="m"><rect width="60" height="40" fill="#888"/></mask>'
    + _RECT.format('fill="#c81e3c" mask="url(#m)"'),
    "mask-alpha": '<mask id="m" style="mask-type:alpha"><rect width="30" height="40"/></mask>'
    + _RECT.format('fill="#c81e3c" mask="url(#m)"'),
    "filter": '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>'
    + _RECT.format('fill="#c81e3c" filter="url(#f)"'),
    "shadow": '<filter id="f" x="-20%" y="-20%" width="140%" height="140%" color-interpolation-filters="sRGB">'
    '<feDropShadow dx="2" dy="2" stdDeviation="1" flood-color="rgb(0 0 0 / 60%)"/></filter>'
    + _RECT.format('fill="#c81e3c" filter="url(#f)"'),
    "matrix": '<filter id="f"><feColorMatrix type="saturate" values="0.2"/></filter>'
    + _RECT.format('fill="#c81e3c" filter="url(#f)"'),
    "use": '<defs><path id="s" d="M0 0h10v10z"/></defs><use href="#s" x="5" y="5" fill="#c81e3c"/>'
    '<use xlink:href="#s" transform="translate(30 10) scale(2)" fill="#2850a0"/>',
    "use-current": '<defs><path id="s" d="M0 0h20v20z" fill="currentColor"/></defs>'
    '<use href="#s" x="5" y="5" color="#c81e3c"/><use href="#s" x="35" y="5" color="#2850a0"/>',
    "use-variable": '<defs><path id="s" d="M0 0h20v20z" style="fill:var(--c)"/></defs>'
    '<use href="#s" x="5" y="5" style="--c:#c81e3c"/><use href="#s" x="35" y="5" style="--c:#2850a0"/>',
    "use-variable-root": '<style>:root{--c:#c81e3c}</style><defs><path id="s" d="M0 0h20v20z" style="fill:var(--c)"/>'
    '</defs><use href="#s" x="5" y="5"/>',
    "current-inherited": '<g color="#2850a0" fill="currentColor"><g color="#c81e3c">'
    + _RECT.format("")
    + "</g></g>",
    "symbol": '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#c81e3c"/></symbol>'
    '<use href="#s" x="10" y="5" width="40" height="30"/>',
    "nested": '<svg x="10" y="5" width="40" height="30" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c81e3c"/>'
    "</svg>",
    "overflow": '<svg x="10" y="5" width="20" height="20" overflow="visible"><rect width="40" height="30" fill="#c81e3c"/>'
    "</svg>",
    "marker": '<marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto">'
    '<circle cx="2" cy="2" r="2" fill="#2850a0"/></marker>'
    '<path d="M10 10 L50 10 L50 30" fill="none" stroke="#c81e3c" stroke-width="3" style="marker:url(#m)"/>',
    "marker-context": '<marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2">'
    '<circle cx="2" cy="2" r="2" fill="context-stroke"/></marker>'
    '<path d="M10 10 L50 30" stroke="#c81e3c" stroke-width="3" marker-end="url(#m)"/>',
    "path-length": '<path d="M5 20 H55" stroke="#c81e3c" stroke-width="8" pathLength="10" stroke-dasharray="2 1"/>',
    "path-error": '<path d="M5 5 H55 V35 x Z" fill="#c81e3c"/>',
    "path-arc": '<path d="M10 20a20 15 30 1020 5" fill="none" stroke="#c81e3c" stroke-width="3"/>',
    "path-numbers": '<path d="M5.5.5.5.5 10-5e0+20+20z" fill="#c81e3c"/><path d="M5,5 50,5 50,35z" fill="#2850a0"/>',
    "even-odd": f'<path d="{_STAR} M25 15h10v10h-10z" fill-rule="evenodd" fill="#c81e3c"/>',
    "polygon-odd": '<polygon points="5,5 55,5 55,35 7" fill="#c81e3c"/>',
    "rx": '<rect x="5" y="5" width="50" height="30" rx="100" fill="#c81e3c"/>',
    "ellipse-auto": '<ellipse cx="30" cy="20" rx="15" fill="#c81e3c"/>',
    "percent": '<rect x="10%" y="10%" width="80%" height="50%" fill="#c81e3c"/>',
    "units": '<rect x="1mm" y="1mm" width="10mm" height=".2in" fill="#c81e3c"/>',
    "units-rem": '<rect x="1" y="1" width="2rem" height="20" fill="#c81e3c"/>',
    "units-em": '<g style="font:20px x"><rect x="1" y="1" width="2em" height="1em" fill="#c81e3c"/></g>',
    "origin-attribute": '<rect x="5" y="5" width="30" height="20" fill="#c81e3c" style="transform:rotate(20deg)" '
    'transform-origin="30 20"/>',
    "origin-middle": '<rect x="5" y="5" width="30" height="20" fill="#c81e3c" style="transform:rotate(20deg)" '
    'transform-origin="50%"/>',
    "calc": '<rect x="1" y="1" width="calc(20px + 10px)" height="20" fill="#c81e3c"/>',
    "group-opacity": '<g opacity=".5">' + _TWO.replace('class="b" x="35"', 'x="15" fill="#c81e3c"') + "</g>",
    "blend-group": '<g style="isolation:isolate"><rect width="40" height="40" fill="#fc0"/>'
    '<circle cx="35" cy="20" r="15" fill="#0cf" style="mix-blend-mode:multiply"/></g>',
    "switch": '<switch><g requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/">'
    + _RECT.format('fill="#000"')
    + "</g><g>"
    + _RECT.format('fill="#c81e3c"')
    + "</g></switch>",
    "language": '<switch><g systemLanguage="fr">'
    + _RECT.format('fill="#000"')
    + "</g><g>"
    + _RECT.format('fill="#c81e3c"')
    + "</g></switch>",
    "features": '<g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Shape">'
    + _RECT.format('fill="#c81e3c"')
    + "</g>",
    "use-override": '<defs><rect id="s" width="30" height="30" fill="#2850a0"/></defs><use href="#s" fill="#c81e3c"/>',
    "use-class": "<style>.a{fill:#c81e3c}use .a{fill:#000}</style><symbol id='s'><rect class='a' width='20' height='20'/>"
    "</symbol><use href='#s'/>",
    "turbulence": '<filter id="f"><feTurbulence baseFrequency=".1"/></filter>'
    + _RECT.format('filter="url(#f)"'),
    "lighting": '<filter id="f"><feDiffuseLighting lighting-color="hsl(350 74% 45%)"><feDistantLight azimuth="45" '
    'elevation="50"/></feDiffuseLighting></filter>' + _RECT.format('filter="url(#f)"'),
    "flood": '<filter id="f" x="0" y="0" width="1" height="1"><feFlood flood-color="rgb(200 30 60)" flood-opacity="50%"/>'
    "</filter>" + _RECT.format('filter="url(#f)"'),
    "mask-picture": '<mask id="m"><rect width="30" height="40" fill="#fff"/></mask>'
    + _RECT.format('style="fill:#c81e3c;mask-image:url(#m)"'),
    "clip-box": '<clipPath id="c" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".4"/></clipPath>'
    + _RECT.format('fill="#c81e3c" style="clip-path:url(&quot;#c&quot;)"'),
    "dash-percent": '<path d="M5 20H55" stroke="#c81e3c" stroke-width="10%" stroke-dasharray="10% 5%"/>',
    "path-style": "<path style='d:path(\"M5 5H50V30Z\");fill:#c81e3c'/>",
    "smil": '<rect x="5" y="5" width="50" height="30" fill="#c81e3c">'
    '<animate attributeName="fill" values="#2850a0;#000" dur="9s"/></rect>',
    "picture": f'<image x="5" y="5" width="50" height="30" href="data:image/png;base64,{picture()}"/>',
    "picture-charset": f'<image x="5" y="5" width="45" height="30" xlink:href="data:image/png;charset=utf-8;base64,'
    f'{picture()}"/>',
    "picture-meet": f'<image width="60" height="20" href="data:image/jpeg;base64,{picture(form="JPEG")}"/>',
    "picture-auto": f'<image x="5" y="5" href="data:image/png;base64,{picture()}"/>',
    "picture-profile": '<image x="5" y="5" width="45" height="30" href="data:image/png;base64,'
    f'{picture("#00c83c", icc_profile=wide_gamut_profile())}"/>',
    "stroke-square": '<path d="M15 20H45" stroke="#c81e3c" stroke-width="10" stroke-linecap="square"/>',
    "miter": '<path d="M10 30 L30 5 L50 30" fill="none" stroke="#c81e3c" stroke-width="6" stroke-miterlimit="1"/>',
    "arcs": '<path d="M10 30 L30 5 L50 30" fill="none" stroke="#c81e3c" stroke-width="6" stroke-linejoin="arcs"/>',
    "foreign": '<x:pgf xmlns:x="http://ns.adobe.com/x"><x:rect/></x:pgf>' + _RECT.format('fill="#c81e3c"'),
    "unknown": "<mesh><rect/></mesh>" + _RECT.format('fill="#c81e3c"'),
    "style-type": '<style type="text/less">.a{fill:#fff}</style><style media="print">.a{fill:#000}</style>'
    '<style type="text/css"><![CDATA[.a{fill:#c81e3c}]]></style>' + _TWO,
    "attribute-upper": _RECT.format('fill="RED" fill-rule="EVENODD"'),
    "attribute-blanks": _RECT.format('fill="  #c81e3c  " opacity=" .5 "'),
    "negative": '<rect x="5" y="5" width="-20" height="20" fill="#000"/>' + _RECT.format('fill="#c81e3c"'),
    "a": '<a href="https://example.org/">' + _RECT.format('fill="#c81e3c"') + "</a>",
}
#: Attributes of the root, with a rectangle to the edges.
_ROOTS = {
    "fraction": 'viewBox="0 0 24.96 10.4"',
    "fraction-odd": 'viewBox="0 0 33.333 17.77"',
    "offset": 'viewBox="-10 -10 60 40"',
    "sized": 'viewBox="0 0 60 40" width="30" height="20"',
    "square": 'viewBox="0 0 60 40" width="100" height="100"',
    "slice": 'viewBox="0 0 60 40" width="100" height="100" preserveAspectRatio="xMidYMid slice"',
    "stretched": 'viewBox="0 0 60 40" width="100" height="100" preserveAspectRatio="none"',
    "corner": 'viewBox="0 0 60 40" width="100" height="100" preserveAspectRatio="xMinYMax meet"',
    "percent": 'viewBox="0 0 60 40" width="100%" height="100%"',
    "millimetres": 'width="60mm" height="40mm" viewBox="0 0 60 40"',
    "no-box": 'width="60" height="40"',
    "one-side": 'width="60" viewBox="0 0 60 40"',
    "background": 'viewBox="0 0 60 40" style="background:#ffee00"',
    "background-color": 'viewBox="0 0 60 40" style="background-color: rgb(255, 255, 255);"',
    "background-picture": 'viewBox="0 0 60 40" style="background:linear-gradient(red,blue)"',
    "opacity": 'viewBox="0 0 60 40" opacity=".5"',
    "transform": 'viewBox="0 0 60 40" transform="rotate(10)"',
    "fill": 'viewBox="0 0 60 40" fill="#c81e3c" color="#2850a0"',
    "gone": 'viewBox="0 0 60 40" style="display:none"',
    "border": 'viewBox="0 0 60 40" style="border:2px solid red"',
    "points": 'width="100pt" height="50pt" viewBox="0 0 60 40"',
    "grey": 'viewBox="0 0 60 40" style="filter:grayscale(1)" fill="#c81e3c"',
    "display": 'viewBox="0 0 60 40" style="enable-background:new 0 0 60 40;" xml:space="preserve"',
}


def drawings() -> Iterator[tuple[str, str]]:
    """Give every drawing with its name."""
    for name, value in _FILLS.items():
        yield (
            f"fill-{name}",
            drawing('<g fill="#2850a0" color="#28a050">' + _RECT.format(f'fill="{value}"') + "</g>"),
        )
    for name, value in _STYLES.items():
        yield f"style-{name}", drawing('<g fill="#2850a0">' + _RECT.format(f'style="{value}"') + "</g>")
    for name, value in _SHEETS.items():
        yield f"sheet-{name}", drawing(f"<style>{escape(value)}</style>{_TWO}")
    for name, value in _BODIES.items():
        yield f"body-{name}", drawing(value)
    for name, value in _ROOTS.items():
        yield (
            f"root-{name}",
            drawing('<rect width="200%" height="200%"/><circle r="9" fill="#2850a0"/>', value),
        )
