"""What the site must know to ask the test wallet."""

from spilno_demo.outside.wallet import keys


def settings(port: int, outside_port: int) -> dict[str, dict[str, str]]:
    """Return the table of the wallet; makes its keys at the first start."""
    folder = keys.folder()
    keys.make(folder)
    address = f"http://localhost:{outside_port}"
    own = {
        "scheme": f"{address}/wallet/open",
        "key": str(folder / "site.key"),
        "certificate": str(folder / "site.pem"),
        "trust": str(folder / "trust"),
        "states_at": address,
    }
    return {"eudi": own}
