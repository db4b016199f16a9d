"""Components say the state in words, never by colour alone."""

from dataclasses import replace

from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from spilno.civic.tools import Card
from spilno.web.forms import Form, Text

CARD = Card(
    matter_id=1,
    kind="petition",
    kind_label="Петиція",
    title="Перехід <біля> школи",
    url="/petitions/1/",
    place="Менська громада",
    stage="collecting",
    stage_label="Збір підписів",
    is_open=True,
    days_left=12,
    progress=184,
    goal=250,
    progress_label="Підписів: 184 із 250",
    act_label="Підписати",
    act_url="/petitions/1/sign/",
)


def card(of: Card) -> str:
    return render_to_string("web/components/card.html", {"card": of})


def test_a_card_leads_to_its_act_in_one_tap() -> None:
    shown = card(CARD)
    assert 'href="/petitions/1/sign/"' in shown
    assert 'aria-label="Підписати: Перехід &lt;біля&gt; школи"' in shown
    assert "залишилося 12 днів" in shown
    assert "1 хвилина" in shown


def test_a_card_without_an_act_has_no_button() -> None:
    assert 'class="button"' not in card(replace(CARD, act_label="", act_url=""))


def test_an_overdue_card_says_who_owes() -> None:
    shown = card(replace(CARD, is_overdue=True, owes="Менська міська рада"))
    assert "card-late" in shown
    assert "Наступний крок: Менська міська рада" in shown


class Asked(Form):
    title = Text(limit=10, label="Назва", help_text="Коротко")
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, label="Вид")


def page(form: Form) -> str:
    template = Template(
        '{% extends "web/base.html" %}{% block title %}Нова{% endblock %}{% block main %}'
        '{% include "web/components/errors.html" %}'
        '{% for field in form %}{% include "web/components/form_field.html" %}{% endfor %}'
        "{% endblock %}"
    )
    return template.render(Context({"form": form, "request": RequestFactory().get("/")}))


def test_errors_stand_on_top_and_lead_to_their_fields() -> None:
    shown = page(Asked({"title": "", "kind": "z"}))
    assert "<title>Помилка: Нова · Спільно</title>" in shown
    assert '<a href="#id_title">Заповніть це поле.</a>' in shown
    assert '<a href="#id_kind">Оберіть одне з переліченого.</a>' in shown
    assert 'id="id_kind"' in shown
    assert "autofocus" in shown


def test_a_field_names_its_hint_and_its_error() -> None:
    shown = page(Asked({"title": "", "kind": "a"}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert 'id="id_title_helptext"' in shown
    assert 'id="id_title_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_a_good_form_has_no_summary() -> None:
    shown = page(Asked())
    assert "data-errors" not in shown
    assert "<title>Нова · Спільно</title>" in shown
