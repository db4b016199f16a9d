"""Hold our DSTU 4145 against Bouncy Castle: 200 of its signatures, 200 of ours, and wrong ones."""

import subprocess
import sys
from random import Random

from spilno.signing.asn1.values import tagged
from spilno.signing.dstu.curves import NAMED
from spilno.signing.gost.hash import digest
from spilno.signing.keys import public
from spilno.signing.keys.algorithms import Algorithm
from spilno.signing.tests import making
from spilno.signing.tests.people import oid, seq

EACH = 20
WAY = Algorithm("dstu", "gost34311")
JAVA = ["java", "-cp", sys.argv[1], "oracles/signing/Oracle.java"]


def theirs() -> list[bool]:
    """Return our verdicts on their signatures, and on the same over another text."""
    words = [*JAVA, "make", str(EACH)]
    made = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    verdicts = []
    for line in made.stdout.splitlines():
        key, text, value = map(bytes.fromhex, line.split())
        verdicts.append(public.verify(key, WAY, "", text, value))
        verdicts.append(not public.verify(key, WAY, "", text + b"x", value))
    return verdicts


def ours() -> list[bool]:
    """Return their verdicts on our signatures, and on the same over another text."""
    random, lines = Random(4145), []  # noqa: S311 - repeatable, no secret
    for number, curve in enumerate(NAMED):
        for _ in range(EACH):
            d, text = random.randrange(1, curve.n), random.randbytes(40)
            octets = tagged(4, making.packed(making.public(curve, d))[::-1])
            way = seq(
                oid("1.2.804.2.1.1.1.1.3.1.1"), seq(oid(f"1.2.804.2.1.1.1.1.3.1.1.2.{number}"))
            )
            key = seq(way, tagged(3, b"\0", octets))
            value = tagged(4, making.sign(curve, d, digest(text), random))
            lines += [f"{key.hex()} {part.hex()} {value.hex()}" for part in (text, text + b"x")]
    answer = subprocess.run(  # noqa: S603 - ours
        [*JAVA, "check"], input="\n".join(lines), check=True, capture_output=True, text=True
    )
    verdicts = [line == "true" for line in answer.stdout.splitlines()]
    return [verdict is (at % 2 == 0) for at, verdict in enumerate(verdicts)]


if __name__ == "__main__":
    for name, verdicts in (("підписи Bouncy Castle", theirs()), ("наші підписи", ours())):
        print(f"{name}: {sum(verdicts)} з {len(verdicts)}")  # noqa: T201 - this is its answer
        if len(verdicts) != 2 * EACH * len(NAMED) or not all(verdicts):
            sys.exit(1)
