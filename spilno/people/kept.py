"""What stays of an account that was joined to another one of the same person."""

from django.db import models

from spilno.people.models import Person


class KeptRoot(models.Model):
    """The root of a joined account: its acts are found by it, and tried on every new act."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="kept_roots")
    root_sealed = models.BinaryField()  # sealed for `person` (`people.roots`)


class OtherEmail(models.Model):
    """The address of a joined account: a code sent to it opens the account that was kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="other_emails")
    email = models.EmailField(unique=True)
    since = models.DateTimeField()
