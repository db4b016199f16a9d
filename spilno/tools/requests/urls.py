"""Addresses of requests for information."""

from django.urls import path

from spilno.tools.requests.views import (
    answering,
    changing,
    create,
    hiding,
    lists,
    office,
    page,
    requester,
)

app_name = "requests"
urlpatterns = [
    path("", lists.index, name="list"),
    path("new/", create.new, name="new"),
    path("<int:number>/", lists.go, name="go"),
    path("<int:number>/sent/", requester.sent, name="sent"),
    path("<int:number>/withdraw/", requester.withdraw, name="withdraw"),
    path("<int:number>/publish/", requester.publish, name="publish"),
    path("<int:number>/contest/", requester.contest, name="contest"),
    path("<int:number>/rate/", requester.rate, name="rate"),
    path("<int:number>/write/", requester.write, name="write"),
    path("<int:number>/hide/<int:message>/", hiding.hide, name="hide"),
    path("<int:number>/office/", office.office, name="office"),
    path("<int:number>/register/", changing.register, name="register"),
    path("<int:number>/forward/", changing.forward, name="forward"),
    path("<int:number>/urgency/", changing.urgency, name="urgency"),
    path("<int:number>/extend/", changing.extend, name="extend"),
    path("<int:number>/costs/", changing.costs, name="costs"),
    path("<int:number>/answer/", answering.answer, name="answer"),
    path("<int:number>/refuse/", answering.refuse, name="refuse"),
    path("<int:number>/supplement/", answering.supplement, name="supplement"),
    path("<int:number>/reply/", answering.reply, name="reply"),
    path("<int:number>-<slug:slug>/", page.page, name="page"),
]
