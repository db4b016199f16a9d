"""What the record keeps. Only database functions write `Entry`, `Head`, `Sealed` and `Opening`."""

from django.db import models


class Head(models.Model):
    """One row: how many entries there are. Its lock puts acts in the order of their commits."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)


class Entry(models.Model):
    """One act, as an outsider sees it. Numbered from 0 without gaps, never changed or deleted."""

    sequence = models.BigIntegerField(primary_key=True)  # index of the leaf
    leaf = models.BinaryField(unique=True)  # RFC 6962 leaf hash of `leaves.leaf_data`
    verb = models.CharField(max_length=60)
    # A plain number: the record lies below `civic` and outlives the matter.
    matter_id = models.BigIntegerField(null=True)
    day = models.DateField()  # in Kyiv
    level = models.CharField(max_length=12, blank=True)
    rule_set_id = models.BigIntegerField(null=True)
    commitment = models.BinaryField()
    recorded_at = models.DateTimeField()  # kept out of the leaf and of every export

    class Meta:
        indexes = [models.Index(fields=["matter_id", "sequence"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__regex=r"^[a-z_]+\.[a-z_]+$"), name="record_verb"
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=["", "none", "low", "substantial", "high"]),
                name="record_level",
            ),
            models.CheckConstraint(
                condition=models.Q(matter_id__gte=0) | models.Q(matter_id=None),
                name="record_matter",
            ),
            models.CheckConstraint(
                condition=models.Q(rule_set_id__gte=0) | models.Q(rule_set_id=None),
                name="record_rule_set",
            ),
        ]


class Opening(models.Model):
    """What a commitment hides: erasable, so that erasure never breaks a proof."""

    leaf = models.BinaryField(primary_key=True)
    salt = models.BinaryField()
    content = models.TextField()  # canonical JSON
    is_public = models.BooleanField(default=False)  # goes into exports


class Sealed(models.Model):
    """An entry on a private matter, waiting for the shuffled batch of its day."""

    leaf = models.BinaryField(primary_key=True)
    day = models.DateField(db_index=True)
    commitment = models.BinaryField()


class Tile(models.Model):
    """Hashes of one tile (c2sp.org/tlog-tiles), growing to 256; a partial tile is its beginning."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField()


class Checkpoint(models.Model):
    """A tree head the log has signed (c2sp.org/tlog-checkpoint)."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    day = models.DateField()
    signed_at = models.DateTimeField()


class LogKey(models.Model):
    """A public key of this log: what an outsider checks signatures with."""

    purpose = models.CharField(max_length=8, primary_key=True)  # «log», «promise»
    vkey = models.CharField(max_length=300)  # c2sp.org/signed-note


class Witness(models.Model):
    """Someone outside who cosigns our checkpoints, trusted by the operator's word."""

    name = models.CharField(max_length=200, primary_key=True)
    vkey = models.CharField(max_length=300)
    is_trusted = models.BooleanField(default=True)  # new cosignatures are taken


class Cosignature(models.Model):
    """A witness's signature line under one checkpoint (c2sp.org/tlog-cosignature)."""

    checkpoint = models.ForeignKey(Checkpoint, models.CASCADE, related_name="cosignatures")
    witness = models.ForeignKey(Witness, models.CASCADE)
    line = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checkpoint", "witness"], name="one_cosignature_of_each_witness"
            )
        ]
