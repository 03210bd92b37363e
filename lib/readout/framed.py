"""What a framing report tells of each frame: how the codebook defines it, and how strong it is."""

from __future__ import annotations

import pandas as pd

from readout.analysis import Analysis
from readout.framing.scheme import Codebook

COLUMNS = ("cues", "per_100_words", "distinct", "paragraphs", "quoted", "negated")


def definitions(codebook: Codebook) -> pd.DataFrame:
    """The frames of a codebook: frame, definition, questions, cues (how many), theory where a frame names its own.

    >>> from readout.framing.codebook import load
    >>> definitions(load("generic"))["frame"].tolist()[:2]
    ['conflict', 'human interest']
    """
    rows = [(f.name, f.definition, " ".join(f.questions), len(f.cues), f.theory) for f in codebook.frames]
    table = pd.DataFrame(rows, columns=["frame", "definition", "questions", "cues", "theory"])
    return table if table["theory"].any() else table.drop(columns="theory")


def strength(cues: pd.DataFrame, analysis: Analysis, by_document: bool = False) -> pd.DataFrame:
    """How strong each frame is, and whether the articles speak in it themselves.

    Parameters
    ----------
    cues : DataFrame
        Frame cues with doc, text, frame, negated, quoted (`measures.with_voice`) and paragraph (`measures.places`).
    analysis : Analysis
    by_document : bool
        A row for each document and frame, in place of one for each frame.

    Returns
    -------
    DataFrame
        doc (by document), frame, cues, per_100_words, distinct (different words), paragraphs (share that has a cue, 0
        to 1), quoted (share of the cues that somebody else than the article utters), negated (share); the most cues
        first.

    Examples
    --------
    >>> from readout.analysis import analyse
    >>> from readout.document import Document
    >>> from readout.measures import places, with_voice
    >>> found = analyse([Document("a", "No truce was in sight.\\n\\n“A truce, a ceasefire,” said Ann Lee.")])
    >>> cues = places(with_voice(found.frames, found), found)
    >>> strength(cues, found).query("frame == 'peace'")[["cues", "distinct", "paragraphs"]].values.tolist()
    [[3.0, 2.0, 1.0]]
    """
    whole = {doc: (len(text.text.split()), len(text.paragraphs)) for doc, text in analysis.texts.items()}
    keys = ["doc", "frame"] if by_document else ["frame"]
    found = cues.assign(word=cues["text"].str.lower(), where=[*zip(cues["doc"], cues["paragraph"], strict=True)])
    table = found.groupby(keys, as_index=False).agg(
        cues=("word", "size"),
        distinct=("word", "nunique"),
        reached=("where", "nunique"),
        quoted=("quoted", "mean"),
        negated=("negated", "mean"),
    )
    docs = table["doc"].map(lambda doc: [doc]) if by_document else [list(whole)] * len(table)
    words, paragraphs = ([max(1, sum(whole[doc][k] for doc in some)) for some in docs] for k in (0, 1))
    table = table.assign(per_100_words=100 * table["cues"] / words, paragraphs=table["reached"] / paragraphs)
    order = [*keys[:-1], "cues", "frame"]
    ranked = table.sort_values(order, ascending=[name != "cues" for name in order], ignore_index=True)
    return ranked[[*keys, *COLUMNS]]
