# allauth's tables point to a person, a passkey of ours to allauth's: hence a second step

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mfa', '0003_authenticator_type_uniq'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Passkey',
            fields=[
                ('authenticator', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='passkey', serialize=False, to='mfa.authenticator')),
                ('level', models.CharField(choices=[('none', 'not confirmed'), ('low', 'e-mail address'), ('substantial', 'identity provider'), ('high', 'qualified signature')], default='low', max_length=12)),
            ],
        ),
    ]
