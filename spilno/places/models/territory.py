"""The KATOTTG tree, its old names, its editions."""

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
    # The community it belongs to; Kyiv and Sevastopol act as their own. Null above communities.
    hromada = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    category = models.CharField(max_length=2, choices=Category.choices)
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=200)  # «Агрономічна сільська територіальна громада»
    sort_key = models.CharField(max_length=200, db_collation="C")
    # «село Наумівка, Корюківська громада, Корюківський район, Чернігівська область»
    label = models.CharField(max_length=400, blank=True)
    # For the search: the names above it in skeletons, its weight (less is first), its place among
    # namesakes (oblast, raion, community by the alphabet).
    around = models.CharField(max_length=400, blank=True, db_collation="C")
    rank = models.IntegerField(default=0)
    namesake_key = models.CharField(max_length=400, blank=True, db_collation="C")
    population = models.PositiveIntegerField(null=True)  # of a community, estimate of 2022
    listed_on = models.DateField(null=True)  # the first edition that we saw it in
    withdrawn_on = models.DateField(null=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        indexes = [models.Index(fields=["category", "sort_key"])]

    def __str__(self) -> str:
        return self.full_name or self.name


class OldName(models.Model):
    """A name that a place bore in an earlier edition: people go on looking for it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="old_names")
    name = models.CharField(max_length=120)
    # The edition that brought the new name; null where only a list of old names told us.
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="one_row_per_old_name")
        ]

    def __str__(self) -> str:
        return self.name


class SearchName(models.Model):
    """Each name, today's or old, as `places.skeleton` writes it: narrow, the search scans it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="search_names")
    skeleton = models.CharField(max_length=120, db_collation="C")
    is_old = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["skeleton"])]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "skeleton", "is_old"], name="one_row_per_search_name"
            )
        ]

    def __str__(self) -> str:
        return self.skeleton


class Edition(models.Model):
    """One published edition of the codifier that was loaded, and what it changed."""

    as_of = models.DateField(unique=True)
    loaded_at = models.DateTimeField()
    objects_listed = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.as_of.isoformat()


class Displaced(models.Model):
    """A withdrawn place in the operator's queue: who lives there and what runs there must move.

    Upper packages ask `places.displaced.waiting()` and move their own rows; nothing is deleted.
    """

    place = models.OneToOneField(Place, models.PROTECT, related_name="displaced")
    since = models.DateField()
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.place)
