"""What both XML formats need: files that cannot harm, characters that XML cannot hold, text as attribute values."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from readout.errors import ReadoutError
from readout.readers.base import contents

# what XML 1.0 has no way to write; each is one UTF-16 unit, as is the sign that stands for it
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
STANDS_FOR = "\ufffd"
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def escaped(text: str, unsafe: re.Pattern[str] = UNHOLDABLE) -> str:
    r"""Text with what XML cannot hold, and the backslash, as escapes.

    >>> escaped("bell \x07"), escaped("back\\slash")
    ('bell \\u0007', 'back\\u005cslash')
    """
    return unsafe.sub(lambda m: f"\\u{ord(m.group()):04x}", text.replace("\\", "\\u005c"))


def unescaped(text: str) -> str:
    r"""The inverse.

    >>> unescaped(escaped("a\\u0007\x07")) == "a\\u0007\x07"
    True
    """
    return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), text)


def checked(path: Path) -> bytes:
    """The bytes of an XML file that is well-formed and declares no document type: entities are never expanded.

    Raises
    ------
    ReadoutError
        A file that cannot be read, is no XML, or brings a DTD.
    """
    data = contents(path)
    try:
        ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as err:
        raise ReadoutError("declares a document type (DTD), which is not read; remove it", path=path) from err
    except (ParseError, ValueError, LookupError) as err:
        raise ReadoutError(f"not XML: {err}; export it again", path=path) from err
    return data
