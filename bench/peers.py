"""How fast others read the same texts; runs in an environment of its own and never in the project's.

usage: PEERS/bin/python bench/peers.py rates TEXTS.json
       PEERS/bin/python bench/peers.py model ENCODER.onnx GEMM.onnx

PEERS has spacy, vaderSentiment and onnx from the package index. TEXTS is a list of lists of sentences. `rates` prints
processor seconds; `model` counts the weights that every word piece is multiplied with, and writes a model of one
product of 8-bit matrices, to measure what a core can do.
"""

import json
import re
import sys
import time
from importlib.metadata import version


def pipeline():
    """Shaped like en_core_web_sm: no weights of it are to be had, and weights do not change the work."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    state = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "use_upper": True}
    shape = {"hidden_width": 64, "maxout_pieces": 2}
    nlp.add_pipe("parser", config={"model": {**state, **shape, "state_type": "parser", "tok2vec": listener}})
    nlp.add_pipe("ner", config={"model": {**state, **shape, "state_type": "ner", "tok2vec": tok2vec}})
    for number in range(50):
        nlp.get_pipe("tagger").add_label(f"T{number}")
    for number in range(45):
        nlp.get_pipe("parser").add_label(f"d{number}")
    for number in range(18):
        nlp.get_pipe("ner").add_label(f"E{number}")
    words = ["Ann", "Lee", "said", "the", "port", "will", "close", "."]
    made = Doc(
        nlp.vocab,
        words=words,
        tags=[f"T{n}" for n in range(8)],
        heads=[1, 2, 2, 4, 6, 6, 2, 2],
        deps=[f"d{n}" if n != 2 else "ROOT" for n in range(8)],
        ents=["B-E0", "I-E0", "O", "O", "O", "O", "O", "O"],
    )
    nlp.initialize(lambda: [Example(nlp.make_doc(" ".join(words)), made)] * 4)
    return nlp


def rates(path):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    with open(path, encoding="utf-8") as stream:
        texts = json.load(stream)
    whole = [" ".join(sentences) for sentences in texts]
    nlp = pipeline()
    list(nlp.pipe(whole[:2]))
    analyzer = SentimentIntensityAnalyzer()
    known, word = set(analyzer.lexicon), re.compile(r"\w+")

    def parsed():
        list(nlp.pipe(whole, batch_size=32))

    def scored():
        for sentences in texts:
            for sentence in sentences:
                analyzer.polarity_scores(sentence)

    def counted():
        for text in whole:
            sum(w in known for w in word.findall(text.lower()))

    found = {}
    for name, run in (("spacy", parsed), ("vader", scored), ("lookup", counted)):
        spent = []
        for _ in range(3):
            began = time.process_time()
            run()
            spent.append(time.process_time() - began)
        found[name] = sorted(spent)[1]
    print(json.dumps({"seconds": found, "versions": {n: version(n) for n in ("spacy", "vaderSentiment")}}))


def model(path, gemm):
    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    graph = onnx.load(path).graph
    sizes = {t.name: list(t.dims) for t in graph.initializer}
    weights = 0
    for node in graph.node:
        if "MatMul" in node.op_type or "Gemm" in node.op_type or "Attention" in node.op_type:
            shapes = [sizes[name] for name in node.input if name in sizes and len(sizes[name]) == 2]
            weights += max((a * b for a, b in shapes), default=0)
    size, inner, outer = 256, 384, 1536
    table = np.random.default_rng(0).integers(-100, 100, (inner, outer)).astype(np.int8)
    node = helper.make_node("MatMulInteger", ["a", "b"], ["y"])
    made = helper.make_graph(
        [node],
        "gemm",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, [size, inner])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, [size, outer])],
        [numpy_helper.from_array(table, "b")],
    )
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), gemm)
    print(json.dumps({"weights": weights, "operations": 2 * size * inner * outer}))


if __name__ == "__main__":
    {"rates": rates, "model": model}[sys.argv[1]](*sys.argv[2:])
