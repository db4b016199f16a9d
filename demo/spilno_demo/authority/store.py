"""The test authority as a whole: made at the first start, kept in `SPILNO_HOME/authority`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from spilno.signing.x509.certificate import Certificate
from spilno_demo.authority import certificates as says
from spilno_demo.authority import keys
from spilno_demo.authority.certificates import Owner, Wanted, issue, term
from spilno_demo.authority.holders import Holder, everybody
from spilno_demo.authority.keys import AnyKey

BRANCHES = ("dstu", "ecdsa")
WHO = "Спільно: тестовий центр"
_SERVERS = {"tsa": says.STAMPING, "ocsp": says.OCSP_SIGNING}


@dataclass
class Authority:
    """All keys and certificates. `owners` by name: `olena`, `dstu-issuing`, `ecdsa-tsa`, …"""

    base: str  # where its servers answer, as its certificates say
    owners: dict[str, Owner] = field(default_factory=dict)
    issued: dict[int, datetime | None] = field(default_factory=dict)  # serial → revoked at

    def revoke(self, name: str, at: datetime) -> None:
        """Revoke a certificate by the name of its holder."""
        self.issued[self.owners[name].certificate.serial] = at

    def revoked(self) -> dict[int, datetime]:
        """Return the serials that are revoked."""
        return {serial: at for serial, at in self.issued.items() if at}


def make(base: str, at: datetime, old: Mapping[str, Owner] | None = None) -> Authority:
    """Make an authority; with the keys and roots of an old one where it is given."""
    made = Authority(base)
    for branch in BRANCHES:
        _branch(made, branch, at, old or {})
    for holder in everybody():
        _holder(made, holder, at, old or {})
    return made


def _key(name: str, branch: str, old: Mapping[str, Owner], m: int = 257) -> AnyKey:
    if name in old:
        return old[name].key
    return keys.dstu(m) if branch == "dstu" else keys.ecdsa()


def _named(what: str, number: int) -> dict[str, str]:
    return {"O": WHO, "CN": what, "serialNumber": f"UA-99999990-{number}", "C": "UA", "L": "Київ"}


def _branch(made: Authority, branch: str, at: datetime, old: Mapping[str, Owner]) -> None:
    first, last = term(at, 60, 3650)
    top = f"{branch}-root"
    root = Wanted(_named(f"Тестовий засвідчувальний орган ({branch})", 1), first, last,
                  usage=says.ISSUE, statements=(says.UKRAINIAN,), depth=2)  # fmt: skip
    made.owners[top] = old.get(top) or issue(root, _key(top, branch, old, 431))
    middle = Wanted(_named(f"Тестовий надавач довірчих послуг ({branch})", 2), first, last,
                    usage=says.ISSUE, statements=(says.QUALIFIED, says.UKRAINIAN), depth=0,
                    base=made.base, lists=top)  # fmt: skip
    _add(made, f"{branch}-issuing", issue(middle, _key(f"{branch}-issuing", branch, old),
                                          made.owners[top]))  # fmt: skip
    for number, (server, purpose) in enumerate(_SERVERS.items(), start=3):
        above = f"{branch}-{'root' if server == 'tsa' else 'issuing'}"
        own = Wanted(_named(f"Тестовий {server.upper()}-сервер ({branch})", number), first, last,
                     purposes=(purpose,), base=made.base, lists=above)  # fmt: skip
        key = _key(f"{branch}-{server}", branch, old)
        _add(made, f"{branch}-{server}", issue(own, key, made.owners[above]))


def _holder(made: Authority, holder: Holder, at: datetime, old: Mapping[str, Owner]) -> None:
    first, last = term(at, *holder.term)
    usage, m = (says.AGREE, 431) if holder.is_agreement else (says.SIGN, 257)
    above = f"{holder.branch}-issuing"
    wanted = Wanted(holder.subject, first, last, usage, holder.purposes, holder.statements,
                    holder.codes, base=made.base, lists=above)  # fmt: skip
    key = _key(holder.name, holder.branch, old, m)
    _add(made, holder.name, issue(wanted, key, made.owners[above]))
    if holder.is_revoked:
        made.revoke(holder.name, at - timedelta(days=1))


def _add(made: Authority, name: str, owner: Owner) -> None:
    made.owners[name] = owner
    made.issued[owner.certificate.serial] = None


def kept(home: Path, base: str, at: datetime) -> Authority:
    """Return the authority of a home, making what is not there and what names another address."""
    folder = home / "authority"
    old = load(home) if (folder / "state.json").exists() else None
    if old and old.base == base and set(old.owners) >= {item.name for item in everybody()}:
        return old
    made = make(base, at, old.owners if old else None)
    made.issued = {**(old.issued if old else {}), **made.issued}
    _save(folder, made)
    _trust(home / "trust", made)
    return made


def load(home: Path) -> Authority:
    """Read the authority of a home; raise FileNotFoundError before the first start."""
    folder = home / "authority"
    state = json.loads((folder / "state.json").read_text())
    issued = {int(serial): at and datetime.fromisoformat(at) for serial, at in state["issued"]}
    made = Authority(state["base"], issued=issued)
    for name in state["names"]:
        key = keys.read((folder / f"{name}.key").read_bytes())
        certificate = Certificate((folder / f"{name}.cer").read_bytes())
        made.owners[name] = Owner(key, certificate)
    made.owners = {name: _chained(owner, made) for name, owner in made.owners.items()}
    return made


def _chained(owner: Owner, made: Authority) -> Owner:
    above = {item.certificate.subject.key: item.certificate for item in made.owners.values()
             if item.certificate.may_issue}  # fmt: skip
    chain, last = [], owner.certificate
    while not last.is_self_issued:
        last = above[last.issuer.key]
        chain.append(last)
    return Owner(owner.key, owner.certificate, tuple(chain))


def _save(folder: Path, made: Authority) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, owner in made.owners.items():
        secret = folder / f"{name}.key"
        secret.touch(mode=0o600)
        secret.write_bytes(owner.key.private())
        (folder / f"{name}.cer").write_bytes(owner.certificate.raw)
        (folder / f"{name}.p12").unlink(missing_ok=True)
    issued = [[str(serial), at and at.isoformat()] for serial, at in made.issued.items()]
    state = {"base": made.base, "names": list(made.owners), "issued": issued}
    (folder / "state.json").write_text(json.dumps(state))


def _trust(folder: Path, made: Authority) -> None:
    """Let the demonstration's site trust the test roots, and find the issuers."""
    for kind, name in (("roots", "root"), ("certificates", "issuing")):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for branch in BRANCHES:
            raw = made.owners[f"{branch}-{name}"].certificate.raw
            (folder / kind / f"{branch}-{name}.cer").write_bytes(raw)
