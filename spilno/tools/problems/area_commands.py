"""Listed areas on the command line: near the front, around critical objects."""

import json
from pathlib import Path

import click


@click.group()
def areas() -> None:
    """Місцевості, де точку показують приблизно й пізніше, а фото чекають на модератора."""


@areas.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Відповісти рядком JSON.")
def import_areas(file: Path, as_json: bool) -> None:
    """Замінити список місцевостей полігонами з файлу GeoJSON.

    Властивості об’єкта: name, kind (front або critical), delay (години), cell (метри).
    """
    from spilno.record import clock
    from spilno.tools.problems import actions, area_files  # models load only after setup

    try:
        found = area_files.read(file.read_text("utf-8"))
    except (area_files.NotAreas, UnicodeDecodeError) as error:
        raise click.UsageError(str(error)) from error
    number = actions.list_areas(areas=found, at=clock.now())
    click.echo(json.dumps({"areas": number}) if as_json else f"Місцевостей у списку: {number}")
