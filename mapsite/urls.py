"""URLs of the site: the admin and the public surface."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("incidents.web.urls")),
]
