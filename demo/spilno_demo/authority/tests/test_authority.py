from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spilno.signing.keys.containers import unlocked
from spilno.signing.report import Report
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.x509 import holder
from spilno.signing.x509.certificate import Certificate
from spilno_demo.authority import cms, containers, keys, revocation, store
from spilno_demo.authority.store import Authority
from spilno_demo.parts import PARTS

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
VECTORS = Path(holder.__file__).parent.parent / "tests" / "vectors" / "uapki"


@pytest.fixture(scope="session")
def authority() -> Authority:
    return store.make("http://localhost:1/authority", NOW)


def judged(authority: Authority, name: str, at: datetime = NOW) -> Report:
    owner, issuers = authority.owners[name], ("dstu-issuing", "ecdsa-issuing")
    trust = Trust(
        [authority.owners[f"{branch}-root"].certificate for branch in store.BRANCHES],
        [authority.owners[issuer].certificate for issuer in issuers],
        [revocation.revoked(authority.owners[i], authority.revoked(), NOW, number=1)
         for i in issuers],
    )  # fmt: skip
    return verify("a.p7s", cms.signed(b"so", owner, at=NOW), at=at, trust=trust)


@pytest.mark.parametrize("name", ["olena", "ivan", "bohdan", "olena-ecdsa", "official", "seal"])
def test_signatures_of_the_test_authority_are_valid_and_qualified(
    authority: Authority, name: str
) -> None:
    report = judged(authority, name)
    assert (report.intact, report.trusted, report.qualified) == (True, True, True)


@pytest.mark.parametrize("name", ["expired", "revoked", "olena-agreement"])
def test_unfit_certificates_are_refused(authority: Authority, name: str) -> None:
    assert judged(authority, name).trusted is False


def test_holders_are_read_as_those_of_real_certificates(authority: Authority) -> None:
    codes = {part.slug: part.tax_code for part in PARTS}
    for slug, code in codes.items():
        assert holder.codes(authority.owners[slug].certificate)["person"] == code
        assert holder.codes(authority.owners[f"{slug}-ecdsa"].certificate)["person"] == code
    bohdan = holder.of(authority.owners["bohdan"].certificate)
    assert (bohdan.name, bohdan.device) == ("КОВАЛЬ БОГДАН СТЕПАНОВИЧ", "file")
    official = authority.owners["official"].certificate
    assert holder.of(official).title == "секретар ради"
    assert holder.codes(official) == {"person": codes["taras"], "organisation": "99999991"}
    assert holder.of(authority.owners["seal"].certificate).kind == "seal"
    assert holder.codes(authority.owners["company"].certificate) == {"organisation": "99999992"}
    assert holder.of(authority.owners["pseudonym"].certificate).is_pseudonym
    assert not holder.of(authority.owners["plain"].certificate).is_qualified


def test_keys_are_written_octet_for_octet_as_diia_s() -> None:
    real = Certificate((VECTORS / "diia-test-sign-7775603.cer").read_bytes())
    made = keys.dstu().public
    assert made[: len(made) - 33] == real.key[: len(real.key) - 33]


def test_a_key_file_opens_with_its_password_and_no_other(authority: Authority) -> None:
    owners = [authority.owners["bohdan"], authority.owners["bohdan-agreement"]]
    made = containers.pkcs12(owners, "слово", turns=50)
    found = unlocked(made, "слово")
    assert [key.is_of(owner.certificate) for key, owner in zip(found, owners, strict=True)] == [
        True,
        True,
    ]
    with pytest.raises(ValueError, match="password"):
        unlocked(made, "інше")


def test_the_authority_is_kept_and_its_roots_outlive_a_change_of_address(tmp_path: Path) -> None:
    first = store.kept(tmp_path, "http://localhost:1/authority", NOW)
    same = store.kept(tmp_path, "http://localhost:1/authority", NOW)
    moved = store.kept(tmp_path, "http://localhost:2/authority", NOW + timedelta(days=1))
    for name, owner in first.owners.items():
        assert same.owners[name].certificate.raw == owner.certificate.raw
        assert moved.owners[name].key.public == owner.key.public
    root = first.owners["dstu-root"].certificate.raw
    assert (tmp_path / "trust" / "roots" / "dstu-root.cer").read_bytes() == root
    assert moved.owners["dstu-root"].certificate.raw == root
    assert set(first.revoked()) <= set(store.load(tmp_path).revoked())
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.glob("authority/*.key"))
