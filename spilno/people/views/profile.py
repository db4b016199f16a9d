"""Who I am here: name and address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from spilno.language import mixed_scripts
from spilno.people import (
    actions,
    codes,
    letters,
    limits,
    methods,
    networks,
    residences,
    returning,
    sessions,
)
from spilno.people.access import access, fresh
from spilno.people.asking import person_of, posted
from spilno.people.forms import EmailForm
from spilno.people.naming import Name
from spilno.people.profile_forms import NameForm
from spilno.people.views.sending import too_often
from spilno.record import clock


@never_cache
@require_GET
@access("signed_in")
def account(request: HttpRequest) -> HttpResponse:
    """The page of the account: all that can be changed, each a link."""
    person = person_of(request)
    facts = {
        "person": person,
        "residence": residences.current(person),
        "level": sessions.level(request),
        "named_by": methods.every().get(person.named_by),
        "name_is_odd": bool(mixed_scripts(person.public_name)),
        "roles": person.roles.filter(revoked_at=None).select_related("authority"),
    }
    return render(request, "account/index.html", facts)


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
def name(request: HttpRequest) -> HttpResponse:
    """Set surname, given name, patronymic."""
    person, back = person_of(request), returning.asked(request)
    fields = ("surname", "given_name", "patronymic")
    form = NameForm(posted(request), initial={field: getattr(person, field) for field in fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_name(person=person, name=Name(**form.cleaned_data))
        except actions.NameProven:
            form.add_error(None, _("Your name came with a proof of identity and stays as it is."))
        else:
            messages.success(request, _("The name is saved."))
            return HttpResponseRedirect(returning.target(back))
    return _page(request, "account/name.html", form, {"next": back})


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def email(request: HttpRequest) -> HttpResponse:
    """Ask for another address and send a code to it."""
    form = EmailForm(posted(request))
    if request.method == "POST" and form.is_valid() and _sent(request, form):
        return redirect("people_code")
    return _page(request, "account/email_change.html", form, {"person": request.user})


def _sent(request: HttpRequest, form: EmailForm) -> bool:
    at, network = clock.now(), networks.of(request)
    address = form.cleaned_data["email"]
    try:
        codes.send(request, purpose="email", email=address, back="", network=network, at=at)
    except limits.TooOften as over:
        form.add_error("email", too_often(over))
    except letters.NotSent:
        form.add_error("email", _("The letter was not sent. Try again in a few minutes."))
    else:
        return True
    return False


def _page(request: HttpRequest, name: str, form: object, facts: dict[str, object]) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, name, {"form": form, **facts}, status=status)
