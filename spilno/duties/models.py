"""The duty clock: who owes what, by which article, until when; the answer and how it was judged."""

from django.db import models

from spilno.civic.models import Matter
from spilno.people.models import Person
from spilno.places.models import Authority


class Duty(models.Model):
    """One duty of one body on one matter, with its term counted from a recorded receipt."""

    class State(models.TextChoices):
        OPEN = "open", "строк триває"
        MET = "met", "виконано вчасно"
        MET_LATE = "met_late", "виконано із запізненням"
        OVERDUE = "overdue", "прострочено"
        LIFTED = "lifted", "знято"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="duties")
    # Null: the operator of this installation owes it (moderation, handing over).
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="duties")
    kind = models.CharField(
        max_length=30
    )  # moderation, hand_over, notice, review, answer, appeal …
    article = models.CharField(max_length=120)  # «ст. 23-1 Закону № 393/96-ВР»
    is_verified = models.BooleanField(default=False)  # else it is never called a legal term
    received_at = models.DateTimeField()  # the receipt that starts the term
    term_value = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=12)  # hour, day, working_day, month
    due_at = models.DateTimeField()
    calendar = models.CharField(max_length=40)  # edition of the calendar it was counted by
    paused_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    overdue_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    lifted_reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["authority", "state", "due_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"],
                condition=models.Q(state__in=["open", "overdue"]),
                name="one_running_duty_of_a_kind",
            )
        ]


class Answer(models.Model):
    """An official answer, one for every tool."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="answers")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="answer")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="answers")
    result = models.CharField(max_length=30)  # the tool's word: supported, not_supported …
    text = models.TextField()
    signer_name = models.CharField(max_length=200)
    signer_post = models.CharField(max_length=200)
    incoming_number = models.CharField(max_length=60, blank=True)
    incoming_on = models.DateField(null=True)
    outgoing_number = models.CharField(max_length=60, blank=True)
    outgoing_on = models.DateField(null=True)
    official_url = models.URLField(blank=True, max_length=500)
    session_decision = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField()


class AnswerFile(models.Model):
    """A document or photo that belongs to an answer, cleaned before it is kept."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=200)  # under MEDIA_ROOT, random name


class Rating(models.Model):
    """How those who asked judge an answer. Timeliness is computed, never asked."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="ratings")
    nullifier = models.BinaryField()  # one person, one rating; never a person
    quality = models.PositiveSmallIntegerField()  # 1 to 5
    relevance = models.PositiveSmallIntegerField()  # 1 to 5
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "nullifier"], name="one_rating_a_person"),
            models.CheckConstraint(
                condition=models.Q(quality__range=(1, 5), relevance__range=(1, 5)),
                name="rating_from_1_to_5",
            ),
        ]
