"""DSTU 4145 public keys as certificates carry them: explicit and named curves, both orders."""

from functools import lru_cache

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BIT_STRING, INTEGER, OID, BadAsn1, Node, parse
from spilno.signing.dstu.curves import NAMED, NAMED_PREFIX, Curve
from spilno.signing.dstu.signature import BadKey, Key, public_key
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.keys.algorithms import DSTU_BIG
from spilno.signing.keys.hashes import Unsupported


@lru_cache(maxsize=4096)
def read(info: bytes) -> tuple[Key, bytes]:
    """Return key and key of substitution of a SubjectPublicKeyInfo; raise BadKey, Unsupported."""
    algorithm, bits = parse(info).parts()
    oid, parameters = algorithm.parts()
    backwards = values.oid(oid) == DSTU_BIG
    inside = parameters.parts() if parameters.tag == 0x30 else [parameters]
    if inside[0].tag == INTEGER:
        curve, box = _of_x962(inside), STANDARD_BOX
    else:
        box = _box(inside[1:])
        curve = _named(inside[0]) if inside[0].tag == OID else _explicit(inside[0], backwards)
    octets = values.octet_string(parse(values.bits(bits.expect(BIT_STRING))))
    return public_key(curve, octets if backwards else octets[::-1]), box


def _box(rest: list[Node]) -> bytes:
    box = values.octets(rest[0]) if rest else STANDARD_BOX
    if len(box) != len(STANDARD_BOX):
        raise Unsupported("dke")
    return box


def _named(node: Node) -> Curve:
    oid = values.oid(node)
    number = oid.removeprefix(NAMED_PREFIX)
    if oid == number or not number.isdigit() or int(number) >= len(NAMED):
        raise Unsupported(oid)
    return NAMED[int(number)]


def _explicit(node: Node, backwards: bool) -> Curve:
    """Match ECBinary against the curves of the standard: no other curve is reckoned on."""
    parts = [part for part in node if part.tag != 0xA0]  # [0] version
    if len(parts) != 5:
        raise BadAsn1("curve")
    m, powers = _field(parts[0])
    b, base = (_ordered(part, backwards) for part in (parts[2], parts[4]))
    curve = _known(m, powers, values.integer(parts[1]), int.from_bytes(b, "big"))
    if values.integer(parts[3]) != curve.n:
        raise Unsupported("order")
    return _based(curve, base)


def _known(m: int, powers: tuple[int, ...], a: int, b: int) -> Curve:
    for curve in NAMED:
        if (m, powers, a, b) == (curve.m, curve.powers, curve.a, curve.b):
            return curve
    raise Unsupported(f"curve of m = {m}")


def _of_x962(parts: list[Node]) -> Curve:
    """Match ECParameters of X9.62, as Bouncy Castle writes them with the big-endian identifier."""
    m, _, powers = parts[1].parts()[1].parts()
    numbers = [powers] if powers.tag == INTEGER else powers.parts()
    middle = tuple(sorted((values.integer(number) for number in numbers), reverse=True))
    a, b = (int.from_bytes(part.content, "big") for part in parts[2].parts()[:2])
    curve = _known(values.integer(m), middle, a, b)
    point = b"\4" + curve.x.to_bytes(curve.size, "big") + curve.y.to_bytes(curve.size, "big")
    if values.octets(parts[3]) != point or values.integer(parts[4]) != curve.n:
        raise Unsupported("base point")
    return curve


def _ordered(node: Node, backwards: bool) -> bytes:
    return values.octets(node) if backwards else values.octets(node)[::-1]


def _field(node: Node) -> tuple[int, tuple[int, ...]]:
    m, basis = node.parts()
    powers = [basis] if basis.tag == 2 else basis.parts()
    return values.integer(m), tuple(sorted((values.integer(p) for p in powers), reverse=True))


def _based(curve: Curve, base: bytes) -> Curve:
    """Return the curve with the base point given, which must be of order n."""
    try:
        _, x, y = public_key(curve, base)
    except BadKey as error:
        raise Unsupported("base point") from error
    if (x, y) == (curve.x, curve.y):
        return curve
    raise Unsupported("base point")


def curve_of(algorithm: Node) -> Curve:
    """Return the curve an AlgorithmIdentifier of a key names; raise Unsupported, BadAsn1."""
    oid, parameters = algorithm.parts()
    return curve_within(parameters, values.oid(oid) == DSTU_BIG)


def curve_within(parameters: Node, backwards: bool = False) -> Curve:
    """Return the curve of DSTU4145Params, named or explicit; raise Unsupported, BadAsn1."""
    first = parameters.parts()[0] if parameters.tag == 0x30 else parameters
    return _named(first) if first.tag == OID else _explicit(first, backwards)
