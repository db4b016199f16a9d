"""Where a point lies, and the border of a place as GeoJSON: both without the database."""

from dataclasses import asdict
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from spilno.api.answers import answer
from spilno.api.problems import problem
from spilno.places.borders import locate
from spilno.places.borders.outlines import geojson

router = Router()
DAY = "public, max-age=86400"

Code = Annotated[str, Field(pattern=r"^(UA|UA[0-9]{17})$")]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


@router.get("/places/{code}/boundary", summary="The border of a place (GeoJSON)")
def boundary(request: HttpRequest, code: Code) -> HttpResponse:
    """Show the simplified border of a community, raion, oblast, district of Kyiv, or of all."""
    found = geojson(code)
    if found is None:
        return problem(404, "There is no border of this place on file.")
    response = answer(request, found)
    if response.status_code == 200:
        response["Content-Type"] = "application/geo+json; charset=utf-8"
    response["Cache-Control"] = DAY
    return response


@router.get("/locate", summary="The community at a point, or “not sure”")
def locate_point(request: HttpRequest, lat: Latitude, lon: Longitude) -> HttpResponse:
    """Tell the community and the district of Kyiv of a point; `sure` false: let people choose."""
    return answer(request, asdict(locate(lat, lon)))
