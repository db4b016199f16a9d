"""How long work shows that it goes on."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Bar:
    """A progress bar on the error stream; a program that asks for JSON sees none."""

    def __init__(self, title: str, total: int | None, *, shown: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(stderr=True)
        self.bar = Progress(
            *columns, TimeElapsedColumn(), console=console, disable=not shown, transient=True
        )
        self.task = self.bar.add_task(title, total=total)

    def __call__(self, done: int) -> None:
        """Show that `done` entries are behind."""
        self.bar.update(self.task, completed=done)
