"""URLs of the site: the admin and the public surface."""

from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Incident Map · editors’ desk"
admin.site.site_title = "Incident Map"
admin.site.index_title = "What waits for you"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("incidents.web.urls")),
]
