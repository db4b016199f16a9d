"""Who issued what: links of chains, each checked once and remembered."""

from functools import lru_cache

from spilno.signing.keys.hashes import Unsupported
from spilno.signing.x509.certificate import Certificate

MOST_STEPS, MOST_TRIES = 8, 60


@lru_cache(maxsize=4096)
def _is_link(issued: bytes, issuer: bytes) -> bool:
    return Certificate(issued).is_issued_by(Certificate(issuer))


def is_link(issued: Certificate, issuer: Certificate) -> bool:
    """Tell whether `issuer` by name and key signed `issued`; raise Unsupported."""
    if issued.issuer.key != issuer.subject.key:
        return False
    both = issued.issuer_key_id and issuer.key_id
    if both and issued.issuer_key_id != issuer.key_id:
        return False
    return _is_link(issued.raw, issuer.raw)


class Search:
    """A search for chains with a budget: a file full of cross-signed keys must end it soon."""

    def __init__(self, anchors: list[Certificate], pool: list[Certificate]) -> None:
        self.anchors, self.tries = anchors, MOST_TRIES
        self.pool: dict[object, list[Certificate]] = {}
        for item in (*anchors, *pool):
            self.pool.setdefault(item.subject.key, []).append(item)
        self.ends = {item.digest for item in anchors}

    def chain(self, first: Certificate) -> list[Certificate]:
        """Return the certificates from `first` to an anchor, or as far as they lead."""
        return self._up([first])

    def _up(self, so_far: list[Certificate]) -> list[Certificate]:
        last, best = so_far[-1], so_far
        if last.digest in self.ends or len(so_far) > MOST_STEPS:
            return so_far
        for issuer in self.pool.get(last.issuer.key, ()):
            if any(issuer.digest == item.digest for item in so_far) or not self._tried(
                last, issuer
            ):
                continue
            found = self._up([*so_far, issuer])
            if found[-1].digest in self.ends:
                return found
            best = max(best, found, key=len)
        return best

    def _tried(self, issued: Certificate, issuer: Certificate) -> bool:
        self.tries -= 1
        try:
            return self.tries >= 0 and is_link(issued, issuer)
        except Unsupported:
            return False
