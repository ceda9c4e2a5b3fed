"""The WSGI application that granian (or any other server) runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nutag.site.settings")
application = get_wsgi_application()
gc.freeze()  # what is loaded now stays: looking it through again takes a tenth of every request
