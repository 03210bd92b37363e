"""The licences of everything that `pip install readout` brings: each must be one that we know and may pass on.

usage: python .ci/licences.py [--table]

Exit code 1 where a package says none, or one that is not on the list below; --table prints all of them (LICENCES.md).
"""

from __future__ import annotations

import importlib.metadata as metadata
import re
import sys

from packaging.requirements import Requirement

# Permissive, or copyleft for their own files only: none asks anything of a program that imports the package.
KNOWN = re.compile(
    r"MIT(-0|-CMU| License)?|BSD( License|-[23]-Clause)?|3-Clause BSD License|0BSD|Zlib|CC0-1\.0|"
    r"Apache(-2\.0| 2\.0| Software License| License, Version 2\.0)|ISC( License \(ISCL\))?|PSF-2\.0|"
    r"Python Software Foundation License|CNRI-Python|MPL-(1\.1|2\.0)|Mozilla Public License 2\.0 \(MPL 2\.0\)"
)


def installed(name: str, seen: dict[str, metadata.Distribution]) -> dict[str, metadata.Distribution]:
    """A package and all it needs here, by their names in small letters."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    seen[key] = metadata.distribution(name)
    for line in seen[key].requires or []:
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            installed(need.name, seen)
    return seen


def licence(package: metadata.Distribution) -> str:
    """What a package says of its licence: an SPDX expression, classifiers, or a line of its own."""
    said = package.metadata
    classified = [c.rpartition("::")[2].strip() for c in said.get_all("Classifier") or [] if c.startswith("License ::")]
    classified = [c for c in classified if c != "OSI Approved"]
    return said.get("License-Expression") or " AND ".join(classified) or (said.get("License") or "").strip()[:80]


def is_known(text: str) -> bool:
    """Whether every licence of an expression is on the list, or one of those between which one may choose.

    >>> is_known("Apache-2.0 OR BSD-2-Clause"), is_known("MPL-1.1 OR GPL-2.0-only"), is_known("GPL-3.0"), is_known("")
    (True, True, False, False)
    """
    parts = [part.strip(" ()") if part.count("(") != part.count(")") else part for part in re.split(r" AND |; ", text)]
    return all(any(KNOWN.fullmatch(choice.strip()) for choice in part.split(" OR ")) for part in parts)


def main() -> int:
    found = {name: (d.version, licence(d)) for name, d in sorted(installed("readout", {}).items())}
    if "--table" in sys.argv:
        print("| package | version | licence |\n| --- | --- | --- |")
        print("\n".join(f"| {name} | {version} | {text} |" for name, (version, text) in found.items()))
    wrong = {name: text for name, (_, text) in found.items() if not is_known(text)}
    for name, text in wrong.items():
        print(f"{name}: licence {text!r} is not on the list in .ci/licences.py", file=sys.stderr)
    if not wrong:
        print(f"licences of {len(found)} packages: all known", file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
