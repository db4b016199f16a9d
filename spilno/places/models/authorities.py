"""The bodies that answer for places."""

from django.db import models

from spilno.places.models.territory import Place


class Authority(models.Model):
    """A body that owes answers: a council, a military administration, a central body of state."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "рада"
        MILITARY_ADMINISTRATION = "military_administration", "військова адміністрація"
        STATE_ADMINISTRATION = "state_administration", "державна адміністрація"
        EXECUTIVE_BODY = "executive_body", "орган виконавчої влади"  # inspections, services, police
        NONE = "none", "немає (окупована громада)"
        PRESIDENT = "president", "Президент України"
        PARLIAMENT = "parliament", "Верховна Рада України"
        CABINET = "cabinet", "Кабінет Міністрів України"

    class State(models.TextChoices):
        JOINED = "joined", "працює на платформі"
        NOTIFIED = "notified", "повідомлена"
        UNKNOWN = "unknown", "невідома"

    place = models.ForeignKey(Place, models.PROTECT, related_name="authorities")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, db_collation="C")
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNKNOWN)
    edrpou = models.CharField(max_length=8, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True)  # a military administration or an occupation can end

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind"],
                condition=~models.Q(kind="executive_body"),
                name="one_authority_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["place", "name"],
                condition=models.Q(kind="executive_body"),
                name="one_executive_body_of_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name
