"""The addresses of the server. Reading is open to anyone; sending needs a key of a program."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from spilno.people import limits, networks
from spilno.people.access import access
from spilno.tools.problems.open311 import (
    asked,
    keys,
    media,
    receiving,
    requests,
    services,
    updates_out,
)
from spilno.tools.problems.open311.models import ApiKey, Received
from spilno.tools.problems.open311.refusals import Refused
from spilno.tools.problems.open311.speaking import Answer, speaks
from spilno.web.uploads import stored, takes_files

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
MISTAKES = 30  # wrong keys an hour from one network
HOUR = timedelta(hours=1)


@access("anyone")
@speaks("GET", "HEAD")
def discovery(_request: HttpRequest, at: datetime) -> Answer:
    """Tell where the interface is. http://wiki.open311.org/Service_Discovery/"""
    mark = services.changeset()
    base = reverse("problems:open311_services", kwargs={"extension": "json"})
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{settings.ORIGIN}{base.removesuffix('/services.json')}",
        "changeset": mark,
        "type": "test" if settings.DEMO else "production",
        "formats": ["text/xml", "application/json"],
    }
    contact = _("The operator of this site; keys are given on request")
    page = f"{settings.ORIGIN}/about/"
    return "discovery", {
        "changeset": mark,
        "contact": contact,
        "key_service": page,
        "endpoints": [endpoint],
    }


@access("anyone")
@speaks("GET", "HEAD")
def service_list(request: HttpRequest, at: datetime) -> Answer:
    """List what can be reported."""
    asked.jurisdiction(request.GET)
    return "services", services.all_of_them()


@access("anyone")
@speaks("GET", "HEAD")
def service_definition(request: HttpRequest, at: datetime, code: str) -> Answer:
    """Tell what may be said of one kind of problem."""
    asked.jurisdiction(request.GET)
    return "service_definition", services.definition(code)


@csrf_exempt
@takes_files
@access("anyone")
@speaks("GET", "HEAD", "POST")
def request_list(request: HttpRequest, at: datetime) -> Answer:
    """List problems that everybody may see, or take a report of a program."""
    if request.method == "POST":
        return "service_requests", [_receive(request, at)]
    wanted = asked.wanted(request.GET, at)
    return "service_requests", requests.shapes(requests.found(wanted))


@access("anyone")
@speaks("GET", "HEAD")
def one_request(request: HttpRequest, at: datetime, number: str) -> Answer:
    """Show one problem."""
    asked.jurisdiction(request.GET)
    wanted = asked.wanted({"service_request_id": number}, at)
    found = requests.shapes(requests.found(wanted)) if "," not in number else []
    if not found:
        raise Refused(404, _("service_request_id was not found"))
    return "service_requests", found


@access("anyone")
@speaks("GET", "HEAD")
def token(_request: HttpRequest, at: datetime, value: str) -> Answer:
    """Tell the number of a report that was held back when it came, once it is shown."""
    row = Received.objects.filter(token=value[:64], problem__hold="").first()
    if row is None or row.token != value:
        raise Refused(404, _("token was not found, or the report is not shown yet"))
    return "service_requests", [{"service_request_id": str(row.problem_id), "token": row.token}]


@access("anyone")
@speaks("GET", "HEAD")
def update_list(request: HttpRequest, at: datetime) -> Answer:
    """List words of bodies about problems, the oldest first."""
    wanted = asked.wanted(request.GET, at)
    return "service_request_updates", [
        updates_out.shape(each) for each in updates_out.found(wanted)
    ]


def _receive(request: HttpRequest, at: datetime) -> dict[str, Any]:
    given = request.POST
    key = _key(request, given.get("api_key") or request.GET.get("api_key", ""), at)
    limits.spend(what="open311 key", who=str(key.pk), most=key.per_hour, per=HOUR, at=at)
    header = request.headers.get("Idempotency-Key", "")
    number = receiving.reference(given, header)
    if row := receiving.repeated(key, number):
        return receiving.answer(row)
    photos = media.attached(request.FILES.getlist("media"), given.get("media_url", ""))
    with stored(photos) as kept:
        row = receiving.receive(key=key, given=given, number=number, photos=kept, at=at)
    return receiving.answer(row)


def _key(request: HttpRequest, given: str, at: datetime) -> ApiKey:
    try:
        return keys.known(given)
    except Refused:
        who = networks.of(request)
        limits.spend(what="open311 wrong key", who=who, most=MISTAKES, per=HOUR, at=at)
        raise
