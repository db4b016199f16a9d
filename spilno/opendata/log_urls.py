"""Addresses of the record, below `/record/`."""

from django.urls import path, re_path

from spilno.opendata import check_views, receipt_views, witness_views
from spilno.opendata import log_views as views

app_name = "log"

INDEX = r"(?P<index>(?:x[0-9]{3}/){0,5}[0-9]{3})"
WIDTH = r"(?:\.p/(?P<width>[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?"
LEAF = r"(?P<leaf>[0-9a-f]{64})"

urlpatterns = [
    path("", views.index, name="index"),
    path("checkpoint", views.checkpoint, name="checkpoint"),
    path("vkey", views.vkey, {"purpose": "log"}, name="vkey"),
    path("promise-vkey", views.vkey, {"purpose": "promise"}, name="promise_vkey"),
    re_path(rf"^tile/entries/{INDEX}{WIDTH}\Z", views.entries, name="entries"),
    re_path(rf"^tile/(?P<level>[0-9]|[1-5][0-9]|6[0-3])/{INDEX}{WIDTH}\Z", views.tile, name="tile"),
    re_path(rf"^proof/{LEAF}\.tlog-proof\Z", receipt_views.proof, name="proof"),
    re_path(rf"^check/{LEAF}/\Z", check_views.check, name="check"),
    re_path(rf"^promise/{LEAF}\Z", receipt_views.promise, name="promise"),
    path("consistency", views.consistency, name="consistency"),
    path("cosignatures", witness_views.cosignatures, name="cosignatures"),
    path("verify.py", receipt_views.verify_script, name="verify_script"),
]
