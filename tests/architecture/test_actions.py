"""Each act on a matter is in the record; the acts that are not are named here, with the reason."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent

# Quiet acts: they change nothing that the public counts on.
QUIET = {
    "people.join": "signing in",
    "people.set_name": "own account",
    "people.set_email": "own account",
    "people.join_identified": "signing in",
    "people.confirm": "own account",
    "people.forget_way": "own account",
    "people.give_consent": "consent",
    "people.withdraw_consent": "consent",
    "people.reset_passkeys": "own account, by the operator",
    "people.drop_email": "own account",
    "appeals.attach": "a private draft",
    "appeals.detach": "a private draft",
    "appeals.discard": "a private draft",
    "assisted.receive": "an account is found or made at a desk: no matter is acted on",
    "assisted.agree": "the consent of the person at the desk",
    "assisted.end": "the desk forgets the person",
    "petitions.draft": "a private draft",
    "petitions.edit": "a private draft",
    "petitions.discard": "a private draft",
    "petitions.count": "a sum of what the record holds already",
    "petitions.recount": "a sum of what the record holds already",
    "petitions.dry_run": "shows what voiding would do and undoes it",
    "problems.decline_question": "a preference of the one who reported",
    "problems.forget_contact": "a guest's address goes",
    "problems.drop_phrase": "ready words of a body: no act until somebody sends them",
    "discussion.open_case": "part of the tool's act that submits, which is in the record",
    "places.import_edition": "the published codifier: no matter is acted on",
    "places.found_authorities": "the published codifier: no matter is acted on",
    "places.import_directory": "published contacts: no matter is acted on",
    "places.set_email": "published contacts: the act on the letter is in the record",
    "places.import_posts": "published units, posts, holders: no matter is acted on",
    "places.note_absence": "days of an official's absence: no matter is acted on",
    "places.keep_names": "the published codifier: no matter is acted on",
    "places.decide": "whom a withdrawn place follows: no matter is acted on",
    "services.count": "a sum of what the record holds already",
    "services.recount": "a sum of what the record holds already",
    "services.forget_words": "words of visitors that the law lets keep no longer",
    "record.cosign": "a witness's word about the record, beside it",
}


def _folders() -> list[Path]:
    return [ROOT / package.replace(".", "/") for package in settings.PACKAGES]


def _sources(folder: Path) -> list[Path]:
    single = folder / "actions.py"
    return [single] if single.exists() else sorted((folder / "actions").glob("*.py"))


def _exported(folder: Path) -> set[str]:
    """What `actions/__init__.py` offers, when actions are a folder."""
    path = folder / "actions" / "__init__.py"
    if not path.exists():
        return set()
    body = ast.parse(path.read_text()).body
    return {alias.name for node in body if isinstance(node, ast.ImportFrom) for alias in node.names}


def _functions(paths: list[Path]) -> dict[str, ast.FunctionDef]:
    return {
        node.name: node
        for path in paths
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }


def _called(function: ast.FunctionDef) -> set[str]:
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found.add(str(name))
        elif isinstance(node, ast.Name):
            found.add(node.id)  # handed over: partial(_reach, at=at)
    return found


WRITES = {"enter", "enter_many"}
CHANGES = {"create", "bulk_create", "update", "save", "delete", "bulk_update", "get_or_create"}


def _reaches(name: str, functions: dict[str, ast.FunctionDef], ends: set[str]) -> bool:
    """Whether the function calls one of `ends`, itself or through others of its package."""
    seen, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current in seen or current not in functions:
            continue
        seen.add(current)
        called = _called(functions[current])
        if called & ends:
            return True
        waiting.extend(called)
    return False


def quiet(folder: Path) -> list[str]:
    """Public actions of a package that change rows and write no entry."""
    functions = _functions(_sources(folder))
    public = _exported(folder) or {name for name in functions if not name.startswith("_")}
    helpers = _functions(sorted(folder.glob("*.py")))
    everything = {**helpers, **functions}
    return sorted(
        f"{folder.name}.{name}"
        for name in public & set(functions)
        if _reaches(name, everything, CHANGES) and not _reaches(name, everything, WRITES)
    )


@pytest.mark.parametrize("folder", _folders(), ids=lambda folder: folder.name)
def test_every_act_that_changes_rows_is_in_the_record_or_named_as_quiet(folder: Path) -> None:
    assert [act for act in quiet(folder) if act not in QUIET] == []


def test_no_name_of_a_quiet_act_is_stale() -> None:
    found = {act for folder in _folders() for act in quiet(folder)}
    assert sorted(set(QUIET) - found) == []


@pytest.mark.parametrize("folder", _folders(), ids=lambda folder: folder.name)
def test_actions_know_no_request_and_take_their_moment(folder: Path) -> None:
    wrong = []
    for path in _sources(folder):
        for function in _functions([path]).values():
            arguments = [*function.args.args, *function.args.kwonlyargs]
            asked = [each for each in arguments if each.arg == "request"]
            # `Request` is a citizen's request for information (Law 2939-VI), a row of its tool.
            if any(
                each.annotation is None or ast.unparse(each.annotation) != "Request"
                for each in asked
            ):
                wrong.append(f"{path.name}: {function.name}")
        text = path.read_text()
        if "HttpRequest" in text:
            wrong.append(f"{path.name} knows a request of the browser")
        if "clock.now(" in text or "datetime.now(" in text or "timezone.now(" in text:
            wrong.append(f"{path.name} looks at a clock")
    assert wrong == []
