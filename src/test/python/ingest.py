"""A straightforward pipeline from files to vectors, for ./maru bench ingest: python3 ingest.py DOCUMENTS WEIGHTS parse|all

One document after the other: text by pypdf or python-docx, sentences by pysbd, packed into chunks of at most 400 tokens, all
chunks of a document embedded together (32 at a time) by ONNX Runtime with its own defaults. Prints one line of JSON.
"""

import json
import pathlib
import struct
import sys
import time

import docx
import numpy
import onnxruntime
import pypdf
import pysbd
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

MOST_TOKENS = 400
TOGETHER = 32


def tokenizer(weights):
    data = (weights / "pieces.bin").read_bytes()
    count, bos, eos, pad, unknown = struct.unpack_from("<5i", data, 4)
    at = 24
    scores = struct.unpack_from(f"<{count}f", data, at)
    at += 4 * count
    lengths = struct.unpack_from(f"<{count}H", data, at)
    at += 2 * count
    pieces = []
    for length in lengths:
        pieces.append(data[at : at + length].decode("utf-8", "replace"))
        at += length
    made = Tokenizer(models.Unigram(list(zip(pieces, scores)), unknown, False))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", bos), ("</s>", eos)]
    )
    made.enable_padding(pad_id=pad, pad_token=pieces[pad])
    made.enable_truncation(512)
    return made


def text(path):
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    return path.read_text()


def chunks(whole, tokens, splitter):
    chunk, length = [], 0
    for line in whole.splitlines():
        for sentence in splitter.segment(line):
            size = len(tokens.encode(sentence).ids) - 2
            if chunk and length + size > MOST_TOKENS:
                yield " ".join(chunk)
                chunk, length = [], 0
            chunk.append(sentence)
            length += size
    if chunk:
        yield " ".join(chunk)


def embed(texts, tokens, session):
    for start in range(0, len(texts), TOGETHER):
        batch = tokens.encode_batch(["passage: " + each for each in texts[start : start + TOGETHER]])
        ids = numpy.array([each.ids for each in batch], dtype=numpy.int64)
        mask = numpy.array([each.attention_mask for each in batch], dtype=numpy.int64)
        yield from session.run(["sentence_embedding"], {"input_ids": ids, "attention_mask": mask})[0]


def main():
    documents = sorted(each for each in pathlib.Path(sys.argv[1]).iterdir() if each.is_file())
    weights = pathlib.Path(sys.argv[2])
    embeds = sys.argv[3] == "all"
    tokens = tokenizer(weights) if embeds else None
    session = onnxruntime.InferenceSession(str(weights / "model.onnx")) if embeds else None
    splitter = pysbd.Segmenter(language="en", clean=False)
    begun = time.monotonic()
    characters, vectors = 0, []
    for path in documents:
        whole = text(path)
        characters += len(whole)
        if embeds:
            vectors.extend(embed(list(chunks(whole, tokens, splitter)), tokens, session))
    seconds = time.monotonic() - begun
    print(json.dumps({"documents": len(documents), "characters": characters, "chunks": len(vectors), "seconds": seconds}))


main()
