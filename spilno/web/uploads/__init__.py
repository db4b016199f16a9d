"""Photos and documents that officials attach: taken, cleaned, kept, swept. See `README.md`."""

from spilno.web.uploads.cleaning import Cleaned, clean
from spilno.web.uploads.fields import FilesForm
from spilno.web.uploads.handler import posted, takes_files, was_cut
from spilno.web.uploads.refusals import Refused
from spilno.web.uploads.storing import Stored, stored

__all__ = [
    "Cleaned",
    "FilesForm",
    "Refused",
    "Stored",
    "clean",
    "posted",
    "stored",
    "takes_files",
    "was_cut",
]
