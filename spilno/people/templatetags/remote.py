"""The buttons of services that sign elsewhere, for the screen of signing."""

from typing import Any

from django import template

from spilno.people.remote import signers

register = template.Library()


@register.inclusion_tag("people/remote/ways.html", takes_context=True)
def remote_ways(context: dict[str, Any]) -> dict[str, Any]:
    """Return the services that are configured, the page, and where its form goes.

    A page whose form goes elsewhere than to itself says where in `signer_action`.
    """
    page = context["request"].get_full_path()
    action = context.get("signer_action") or page
    return {"services": signers.offered(), "page": page, "action": action}
