"""The package for a machine: facts, the list, and what proves them without trusting us."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from spilno.record import log, receipts, witnesses
from spilno.record.models import Entry
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.package.facts import facts, moment
from spilno.tools.petitions.package.lines import Line, lines

FORMAT = "spilno-petition/v1"
ENDS = ("petitions.reached", "petitions.expired", "petitions.closed", "petitions.published")


def write(petition: Petition, path: Path, at: datetime) -> None:
    """Write JSON in pieces: a list of a million lines never stands in memory."""
    head = {
        "format": FORMAT,
        **facts(petition, at),
        "void_batches": [_batch(each) for each in petition.void_batches.order_by("voided_at")],
        "record": _record(petition),
    }
    with path.open("w", encoding="utf-8") as file:
        opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
        file.write(f'{opened},\n "signatures": [\n')
        file.writelines(_pieces(petition))
        file.write(" ]\n}\n")


def _pieces(petition: Petition) -> Iterator[str]:
    before = ""
    for line in lines(petition):
        yield f"{before}  {json.dumps(_line(line), ensure_ascii=False)}"
        before = ",\n"
    yield "\n"


def _line(line: Line) -> dict[str, Any]:
    """SHA-256 of salt and {"name":…} is the commitment in the entry `index` of the record.

    Where a signed file came, {"name":…,"report":…}: `report` is the SHA-256 of what we say of it.
    """
    return {
        "number": line.number,
        "name": line.name,
        "note": line.note,
        "level": line.level,
        "signed_at": moment(line.signed_at),
        "index": line.index,
        "leaf": line.leaf.hex(),
        "salt": line.salt.hex(),
        **({"report": line.report} if line.report else {}),
    }


def _record(petition: Petition) -> dict[str, Any]:
    """The signed head of the record, and the proof of the entry that ended the collection."""
    checkpoint = log.latest()
    found = Entry.objects.filter(matter_id=petition.pk, verb__in=ENDS).order_by("-sequence")
    entry = found.first()
    return {
        "checkpoint": witnesses.signed_note(checkpoint) if checkpoint else None,
        "entry": entry.sequence if entry else None,
        "verb": entry.verb if entry else None,
        "proof": receipts.proof(entry) if entry else None,
    }


def _batch(batch: Any) -> dict[str, Any]:
    return {
        "name": batch.name,
        "reason": batch.reason,
        "size": batch.size,
        "voided_at": moment(batch.voided_at),
        "reversed_at": moment(batch.reversed_at),
    }
