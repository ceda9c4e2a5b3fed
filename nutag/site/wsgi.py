"""The WSGI application that granian (or any other server) runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nutag.site.settings")
application = get_wsgi_application()
# What is loaded now stays, and nearly all that a request leaves is freed at once: looking through
# it for rings every 2,000 objects takes a tenth of every request.
gc.freeze()
gc.set_threshold(50_000)
