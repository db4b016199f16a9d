"""String foreign keys slip past import checks: the model registry shows where they point."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

OURS = [package.removeprefix("spilno.") for package in settings.PACKAGES]  # from the top down


def _package(model: type[Model]) -> str:
    name = model.__module__.removeprefix("spilno.")
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "tools" else parts[0]


def _links() -> list[tuple[Field, str, str]]:  # type: ignore[type-arg]
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("spilno."):
            continue
        for field in model._meta.get_fields():
            if getattr(field, "many_to_one", False) or getattr(field, "one_to_one", False):
                target = getattr(field, "remote_field", None)
                if target and not field.auto_created and isinstance(field, Field):
                    found.append((field, _package(model), _package(field.related_model)))
    return found


def test_foreign_keys_point_down_the_house() -> None:
    wrong = []
    for field, source, target in _links():
        if target not in OURS:
            continue  # of Django or allauth, below the whole house
        if OURS.index(target) < OURS.index(source):
            wrong.append(f"{field.model.__name__}.{field.name}: {source} → {target}")
    assert wrong == []


def test_tools_point_at_no_other_tool() -> None:
    wrong = [
        str(field)
        for field, source, target in _links()
        if target.startswith("tools.") and target != source
    ]
    assert wrong == []


# Each with the reason why it is not a bag.
ALLOWED = {"RuleSet.values": "rules are data: every name and type is checked by civic/schema.py"}


def test_no_generic_foreign_keys_and_no_bags() -> None:
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("spilno.")
        for field in model._meta.get_fields()
        if type(field).__name__ in ("GenericForeignKey", "JSONField", "HStoreField")
        and f"{model.__name__}.{field.name}" not in ALLOWED
    ]
    assert wrong == []


def test_no_default_ordering() -> None:
    wrong = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("spilno.") and model._meta.ordering
    ]
    assert wrong == []


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
