"""A signed file that came while the stamping service was away gets its stamp later."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from spilno_demo.authority import cms
from spilno_demo.outside import knobs

from spilno.civic import containers, extending
from spilno.civic.models import Container
from spilno.civic.tests import sample
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA
from spilno.signing.found import Data
from spilno.signing.making import evidence
from spilno.signing.report import Report
from spilno.signing.tests.authority import Served, served
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

pytestmark = pytest.mark.django_db
TEXT, LEAF, HOUR = "Заява\n".encode(), b"l" * 32, timedelta(hours=1)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture
def site(services: Served, settings: Any, tmp_path: Path) -> Iterator[Served]:
    origin = services.authority.base.removesuffix("/authority")
    lines = [f'{name} = "{address}"' for name, address in services.services.stamps.items()]
    text = "\n".join(["[stamps]", *lines, "[evidence]", f'origins = "{origin}"'])
    (tmp_path / "providers.toml").write_text(text)
    roots = tmp_path / "trust" / "roots"
    roots.mkdir(parents=True)
    for number, root in enumerate(services.trust.roots):
        (roots / f"{number}.cer").write_bytes(root.raw)
    settings.HOME, settings.TRUST = tmp_path, tmp_path / "trust"
    yield services
    knobs.turn("authority", "", "")


def kept(site: Served, place: Place) -> Container:
    """A file kept with evidence of that minute, but without a stamp."""
    at = datetime.now(UTC)
    octets = cms.signed(TEXT, site.owners["olena"], at=at, detached=True)
    chain = [site.owners["olena"].certificate]
    found = evidence.gather(chain, at=at, trust=site.trust, allowed=site.services.allowed)
    known = site.trust.with_more(
        certificates=found.certificates, crls=found.crls, ocsps=found.ocsps
    )
    whole = containers.judged(octets, _report(octets, known), TEXT)
    containers.keep([(LEAF, sample.matter(place).pk, whole)], at)
    return Container.objects.get()


def _report(octets: bytes, trust: Trust) -> Report:
    at = datetime.now(UTC) + timedelta(seconds=2)
    return verify("spilno.txt", octets, at=at, data=[Data("spilno.txt", TEXT)], trust=trust)


def test_the_stamp_comes_later_and_the_file_then_needs_nobody(
    site: Served, places: dict[str, Place]
) -> None:
    row = kept(site, places[KORIUKIVKA_HROMADA])
    assert row.extended_at is None
    at = datetime.now(UTC)
    knobs.turn("authority", "down", "1")
    assert extending.extend_due(at) == 0
    row.refresh_from_db()
    assert row.try_again_at is not None
    assert row.try_again_at > at
    knobs.turn("authority", "", "")
    assert extending.extend_due(at) == 0  # its time has not come
    assert extending.extend_due(at + HOUR) == 1
    row.refresh_from_db()
    offline, later = Trust(site.trust.roots), at + timedelta(days=1500)
    report = verify("kept.asics", containers.opened(row), at=later, trust=offline)
    assert (report.intact, report.trusted, report.level) == (True, True, "LT")
    assert extending.extend_due(at + HOUR * 48) == 0  # it is complete


def test_without_services_nothing_is_tried(
    site: Served, places: dict[str, Place], settings: Any
) -> None:
    row = kept(site, places[KORIUKIVKA_HROMADA])
    (Path(settings.HOME) / "providers.toml").unlink()
    assert extending.extend_due(datetime.now(UTC)) == 0
    row.refresh_from_db()
    assert row.try_again_at is None
