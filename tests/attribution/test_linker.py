"""Spans to acts: every span carries the number of its cue, so that the vectors agree where the numbers do."""

import numpy as np
import pytest

from readout.attribution.choice import CONTENT, CUE, SOURCE, Links, Tagged
from readout.attribution.linker import FEATURES, link
from readout.document import Document

LINKS = Links(np.zeros((3, 16)), np.full(3, 2.0), [0.0] * FEATURES)
ROLES = {"s": SOURCE, "c": CUE, "t": CONTENT}


def acts(marked):
    """Act texts of a text marked as {role number|words}: number 0 wants no cue."""
    text, spans = "", []
    for part in marked.replace("{", "}").split("}"):
        if "|" in part:
            head, words = part.split("|")
            vector = 9.0 * np.eye(4)[int(head[1])] if head[1] != "0" else np.zeros(4)
            start, end = len(text), len(text + words)
            spans.append(Tagged(ROLES[head[0]], start, end, start // 5, vector, vector, -0.1, -0.1))
            part = words
        text += part
    found = [(act.source, act.cue, act.content) for act, _ in link(Document("a", text), spans, LINKS)]
    return [" | ".join(" … ".join(text[s:e] for s, e in role) for role in act) for act in found]


CASES = [
    ("{s1|Ortega} {c1|said} {t1|the port was shut}.", ["Ortega | said | the port was shut"]),
    (
        "“{t1|It hurts},” {s1|he} {c1|said}, “{t1|all of us}.” {s2|Lee} {c2|denied} {t2|it}.",
        ["he | said | It hurts … all of us", "Lee | denied | it"],
    ),
    ("{s1|Ortega} {c1|spoke} for an hour.", []),  # nothing was said
    ("{t0|The port was shut}. Ships came.", []),  # nobody says it
    ("{t1|The port}, {c1|it was said}, is shut.", [" | it was said | The port"]),
    (
        "“{t1|It hurts},” {s1|he} {c1|said}.\n\n“{t0|And it goes on and on},” at length.",
        ["he | said | It hurts … And it goes on and on"],
    ),
    (  # a source that would join from another paragraph
        "{s1|Two crews} of the port left.\n\n{s1|A clerk} {c1|said} {t1|they would be back}.",
        ["A clerk | said | they would be back"],
    ),
    (  # a straight mark by mistake
        '{t1|“It hurts,”} {s1|he} {c1|said}.\n\n{t0|"The ward was full} that night.',
        ["he | said | “It hurts,”", ' |  | "The ward was full'],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_links(marked, expected):
    assert acts(marked) == expected


def test_nothing_tagged():
    assert link(Document("a", "Nothing was said."), [], LINKS) == []


def test_confidence_is_the_logistic_of_its_features():
    spans = [
        Tagged(CUE, 0, 4, 0, np.ones(4), np.ones(4), -0.1, -0.1),
        Tagged(CONTENT, 5, 9, 1, np.ones(4), np.ones(4), -0.2, -0.3),
    ]
    weights = np.linspace(-1, 1, FEATURES).tolist()
    ((act, features),) = link(Document("a", "Said this."), spans, Links(LINKS.distance, LINKS.none, weights))
    assert act.p == pytest.approx(1 / (1 + np.exp(-np.dot(weights, features))), abs=1e-4)
