"""Sentences and tokens, as offsets. NLTK's classes would do, but importing them costs a kernel two seconds."""

from __future__ import annotations

import re

from readout.strays import strays
from readout.voices import Span

_W = r"[^\W_\u0300-\u036f](?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u200d])*"
_CLITIC = r"(?:s|re|ve|ll|d|m|t)(?![^\W_])"
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?![^\W_])                  # U.S.  a.m.
  | [^\W\d_]+(?=n['’]t(?![^\W_]))                   # do|n't
  | n['’]t(?![^\W_]) | ['’]{_CLITIC}                # clitics are tokens: negators and possessives stand apart
  | \d+(?:[.,:/]\d+)*(?![^\W_])                     # 1,200  3.5  10:30
  | {_W}(?:[-‐‑]{_W}|['’](?!{_CLITIC}){_W})*        # long-range  O'Brien
  | \.{{2,}} | -{{2,}} | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)

_END = re.compile(r"[.!?…。！？]+")
_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘«„([¿¡`"
_WIDE = frozenset("。！？")

# Always followed by more of the same sentence, almost always a name or a number.
_TITLES = frozenset(
    "mr mrs ms mx messrs dr prof sen sens rep reps gov govs lt gen col maj capt cmdr sgt cpl pvt spc ald adm brig "
    "atty supt hon rev fr pres vp amb sec dep del st ste mt ft vs art fig pp ed eds cf al".split()
)
# May end a sentence: decided by what follows.
_SHORT = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev "
    "okla ore pa tenn tex va vt wash wis wyo inc corp co ltd llc bros assn dept univ jr sr esq etc "
    "ave blvd rd approx est ph.d u.s u.k u.n e.u d.c a.m p.m i.e e.g n.y n.j n.c n.h n.m n.d s.c s.d r.i w.va".split()
)
_STARTERS = frozenset(
    "the a an this that these those there here it its he his she her they their we our i my you your who what "
    "when where why how which if in on at by for from with as after before while since but and or so yet not no "
    "nor both all some many most more several few one two three although though because until under "
    "over during among between however meanwhile "
    "still also then now once each every another other such today yesterday tomorrow".split()
)
_ASKED = re.compile(
    r"(?:[A-Z][\w.'’-]{0,30} ){1,4}(?:said|says|asked|asks|wrote|writes|shouted|cried|wondered|added|replied|"
    r"answered|told|demanded|exclaimed|joked|yelled|recalled|quipped)\b"
)


# after an initial: Robert C. “Bobby” Fox
_NICKNAME = re.compile(r"\s{1,2}[\"“'‘][A-Z][\w .-]{0,24}[\"”'’]\s{1,2}[A-Z]")


def tokens(text: str) -> tuple[Span, ...]:
    """Words, numbers, clitics and marks, as [start, end).

    >>> line = "The U.S.–Russia talks didn't end O'Brien's long-range plans (1,200 km)…"
    >>> " ".join(line[s:e] for s, e in tokens(line))
    "The U.S. – Russia talks did n't end O'Brien 's long-range plans ( 1,200 km ) …"
    """
    return tuple([m.span() for m in _TOKEN.finditer(text)])


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Sentences of one paragraph, as [start, end) into the whole text, outer space left out.

    A full stop ends a sentence unless it belongs to a title ("Sen."), an initial, or an abbreviation
    ("U.S.") before a word that does not look like a beginning; nothing ends one before a lower-case word.

    Parameters
    ----------
    text : str
    start, end : int, optional
        The paragraph's offsets; the whole text if left out.

    Examples
    --------
    >>> line = 'Sen. Lee left the U.S. Senate. “We won… almost.” The U.S. He stayed. “Why?” Ann Lee asked.'
    >>> [line[s:e] for s, e in sentences(line)]
    ['Sen. Lee left the U.S. Senate.', '“We won… almost.”', 'The U.S.', 'He stayed.', '“Why?” Ann Lee asked.']
    """
    end = len(text) if end is None else end
    found, here, opening = [], start, strays(text, start, end).opening
    for stop in _END.finditer(text, start, end):
        after = stop.end()
        while after < end and text[after] in _CLOSING and after not in opening:
            after += 1
        if after <= here or after not in opening and not _ends(text, here, stop.span(), after, end):
            continue
        found.append((here, after))
        here = after
    found.append((here, end))
    return tuple(span for span in (_trimmed(text, s, e) for s, e in found) if span)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left, bare = len(piece) - len(piece.lstrip()), piece.strip()
    return (start + left, start + left + len(bare)) if bare else None


def _ends(text: str, here: int, stop: Span, after: int, end: int) -> bool:
    mark = text[slice(*stop)]
    if after >= end or mark[-1] in _WIDE:
        return True
    if not text[after].isspace():
        return False
    ahead = text[after : min(end, after + 160)].lstrip()
    opened = ahead[:1] in _OPENING
    ahead = ahead.lstrip(_OPENING + " ")
    if not ahead:
        return after + 160 >= end
    if ahead[0].islower():
        return False
    if mark[-1] in "!?" and after > stop[1]:
        return not _ASKED.match(ahead)
    word = re.match(r"[\w'’-]{1,30}", ahead)
    starts = opened or (
        word is not None
        and word.group().split("'")[0].split("’")[0].lower() in _STARTERS
        and ahead[1:2] != "."  # "J. A. Fox"
    )
    if mark in ("…", "...", "....") and after == stop[1]:
        return starts
    return mark != "." or _full_stop(text, here, stop[0], ahead, starts)


def _full_stop(text: str, here: int, dot: int, ahead: str, starts: bool) -> bool:
    before = text[max(here, dot - 24) : dot]
    if before.isdigit() and dot - here <= 3:  # the number of a list's item
        return False
    word = re.split(r"[\s(\[“\"'‘’«–—/-]", before)[-1]
    lower = word.lower()
    if lower in ("no", "nos"):  # "No. 5" is a number, "no." an answer
        return not ahead[0].isdigit()
    if lower in _TITLES or word == "v":  # "Lee v. Fox", not "Henry V."
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return starts and not _NICKNAME.match(text, dot + 1)
    if lower in _SHORT or ("." in word and len(word) <= 8 and all(len(part) <= 2 for part in word.split("."))):
        return starts and not ahead[0].isdigit()
    return True
