"""The published counts of every tool, as an export wants them."""

from django.db import connection, transaction

from spilno.civic import tools
from spilno.record import journal
from spilno.record.formats import Counted


def counted() -> list[Counted]:
    """Return what each tool publishes, all as of one moment.

    A tool without the hook `counted_upto` is taken to have counted the whole record.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        head = journal.head()
        return [_of(tool, head) for tool in tools.discover().values() if _signs(tool)]


def _signs(tool: tools.Tool) -> dict[str, int]:
    return {code: verb.sign for code, verb in tool.verbs.items() if verb.sign}


def _of(tool: tools.Tool, head: int) -> Counted:
    return Counted(
        package=tool.package,
        upto=_last(tool, head) + 1,
        numbers=tool.hook("endpoints", "published_counts")(),
        signs=_signs(tool),
    )


def _last(tool: tools.Tool, head: int) -> int:
    try:
        hook = tool.hook("endpoints", "counted_upto")
    except AttributeError:
        return head
    return min(int(hook()), head)
