"""A headline that runs on into the article: where the first sentence begins, told by capitals alone."""

from __future__ import annotations

import re

from readout.voices import Span

_WORD = re.compile(r"\S+")
_BARE = re.compile(r"[^\W_](?:.{0,60}[^\W_])?")
_LEAST, _MOST = 5, 26  # words of a headline
_NAMED = 12  # words with capitals that may follow it: a name, its titles
_PROSE = 40  # words that must follow it
_TITLE_CASE = 0.85  # share of its longer words that begin with a capital
# small in most house styles, so that a capital tells where a sentence begins
_SMALL = frozenset("a an and as at but by for from if in of on or the to with".split())
_LARGE = frozenset(word.title() for word in _SMALL - {"a", "an", "the"})
# a name with its titles holds none of these, a headline nearly always does
_TELLS = frozenset(
    "about after against amid are as at be before by can during for from has have how if in into is it its may must "
    "not off on out over says set should than that their these this to under up was what when who why will with "
    "would you your attends backs bans blames blasts blocks calls cancels cites claims clears confronts cuts "
    "demands denies drops endorses enters eyes faces fails fires gets gives goes hits joins keeps kills launches "
    "leaves loses makes meets moves names opens passes pledges promises proposes pulls pushes quits raises rejects "
    "releases returns reveals rules seeks sees sends shows signs slams sues takes targets tells touts turns unveils "
    "urges visits vows wants warns wins".split()
)
_TITLES = frozenset(
    "former president vice prime minister senator secretary governor mayor sen gov rep dr mr ms mrs".split()
)
_LONG, _SEARCHED = 400, 200  # characters of an article without line breaks; in which its headline ends
_ENDS = re.compile(r"\s{0,80}\Z")
_NO_NAME = "".join(
    rf"(?<!\b{word}\s)" for word in "the in at of by to for from with vitamin hepatitis group plan grade".split()
)
_MIDST = re.compile(
    rf"(?<=[a-z]{{3}}\s){_NO_NAME}(?!A (?:is|was|are|were|and|or|in|to|of|for|has|had|will|can|may|virus|outbreak)\b)("
    r"(?:A|An|The|In|On|As|At|After|While|When|Since|This|It|If|With|For|But|There)\s(?=[a-z]{2}|a\s|\d{4}\b)"
    r"|[A-Z][A-Za-z. ]{2,24}\s\((?:Reuters|AP|AFP|CNN|UPI|Bloomberg)\)(?=\s[A-Z“\"–—-])"
    r"|[A-Z]{3}[A-Z. ]{1,24}(?:, [A-Z]\w{1,11}\.?)?\s[–—-]{1,2}\s(?=[A-Z“\"]))"
)  # a small word with a capital, or a dateline
_STOPS = re.compile(r"[?!]['\"’”)]{0,2}$|\.\.\.$|…$")
_CLOSES = re.compile(r"\w['’”\"]$")
_DASHES = frozenset("-–—") | {"--"}


def run_in(text: str, block: Span) -> int:
    """Where the article begins behind a headline that no line break ends; the block's start if none does.

    Scraped articles often come as one line, the headline at its front. Its capitals name nobody, and it is no part of
    the first sentence. One in sentence case is told only where a small word with a capital, or a dateline, follows it.

    Parameters
    ----------
    text : str
    block : (int, int)
        The text's first.

    Examples
    --------
    >>> headline, article = "Port Board Vows to Raise Fees in May", "The board of the port said that it had no choice."
    >>> text = f"{headline} {article} It had " + 40 * "so " + "much to pay."
    >>> text[run_in(text, (0, len(text))) :][:30]
    'The board of the port said tha'
    """
    start, end = block
    plain = _in_small_letters(text, start, end)
    if plain:
        return plain
    words = [m for m, _ in zip(_WORD.finditer(text, start, end), range(_MOST + _NAMED + _PROSE), strict=False)]
    stretch = _stretch([m.group() for m in words])
    if stretch <= _LEAST or len(words) < stretch + _PROSE:
        return start
    shown = [m.group() for m in words[:stretch]]
    first = _first(shown, text[words[stretch].start() : min(end, start + 20_000)])
    headline = [_bare(word) for word in shown[:first]]
    longer = [word for word in headline if len(word) > 2 and word not in _SMALL]
    capital = sum(not word[:1].islower() for word in longer)
    told = any(word.lower() in _TELLS for word in headline[1:]) or shown[first - 1][-1:] in "?!"
    cut = headline[-1][:1].islower() and headline[-1] in _SMALL  # "… Elites William Roe, the | Tarn adviser who"
    cut = cut or shown[first - 1][-1] == ","
    if not _LEAST <= first <= _MOST or cut or not told or capital < max(4, _TITLE_CASE * len(longer)):
        return start
    return words[first].start()


def _in_small_letters(text: str, start: int, end: int) -> int:
    """The same behind a headline in small letters: "Judge blocks the new line A federal judge …"; 0 without one.

    A capital on a small word, in the midst of small letters and without a mark before it, begins a sentence.
    """
    if end - start < _LONG or not _ENDS.match(text, end):
        return 0
    found = _MIDST.search(text, start, min(end, start + _SEARCHED))
    if not found or not _LEAST <= len(text[start : found.start(1)].split()) <= _MOST:
        return 0
    before = text[start : found.start(1)]
    return 0 if re.search(r"[.!?…:;”\"]\s", before[:-1]) or not before[:1].isupper() else found.start(1)


def _bare(word: str) -> str:
    found = _BARE.search(word)
    return found.group() if found else ""


def _stretch(words: list[str]) -> int:
    """How many words stand before the first in small letters that title case would write with a capital."""
    for at, word in enumerate(words):
        bare = _bare(word)
        if bare[:1].islower() and bare.lower() not in _SMALL and len(bare) > 1:
            return at
        if word[-1:] == "." and len(bare) > 3 and at > 2:
            return 0  # a sentence ends: these are no headline's capitals
    return 0


def _first(words: list[str], rest: str) -> int:
    """The word of a stretch of capitals with which the first sentence begins."""
    bare = [_bare(word) for word in words]
    last = max((i for i, word in enumerate(bare) if word[:1].isupper() or word[:1].isdigit()), default=0)
    large = [i for i in range(1, len(bare)) if bare[i] in _LARGE]
    small = [i for i in range(max(_LEAST, large[-1]) + 2, len(bare)) if bare[i] in _SMALL] if large else []
    told = _by_mark(words, bare) or (0 if small else _by_article(bare, last, bool(large)))
    if told:
        return told
    if small:
        last = small[0] - 1  # "… To Exit Tarn Board William Roe, the adviser": a house that never writes "the" there
    first = last - 1 if words[last][0] == "(" else last  # "Ann Lee (D-Ohio) said"
    while first > _LEAST and _goes_on(bare, first, rest):
        first -= 1
    return first - 1 if first > _LEAST and _CLOSES.search(words[first - 2]) else first


def _by_mark(words: list[str], bare: list[str]) -> int:
    """Behind the headline's own mark, before a dateline, a quotation, "According to", its second copy; 0 without."""
    size = len(words)
    for i in range(_LEAST, size - 3):
        if bare[i : i + 3] == bare[:3]:
            return i
    if "According" in bare[_LEAST:]:
        return bare.index("According", _LEAST)
    dash = next((i for i in range(size - 1, _LEAST, -1) if words[i] in _DASHES), 0)
    place = [i for i in range(max(_LEAST, dash - 5), dash) if len(bare[i]) > 2 and bare[i].isupper()]
    if place:
        return place[0]
    for i in range(size - 1, _LEAST, -1):
        starts = bare[i][:1].isupper() or bare[i][:1].isdigit()
        quoted = words[i][0] in '"“' or _STOPS.search(words[i - 1])
        if starts and (i >= size - 6 and quoted or i >= size - 3 and _CLOSES.search(words[i - 1])):
            return i
    return 0


def _by_article(bare: list[str], last: int, large: bool) -> int:
    """The last small word with a capital, where its house writes such words small in headlines; 0 without one."""
    found = [i for i in range(_LEAST, last + 1) if bare[i].lower() in _SMALL and bare[i][0].isupper()]
    if not found:
        return 0
    style = any(word in _SMALL for word in bare[1 : found[-1]])
    article = bare[found[-1]] in ("The", "A", "An")
    near = 9 if style else 5 if article and not large else 3 if article or bare[found[-1]] == "But" else 2
    return found[-1] if found[-1] >= len(bare) - near else 0


def _goes_on(bare: list[str], at: int, rest: str) -> bool:
    """Whether the word before belongs to the name that goes on here: "Ann Lee", whom the text names so again."""
    before, here = bare[at - 1], bare[at].removesuffix("'s")
    if not _TITLES.isdisjoint((before.lower(), bare[at - 2].lower())) or before and f"{before} {here}" in rest:
        return True
    names = {word.removesuffix("'s").removesuffix("’s") for word in bare[: at - 1]}
    return {before, here} <= names and before.lower() not in rest
