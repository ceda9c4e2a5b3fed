"""The open API: what all routes share, so that each room only writes its routes."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from ninja import NinjaAPI, Swagger
from ninja.openapi.schema import OpenAPISchema

from nutag.api import paging, problems, tables
from nutag.api.limits import PerAddress

ABOUT = """
Everything here is public and free to use; nobody need sign in. Lists come in pages: `count` says
how many items there are, and the `Link` header where the next page is. With `format=csv` a list
comes as a table. Answers carry an `ETag`; send it back as `If-None-Match` and an unchanged answer
costs nothing. 600 requests a minute are allowed from one address.
"""


class Api(NinjaAPI):
    """Answers with validators, links and tables; errors as problem details."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """The answer for the value a route returned."""
        response = super().create_response(
            request, data, status=status, temporal_response=temporal_response
        )
        rows = tables.rows_of(data)
        if request.GET.get("format") == "csv" and rows is not None:
            response.content = tables.table(rows)
            response["Content-Type"] = tables.MEDIA_TYPE
            response["Content-Disposition"] = f'attachment; filename="{file_name(request)}"'
        if isinstance(data, Mapping) and (found := paging.links(request, data)):
            response["Link"] = ", ".join(f'<{url}>; rel="{name}"' for name, url in found.items())
        return validated(request, response)

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The schema, with the answers that every route can give."""
        schema = super().get_openapi_schema(**kwargs)
        for path, operations in schema.get("paths", {}).items():
            for operation in operations.values():
                complete(path, operation)
        return schema


def validated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag, or 304 when the caller has it already."""
    etag = quote_etag(sha256(response.content).hexdigest()[:24])
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    found = get_conditional_response(request, etag=etag, response=response)
    return response if found is None else _as_response(found)


def _as_response(found: Any) -> HttpResponse:
    if not isinstance(found, HttpResponse):
        raise TypeError(type(found))
    return found


def file_name(request: HttpRequest) -> str:
    """What a table is called on the reader's disk."""
    return "-".join(request.path.strip("/").split("/")[1:]) + ".csv"


def complete(path: str, operation: dict[str, Any]) -> None:
    """Add to the description of a route what holds for all routes."""
    body = {problems.MEDIA_TYPE: {"schema": problems.Problem.model_json_schema()}}
    answers = operation.setdefault("responses", {})
    answers[400] = {"description": "The address cannot be read"}
    answers[422] = {"description": "A parameter is wrong", "content": body}
    answers[429] = {"description": "Too many requests", "content": body}
    if "{" in path:
        answers[404] = {"description": "There is no such thing", "content": body}
    if any(parameter["name"] == "format" for parameter in operation.get("parameters", ())):
        answers[200]["content"]["text/csv"] = {"schema": {"type": "string"}}


api = Api(
    title="Nutag",
    version="1",
    description=ABOUT,
    docs=Swagger(settings={"tryItOutEnabled": True, "defaultModelsExpandDepth": -1}),
    docs_url="/docs",
    openapi_url="/openapi.json",
    urls_namespace="api",
    throttle=[PerAddress()],
)
problems.answer(api)
