"""How many people a problem concerns: who reported, who reported the same, who joined."""

from collections.abc import Iterable

from django.db.models import Count

from spilno.tools.problems.models import MeToo, Problem


def concerned(problem_ids: Iterable[int]) -> dict[int, int]:
    """Return the number for each problem, in two queries; of what was joined into it too.

    Who had joined two reports before these were made one is counted twice: nullifiers of two
    matters are related to nobody.
    """
    ids = list(problem_ids)
    found = dict.fromkeys(ids, 1)
    own = MeToo.objects.filter(problem__in=ids).values_list("problem").annotate(n=Count("pk"))
    for pk, number in own.order_by():
        found[pk] += number
    merged = Problem.objects.filter(merged_into__in=ids).values_list("merged_into")
    for pk, reports, joined in merged.annotate(
        reports=Count("pk", distinct=True), joined=Count("me_too")
    ).order_by():
        found[pk] += reports + joined
    return found
