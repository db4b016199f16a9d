"""Manifests of ASiC containers: which file signs what (EN 319 162-1, annex A.4)."""

from urllib.parse import unquote

from spilno.signing.found import Check, Data
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.xml import algorithms
from spilno.signing.xml.parsing import Element, child, local, parse
from spilno.signing.zipped import found_name


def is_one(path: str) -> bool:
    """Tell whether a name is that of a manifest."""
    low = path.lower()
    return low.startswith("meta-inf/") and "manifest" in low and low.endswith(".xml")


def of(name: str, files: dict[str, bytes]) -> tuple[str, Element] | None:
    """Return name and root of the manifest that names a signature or a stamp; raise BadAsn1."""
    for path, octets in files.items():
        if is_one(path):
            root = parse(octets).getroot()
            reference = next((item for item in root if local(item) == "SigReference"), None)
            if reference is not None and unquote(reference.get("URI", "")).lstrip("/") == name:
                return path, root
    return None


def checked(reference: Element, files: dict[str, Data]) -> tuple[Check, str]:
    """Check the digest of one file that a manifest names."""
    name = found_name(unquote(reference.get("URI", "")).lstrip("/"), files)
    if name not in files:
        return Check("manifest", False, name), name
    try:
        hashed = algorithms.hash_of(child(reference, "DigestMethod"))
    except Unsupported as error:
        return Check("algorithm", None, str(error)), name
    wanted = algorithms.base64_of(child(reference, "DigestValue"))
    return Check("manifest", files[name].digest(hashed) == wanted, name), name


def entries(root: Element) -> list[Element]:
    """Return what a manifest lists."""
    return [item for item in root if local(item) == "DataObjectReference"]
