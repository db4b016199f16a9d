"""What search keeps: the terms of each item, and in how many items each term is."""

from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Item(models.Model):
    """Something that can be found: `number` is the id of the object of that `kind`.

    `text` is the searched text without its title; it is kept so that the index can be rebuilt.
    What is not public is never found and counts in no statistics.
    """

    kind = models.CharField(max_length=40)
    number = models.BigIntegerField()
    place_code = models.CharField(max_length=19, db_collation="C", blank=True)
    is_public = models.BooleanField()
    # Where it is, as the public may know it: degrees, WGS 84; both or none.
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    title = models.TextField()
    text = models.TextField(blank=True)
    # Terms at their places, words of the title with weight A, and labels of kind and place.
    vector = SearchVectorField()  # empty while the item is not public
    length = models.PositiveIntegerField()  # words that carry meaning
    changed_at = models.DateTimeField(db_index=True)  # the database's clock: housekeeping, no act

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="one_item_a_thing")]
        indexes = [
            GinIndex(fields=["vector"], name="search_item_vector"),
            GistIndex(models.Func("lon", "lat", function="point"), name="search_item_point"),
        ]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """In how many public items a term is: a lemma, `~root` or `=form` (a word as written)."""

    term = models.TextField(primary_key=True, db_collation="C")
    items = models.PositiveIntegerField()

    class Meta:
        indexes = [
            # Only the list of words has trigrams: over whole bodies they are slow and blind.
            GinIndex(
                OpClass("term", "gin_trgm_ops"),
                name="search_term_trigrams",
                condition=~models.Q(term__startswith="~"),
            ),
        ]

    def __str__(self) -> str:
        return self.term


class Statistics(models.Model):
    """One row (id 1): the public items when they were last counted."""

    items = models.PositiveIntegerField(default=0)
    average_length = models.FloatField(default=0)
    counted_at = models.DateTimeField(null=True)  # the database's clock

    def __str__(self) -> str:
        return f"{self.items} × {self.average_length:.0f}"
