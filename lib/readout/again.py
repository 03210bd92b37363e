"""Does a report still come out the same? Run it again from its manifest and compare."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from readout import manifest, reports
from readout.errors import ReadoutError

_COMPARED = ("tables/", "figures/")  # pages also say when they were made


def differences(place: Path) -> list[str]:
    """Run a report again, elsewhere, and say what is not as it was.

    Parameters
    ----------
    place : Path
        A report folder, or its manifest.json.

    Returns
    -------
    list of str
        A line a difference: inputs that changed or are gone, packages in another version, tables and figures that came
        out otherwise. Empty where all is the same.

    Raises
    ------
    ReadoutError
        No manifest there that tells how the report was made, or the report cannot be made any more.
    """
    folder = place if place.is_dir() else place.parent
    old = manifest.load(folder)
    if old is None or "run" not in old:
        raise ReadoutError("no manifest that tells how a report was made; give a report folder", path=place)
    found = _inputs(old)
    with tempfile.TemporaryDirectory(prefix="readout-again-") as scratch:
        options = replace(_options(old["run"], place), out=Path(scratch) / "reports")
        reports.report(options, lambda line: None)
        new = manifest.load(options.out)
        found += _versions(old, new)
        names = {name for name in {*old["outputs"], *new["outputs"]} if name.startswith(_COMPARED)}
        for name in sorted(names):
            if name not in new["outputs"] or name not in old["outputs"]:
                found.append(f"{name} is {'missing now' if name in old['outputs'] else 'new'}")
            elif old["outputs"][name] != new["outputs"][name]:
                found.append(f"{name} came out otherwise")
    return found


def _options(run: Any, place: Path) -> reports.Options:
    try:
        known = {**run, "inputs": tuple(run["inputs"]), "only": tuple(run["only"]), "texts": tuple(run["texts"])}
        return reports.Options(**{**known, "out": Path(), "notebooks": Path(run["notebooks"])})
    except (KeyError, TypeError) as err:
        raise ReadoutError("made by another version, which told less of how it was made", path=place) from err


def _inputs(old: dict[str, Any]) -> list[str]:
    found = []
    for one in old["inputs"]:
        path = Path(one["path"])
        if not path.is_file():
            found.append(f"{path} is gone")
        elif manifest.digest(path) != one["sha256"]:
            found.append(f"{path} has changed")
    return found


def _versions(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    told = {**old.get("packages", {}), "Python": old.get("python"), "readout": old.get("readout")}
    here = {**new["packages"], "Python": new["python"], "readout": new["readout"]}
    return [f"{n} was {told[n]}, is {here.get(n)}" for n in sorted(told) if told[n] != here.get(n)]
