"""The services that sign, by the settings that the operator wrote: `[diia]`, `[qtsp]`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime

from django.conf import settings as django
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spilno.people.providers import settings
from spilno.people.providers.contract import Words
from spilno.people.providers.secrets import opened
from spilno.record import clock
from spilno.signing.remote.cloud import CloudSigner
from spilno.signing.remote.contract import RemoteSigner
from spilno.signing.remote.phone import PhoneSigner


class NoSigner(Exception):
    """There is no such service, or it has no settings."""


@dataclass(frozen=True)
class Service:
    """A service as the screen shows it."""

    name: str
    label: Words


_LABELS: dict[str, Words] = {"diia": _("Diia.Signature"), "qtsp": _("A key in a cloud")}


def offered() -> list[Service]:
    """Return the services that have settings."""
    return [Service(name, label) for name, label in _LABELS.items() if settings.of(name)]


def named(name: str) -> tuple[Service, RemoteSigner]:
    """Return a service and its signer. Raises NoSigner, ProviderDown."""
    own = settings.of(name)
    if own is None or name not in _LABELS:
        raise NoSigner(name)
    return Service(name, _LABELS[name]), _SIGNERS[name](own)


def _diia(own: Mapping[str, str]) -> PhoneSigner:
    date = {"date": format_datetime(clock.now(), usegmt=True)}
    return PhoneSigner(date | opened(own, "acquirer_token", "auth_token"))


def _cloud(own: Mapping[str, str]) -> CloudSigner:
    back = f"{django.ORIGIN}{reverse('people_remote_back', args=['qtsp'])}"
    return CloudSigner({"redirect_uri": back, **opened(own, "client_secret")}, "qtsp")


_SIGNERS: dict[str, Callable[[Mapping[str, str]], RemoteSigner]] = {"diia": _diia, "qtsp": _cloud}
