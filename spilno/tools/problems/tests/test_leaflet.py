"""The parts of Leaflet are those that the recipe in frontend/map builds: small, no markup."""

import gzip
import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
RECIPE = ROOT / "frontend" / "map"
STATIC = ROOT / "spilno" / "tools" / "problems" / "static" / "problems"
SCRIPT = STATIC / "leaflet.js"
MOST = 60 * 1024  # bytes gzipped, the whole screen of a map: facts/frontend.md §10
OWN = ("map.js", "ground.js", "marks.js", "pick.js", "map.css")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def packed(*names: str) -> int:
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


def test_the_script_is_what_the_recipe_built() -> None:
    noted = json.loads((RECIPE / "built.json").read_text())
    assert noted["script"] == digest(SCRIPT)
    sources = {*RECIPE.glob("src/*"), *RECIPE.glob("package*.json"), RECIPE / "build.mjs"}
    found = {str(path.relative_to(RECIPE)): digest(path) for path in sources}
    assert noted["sources"] == found, "build it anew: see frontend/map/README.md"


def test_a_map_is_small_and_its_button_smaller() -> None:
    assert packed("leaflet.js", *OWN) <= MOST
    assert packed("map.js") <= 1024


def test_the_recipe_names_digests_and_no_host() -> None:
    lock = json.loads((RECIPE / "package-lock.json").read_text())
    packages = {name: it for name, it in lock["packages"].items() if name}
    assert all("integrity" in it and "resolved" not in it for it in packages.values())


def test_the_licence_lies_beside_and_the_probe_that_our_policy_forbids_is_out() -> None:
    assert "BSD 2-Clause" in (STATIC / "leaflet.licence.txt").read_text()
    text = SCRIPT.read_text()
    assert "<svg/>" not in text and "sourceMappingURL" not in text
    # What is left writes markup only for browsers without SVG and for icons given as text.
    assert text.count("innerHTML") == 2


def test_our_scripts_write_no_markup_and_ask_no_other_site() -> None:
    for name in OWN:
        text = (STATIC / name).read_text()
        assert "innerHTML" not in text and "http" not in text, name
