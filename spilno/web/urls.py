"""Addresses of the base pages."""

from django.urls import path

from spilno.web.views import (
    authorities,
    desk,
    files,
    follow,
    home,
    look,
    me,
    moderation,
    operator,
    pages,
    places,
    search,
    shell,
    signed,
)

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("start/", home.start, name="start"),
    path("places/", places.search, name="places"),
    path("places/suggest/", places.suggest, name="suggest"),
    path("places/<slug:code>/", places.place, name="place"),
    path("authorities/<int:pk>/", authorities.authority, name="authority"),
    path("search/", search.search, name="search"),
    path("me/", me.me, name="me"),
    path("follow/", follow.follow, name="follow"),
    path("desk/", desk.desk, name="desk"),
    path("desk/moderation/", moderation.moderation_queue, name="queue"),
    path("operator/", operator.console, name="operator"),
    path("operator/roles/", operator.grant, name="grant"),
    path("operator/roles/<int:pk>/revoke/", operator.revoke, name="revoke"),
    path("operator/places/<int:pk>/", operator.settle, name="settle"),
    path("moderation/", moderation.public_register, name="moderation"),
    path("about/", pages.about, name="about"),
    path("about/record/", pages.record, name="record"),
    path("help/", pages.help_page, name="help"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("language/", look.language, name="language"),
    path("look/", look.look, name="look"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("sw.js", shell.worker, name="worker"),
    path("files/<str:name>", files.file, name="file"),
    path("signed/<str:leaf>/", signed.signed, name="signed"),
    path("signed/<str:leaf>/report.json", signed.report, name="signed_report"),
    path("signed/<str:leaf>/file", signed.signed_file, name="signed_file"),
    path("offline/", shell.offline, name="offline"),
]
