"""Takes files out of a request, and no more of them than was asked for.

Django reads forms before it asks who sends them, so this stands before every view: files go only
to views that take them, at most 10 MB each and 25 MB together; the rest is neither kept in memory
nor on disk. What is a little too much is read to its end, so that the browser gets its answer and
what was typed; a flood is left unread.
"""

import tempfile
from collections.abc import Callable
from typing import IO, Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from spilno.web.uploads.refusals import LARGEST, LARGEST_TOGETHER

FLOOD = 100 << 20  # bytes of a request that is not worth reading to its end
IN_MEMORY = 1 << 20  # bytes of a file above which it lies on disk, without a name
View = TypeVar("View", bound=Callable[..., Any])


def takes_files(view: View) -> View:
    """Decorate a view whose form has files; to others files do not come."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


class TooLarge:
    """Stands for a file that was not taken: the form says so beside its field."""

    def __init__(self, code: str) -> None:
        self.code = code

    def close(self) -> None:
        """Do what Django asks of every file at the end of a request: nothing is open here."""


class Bounded(FileUploadHandler):
    """The only upload handler of the site (settings.FILE_UPLOAD_HANDLERS)."""

    kept: IO[bytes] | None = None
    refusal = ""

    def handle_raw_input(self, *raw: Any, **named: Any) -> None:
        """Look at what the request says of its length (third: `content_length`)."""
        self.room = LARGEST_TOGETHER
        self.is_flood = int(raw[2]) > FLOOD
        match = self.request.resolver_match if self.request else None
        self.is_asked = match is not None and getattr(match.func, "takes_files", False)

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Begin a file. Raises StopUpload when there is no use in reading on."""
        super().new_file(*arguments, **named)
        if self.is_flood:
            _mark(self.request, str(self.field_name))
            raise StopUpload(connection_reset=True)
        self.refusal = ""
        self.kept = _new() if self.is_asked else None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or let go of the file when it is too much."""
        if self.kept is None:
            return
        if start + len(raw_data) > LARGEST or len(raw_data) > self.room:
            self.refusal = "large" if start + len(raw_data) > LARGEST else "together"
            self._let_go()
            return
        self.room -= len(raw_data)
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        """Return the file, or what stands for one that was too much."""
        if self.refusal:
            return TooLarge(self.refusal)
        if self.kept is None:
            return None
        kept, self.kept = self.kept, None
        kept.seek(0)
        return UploadedFile(kept, self.file_name, self.content_type, file_size)

    def upload_interrupted(self) -> None:
        """Let go of what came until the connection broke."""
        self._let_go()

    def _let_go(self) -> None:
        if self.kept is not None:
            self.kept.close()
            self.kept = None


def _new() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(IN_MEMORY)


def _mark(request: HttpRequest | None, field_name: str) -> None:
    if request is not None:
        request.META["spilno.flooded"] = field_name


def was_cut(request: HttpRequest) -> bool:
    """Tell whether the rest of the request was left unread: answer with 413."""
    return bool(request.POST) and "spilno.flooded" in request.META


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """Return data and files for a form, None and None when nothing was posted.

    Files that were too much are there to be spoken of beside their field.
    """
    if request.method != "POST":
        return None, None
    files = request.FILES.copy()
    if was_cut(request):
        files[request.META["spilno.flooded"]] = TooLarge("flood")  # type: ignore[assignment] # stands for one
    return request.POST, files
