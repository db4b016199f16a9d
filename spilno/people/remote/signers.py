"""The services that sign, by the settings that the operator wrote: `[diia]`, `[qtsp]`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings as django
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spilno.people.providers import settings
from spilno.people.providers.contract import Words
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
    """Return a service and its signer. Raises NoSigner."""
    own = settings.of(name)
    if own is None or name not in _LABELS:
        raise NoSigner(name)
    service = Service(name, _LABELS[name])
    return service, PhoneSigner(own) if name == "diia" else _cloud(name, own)


def _cloud(name: str, own: Mapping[str, str]) -> CloudSigner:
    back = f"{django.ORIGIN}{reverse('people_remote_back', args=[name])}"
    return CloudSigner({"redirect_uri": back, **own}, name)
