"""The XML of an SVG file: any common encoding, Illustrator's entities, nothing that reaches elsewhere."""

import codecs
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

from socialkit.pictures.storage.picture_files import MAX_SVG_BYTES

# Elements may be nested this deep; renderers and serializers go down by recursion.
_MAX_DEPTH = 200
# Illustrator declares some ten entities, each a namespace.
_MAX_ENTITIES = 100
_DECLARED = re.compile(r"\s*+<\?xml\s[^?>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# What text editors and drawing programs write; all of them have ASCII in its place.
_ENCODING = re.compile(
    r"utf-?8|utf-16(?:-[bl]e)?|us-ascii|(?:iso-?8859-|windows-125|cp125)[0-9]{1,2}|latin-?1|macroman|macintosh|shift_jis|gbk|gb2312|gb18030"
    r"|big5|euc-(?:kr|jp)|koi8-[ru]",
    re.IGNORECASE,
)
# What stands outside: nothing of it is ever read, and without it an entity that nobody declared is an error.
_EXTERNAL = re.compile(
    r"(<!DOCTYPE\s{1,50}[A-Za-z_:][\w.:-]{0,100})\s{1,50}"
    r"(?:PUBLIC\s{1,50}(?:\"[^\"]{0,500}\"|'[^']{0,500}')|SYSTEM)\s{0,50}(?:\"[^\"]{0,500}\"|'[^']{0,500}')?"
)


class UnsafeError(ValueError):
    """The file could load or run something; says what it holds."""


def read_xml(data: bytes) -> ET.Element:
    """Give the root of a file; UnsafeError for what it must not hold, ValueError where it is no sound XML.

    Comments and processing instructions are left out, entities that the file declares for itself are put
    in (Illustrator writes its namespaces so).
    """
    text = _EXTERNAL.sub(r"\1", _text(data), count=1)
    reader = _Reader(text=text)
    try:
        return reader.root()
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None


def _text(data: bytes) -> str:
    """Decode a file by its byte order mark, its first bytes or what it declares."""
    name = _encoding(data)
    if not _ENCODING.fullmatch(name):
        raise ValueError(f"it is in {name}: save it in UTF-8")
    try:
        return data.decode("utf-8-sig" if name.lower() in {"utf-8", "utf8"} else name)
    except LookupError:
        raise ValueError(f"it is in {name}: save it in UTF-8") from None
    except UnicodeDecodeError:
        raise ValueError(f"it is not in {name.upper()}: save it in UTF-8") from None


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith((b"<\0", b"\0<")):
        return "utf-16-le" if data.startswith(b"<") else "utf-16-be"
    declared = _DECLARED.match(data[:400].decode("latin-1"))
    return declared[1] if declared and not data.startswith(codecs.BOM_UTF8) else "utf-8"


@dataclass(kw_only=True, slots=True)
class _Reader:
    """Builds the tree, and refuses what grows or reaches outside."""

    text: str
    builder: ET.TreeBuilder = field(default_factory=ET.TreeBuilder)
    depth: int = 0
    entities: int = 0
    grown: int = 0

    def root(self) -> ET.Element:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.builder.data
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = _attribute_list
        parser.ProcessingInstructionHandler = _instruction
        parser.Parse(self.text, True)  # noqa: FBT003 positional in expat
        return self.builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise ValueError(f"its elements are nested more than {_MAX_DEPTH} deep")
        self.builder.start(_braced(name), {_braced(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_braced(name))

    def _entity(
        self,
        name: str,
        parameter: bool,
        value: str | None,
        *_: object,
    ) -> None:
        """Take an entity that is a short text; ones made of others, or of elements, can grow without end."""
        if parameter or value is None or "&" in value or "<" in value:
            raise UnsafeError("entities")
        self.entities += 1
        if self.entities <= _MAX_ENTITIES:
            self.grown += len(value) * self.text.count(f"&{name};")
        if self.entities > _MAX_ENTITIES or self.grown > MAX_SVG_BYTES:
            raise UnsafeError("entities without end")


def _attribute_list(element: str, name: str, kind: str, default: str | None, required: bool) -> None:  # noqa: ARG001 as expat calls it
    if default is not None:
        raise UnsafeError("a document type with attributes of its own")


def _instruction(target: str, data: str) -> None:  # noqa: ARG001 as expat calls it
    if target == "xml-stylesheet":
        raise UnsafeError("style links")


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name
