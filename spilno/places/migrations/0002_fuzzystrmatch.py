"""Levenshtein's distance in the database: a trusted extension, any owner may create it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE EXTENSION IF NOT EXISTS fuzzystrmatch",
            "DROP EXTENSION IF EXISTS fuzzystrmatch",
        )
    ]
