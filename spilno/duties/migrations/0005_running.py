"""An index of running duties: the desk walks it as far as one page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index."""

    dependencies = [
        ("civic", "0003_container"),
        ("duties", "0004_correspondence"),
        ("places", "0003_posts_and_powers"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "overdue"])),
                fields=["authority", "due_at", "id"],
                name="duties_running",
            ),
        ),
    ]
