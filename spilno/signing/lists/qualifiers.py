"""What a list says of kinds of certificates of a service (TS 119 612, 5.5.9.2)."""

from collections.abc import Iterator
from typing import NamedTuple

from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml.parsing import Element, local

_BITS = ("digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment",
         "keyAgreement", "keyCertSign", "crlSign", "encipherOnly")  # fmt: skip
_DEEPEST = 10


class Rule(NamedTuple):
    """Qualifiers (last parts of their addresses) for certificates that meet criteria."""

    qualifiers: frozenset[str]
    criteria: Element


def rules_of(place: Element) -> Iterator[Rule]:
    """Yield the rules of a service or of a period of its history."""
    for item in place.iter("{*}QualificationElement"):
        named = {
            part.get("uri", "").rstrip("/").rpartition("/")[2] for part in item.iter("{*}Qualifier")
        }
        criteria = item.find("{*}CriteriaList")
        if criteria is not None:
            yield Rule(frozenset(named), criteria)


def of(certificate: Certificate, rules: tuple[Rule, ...]) -> set[str]:
    """Return the qualifiers that a certificate gets."""
    found: set[str] = set()
    for rule in rules:
        if _meets(certificate, rule.criteria):
            found |= rule.qualifiers
    return found


def _meets(certificate: Certificate, criteria: Element, depth: int = 0) -> bool:
    results = [
        _one(certificate, item, depth)
        for item in criteria
        if local(item) not in ("", "Description")
    ]
    how = criteria.get("assert", "all")
    if depth > _DEEPEST or not results:
        return False
    if how == "none":
        return not any(results)
    return all(results) if how == "all" else any(results)


def _one(certificate: Certificate, item: Element, depth: int) -> bool:
    name = local(item)
    if name == "CriteriaList":
        return _meets(certificate, item, depth + 1)
    if name == "KeyUsage":
        return _has_bits(certificate, item)
    if name == "PolicySet":
        wanted = {_bare(part.text) for part in item.iter("{*}Identifier")}
        return bool(wanted) and wanted <= certificate.policies
    purposes = {_bare(part.text) for part in item.iter("{*}Identifier")}
    is_known = any(local(part) == "ExtendedKeyUsage" for part in item.iter())
    return is_known and bool(purposes) and purposes <= certificate.purposes


def _has_bits(certificate: Certificate, item: Element) -> bool:
    usage = certificate.usage or 0
    for bit in item.iter("{*}KeyUsageBit"):
        name = bit.get("name", "")
        wanted = (bit.text or "").strip() in ("true", "1")
        if name not in _BITS or bool(usage & 0x80 >> _BITS.index(name)) != wanted:
            return False
    return True


def _bare(text: str | None) -> str:
    return (text or "").strip().removeprefix("urn:oid:")
