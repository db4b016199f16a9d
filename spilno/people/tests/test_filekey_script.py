"""The script of the frame is the one that the recipe in frontend/signer builds, and small."""

import gzip
import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RECIPE = ROOT / "frontend" / "signer"
STATIC = ROOT / "spilno" / "people" / "static" / "people"
SCRIPT = STATIC / "signer-frame.js"
MOST = 90 * 1024  # bytes gzipped: issue 4, §5


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_script_is_what_the_recipe_built() -> None:
    noted = json.loads((RECIPE / "built.json").read_text())
    assert noted["script"] == digest(SCRIPT)
    sources = {*RECIPE.glob("src/*"), *RECIPE.glob("package*.json"), RECIPE / "build.mjs"}
    found = {str(path.relative_to(RECIPE)): digest(path) for path in sources}
    assert noted["sources"] == found, "build it anew: see frontend/signer/README.md"


def test_the_script_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) <= MOST


def test_the_recipe_names_digests_and_no_host() -> None:
    lock = json.loads((RECIPE / "package-lock.json").read_text())
    packages = {name: it for name, it in lock["packages"].items() if name}
    assert all("integrity" in it and "resolved" not in it for it in packages.values())


def test_the_script_knows_no_way_to_the_net_and_makes_no_code() -> None:
    text = SCRIPT.read_text().replace(
        'eval("require(', ""
    )  # js-sha1, in Node alone; CSP forbids it
    ways = ("XMLHttpRequest", "fetch(", "WebSocket", "sendBeacon", "EventSource", "RTCPeer",
            "Worker(", "importScripts", "eval(", "new Function", "innerHTML", "localStorage",
            "document.cookie", "location", "sourceMappingURL")  # fmt: skip
    assert [way for way in ways if way in text] == []
    assert text.count("postMessage") == 1


def test_licences_of_all_that_is_inside_lie_beside_it() -> None:
    text = (STATIC / "signer-frame.licences.txt").read_text()
    for name in ("jkurwa 1.21.0", "gost89 0.1.11", "jksreader", "bn.js", "asn1.js", "buffer"):
        assert f"== {name}" in text
