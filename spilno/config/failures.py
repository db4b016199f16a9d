"""How the command line says that something cannot be done: one plain sentence, exit code 1."""

import click


class CannotGoOn(click.ClickException):
    """The message says in Ukrainian what is wrong and what to do."""

    def show(self, file: object = None) -> None:
        """Print the sentence alone: no traceback, no English prefix."""
        click.echo(self.format_message(), err=True)
