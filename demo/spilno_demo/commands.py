"""The verb of the demonstration."""

import click


@click.command("seed")
def seed() -> None:
    """Наповнити демонстрацію: особи, справи на кожній стадії. Повтор нічого не подвоює."""
    from django.conf import settings

    from spilno.config.failures import CannotGoOn
    from spilno.record import clock

    if not settings.DEMO:
        raise CannotGoOn(
            "Вигадані дані можна класти лише в базу, створену як демонстрація. "
            "Створіть нову: SPILNO_DEMO=1 SPILNO_HOME=/шлях .venv/bin/spilno run"
        )
    from spilno_demo import seeding  # its models exist only in a demonstration

    seeding.fill(clock.now(), lambda words: click.echo(words, err=True))


COMMANDS: dict[str, click.Command] = {"seed": seed}
