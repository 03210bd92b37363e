"""What in a page could run, call out or load: found with an HTML parser, whatever wrote the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAGS = frozenset("script iframe frame frameset object embed applet base link form portal foreignobject".split())
_ADDRESSES = frozenset(
    "href src srcset xlink:href action formaction poster data background cite ping longdesc archive codebase "
    "manifest classid profile usemap".split()
)
_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*\Z")
_BESIDE = re.compile(r"[A-Za-z0-9_%.~-][^:\\]*\Z")  # a file beside the page: no scheme, no host
_STYLE = re.compile(
    r"@import|expression\s*\(|javascript:|(?<![-\w])behavior\s*:|-moz-binding|url\(\s*['\"]?\s*[^#'\"\s)]", re.I
)


class _Watch(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _TAGS or (tag == "meta" and "refresh" in given.get("http-equiv", "").lower()):
            self.found.append(f"<{tag}>")
        for name, value in given.items():
            address = "".join(value.split())
            if name.startswith("on") or name == "srcdoc":
                self.found.append(f"<{tag} {name}>")
            elif name in _ADDRESSES and not (
                address.startswith("#") or _DATA.match(address) or (tag == "a" and _BESIDE.match(address))
            ):
                self.found.append(f"<{tag} {name}={address[:60]}>")
            elif _STYLE.search(value) and name not in ("title", "alt", "aria-label", "content"):
                self.found.append(f"<{tag} {name}={value[:60]}>")
        self._styled = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._styled = False

    def handle_data(self, data: str) -> None:
        if self._styled and _STYLE.search(data):
            self.found.append(f"style: {_STYLE.search(data).group()}")


def live(page: str) -> list[str]:
    """Everything in a page that runs, frames, submits, imports or names an address outside its folder."""
    watch = _Watch()
    watch.feed(page)
    watch.close()
    return watch.found
