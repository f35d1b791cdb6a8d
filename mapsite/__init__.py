"""The project package: settings, URLs and WSGI entry; the composition root."""
