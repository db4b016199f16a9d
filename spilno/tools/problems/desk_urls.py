"""Addresses of the map, of the dispatcher's desk and of those who mend."""

from django.urls import path

from spilno.tools.problems.views import desk, desk_act, desk_phrases, executor, maps, results

urlpatterns = [
    path("map/marks.json", maps.map_json, name="map_json"),
    path("map/borders.json", maps.map_borders, name="map_borders"),
    path("map/list/", maps.map_list, name="map_list"),
    path("desk/", desk.desk, name="desk"),
    path("desk/map.json", desk.desk_map, name="desk_map"),
    path("desk/act/", desk_act.desk_act, name="desk_act"),
    path("desk/phrases/", desk_phrases.desk_phrases, name="desk_phrases"),
    path("desk/phrases/<int:pk>/drop/", desk_phrases.drop_phrase, name="drop_phrase"),
    path("desk/<int:number>/", desk.desk_one, name="desk_one"),
    path("mend/", executor.executor, name="executor"),
    path("mend/blank/", results.blank, name="blank"),
    path("mend/done/", results.done_any, name="done_any"),
    path("mend/<int:number>/", executor.task, name="task"),
    path("mend/<int:number>/begin/", executor.begin, name="begin"),
    path("mend/<int:number>/done/", results.done, name="done"),
]
