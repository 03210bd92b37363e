"""Who goes on right after a group or a body has spoken: "they", "it", "one of them"."""

from __future__ import annotations

from readout.attribution.acts import Act
from readout.attribution.cast import Cast
from readout.attribution.labels import GROUP
from readout.attribution.name import ORGANISATION
from readout.voices import Span

_NEAR = 200  # characters after which "they" may be others
_OF_THEM = " of them"
_WHOLE = frozenset("the his her their its our these those".split())
_SOME = frozenset("some many most several few two three four five six other both".split())


def resumed(text: str, source: Span, before: Act, speakers: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """The speakers of an act by those of the act before; empty where the source says more, or something else.

    "Experts disagree. They say …"; "Diplomats doubted it. One of them said …", who is one of the diplomats.

    Parameters
    ----------
    text : str
    source : (int, int)
        Of the act.
    before : Act
        The one before it.
    speakers : tuple of str
        Of the one before.
    cast : Cast
    """
    said = text[slice(*source)].lower()
    wanted = {"they": GROUP, "it": ORGANISATION}.get(said, GROUP if said.endswith(_OF_THEM) else "")
    near = 0 < source[0] - max(before.content[-1][1], before.start) < _NEAR
    if not wanted or not near or len(speakers) != 1 or cast.kind(speakers[0]) != wanted:
        return ()
    return (f"{said.removesuffix(_OF_THEM)} of {_all(speakers[0])}",) if said.endswith(_OF_THEM) else speakers


def _all(group: str) -> str:
    """A group as the one that somebody is of.

    >>> _all("two senior aides"), _all("Roe’s aides"), _all("the aides"), _all("Western diplomats")
    ('the senior aides', 'Roe’s aides', 'the aides', 'the Western diplomats')
    """
    first, _, rest = group.partition(" ")
    if first.lower() in _WHOLE or first.endswith(("’s", "'s")):
        return group
    return f"the {rest if first.lower() in _SOME and rest else group}"
