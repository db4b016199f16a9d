# ruff: noqa: C901, D103, T201 - one road from top to bottom, printed, to be read whole
# fmt: off
"""Перевірка відкритого запису «Спільно» без платформи: досить Python 3.9 і цього файлу.

    python3 verify.py ТЕКА [--vkey КЛЮЧ]                     вивантаження, кожен його байт
    python3 verify.py --proof ФАЙЛ --vkey КЛЮЧ [--leaf HEX]  доказ із квитанції
Ключ журналу дає сторінка /record/vkey; звірте його з тим, що мають інші. Вихід 0, коли все
сходиться; 1 і назва першого місця, яке не сходиться. Формати: c2sp.org, RFC 6962, RFC 8032.
"""
from __future__ import annotations

import re
import sys
from base64 import b64decode, b64encode
from collections import Counter
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

LEVEL, NUM = "none|low|substantial|high", "0|[1-9][0-9]*"
ENTRY = re.compile(
    rf"spilno/v1\n([a-z_]+\.[a-z_]+)\n(-|{NUM})\n[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\n(-|{LEVEL})\n"
    rf"(?:-|{NUM})\n([0-9a-f]{{64}})\n".encode()
)
COUNT = rf"as-of ([a-z_]+) ({NUM})|([a-z_]+) ({NUM}) ({LEVEL}) (-?[1-9][0-9]*)"
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519 (RFC 8032, 5.1)
D = -121665 * pow(121666, P - 2, P) % P

def need(holds: object, place: object, what: str) -> None:
    if not holds:
        sys.exit(f"НЕ СХОДИТЬСЯ: {place}: {what}")

def add(p: Any, q: Any) -> Any:  # points are (X, Y, Z, T)
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(s: int, p: Any) -> Any:
    q: Any = (0, 1, 1, 0)
    for bit in f"{s:b}":
        q = add(q, q) if bit == "0" else add(add(q, q), p)
    return q

def point(raw: bytes) -> Any:
    sign, y = divmod(int.from_bytes(raw, "little"), 1 << 255)
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    x = x if (x * x - xx) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    x = x if x & 1 == sign else P - x
    return (x, y, 1, x * y % P) if y < P and x < P and (x * x - xx) % P == 0 else None

def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or not a or not r or s >= L:
        return False
    h = int.from_bytes(sha512(signature[:32] + key + message).digest(), "little") % L
    p, q = times(s, point(b"\x58" + b"\x66" * 31)), add(r, times(h, a))
    return not (p[0] * q[2] - q[0] * p[2]) % P and not (p[1] * q[2] - q[1] * p[2]) % P

def decode(text: str, place: object) -> bytes:
    raw = b64decode(text.encode() + b"=" * (-len(text) % 4))
    need(raw and b64encode(raw).decode() == text, place, "хибний base64")
    return raw

def verifier(vkey: str, place: object, kind: int = 1) -> Any:
    name, number, material = [*vkey.split("+", 2), "", ""][:3]
    raw = decode(material, place)
    right = sha256(f"{name}\n".encode() + raw).hexdigest()[:8] == number and raw[0] == kind
    need(right and len(raw) == 33, place, "хибний ключ")
    return name, number, raw

def checkpoint(note: str, place: object, keys: list[Any], strict: bool = True) -> tuple[int, bytes]:
    text, _, tail = note.rpartition("\n\n")
    origin, size, root, *more = [*text.split("\n"), "", ""]
    right = [origin, *more, tail[-1:]] == [keys[0][0], "", "", "\n"] and re.fullmatch(NUM, size)
    need(right, place, "голова іншого журналу або не за формою")
    known, seen, body = {key[:2]: key[2] for key in keys}, [], f"{text}\n".encode()
    for line in tail[:-1].split("\n"):
        dash, name, encoded = [*line.split(" ", 2), "", ""][:3]
        raw = decode(encoded, place)
        who, signature, message = (name, raw[:4].hex()), raw[4:], body
        if strict or who in known:
            need(dash == "—" and who in known and who not in seen, place, f"зайвий підпис {name}")
            if known[who][0] == 4:  # a witness's, with its time
                moment, signature = int.from_bytes(signature[:8], "big"), signature[8:]
                message = f"cosignature/v1\ntime {moment}\n".encode() + body
            need(is_signed(known[who][1:], message, signature), place, f"підпис {name} хибний")
            seen.append(who)
    need(seen[:1] == [keys[0][:2]], place, "немає підпису журналу")
    return int(size), decode(root, place)

def fold(raw: bytes | bytearray) -> bytes:  # the root over 2**n hashes, or over none
    while len(raw) > 32:
        raw = b"".join(sha256(b"\1" + raw[n : n + 64]).digest() for n in range(0, len(raw), 64))
    return bytes(raw) or sha256().digest()

def root_of(low: int, high: int, levels: list[bytearray]) -> bytes:  # RFC 6962, 2.1
    many = high - low
    if many & (many - 1) == 0:
        level = max(many.bit_length() - 1, 0) // 8
        return fold(levels[level][(low >> 8 * level) * 32 : (high >> 8 * level) * 32])
    middle = low + (1 << (many - 1).bit_length() - 1)
    return fold(root_of(low, middle, levels) + root_of(middle, high, levels))

def name_of(level: object, index: int, size: int) -> str:  # c2sp.org/tlog-tiles
    parts = re.findall("...", f"{index:0{-(-len(str(index)) // 3) * 3}d}")
    tail = "" if index * 256 + 256 <= size else f".p/{size % 256}"
    return f"tile/{level}/" + "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]]) + tail

def proof(path: Path, vkey: str, wanted: str | None) -> None:  # c2sp.org/tlog-proof
    form = rf"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex ({NUM})\n((?:\S+\n)*)\n"
    head: Any = re.match(form, path.read_bytes().decode("utf-8", "replace"))
    need(head, path, "це не доказ із цього запису")
    data, index, note = decode(head[1], path), int(head[2]), head.string[head.end() :]
    size, root = checkpoint(note, path, [verifier(vkey, "--vkey")], strict=False)
    found = leaf = sha256(b"\0" + data).digest()
    need(wanted in (None, leaf.hex()) and ENTRY.fullmatch(data), path, "доказ про інше")
    number, last = index, size - 1
    for step in (decode(line, path) for line in head[3].split()):
        left = number & 1 or number == last
        found = fold(step + found if left else found + step)
        while left and number and not number & 1:
            number, last = number >> 1, last >> 1
        number, last = number >> 1, last >> 1
    need(index < size and last == 0 and found == root, path, "шлях не веде до підписаного кореня")
    print(f"СХОДИТЬСЯ: запис {index} із {size}, лист {leaf.hex()}\n{data.decode()}", end="")

def export(folder: Path, vkey: str | None) -> None:
    def read(name: str) -> bytes:
        need(name in listed, name, "немає в маніфесті")
        body = (folder / name).read_bytes()
        need(listed.pop(name) == (sha256(body).hexdigest(), str(len(body))), name, "байти не ті")
        return body
    def rows(name: str, pattern: str, body: bytes) -> list[Any]:
        lines = body.decode("utf-8", "replace").split("\n")
        need(lines.pop() == "", name, "останній рядок без кінця")
        found = [re.fullmatch(pattern, line) for line in lines]
        need(None not in found, f"{name}, рядок {[*found, None].index(None) + 1}", "не за формою")
        return found
    form = rf"spilno-export/v1|([0-9a-f]{{64}}) ({NUM}) ([a-z0-9./_-]+)"
    files = rows("manifest", form, (folder / "manifest").read_bytes())
    listed = {line[3]: (line[1], line[2]) for line in files if line[3]}
    need([line[3] for line in files] == [None, *sorted(listed)], "manifest", "не за порядком")
    there = {f.relative_to(folder).as_posix() for f in folder.rglob("*") if not f.is_dir()}
    for name in sorted(set(listed) ^ (there - {"manifest"})):
        need(False, name, "немає файлу" if name in listed else "зайвий файл")
    named = rows("keys", r"(log|promise|witness) (\S+)", read("keys"))
    need(named and vkey in (None, named[0][2]), "keys", "ключ не той, якому ви вірите")
    keys = [verifier(k[2], "keys", 4 if k[1] == "witness" else 1) for k in named]
    names = sorted(name for name in listed if name.startswith("checkpoint"))
    heads = [(*checkpoint(read(n).decode("utf-8", "replace"), n, keys), n) for n in names]
    size, levels = heads[0][0], [bytearray() for _ in range(9)]
    counts = rows("counts", COUNT, read("counts"))
    upto = {c[1]: int(c[2]) for c in counts if c[1]}
    said = {(c[3], int(c[4]), c[5]): int(c[6]) for c in counts if c[3]}
    signs = rows("rules", r"(([a-z_]+)\.[a-z_]+) ([+-]1)", read("rules"))
    rules = {r[1].encode(): (r[2], int(r[3])) for r in signs}
    opened = rows("openings", rf"({NUM}) ([0-9a-f]{{64}}) (\{{.*\}})", read("openings"))
    salted = [(int(o[1]), bytes.fromhex(o[2]) + o[3].encode()) for o in opened]
    opens = {number: sha256(raw).hexdigest().encode() for number, raw in salted}
    right = len(upto) + len(said) == len(counts) and len(opens) == len(opened)
    need(right and max(upto.values(), default=0) <= size, "counts, openings", "двічі або зайве")
    given: Counter[tuple[str, int, str]] = Counter()
    for index in range(-(-size // 256)):
        name, at = name_of("entries", index, size), 0
        body = read(name)
        for number in range(index * 256, min(size, index * 256 + 256)):
            start, at = at + 2, at + 2 + int.from_bytes(body[at : at + 2], "big")
            entry: Any = ENTRY.fullmatch(body, start, at)
            need(entry, f"{name}, запис {number}", "не за формою")
            levels[0] += sha256(b"\0" + entry[0]).digest()
            package, sign = rules.get(entry[1], ("", 0))
            if sign and number < upto.get(package, 0) and b"-" not in (entry[2], entry[3]):
                given[package, int(entry[2]), entry[3].decode()] += sign
            need(opens.pop(number, entry[4]) == entry[4], "openings", f"не до запису {number}")
        need(at == len(body), f"{name}, байт {at}", "зайве після останнього запису")
    for level, row in enumerate(levels):
        for at in range(0, len(row), 8192):
            name, hashes = name_of(level, at // 8192, len(row) // 32), row[at : at + 8192]
            need(read(name) == hashes, name, "хеші не тих, що нижче")
            levels[level + 1] += fold(hashes) if len(hashes) == 8192 else b""
    for many, root, name in heads:
        need(many <= size and root_of(0, many, levels) == root, name, "корінь не з цих записів")
    for key in sorted(set(said) | set(given)):
        place, has = f"counts: {' '.join(map(str, key))}", said.get(key, 0)
        need(has == given[key], place, f"написано {has}, із записів виходить {given[key]}")
    need(not listed and not opens, sorted(listed) or "openings", "зайве")
    print(f"СХОДИТЬСЯ: {keys[0][0]}, записів {size}, голів {len(heads)}, лічильників {len(said)}")

if __name__ == "__main__":
    if len(sys.argv) < 2 or "--help" in sys.argv:
        sys.exit(__doc__)
    words = sys.argv[1:] if "--proof" in sys.argv else ["--folder", *sys.argv[1:]]
    options = {words[n]: words[n + 1] for n in range(0, len(words) - 1, 2)}
    path, key = Path(options.get("--proof") or options["--folder"]), options.get("--vkey")
    try:
        proof(path, key or "", options.get("--leaf")) if "--proof" in options else export(path, key)
    except (IndexError, OSError, ValueError) as fault:
        need(False, path, str(fault))
