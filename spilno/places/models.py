"""Territory: the KATOTTG tree and the authorities that answer for it."""

from django.db import models


class Place(models.Model):
    """One object of the codifier (КАТОТТГ), or Ukraine itself (code `UA`)."""

    class Category(models.TextChoices):
        COUNTRY = "UA", "Україна"
        OBLAST = "O", "область"
        CITY_WITH_STATUS = "K", "місто зі спеціальним статусом"
        RAION = "P", "район"
        HROMADA = "H", "територіальна громада"
        CITY = "M", "місто"
        SETTLEMENT = "X", "селище"
        VILLAGE = "C", "село"
        CITY_DISTRICT = "B", "район у місті"

    code = models.CharField(max_length=19, primary_key=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    # The community a place belongs to; Kyiv and Sevastopol act as their own. Null above communities.
    hromada = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    category = models.CharField(max_length=2, choices=Category.choices)
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=200)  # «Агрономічна сільська територіальна громада»
    sort_key = models.CharField(max_length=200)
    listed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        indexes = [models.Index(fields=["category", "sort_key"])]

    def __str__(self) -> str:
        return self.full_name or self.name


class Authority(models.Model):
    """A body that owes answers: a council, a military administration, a central body of state."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "рада"
        MILITARY_ADMINISTRATION = "military_administration", "військова адміністрація"
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
    sort_key = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNKNOWN)
    edrpou = models.CharField(max_length=8, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    address = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name
