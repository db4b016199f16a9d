"""The passkeys a person has: list, rename, remove."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from spilno.people import passkeys, recovery
from spilno.people.access import access, fresh
from spilno.people.asking import person_of, posted
from spilno.people.forms import PasskeyNameForm


@require_GET
@access("signed_in")
def index(request: HttpRequest) -> HttpResponse:
    """List the passkeys of the person."""
    person = person_of(request)
    facts = {"passkeys": passkeys.of(person), "codes_left": recovery.left(person)}
    return render(request, "mfa/index.html", facts)


def _key(request: HttpRequest, pk: int) -> Authenticator:
    return get_object_or_404(passkeys.of(person_of(request)), pk=pk)


@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a passkey."""
    key = _key(request, pk)
    form = PasskeyNameForm(posted(request), initial={"name": str(key)})
    if request.method == "POST" and form.is_valid():
        passkeys.rename(authenticator=key, name=form.cleaned_data["name"])
        return redirect("mfa_index")
    return render(request, "mfa/webauthn/edit_form.html", {"form": form, "key": key})


@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a passkey."""
    key = _key(request, pk)
    if request.method == "POST":
        passkeys.remove(authenticator=key)
        messages.success(request, _("The passkey is removed."))
        return redirect("mfa_index")
    return render(request, "mfa/webauthn/authenticator_confirm_delete.html", {"key": key})
