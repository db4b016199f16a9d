"""A person, where they live, what they may do, what they agreed to."""

import time
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from spilno.people.levels import Level
from spilno.places.models import Authority, Place
from spilno.record import clock

MOST_SECONDS = 10.0  # of calls to a provider in one request: a person is never kept longer


class Person(AbstractBaseUser):
    """One living person, one account. Sign-in never needs a password."""

    # None: one whom the service centre or a provider brought; without an address, no letters.
    email = models.EmailField(unique=True, null=True)
    surname = models.CharField(max_length=80, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    # The method (data/methods.yaml) that the name came from; empty: the person's own word.
    named_by = models.CharField(max_length=24, blank=True)
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


class Identity(models.Model):
    """One code of a person as a tag that only the look-up keys make: see `people.identities`.

    The code itself (РНОКПП, УНЗР, document) is nowhere. `generation` is the number of the newest
    key in the tag's chain.
    """

    class Kind(models.TextChoices):
        TAX = "tax", _("taxpayer’s number")
        UNZR = "unzr", _("number in the demographic register")
        DOCUMENT = "document", _("document")
        FOREIGN = "foreign", _("number of another country")

    person = models.ForeignKey(Person, models.CASCADE, related_name="identities")
    tag = models.BinaryField(max_length=32, unique=True)
    generation = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    method = models.CharField(max_length=24)  # which way brought it first
    proved_at = models.DateTimeField()


class Proof(models.Model):
    """A way by which a person proved who they are, and when last. Its level is data."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="proofs")
    method = models.CharField(max_length=24)  # of data/methods.yaml
    proved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "method"], name="one_row_per_way_proved")
        ]


class Attempt(models.Model):
    """One try to prove who one is, from one browser session: see `people.attempts`."""

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in", _("sign in")
        STEP_UP = "step_up", _("confirm who I am")

    provider = models.CharField(max_length=40)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    state_hash = models.BinaryField(max_length=32, unique=True)
    session_hash = models.BinaryField(max_length=32)  # of a secret in the session that began it
    reference_hash = models.BinaryField(max_length=32, unique=True, null=True)
    back = models.CharField(max_length=2000)
    # What the provider keeps between begin and finish; then, until it is used, who it was.
    note_sealed = models.BinaryField(default=bytes)
    answer_sealed = models.BinaryField(default=bytes)  # what the provider's own call brought
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    state = ""  # known to the browser and the provider alone: here only while a request is served

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.note: dict[str, Any] = {}
        self.answer: dict[str, Any] = {}
        self._deadline = time.monotonic() + MOST_SECONDS

    def seconds_left(self) -> float:
        """Return what remains of the ten seconds that this request may take, at least 0.1."""
        return max(0.1, self._deadline - time.monotonic())
