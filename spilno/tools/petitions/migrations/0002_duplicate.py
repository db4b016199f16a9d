# The second signature of one person who joined two accounts: a state of its own

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('petitions', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='signature',
            name='state',
            field=models.CharField(choices=[('valid', 'counted'), ('withdrawn', 'withdrawn'), ('voided', 'voided'), ('duplicate', 'second signature of one person')], default='valid', max_length=9),
        ),
    ]
