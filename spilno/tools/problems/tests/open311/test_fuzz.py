"""Whatever a program sends, the server answers in the form of the protocol, and stores no ruin."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from spilno.tools.problems.models import Problem
from spilno.tools.problems.tests.open311.judging import as_json, faults
from spilno.tools.problems.tests.open311.scene import BASE, Place

pytestmark = pytest.mark.django_db
OFTEN = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "1e309", "nan", "9" * 30, "٣", "²", "1,2", "\0", "' OR 1=1 --"]
    ),
    st.sampled_from(["2026-11-24T10:00:00Z", "2026-13-40T10:00:00Z", "9999-12-31T23:59:59Z"]),
    st.sampled_from(["0001-01-01T00:00:00Z", "2026-11-24T10:00:00+99:99", "UA" + "1" * 17]),
    st.floats().map(str),
)
_FILTERS = """service_request_id service_code start_date end_date status jurisdiction_id page
 page_size updated_after updated_before api_key lat long extensions"""
_FIELDS = """api_key service_code jurisdiction_id lat long address_string address_id description
 email phone first_name last_name device_id account_id media_url attribute[reference] attribute
 attribute[not_shelling] attribute[x][]"""
FILTERS = st.sampled_from(_FILTERS.split())
FIELDS = st.sampled_from(_FIELDS.split())
PATHS = st.one_of(
    st.sampled_from(["services", "requests", "servicerequestupdates", "requests/1", "tokens/x"]),
    st.text(st.characters(exclude_characters="/?#\0", exclude_categories=["Cs", "Cc"]), max_size=9)
    .filter(lambda text: text not in ("", ".", ".."))
    .map(lambda text: f"requests/{text}"),
)


@pytest.fixture
def place(monkeypatch: Any) -> Place:
    monkeypatch.setattr("spilno.tools.problems.open311.speaking.PER_MINUTE", 10**6)
    monkeypatch.setattr("spilno.tools.problems.open311.views.MISTAKES", 10**6)
    return Place()


def judged(answer: Any) -> None:
    """An answer is in its format and, where it is a refusal, in the form of refusals."""
    is_xml = answer["Content-Type"].startswith("text/xml")
    content = as_json(answer.content) if is_xml else answer.json()
    assert answer.status_code < 500
    if answer.status_code != 200:
        assert [set(each) for each in content] == [{"code", "description"}]
        assert content[0]["code"] == answer.status_code


@OFTEN
@given(
    path=PATHS,
    query=st.dictionaries(FILTERS, ODD, max_size=5),
    form=st.sampled_from(["json", "xml"]),
)
def test_any_question_is_answered(
    client: Client, place: Place, path: str, query: dict[str, str], form: str
) -> None:
    answer = client.get(f"{BASE}/{path}.{form}", query)
    judged(answer)
    if path == "requests" and form == "json" and answer.status_code == 200:
        assert faults("requests.json", answer.json()) == []


@OFTEN
@example(changes={"service_code": "\0"}, form="json")
@given(changes=st.dictionaries(FIELDS, ODD, max_size=4), form=st.sampled_from(["json", "xml"]))
def test_any_report_is_taken_or_refused(
    client: Client, place: Place, changes: dict[str, str], form: str
) -> None:
    before = Problem.objects.count()
    answer = client.post(f"{BASE}/requests.{form}", place.fields(**changes))
    judged(answer)
    assert Problem.objects.count() - before <= int(answer.status_code == 200)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe=%00&description=%ff%fe", "application/x-www-form-urlencoded"),
        (b"{not json", "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"&".join(b"a%d=1" % n for n in range(2000)), "application/x-www-form-urlencoded"),
        (b"description=" + b"a" * 2_000_000, "application/x-www-form-urlencoded"),
        (b"description=x", "application/x-www-form-urlencoded; charset=koi8-u"),
    ],
)
def test_a_broken_body_is_refused(client: Client, place: Place, body: bytes, kind: str) -> None:
    judged(client.post(f"{BASE}/requests.json", body, content_type=kind))
    assert Problem.objects.count() == 0
