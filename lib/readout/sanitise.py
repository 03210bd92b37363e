"""What notebook outputs may bring onto a page: text, tables and drawings; nothing that runs or calls out."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import nh3
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from markupsafe import Markup

from readout.links import ADDRESS

_TEXT_TAGS = (
    "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark meter ol p pre q rp rt ruby s samp section "
    "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
_TEXT_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "role"},
    "a": {"href", "data-to"},
    "article": {"data-doc"},
    "span": {"data-k", "data-voice", "data-mode", "data-p", "data-tone", "data-frame", "data-name"},
    "bdo": {"dir"},
    "col": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "meter": {"value", "min", "max"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
}
_DRAWING_TAGS = frozenset(
    "svg g path rect line circle ellipse polyline polygon text tspan defs use clipPath linearGradient radialGradient "
    "stop title desc marker pattern symbol".split()
)
_ADDRESSED = frozenset(("href", "{http://www.w3.org/1999/xlink}href"))
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*\Z")
_OUTSIDE = re.compile(r"[\\<>@]|url\s*\(\s*['\"]?\s*[^#'\"\s]|expression|javascript:|/\*", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[a-zA-Z][a-zA-Z-]*\Z")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]*)['\"]?\s*\)")


def html(text: str) -> Markup:
    """Markup from a notebook, safe and self-contained.

    Parameters
    ----------
    text : str
        HTML, trusted or not.

    Returns
    -------
    Markup
        Without scripts, styles, handlers, forms, frames and any address outside the page.

    Examples
    --------
    >>> str(html('<p onclick="f()">Ships <b>came</b>.<script>f()</script></p>'))
    '<p>Ships <b>came</b>.</p>'
    >>> str(html('<a href="https://example.org/a">a study</a>'))
    '<a>a study</a>'
    """
    return Markup(_cleaner.clean(text))  # noqa: S704


def svg(text: str, prefix: str, alt: str) -> Markup:
    """A drawing to stand inline in a page.

    Parameters
    ----------
    text : str
        An SVG document.
    prefix : str
        Put before its ids, so that drawings on one page do not share any.
    alt : str
        What it shows, for those who do not see it.

    Returns
    -------
    Markup
        Drawing tags and plain attributes only; empty where the text is not SVG.

    Examples
    --------
    >>> drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path id="p" d="M0 0" onload="f()"/></svg>'
    >>> str(svg(drawing, "fig1-", "A line"))
    '<svg role="img" aria-label="A line"><path id="fig1-p" d="M0 0" /></svg>'
    """
    try:
        root = fromstring(text)
    except (ElementTree.ParseError, DefusedXmlException, ValueError):
        return Markup("")
    if _local(root.tag) != "svg":
        return Markup("")
    drawing = _drawn(root, prefix)
    for child in [c for c in drawing if c.tag in ("title", "desc")]:
        drawing.remove(child)  # the label says it; a title would show as a tip over the whole picture
    # a picture hides what is in it from those who hear the page; one with links must not
    drawing.set("role", "group" if drawing.find(".//a") is not None else "img")
    drawing.set("aria-label", alt)
    return Markup(ElementTree.tostring(drawing, encoding="unicode"))  # noqa: S704


def plain(text: str) -> str:
    """Markup as the words in it.

    >>> plain("<h2>Who <em>speaks</em> &amp; through whom</h2>")
    'Who speaks & through whom'
    """
    return Markup(text).striptags()


def picture(data: str, kind: str, alt: str) -> Markup:
    """A bitmap as an `<img>` that carries its bytes and says what it shows.

    >>> str(picture("aGk=", "image/png", 'a "graph"'))
    '<img src="data:image/png;base64,aGk=" alt="a &#34;graph&#34;">'
    """
    return Markup('<img src="data:{};base64,{}" alt="{}">').format(kind, "".join(data.split()), alt)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "a" and name == "href":
        return value if value.startswith("#") else None
    if name == "data-to":
        return value if ADDRESS.fullmatch(value) else None
    if tag == "img" and name == "src":
        return value if _PICTURE.match(value) else None
    return value


_cleaner = nh3.Cleaner(
    tags=set(_TEXT_TAGS.split()),
    attributes=_TEXT_ATTRIBUTES,
    generic_attribute_prefixes={"aria-"},
    clean_content_tags={"script", "style"},
    attribute_filter=_attribute,
    url_schemes={"data"},
    link_rel=None,
)


def _drawn(element: ElementTree.Element, prefix: str, depth: int = 0) -> ElementTree.Element:
    made = ElementTree.Element(_local(element.tag), _attributes(element, prefix))
    made.text, made.tail = element.text, None
    for child in element:
        if isinstance(child.tag, str) and _local(child.tag) == "a" and depth < 50:
            kept = _link(child, prefix, depth)
            made.append(kept)
        elif isinstance(child.tag, str) and _local(child.tag) in _DRAWING_TAGS and depth < 50:
            kept = _drawn(child, prefix, depth + 1)
            kept.tail = child.tail if made.tag in ("text", "tspan") else None
            made.append(kept)
    if made.tag not in ("text", "tspan", "title", "desc"):
        made.text = None
    return made


def _link(element: ElementTree.Element, prefix: str, depth: int) -> ElementTree.Element:
    """A part of a drawing that leads to an article; without words in it, it is for the mouse only."""
    made = _drawn(element, prefix, depth + 1)
    made.tag, made.attrib = "g", {}
    to = next((v for k, v in element.attrib.items() if k in _ADDRESSED and ADDRESS.fullmatch(v)), None)
    if to:
        made.tag, made.attrib = "a", {"data-to": to}
        if not "".join(made.itertext()).strip():
            made.attrib |= {"tabindex": "-1", "aria-label": "To the passage in the article"}
    return made


def _attributes(element: ElementTree.Element, prefix: str) -> dict[str, str]:
    kept = {}
    for name, value in element.attrib.items():
        if name in _ADDRESSED:
            if value.startswith("#"):
                kept["href"] = f"#{prefix}{value[1:]}"
        elif name == "id":
            kept["id"] = prefix + value
        elif _ATTRIBUTE.match(name) and not name.lower().startswith("on") and not _OUTSIDE.search(value):
            kept[name] = _REFERENCE.sub(rf"url(#{prefix}\1)", value)
    return kept


def _local(tag: str) -> str:
    return tag.removeprefix("{http://www.w3.org/2000/svg}")
