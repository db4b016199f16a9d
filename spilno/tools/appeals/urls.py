"""Addresses of appeals."""

from django.urls import path

from spilno.tools.appeals.views import (
    answering,
    at_desk,
    create,
    desk,
    joining,
    lists,
    office,
    own,
    page,
)

app_name = "appeals"
urlpatterns = [
    path("", lists.index, name="list"),
    path("new/", create.new, name="new"),
    path("new/<slug:kind>/", create.new, name="new_kind"),
    path("desk/", desk.desk, name="desk"),
    path("register/<int:pk>.csv", desk.register, name="register_csv"),
    path("join/<str:code>/", joining.by_link, name="by_link"),
    path("at-desk/", at_desk.write, name="at_desk"),
    path("at-desk/<int:number>/", at_desk.paper, name="paper"),
    path("<int:number>/", page.go, name="go"),
    path("<int:number>/write/", create.write, name="write"),
    path("<int:number>/files/<int:pk>/remove/", create.detach, name="detach"),
    path("<int:number>/discard/", create.discard, name="discard"),
    path("<int:number>/check/", create.check, name="check"),
    path("<int:number>/sent/", create.sent, name="sent"),
    path("<int:number>/join/", joining.join, name="join"),
    path("<int:number>/leave/", joining.leave, name="leave"),
    path("<int:number>/publish/", own.publish, name="publish"),
    path("<int:number>/hide/", own.hide, name="hide"),
    path("<int:number>/withdraw/", own.withdraw, name="withdraw"),
    path("<int:number>/supplement/", own.supplement, name="supplement"),
    path("<int:number>/message/", own.message, name="message"),
    path("<int:number>/dispute/", own.dispute, name="dispute"),
    path("<int:number>/rate/", own.rate, name="rate"),
    path("<int:number>/office/", office.office, name="office"),
    path("<int:number>/receive/", office.receive, name="receive"),
    path("<int:number>/register/", office.register, name="register"),
    path("<int:number>/return/", office.return_incomplete, name="return"),
    path("<int:number>/extend/", office.extend, name="extend"),
    path("<int:number>/decline/", office.decline, name="decline"),
    path("<int:number>/card/", office.card, name="card"),
    path("<int:number>/forward/", answering.forward, name="forward"),
    path("<int:number>/answer/", answering.answer, name="answer"),
    path("<int:number>/reply/", answering.reply, name="reply"),
    path("<int:number>/redact/<int:pk>/", answering.redact, name="redact"),
    path("<int:number>-<slug:slug>/", page.page, name="page"),
]
