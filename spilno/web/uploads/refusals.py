"""Why a file was not taken, in words that say what to do."""

from django.utils.translation import gettext_lazy as _

LARGEST = 10 * 1024 * 1024  # bytes of one file
LARGEST_TOGETHER = 25 * 1024 * 1024  # bytes of all files of one form

SENTENCES = {
    "empty": _("The file is empty. Choose another."),
    "kind": _(
        "Such a file cannot be attached. Photos: JPEG, PNG, WebP. Documents: PDF. "
        "Save the file in one of these formats."
    ),
    "large": _("The file is larger than 10 MB. Make it smaller or choose another."),
    "together": _("All files together are larger than 25 MB. Add some of them later."),
    "flood": _("The files are too large: each up to 10 MB, together up to 25 MB."),
    "picture": _(
        "The photo cannot be opened: the file is damaged. Save it anew as JPEG, PNG or WebP."
    ),
    "pixels": _("The photo is too large: at most 25 megapixels. Make it smaller."),
    "pdf": _("The PDF cannot be read: the file is damaged or not whole. Save it anew."),
    "active": _(
        "The PDF holds a script, an attachment or an action that starts by itself. "
        "Save it anew by printing to PDF."
    ),
    "locked": _("The PDF is protected by a password. Attach one that everyone can open."),
}


class Refused(Exception):
    """A file cannot be taken; `code` is a key of SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """Say why and what to do."""
        return str(SENTENCES[self.code])
