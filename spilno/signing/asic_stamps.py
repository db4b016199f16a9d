"""Time stamps and evidence records that stand in a container beside its signatures."""

from collections.abc import Sequence

from spilno.signing import manifests
from spilno.signing.cms import stamps
from spilno.signing.found import Check, Data, Found, Signature, Stamp
from spilno.signing.x509.certificate import Certificate

_EVIDENCE = (".ers", "evidencerecord.xml")


def add(
    found: Found,
    by_file: dict[str, list[Signature]],
    files: dict[str, bytes],
    inside: list[Data],
    known: Sequence[Certificate],
) -> None:
    """Add stamps to the signatures they keep; one that stands alone is a check of the file."""
    if any(name.lower().endswith(_EVIDENCE) for name in files):
        found.notes.append("evidence")
    held = [item for group in by_file.values() for one in group for item in one.certificates]
    for name, token in files.items():
        if not (name.startswith("META-INF/") and name.lower().endswith(".tst")):
            continue
        stamp, covered = _read(name, token, files, inside, [*held, *known])
        kept = [one for path in covered for one in by_file.get(path, ())]
        for signature in kept:
            _keep(signature, stamp)
        if not kept:
            found.checks.append(Check("timestamp", stamp.intact, name))


def _read(
    name: str,
    token: bytes,
    files: dict[str, bytes],
    inside: list[Data],
    known: Sequence[Certificate],
) -> tuple[Stamp, list[str]]:
    """Return a stamp and the files that it covers, by its manifest or (ASiC-S) the only one."""
    manifest = manifests.of(name, files)
    if manifest is None:
        message = inside[0].content if len(inside) == 1 else b""
        return stamps.read("document", token, stamps.over(message), known), []
    path, root = manifest
    stamp = stamps.read("archive", token, stamps.over(files[path]), known)
    held = {name: Data(name, octets) for name, octets in files.items()}
    results = [manifests.checked(item, held) for item in manifests.entries(root)]
    stamp.checks += [check for check, _ in results]
    return stamp, [covered for _, covered in results]


def _keep(signature: Signature, stamp: Stamp) -> None:
    stamp.covers += [item.token for item in signature.stamps]
    signature.stamps.append(stamp)
    if signature.level == "LT":
        signature.level = "LTA"
