"""The policy of pages: nothing but our own origin, unless the operator opened it."""

from spilno.config import headers


def test_tiles_open_the_policy_for_their_origin_and_for_nothing_else() -> None:
    def images(tiles: str) -> list[str]:
        directives = headers.policy(secure=True, tiles=tiles)["DIRECTIVES"]
        assert isinstance(directives, dict)
        found: list[str] = directives["img-src"]
        return found

    assert images("") == images("/tiles/{z}/{x}/{y}.png") == ["'self'", "data:"]
    assert images("https://t.example.ua/{z}/{x}/{y}.png")[2:] == ["https://t.example.ua"]
