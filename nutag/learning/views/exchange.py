"""Modules to take away for other systems."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.learning import exchange, reading
from nutag.learning.queries import of_certificates as queries


@require_safe
def export(request: HttpRequest, code: str, kind: str, language: str) -> HttpResponse:  # noqa: ARG001
    """A module as a package."""
    found = queries.module_by(code)
    if found is None or kind not in exchange.FORMATS or language not in reading.LANGUAGES:
        raise Http404(_("There is no such module."))
    answer = HttpResponse(exchange.exported(found, kind, language), content_type="application/zip")
    name = f"nutag-module-{code}-{kind}-{language}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
