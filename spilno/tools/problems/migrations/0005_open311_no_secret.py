"""The key of a program's report is derived from a key file; it does not lie in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("problems", "0004_said_to_be_done")]

    operations = [
        # With a default the way back can fill the column.
        migrations.AlterField("received", "secret", models.CharField(max_length=64, default="")),
        migrations.RemoveField("received", "secret"),
    ]
