"""Which site the admin is: Django's, with our first page."""

from django.contrib.admin.apps import AdminConfig


class EditorsAdminConfig(AdminConfig):
    default_site = "config.desk.EditorsSite"
