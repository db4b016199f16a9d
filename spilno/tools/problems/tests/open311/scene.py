"""A community that works here, and a program that may report."""

from typing import Any

from spilno.tools.problems.open311 import keys
from spilno.tools.problems.tests.scene import POINT, Scene

BASE = "/problems/open311/v2"
WORDS = "Глибока яма біля школи"


class Place(Scene):
    """The scene of problems with a program beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.key = keys.make(name="Тест", contact="", per_hour=1000, at=self.at)

    def told(self, **changes: Any) -> Any:
        return super().told(**changes)

    def fields(self, **changes: Any) -> dict[str, str]:
        """Return what the program sends."""
        sent = {"api_key": self.key, "service_code": "roads", "description": WORDS}
        sent |= {"lat": str(POINT[0]), "long": str(POINT[1])}
        sent |= {"jurisdiction_id": self.place.pk}
        return {name: value for name, value in {**sent, **changes}.items() if value is not None}
