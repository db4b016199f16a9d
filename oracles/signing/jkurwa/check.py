"""Hold our DSTU 4145, CMS and key containers against jkurwa, and the script of our frame with them.

Usage: check.py FOLDER, where FOLDER has node_modules of jkurwa and the recipe of our script built.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from spilno_demo.authority import certificates, cms, keys
from spilno_demo.authority import containers as made_containers

from spilno.signing.asn1.writer import NULL, algorithm, bits, integer, octets, oid, seq
from spilno.signing.dstu.curves import NAMED
from spilno.signing.found import Data
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.hash import digest
from spilno.signing.gost.modes import cfb_encrypt
from spilno.signing.keys import containers, public
from spilno.signing.keys.algorithms import Algorithm
from spilno.signing.keys.passwords import pbkdf2
from spilno.signing.tests import making
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

HERE = Path(__file__).parent
FOLDER = Path(sys.argv[1])
EACH = {257: 160, 431: 40}  # jkurwa 1.21.0 names these two curves: those of Ukrainian providers
FEW = 20
NUMBER = {curve.m: number for number, curve in enumerate(NAMED)}
CURVES = {curve.m: curve for curve in NAMED}
WAY = Algorithm("dstu", "gost34311")
NOW = datetime.now(UTC)
RANDOM = Random(4145)  # noqa: S311 - repeatable, no secret
Verdicts = list[bool]


def ask(script: str, lines: Iterable[list[Any]], *words: str) -> list[Any]:
    """Ask one of the scripts; a line that broke answers {"error": …}."""
    text = "\n".join(map(json.dumps, lines))
    command = ["node", str(FOLDER / script), *words]
    done = subprocess.run(  # noqa: S603 - our own scripts
        command, input=text, check=True, capture_output=True, text=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def frame(lines: Iterable[list[Any]]) -> list[Any]:
    """Ask the script of our frame."""
    return ask("frame.js", lines, str(FOLDER / "signer" / "src"))


def texts() -> list[tuple[int, bytes]]:
    """Return a degree of the curve and a text, 200 times."""
    return [(m, RANDOM.randbytes(40)) for m, times in EACH.items() for _ in range(times)]


def info(m: int, point: bytes) -> bytes:
    """Return SubjectPublicKeyInfo of a point on a named curve."""
    way = seq(oid("1.2.804.2.1.1.1.1.3.1.1"), seq(oid(f"1.2.804.2.1.1.1.1.3.1.1.2.{NUMBER[m]}")))
    return seq(way, bits(point))


def their_signatures() -> Verdicts:
    """Return our verdicts on 200 signatures of jkurwa, and on as many over another text."""
    wanted, found = texts(), []
    answers = ask("oracle.js", [["make", m, text.hex()] for m, text in wanted])
    for (m, text), (point, value) in zip(wanted, answers, strict=True):
        key, signed = info(m, bytes.fromhex(point)), octets(bytes.fromhex(value))
        found.append(public.verify(key, WAY, "", text, signed))
        found.append(not public.verify(key, WAY, "", text + b"x", signed))
    return found


def our_signatures() -> Verdicts:
    """Return jkurwa's verdicts on 200 of ours, and on a few over another text."""
    lines: list[list[Any]] = []
    truths: list[bool] = []
    for number, (m, text) in enumerate(texts()):
        curve = CURVES[m]
        d = RANDOM.randrange(1, curve.n)
        point = octets(making.packed(making.public(curve, d))[::-1]).hex()
        value = making.sign(curve, d, digest(text), RANDOM).hex()
        lines.append(["check", m, point, text.hex(), value])
        truths += [True, False] if number % 10 == 0 else [True]
        if number % 10 == 0:
            lines.append(["check", m, point, (text + b"x").hex(), value])
    said = ask("oracle.js", lines)
    return [answer is truth for answer, truth in zip(said, truths, strict=True)]


def owner(name: str) -> certificates.Owner:
    """Return a key with a certificate of its own."""
    term = (NOW - timedelta(days=1), NOW + timedelta(days=365))
    subject = {"CN": f"{name} (тестовий)", "SN": name, "GN": "Тест"}
    return certificates.issue(certificates.Wanted(subject, *term), keys.dstu(257))


def is_whole(signed: Any, text: bytes, who: certificates.Owner) -> bool:
    """Tell whether a signed file is whole over the text and nothing else."""
    trust = Trust(roots=[who.certificate])
    if not isinstance(signed, str):
        print(signed)  # noqa: T201 - what broke
        return False
    report = verify("a.p7s", bytes.fromhex(signed), at=NOW, data=[Data("t", text)], trust=trust)
    return bool(report.intact) and not report.uncovered


def messages(who: certificates.Owner) -> Verdicts:
    """Return verdicts on CMS both ways: its own writer by us, ours by it, wrong ones too."""
    wanted = [RANDOM.randbytes(90) for _ in range(FEW)]
    secret, certificate = who.key.private().hex(), who.certificate.raw.hex()
    theirs = ask("oracle.js", [["cms", secret, certificate, text.hex()] for text in wanted])
    found = [is_whole(signed, text, who) for signed, text in zip(theirs, wanted, strict=True)]
    ours = [cms.signed(text, who, at=NOW) for text in wanted]
    spoilt = [one.replace(text, text[:-1] + b"?") for one, text in zip(ours, wanted, strict=True)]
    good = ask("oracle.js", [["read", one.hex()] for one in ours])
    bad = ask("oracle.js", [["read", one.hex()] for one in spoilt])
    return [*found, *(one is True for one in good), *(one is not True for one in bad)]


def boxes(who: certificates.Owner) -> Verdicts:
    """Return whether key containers of each are opened by the others, and hold the same keys."""
    ours = made_containers.pkcs12([who], "пароль")
    point = public_point(containers.unlocked(ours, "пароль")[0])
    found = [frame([["open", ours.hex(), "пароль"]]) == [[point]]]
    found.append("error" in frame([["open", ours.hex(), "Пароль"]])[0])
    start, salt = RANDOM.randbytes(8), RANDOM.randbytes(32)
    sealed_by_us = cfb_encrypt(pbkdf2(b"spilno", salt, 10_000), start, who.key.private())
    plain = framed_key(start, salt, sealed_by_us)  # its reader of PFX expects no certificates there
    found.append(ask("oracle.js", [["open", plain.hex(), "spilno"]]) == [[point]])
    [[theirs, *parts]] = ask("oracle.js", [["sealed", 257, "password"]])
    sealed = framed_key(*map(bytes.fromhex, parts)).hex()
    found.append(public_point(containers.unlocked(bytes.fromhex(sealed), "password")[0]) == theirs)
    found.append(frame([["open", sealed, "password"]]) == [[theirs]])
    [iit] = ask("oracle.js", [["sample"]])  # Key-6.dat of jkurwa's own tests
    point = public_point(containers.unlocked(bytes.fromhex(iit), "password")[0])
    found += [said == [[point]] for said in (
        ask("oracle.js", [["open", iit, "password"]]), frame([["open", iit, "password"]]),
    )]  # fmt: skip
    return found


def framed_key(start: bytes, salt: bytes, body: bytes) -> bytes:
    """Return EncryptedPrivateKeyInfo (RFC 5208) with PBES2 over what jkurwa encrypted."""
    hashed = algorithm("1.2.804.2.1.1.1.1.1.2", NULL)
    derivation = algorithm("1.2.840.113549.1.5.12", seq(octets(salt), integer(10_000), hashed))
    cipher = algorithm("1.2.804.2.1.1.1.1.1.1.3", seq(octets(start), octets(STANDARD_BOX)))
    return seq(algorithm("1.2.840.113549.1.5.13", seq(derivation, cipher)), octets(body))


def public_point(key: Any) -> str:
    """Return the public key as certificates hold it."""
    return octets(making.packed(making.public(key.curve, key.d))[::-1]).hex()


def framed(who: certificates.Owner) -> Verdicts:
    """Return our verdicts on signatures of the script of our frame, and jkurwa's on the same."""
    box = made_containers.pkcs12([who], "spilno", turns=100)
    wanted = [f"Спільно {number}\n".encode() for number in range(FEW)]
    signed = frame([["sign", box.hex(), "spilno", text.hex()] for text in wanted])
    return [is_whole(one, text, who) for one, text in zip(signed, wanted, strict=True)]


def main() -> None:
    """Run each part and print its line; end with 1 at the first that fails."""
    who = owner("Пробний")
    parts: dict[str, Callable[[], Verdicts]] = {
        "підписи jkurwa": their_signatures,
        "наші підписи": our_signatures,
        "CMS в обидва боки": lambda: messages(who),
        "сховища ключів": lambda: boxes(who),
        "підписи сторінки": lambda: framed(who),
    }
    for name, part in parts.items():
        began = datetime.now(UTC)
        verdicts = part()
        took = (datetime.now(UTC) - began).total_seconds()
        print(f"jkurwa, {name}: {sum(verdicts)} з {len(verdicts)}, {took:.0f} с")  # noqa: T201
        if not verdicts or not all(verdicts):
            sys.exit(1)


if __name__ == "__main__":
    main()
