"""Addresses of problems."""

from django.urls import include, path

from spilno.tools.problems import desk_urls
from spilno.tools.problems.views import (
    appealing,
    figures,
    joining,
    judging,
    lists,
    moderating,
    owning,
    page,
    telling,
)

app_name = "problems"
MINE = "<int:number>/mine/<slug:secret>/"
urlpatterns = [
    *desk_urls.urlpatterns,
    path("open311/", include("spilno.tools.problems.open311.urls")),
    path("", lists.index, name="list"),
    path("new/", telling.new, name="new"),
    path("new/shell/", telling.shell, name="shell"),
    path("similar/", lists.similar, name="similar"),
    path("statistics/", figures.figures, name="statistics"),
    path("<int:number>/", page.page, name="page"),
    path("<int:number>/join/", joining.join, name="join"),
    path("<int:number>/judge/", judging.judge, name="judge"),
    path("<int:number>/appeal/", appealing.appeal, name="appeal"),
    path("<int:number>/moderate/", moderating.moderate, name="moderate"),
    path("<int:number>/photos/<int:pk>/", moderating.photo, name="photo"),
    path("<int:number>/sent/", owning.sent, name="sent"),
    path("<int:number>/sent/category/", owning.correct, name="correct"),
    path("<int:number>/sent/same/<int:other>/", owning.same, name="same"),
    path("<int:number>/sent/no-question/", owning.no_question, name="no_question"),
    path(MINE, owning.sent, name="guest"),
    path(MINE + "category/", owning.correct, name="guest_correct"),
    path(MINE + "same/<int:other>/", owning.same, name="guest_same"),
    path(MINE + "no-question/", owning.no_question, name="guest_no_question"),
    path(MINE + "judge/", judging.judge_as_guest, name="guest_judge"),
]
