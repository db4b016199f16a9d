"""Verbs of the command line: roles, and help for one who lost every passkey."""

import json
from typing import Any

import click

from spilno.people import actions, rotation
from spilno.people import roles as people_roles
from spilno.people.models import Person, Role
from spilno.places.authorities import of
from spilno.places.models import Authority, Place
from spilno.record import clock

SENTENCES = {
    people_roles.AuthorityNeeded: "Ця роль діє від органу: додайте --authority КОД.",
    people_roles.AuthorityForeign: "Ця роль діє від усього встановлення: приберіть --authority.",
    people_roles.AlreadyHeld: "Ця людина вже має цю роль.",
    people_roles.NotHeld: "Ця людина не має цієї ролі.",
}


@click.group("roles", help="Ролі: хто діє від органу чи встановлення. Кожна зміна є в записі.")
def roles() -> None:
    """Who acts for an authority or for the installation. Each change is an entry of the record."""


@roles.command(
    "grant", help="Надати роль KIND тому, хто входить з EMAIL. Діє лише з ключем доступу."
)
@click.argument("email")
@click.argument("kind", type=click.Choice(Role.Kind.values))
@click.option("--authority", "code", default="", help="Код КАТОТТГ місця органу або номер органу.")
@click.option("--post", default="", help="Посада, як її покажуть відповіді.")
def grant(email: str, kind: str, code: str, post: str) -> None:
    """Grant KIND to the person who signs in by EMAIL. A passkey is needed to use it."""
    authority = _authority(code) if code else None
    try:
        role = people_roles.grant(
            person=_person(email), kind=kind, authority=authority, post=post, at=clock.now()
        )
    except tuple(SENTENCES) as refusal:
        raise click.ClickException(SENTENCES[type(refusal)]) from refusal
    click.echo(f"Надано: роль {role.pk}, {role.kind}{f', {authority}' if authority else ''}")


@roles.command("revoke", help="Забрати роль KIND у того, хто входить з EMAIL.")
@click.argument("email")
@click.argument("kind", type=click.Choice(Role.Kind.values))
@click.option("--authority", "code", default="", help="Код КАТОТТГ місця органу або номер органу.")
def revoke(email: str, kind: str, code: str) -> None:
    """Take KIND away from the person of EMAIL."""
    found = people_roles.held(_person(email)).filter(kind=kind)
    if code:
        found = found.filter(authority=_authority(code))
    if not found:
        raise click.ClickException(SENTENCES[people_roles.NotHeld])
    for role in found:
        people_roles.revoke(role=role, at=clock.now())
        click.echo(f"Забрано: роль {role.pk}, {role.kind}")


@roles.command("list", help="Показати чинні ролі.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def list_(as_json: bool) -> None:
    """List the roles held now."""
    found = Role.objects.filter(revoked_at=None).select_related("person", "authority")
    lines = [_line(role) for role in found.order_by("pk")]
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False))
        return
    for line in lines:
        click.echo("  ".join(str(value) for value in line.values() if value))


@click.group("people", help="Допомога людям.")
def people() -> None:
    """Help for persons."""


@people.command(
    "reset-passkeys",
    help="Прибрати всі ключі доступу того, хто їх утратив. Перевірте, хто просить.",
)
@click.argument("email")
def reset_passkeys(email: str) -> None:
    """Remove all passkeys and recovery codes of one who lost them. Check who asks first."""
    count = actions.reset_passkeys(person=_person(email))
    click.echo(f"Прибрано: {count}. Людина входить кодом і додає ключ доступу наново.")


@people.command(
    "change-seal", help="Змінити ключ root-seal і запечатати все наново. Можна повторювати."
)
def change_seal() -> None:
    """Put a new key in place of `root-seal` and seal everything anew. Safe to repeat."""
    click.echo(f"Запечатано наново: {rotation.change_seal()}")


@people.command(
    "change-lookup",
    help="Додати ключ пошуку особи й загорнути в нього всі мітки. Можна повторювати.",
)
def change_lookup() -> None:
    """Make the next look-up key and wrap every tag in it. Safe to repeat."""
    click.echo(f"Загорнуто: {rotation.change_lookup()}")


def _line(role: Role) -> dict[str, Any]:
    return {
        "role": role.pk,
        "email": role.person.email,
        "kind": role.kind,
        "authority": role.authority.name if role.authority else None,
        "post": role.post,
        "granted_at": role.granted_at.isoformat(),
    }


def _person(email: str) -> Person:
    person = Person.objects.filter(email=email.lower(), erased_at=None).first()
    if person is None:
        raise click.ClickException(
            "За цією адресою ніхто не входить. Нехай людина спершу раз увійде."
        )
    return person


def _authority(code: str) -> Authority:
    if code.isdecimal():
        found = Authority.objects.filter(pk=int(code)).first()
    else:
        place = Place.objects.filter(pk=code).first()
        found = of(place) if place else None
    if found is None:
        raise click.ClickException("Немає органу з таким кодом.")
    return found


COMMANDS: dict[str, click.Command] = {"roles": roles, "people": people}
