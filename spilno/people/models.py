"""A person, where they live, what they may do, what they agreed to."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from spilno.people.levels import Level
from spilno.places.models import Authority, Place
from spilno.record import clock


class Person(AbstractBaseUser):
    """One living person, one account. Sign-in never needs a password."""

    email = models.EmailField(unique=True)
    surname = models.CharField(max_length=80, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.NONE)
    birth_year = models.PositiveSmallIntegerField(null=True)
    # 32 random bytes sealed under a key outside the database: what every nullifier hangs on.
    root_sealed = models.BinaryField(default=bytes)
    language = models.CharField(max_length=2, default="uk")
    joined_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = BaseUserManager()

    class Meta:
        constraints = [
            # One mailbox, one account: «Olena@…» and «olena@…» are the same.
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="email_in_lower_case"
            )
        ]

    @property
    def public_name(self) -> str:
        """Return surname, given name and patronymic as a public list shows them."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def __str__(self) -> str:
        return f"person {self.pk}"  # a name here would end in logs


class Residence(models.Model):
    """Where a person lives: an IDP has one community at a time (Law 280/97 art. 1)."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("registered there")
        DECLARED = "declared", _("declared there")
        IDP = "idp", _("displaced person, by certificate")

    person = models.ForeignKey(Person, models.CASCADE, related_name="residences")
    place = models.ForeignKey(Place, models.PROTECT)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # How surely: LOW is the person's own word, SUBSTANTIAL a register's or an officer's.
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.LOW)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(until=None), name="one_residence_at_a_time"
            )
        ]


class Role(models.Model):
    """What a person may do for an authority or for the installation."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        HEAD = "head", _("head who signs answers")
        SERVICE_OFFICER = "service_officer", _("service centre officer")
        MODERATOR = "moderator", _("moderator")
        OPERATOR = "operator", _("operator of the platform")
        OBSERVER = "observer", _("observer")

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="roles")
    post = models.CharField(max_length=200, blank=True)  # «секретар ради»
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Participation(models.Model):
    """One own act of somebody, sealed (`people.participation`). Never a person here, nor a time."""

    tag = models.BinaryField(max_length=32, unique=True)  # HMAC of the person's root and a number
    sealed = models.BinaryField()


class Passkey(models.Model):
    """What a passkey proves: the level of the session that made it or of a later proof in it.

    So one who stole a mailbox and adds a passkey gets no more than the mailbox proves.
    """

    authenticator = models.OneToOneField(
        "mfa.Authenticator", models.CASCADE, primary_key=True, related_name="passkey"
    )
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.LOW)


class Consent(models.Model):
    """Agreement to one purpose, given by its own tick and no other form (Law 2297-VI art. 2)."""

    class Purpose(models.TextChoices):
        MAIL = "mail", _("letters about the outcome of what I took part in")
        STATISTICS = "statistics", _("my community and age in statistics without names")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="one_consent_in_force",
            )
        ]


class Allowance(models.Model):
    """How much of a limit is used up: see `people.limits`."""

    key = models.BinaryField(max_length=32, primary_key=True)
    used = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)


class FormerRoot(models.Model):
    """The root of an erased account, under a keyed hash of its address: see `people.erasure`.

    Without it one mailbox could sign a petition, be erased, return and sign again.
    """

    key = models.BinaryField(max_length=32, primary_key=True)
    root_sealed = models.BinaryField()
    until = models.DateTimeField(db_index=True)
