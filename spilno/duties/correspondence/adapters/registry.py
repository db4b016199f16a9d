"""Which adapter a body gets, by the settings of this site."""

from django.utils.module_loading import import_string

from spilno.duties.correspondence.adapters.contract import Adapter
from spilno.duties.correspondence.adapters.email import Email
from spilno.duties.correspondence.adapters.folder import Folder
from spilno.duties.correspondence.settings import Reception
from spilno.places.models import Authority


class NoSuchAdapter(Exception):
    """The settings name an adapter that is not there."""


def adapter(authority: Authority, reception: Reception) -> Adapter:
    """Return what takes letters to a body. Raises NoSuchAdapter."""
    name = reception.adapters.get(authority.edrpou, "email") if authority.edrpou else "email"
    if name == "email":
        return Email()
    if name == "folder" and reception.folder:
        return Folder(reception.folder)
    if name not in reception.kinds:
        raise NoSuchAdapter(name)
    try:
        made: Adapter = import_string(reception.kinds[name])()
    except ImportError as error:
        raise NoSuchAdapter(name) from error
    return made
