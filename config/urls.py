"""Every address: pages in Arabic at `/` and in English at `/en/`, the API beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler500 = "config.away.server_error"
urlpatterns = [
    path("api/", include("relations.api.urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("ingestion.urls")),
        path("", include("relations.urls")),
        prefix_default_language=False,
    ),
]
