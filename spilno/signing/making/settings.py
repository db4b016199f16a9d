"""Services of this site, as its operator names them in `SPILNO_HOME/providers.toml`.

[stamps]                              # by the hash of the signature
gost34311 = "http://ca.example/services/tsp/dstu/"
sha256 = "http://ca.example/services/tsp/"
[evidence]
origins = "http://ca.example http://ocsp.example"   # besides signing/data/addresses.yaml
"""

import tomllib
from pathlib import Path

from django.conf import settings

from spilno.signing.making.receipt import Services


def services() -> Services:
    """Return whom this site may ask; nobody where the operator named nobody."""
    path = Path(settings.HOME) / "providers.toml"
    if not path.exists():
        return Services()
    read = tomllib.loads(path.read_text())
    stamps = {str(name): str(address) for name, address in read.get("stamps", {}).items()}
    return Services(stamps, frozenset(str(read.get("evidence", {}).get("origins", "")).split()))
