"""The database functions that are the one way into the record, and the triggers that guard it."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        migrations.RunSQL(
            (HERE / "0002_functions.sql").read_text(), (HERE / "0002_functions_undo.sql").read_text()
        )
    ]
