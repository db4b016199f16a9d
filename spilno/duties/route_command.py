"""The verb `spilno route`: who must answer for a topic at a place, and why."""

import json
from typing import Any

import click
from django.utils.translation import gettext as _

from spilno.duties import routing
from spilno.places import topics
from spilno.places.models import Place
from spilno.record import clock


@click.command("route", help="Хто має відповісти за TOPIC у місці CODE і чому.")
@click.argument("topic")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def route(topic: str, code: str, as_json: bool) -> None:
    """Say who must answer for TOPIC at the place CODE, the likeliest first, with reasons."""
    place = Place.objects.filter(code=code).first()
    if place is None:
        raise click.ClickException(_("There is no place %s.") % code)
    try:
        found = routing.suggestions(topic, place, clock.now())
    except topics.NoTopic:
        known = ", ".join(topics.topics())
        raise click.ClickException(_("The topic is none of: %s.") % known) from None
    if as_json:
        click.echo(json.dumps({"suggested": [_shown(each) for each in found]}, ensure_ascii=False))
        return
    for each in found:
        click.echo(f"{each.name}\n  {each.reason}")


def _shown(found: routing.Suggested) -> dict[str, Any]:
    holder = found.acting.holder if found.acting else None
    return {
        "authority": found.authority.pk,
        "name": found.name,
        "unit": found.unit and found.unit.pk,
        "post": found.post and found.post.pk,
        "holder": holder and holder.name,
        "reason": found.reason,
        "verified": found.verified,
        "assumed": found.is_assumed,
    }
