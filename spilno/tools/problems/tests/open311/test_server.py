"""The server, judged by the published schemas, by the client of others, and by who is curious."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from georeport import GeoReport

from spilno.record import clock
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311.models import Received
from spilno.tools.problems.tests.open311.judging import as_json, faults
from spilno.tools.problems.tests.open311.scene import BASE, WORDS, Place
from spilno.tools.problems.tests.scene import POINT

pytestmark = pytest.mark.django_db
NOTHING_OF_THEM = ("ivan@example.org", "Коваль", "+380501112233")


@pytest.fixture
def place() -> Place:
    found = Place()
    found.at = clock.now() - timedelta(hours=1)
    return found


def read(client: Client, path: str, **query: str) -> Any:
    """Return the answer in JSON, after the XML one was seen to say the same."""
    plain = client.get(f"{BASE}/{path}.json", query)
    xml = client.get(f"{BASE}/{path}.xml", query)
    assert plain["Content-Type"] == "application/json; charset=utf-8"
    assert xml["Content-Type"] == "text/xml; charset=utf-8"
    assert plain.status_code == xml.status_code
    assert as_json(xml.content) == plain.json()
    return plain.json()


def post(client: Client, place: Place, extension: str = "json", **changes: Any) -> Any:
    return client.post(f"{BASE}/requests.{extension}", place.fields(**changes))


def problem(place: Place) -> Problem:
    found = place.reported()
    actions.accept(problem=found, at=place.at, by=actions.By(post="Диспетчер"), text="Беремо")
    return found


def test_services_are_what_the_schema_asks(client: Client, place: Place) -> None:
    found = read(client, "services", jurisdiction_id=place.place.pk)
    assert faults("services.json", found) == []
    assert len(found) == 25
    assert found[0]["service_code"] == "roads"


def test_each_definition_is_what_the_schema_asks(client: Client, place: Place) -> None:
    for service in read(client, "services"):
        found = read(client, f"services/{service['service_code']}")
        assert faults("service-definition.json", found) == []


def test_gas_tells_whom_to_call(client: Client, place: Place) -> None:
    first = read(client, "services/gas")["attributes"][0]
    assert (first["variable"], first["order"]) == (False, 1)
    assert "104" in first["description"]


def test_requests_are_what_the_schema_asks(client: Client, place: Place) -> None:
    found = problem(place)
    listed = read(client, "requests")
    assert faults("requests.json", listed) == []
    assert listed == read(client, f"requests/{found.pk}") == read(client, f"request/{found.pk}")
    (one,) = listed
    assert (one["status"], one["service_request_id"]) == ("open", str(found.pk))
    assert one["status_notes"].endswith("Беремо")
    assert (one["lat"], one["long"]) == POINT


def test_a_report_of_a_program_becomes_a_problem(client: Client, place: Place) -> None:
    answer = post(client, place, email="ivan@example.org", last_name="Коваль")
    (told,) = answer.json()
    found = Problem.objects.get(pk=told["service_request_id"])
    assert (found.text, found.category, found.level) == (WORDS, "roads", "none")
    assert (found.contact, found.email) == ("email", "ivan@example.org")
    assert found.authority is not None
    assert found.authority.name in told["service_notice"]
    assert faults("requests.json", read(client, f"requests/{found.pk}")) == []


def test_what_is_told_in_xml_is_answered_in_xml(client: Client, place: Place) -> None:
    (told,) = as_json(post(client, place, "xml").content)
    assert Problem.objects.filter(pk=told["service_request_id"]).exists()


def test_nothing_of_who_reported_is_given_out(client: Client, place: Place) -> None:
    sent = {"email": "ivan@example.org", "last_name": "Коваль", "phone": "+380501112233"}
    number = post(client, place, **sent, first_name="Іван").json()[0]["service_request_id"]
    for path in ("requests", f"requests/{number}", "servicerequestupdates"):
        said = client.get(f"{BASE}/{path}.json").content.decode()
        assert not [each for each in NOTHING_OF_THEM if each in said]


def test_the_same_sending_is_one_report(client: Client, place: Place) -> None:
    attribute = {"attribute[reference]": "own-1"}
    first, second = (post(client, place, **attribute).json() for _ in range(2))
    assert first == second
    headers = {"Idempotency-Key": "own-1"}
    third = client.post(f"{BASE}/requests.json", place.fields(), headers=headers).json()
    assert third == first
    assert Problem.objects.count() == 1


def test_a_reference_of_another_program_finds_nothing(client: Client, place: Place) -> None:
    from spilno.tools.problems.open311 import keys

    other = keys.make(name="Інша", contact="", per_hour=9, at=place.at)
    for key in (place.key, other):
        post(client, place, api_key=key, **{"attribute[reference]": "1"})
    assert Problem.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"api_key": None}, 403, "api_key"),
        ({"api_key": "wrong"}, 403, "api_key"),
        ({"service_code": "moon"}, 404, "service_code"),
        ({"service_code": None}, 404, "service_code"),
        ({"jurisdiction_id": "city.gov"}, 404, "jurisdiction_id"),
        ({"lat": None, "long": None}, 400, "address_string"),
        ({"lat": "nan"}, 400, "lat"),
        ({"lat": "91"}, 400, "lat"),
        (
            {"lat": None, "long": None, "jurisdiction_id": None, "address_string": "вул. Миру"},
            400,
            "jurisdiction_id",
        ),
        ({"lat": "50.45", "long": "30.52"}, 400, "jurisdiction_id"),
        ({"description": "  "}, 400, "description"),
        ({"description": "а" * 2001}, 400, "description"),
        ({"description": "яма\0яма"}, 400, ""),
        ({"description": "яма\u202eяма"}, 400, "description"),
        ({"email": "no"}, 400, "email"),
        ({"attribute[reference]": "a b"}, 400, "reference"),
        ({"description": "Приліт у дах школи"}, 400, "101"),
    ],
)
def test_what_is_wrong_is_said(
    client: Client, place: Place, changes: Any, status: int, said: str
) -> None:
    for extension in ("json", "xml"):
        answer = post(client, place, extension, **changes)
        found = as_json(answer.content) if extension == "xml" else answer.json()
        assert answer.status_code == status
        assert found[0]["code"] == status
        assert said in found[0]["description"]
    assert Problem.objects.count() == 0


def test_a_report_by_address_alone_is_taken(client: Client, place: Place) -> None:
    post(client, place, lat=None, long=None, address_string="вул. Шевченка, 5")
    assert Problem.objects.get().address == "вул. Шевченка, 5"


def test_words_of_shelling_wait_and_are_answered_by_a_token(client: Client, place: Place) -> None:
    words = {"description": "Дрон зняв яму на дорозі", "attribute[not_shelling]": "yes"}
    (told,) = post(client, place, **words).json()
    assert set(told) == {"token", "service_notice", "account_id"}
    token = told["token"]
    assert client.get(f"{BASE}/tokens/{token}.json").status_code == 404
    found = Problem.objects.get()
    assert client.get(f"{BASE}/requests/{found.pk}.json").status_code == 404
    assert read(client, "requests") == []
    actions.show(problem=found, at=place.at)
    assert read(client, f"tokens/{token}")[0]["service_request_id"] == str(found.pk)


def test_what_is_hidden_is_not_there(client: Client, place: Place) -> None:
    found = problem(place)
    actions.hide(problem=found, reason="Особисті дані", at=place.at)
    assert client.get(f"{BASE}/requests/{found.pk}.json").status_code == 404
    assert read(client, "requests", service_request_id=str(found.pk)) == []
    assert read(client, "servicerequestupdates") == []


def test_words_between_those_who_mend_leave_no_trace(client: Client, place: Place) -> None:
    found = problem(place)
    before = read(client, "requests")
    later = clock.now()
    actions.note(problem=found, text="Таємно", is_public=False, at=later)
    assert read(client, "requests") == before
    assert read(client, "requests", updated_after=later.isoformat()) == []


def test_requests_are_filtered(client: Client, place: Place) -> None:
    first, second = problem(place), place.reported(category="waste")
    actions.finish(problem=second, at=place.at, text="Прибрано")

    def ids(**query: str) -> list[int]:
        return sorted(int(each["service_request_id"]) for each in read(client, "requests", **query))

    assert ids(status="open") == [first.pk]
    assert ids(status="closed") == [second.pk]
    assert ids(status="open,closed") == [first.pk, second.pk]
    assert ids(service_code="waste,gas") == [second.pk]
    assert ids(service_request_id=f"{first.pk},999,x", status="closed") == [first.pk]
    assert ids(jurisdiction_id=place.place.pk) == [first.pk, second.pk]
    assert ids(end_date="2020-01-01T00:00:00Z") == []
    assert ids(page_size="1", page="2") == [first.pk]
    assert ids(updated_before="2020-01-01T00:00:00Z") == []


@pytest.mark.parametrize(
    "query",
    [
        {"start_date": "yesterday"},
        {"start_date": "2026-11-01"},
        {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"},
        {"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"},
        {"status": "sleeping"},
        {"page": "0"},
        {"page_size": "-1"},
    ],
)
def test_a_wrong_filter_is_refused(client: Client, place: Place, query: dict[str, str]) -> None:
    answer = client.get(f"{BASE}/requests.json", query)
    assert answer.status_code == 400
    assert answer.json()[0]["code"] == 400


def test_words_of_the_body_are_a_stream(client: Client, place: Place) -> None:
    found = problem(place)
    actions.finish(problem=found, at=clock.now(), text="Залатано")
    said = read_updates(client)
    assert [(each["status"], each["description"]) for each in said] == [
        ("open", "Беремо"),
        ("fixed", "Залатано"),
    ]


def read_updates(client: Client) -> Any:
    return client.get(f"{BASE}/servicerequestupdates.json").json()


def test_discovery_says_where_it_is(client: Client, place: Place) -> None:
    found = client.get("/problems/open311/discovery.json").json()
    assert found["endpoints"][0]["url"].endswith("/problems/open311/v2")
    assert found["endpoints"][0]["specification"] == "http://wiki.open311.org/GeoReport_v2"
    xml = client.get("/problems/open311/discovery.xml").content
    assert b"<formats><format>text/xml</format><format>application/json</format>" in xml


def test_an_unknown_format_and_method_are_refused(client: Client, place: Place) -> None:
    assert client.get(f"{BASE}/services.csv").status_code == 404
    assert client.post(f"{BASE}/services.json").status_code == 405
    assert client.put(f"{BASE}/requests.json").json()[0]["code"] == 405


def test_too_many_requests_are_refused(client: Client, place: Place) -> None:
    codes = [client.get(f"{BASE}/services.json").status_code for _ in range(121)]
    assert codes == [200] * 120 + [429]


def test_a_photo_that_is_sent_is_cleaned_and_kept(
    client: Client, place: Place, tmp_path: Any, settings: Any
) -> None:
    from io import BytesIO

    from PIL import Image

    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (64, 64), "red").save(file, "JPEG")
    file.seek(0)
    file.name = "яма.jpg"
    post(client, place, media=file)
    assert Problem.objects.get().photos.count() == 1
    (one,) = read(client, "requests")
    assert "/files/" in one["media_url"]
    assert faults("request.json", one) == []
    broken = BytesIO(b"no photo")
    broken.name = "яма.jpg"
    assert post(client, place, media=broken).status_code == 400


def test_a_photo_behind_an_address_is_not_fetched(client: Client, place: Place) -> None:
    post(client, place, media_url="http://169.254.169.254/latest/meta-data/")
    assert Problem.objects.get().photos.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_client_of_others_works_unchanged(live_server: Any, form: str) -> None:
    place = Place()
    place.at = clock.now() - timedelta(hours=1)
    first, second = problem(place), place.reported(category="waste")
    city = GeoReport(live_server.url + BASE, jurisdiction=place.place.pk, output_format=form)
    assert len(city.get_service_list()) == 25
    assert city.get_service_definition("gas")["service_code"] == "gas"
    listed = city.get_service_requests(status="open")
    assert {each["service_request_id"] for each in listed} == {str(first.pk), str(second.pk)}
    assert city.get_service_request(str(first.pk))["service_code"] == "roads"


def test_tokens_are_kept_by_sending(client: Client, place: Place) -> None:
    post(client, place)
    assert Received.objects.get().problem == Problem.objects.get()
