"""Where a button leads back to."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, usual: str) -> str:
    """The page the button stood on, if it is one of this site; else the usual one."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if safe and target.startswith("/") else usual
