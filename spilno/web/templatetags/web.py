"""What templates need to say things rightly: icons, numbers, days, where we are."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from spilno.people.models import Role
from spilno.web.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the icon `name` as SVG that screen readers pass over; an unknown name gives «info»."""
    path = ICONS.get(name, ICONS["info"])
    return format_html(
        '<svg class="icon" aria-hidden="true" width="24" height="24" viewBox="0 0 24 24">'
        '<path d="{}"/></svg>',
        path,
    )


@register.simple_tag(takes_context=True)
def here(context: template.Context, path: str) -> SafeString:
    """Mark a link of the navigation as the page where the reader is."""
    request = context.get("request")
    is_here = request is not None and request.path == path
    return mark_safe(' aria-current="page"') if is_here else SafeString("")


@register.filter
def number(value: float | Decimal | None) -> str:
    """Write a number as Ukrainians do: «25 000», the space unbreakable."""
    return number_format(value, force_grouping=True) if value is not None else ""


@register.filter
def days_left(days: int) -> str:
    """Say how many days are left; 0 is today, less than that is past."""
    if days < 0:
        return gettext("the term has passed")
    if days == 0:
        return gettext("the last day")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": number(days)}


@register.filter
def hours_left(hours: int) -> str:
    """Say how many hours are left, or how late it is."""
    if hours < 0:
        late = ngettext("%(hours)s hour late", "%(hours)s hours late", -hours)
        return late % {"hours": number(-hours)}
    left = ngettext("%(hours)s hour left", "%(hours)s hours left", hours)
    return left % {"hours": number(hours)}


@register.filter
def minutes(value: int) -> str:
    """Say how long an act takes."""
    return ngettext("%(value)s minute", "%(value)s minutes", value) % {"value": number(value)}


@register.filter
def capped(value: int, most: int) -> str:
    """Return `value`, at most `most`, for the attribute of <progress>: digits only."""
    return str(min(int(value), int(most)))


@register.filter
def day(value: date | datetime | None) -> SafeString:
    """Write a day as <time>: «25 листопада 2026»."""
    return _time(value, "j E Y")


@register.filter
def moment(value: datetime | None) -> SafeString:
    """Write a moment in Kyiv as <time>: «25 листопада 2026, 14:05»."""
    return _time(value, "j E Y, H:i")


def _time(value: date | datetime | None, style: str) -> SafeString:
    if value is None:
        return SafeString("")
    local = localtime(value) if isinstance(value, datetime) else value
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(), date_format(local, style)
    )


@register.filter
def head(label: str) -> str:
    """Return what a label of a place begins with: «місто Корюківка»."""
    return label.partition(", ")[0]


@register.filter
def tail(label: str) -> str:
    """Return where that is: «Корюківська громада, Корюківський район, Чернігівська область»."""
    return label.partition(", ")[2]


@register.filter
def said(msgid: str) -> str:
    """Say a msgid that a tool wrote in its `tool.py` in the reader's language."""
    return gettext(msgid) if msgid else ""


@register.filter
def role(kind: str) -> str:
    """Say a kind of role in words."""
    return str(dict(Role.Kind.choices).get(kind, kind))


@register.filter
def is_group(field: BoundField) -> bool:
    """Tell whether the field is a group of choices that needs a <fieldset>."""
    return field.widget_type in ("radioselect", "checkboxselectmultiple")


@register.filter
def is_check(field: BoundField) -> bool:
    """Tell whether the field is one box to tick."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def target(field: BoundField) -> str:
    """Return the id that a link of the error summary leads to."""
    return field.auto_id if is_group(field) else field.id_for_label
