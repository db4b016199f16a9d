"""Kupyna, the hash of DSTU 7564:2014, of 256, 384 and 512 bits."""

from struct import Struct

_BOXES = bytes.fromhex(
    # π0
    "a8435f066b756c5971df879517f0d8096df31dcbc94d2caf79e097fd6f4b45393edda34fb4b69a0e1fbf15e1"
    "49d293c692729e61d163faeef419d5ad58a4bba1dcf2833742e47a329cccab4a8f6e04272ee7e25a9616232b"
    "c265660fbca947413448fcb76a88a55386f95bdb387bc31e2233242836c7b23b8e77baf5149f08559b4cfe60"
    "5cda1846cd7d21b03f1b89ffeb84693a9dd7d3706740b5de5d3091b1781101e5006898a0c502a6742d0ba276"
    "b3becebdaee98a311cecf19994aaf6262fefe88c3503d47ffb05c15e90203d82f7ea0a0d7ef8501ac40757b8"
    "3c62e3c8ac526410d0d9130c122951b9cfd6738d8154c0ed4e44a72a8525e6ca7c8b5680"
    # π1
    "cebbeb92eacb13c1e93ad6b2d29017f8421556b4651c8843c55c36baf557678d31f664589ef422aa750f02b1"
    "df6d734d7c262ef7085d443e9f14c8ae5410d8bc1a6b69f3bd33abfad19b684e169591ee4c638e5bcc3c19a1"
    "81497bd96f3760cae72b48fd9645fc41120d79e5898ce32030dcb76c4ab53f97d4622d06a4a5835f2adac900"
    "7ea255bf11d59ccf0e0a3d517d931bfec44709860b8f9d6a07b9b0981832714bef3b70a0e440ffc3a9e678f9"
    "8b46801e38e1b8a8e00c23761d252405f16e94289a84e8a34f77d385e252f282507a2f7453b361af3935decd"
    "1f99acad722cddd087be5ea6ec04c60334fbdb59b6c201f05aeda766217f8a27c7c029d7"
    # π2
    "93d99ab5982245fcba6adf029fdc51594a172bc294f4bba362e471d4cd7016e1493cc0d85c9bad8553a17ac8"
    "2de0d172a62cc4e37678b7b4093b0e414cdeb29025a5d7031100c32e92ef4e129d7dcb3510d54f9e4da955c6"
    "d07b1897d336e64856818f77cc9cb9e2acb82f15a47cda381e0b05d6146e6c7e66fdb1e560af5e3387c9f05d"
    "6d3f888dc7f71de9eced802927cf99a8500f3724283095d23e5b4083b369571f071c8abc20ebce8eabee31a2"
    "73f9ca3a1afb0dc1fefaf26fbd96dd4352b608f3aebe19893226b0ea4b6484826bf579bf015f75631b233d68"
    "2a65e891f6ff1358f1470a7fc5a7e7615a0646444204a0db398654aa8c34218bf80c7467"
    # π3
    "688dca4d734b4e2ad45226b3541e191f2203463d2d4a5383138ab7d52579f5bd582f0d02ed519e11f23e555e"
    "d1163c66705df34540cce8945608ce1a3ad2e1dfb5386e0ee5f4f986e94fd68523cf32993114aeeec848d330"
    "a19241b118c42c71724415fd37be5faa9b88d8ab899cfa60eabc620c24a6a8ec6720db7c28ddac5b347e10f1"
    "7b8f63a0059a437721bf2709c39fb6d729c2ebc0a48b8c1dfbffc1b2972ef865f67507044933e4d9b9d042c7"
    "6c90008e6f5001c5da473fcd69a2e27aa7c6930f0a06e62b96a31caf6a128439e7b082f7fe9d875c8135deb4"
    "a5fc80efcbbb6b76ba5a7d780b95e3ad74983b36646ddcf059a94c177f91b8c9571be061"
)
_MIX = (0x01, 0x01, 0x05, 0x01, 0x08, 0x06, 0x07, 0x04)  # first row of the circulant matrix
_ADDED = 0x00F0F0F0F0F0F0F3
_LONG = (1 << 64) - 1


def _times(a: int, b: int) -> int:
    """Return the product in GF(2^8) by the polynomial x⁸ + x⁴ + x³ + x² + 1."""
    found = 0
    while b:
        found ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return found


def _table(row: int) -> list[int]:
    """Return what an octet of a row adds to its column: substitution and mixing in one."""
    box = _BOXES[256 * (row % 4) : 256 * (row % 4) + 256]
    return [
        sum(_times(box[value], _MIX[(row - at) % 8]) << 8 * at for at in range(8))
        for value in range(256)
    ]


_TABLES = [_table(row) for row in range(8)]


class _Size:
    """State of eight or sixteen columns."""

    def __init__(self, columns: int, rounds: int) -> None:
        self.columns, self.rounds, self.octets = columns, rounds, 8 * columns
        self.words = Struct(f"<{columns}Q")
        shifts = (0, 1, 2, 3, 4, 5, 6, 7 if columns == 8 else 11)
        self.sources = [
            [8 * ((at - shift) % columns) + row for row, shift in enumerate(shifts)]
            for at in range(columns)
        ]

    def mixed(self, state: list[int]) -> list[int]:
        octets = self.words.pack(*state)
        t0, t1, t2, t3, t4, t5, t6, t7 = _TABLES
        return [
            t0[octets[a]] ^ t1[octets[b]] ^ t2[octets[c]] ^ t3[octets[d]]
            ^ t4[octets[e]] ^ t5[octets[f]] ^ t6[octets[g]] ^ t7[octets[h]]
            for a, b, c, d, e, f, g, h in self.sources
        ]  # fmt: skip

    def xored(self, state: list[int]) -> list[int]:
        for number in range(self.rounds):
            state = self.mixed([word ^ at << 4 ^ number for at, word in enumerate(state)])
        return state

    def added(self, state: list[int]) -> list[int]:
        last = self.columns - 1
        for number in range(self.rounds):
            added = [word + _ADDED + ((last - at) << 60 ^ number << 56)
                     for at, word in enumerate(state)]  # fmt: skip
            state = self.mixed([word & _LONG for word in added])
        return state


_SHORT, _WIDE = _Size(8, 10), _Size(16, 14)


def digest(data: bytes, bits: int = 256) -> bytes:
    """Return the hash of `data`."""
    size = _SHORT if bits <= 256 else _WIDE
    state = [size.octets, *[0] * (size.columns - 1)]
    end = (8 * len(data)).to_bytes(12, "little")
    padded = data + b"\x80" + bytes(-(len(data) + 13) % size.octets) + end
    for at in range(0, len(padded), size.octets):
        block = list(size.words.unpack_from(padded, at))
        first = size.xored([a ^ b for a, b in zip(state, block, strict=True)])
        parts = zip(state, first, size.added(block), strict=True)
        state = [a ^ b ^ c for a, b, c in parts]
    last = [a ^ b for a, b in zip(state, size.xored(state), strict=True)]
    return size.words.pack(*last)[-bits // 8 :]
