"""Properties of the parsers; for minutes a parser: python bench/fuzz.py."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .found import FOUND
from .parsers import PARSERS, SAMPLES, tried

_SLOW = {"reader .html", "reader .docx", "reader .xlsx", "reader .pdf", "reader .parquet", "coded sheet .xlsx"}
_PIECES = [
    b"\n",
    b"\r\n",
    b"\t",
    b",",
    b";",
    b'"',
    b"'",
    b"%",
    b"(",
    b")",
    b"[",
    b"{",
    b"<",
    b"+",
    b"*",
    b"/",
    b":",
    b"\0",
]
_PIECES += [
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b"\xf0\x9f\x98\x80",
    b"1e999",
    b"nan",
    b"-",
    b"&a",
    b"*a",
]


@st.composite
def spoiled(draw, samples):
    """A valid file with a few pieces put in, taken out or said twice."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(0, 5))):
        at, size = draw(st.integers(0, len(data))), draw(st.integers(0, 8))
        piece = draw(st.sampled_from(_PIECES) | st.binary(max_size=6) | st.just(data[at : at + 3 * size]))
        data = data[:at] + piece + data[at + draw(st.sampled_from([0, size])) :]
    return data


@pytest.mark.parametrize("name", PARSERS)
def test_any_bytes_are_a_result_or_a_refusal(name):
    inputs = st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))
    inputs |= spoiled(SAMPLES.get(name, (b"Ships came back.\n",)))

    @settings(
        max_examples=20 if name in _SLOW else 80,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def check(data):
        tried(name, data)

    check()


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_fuzzing_found_stays_mended(name, data):
    tried(name, data)
