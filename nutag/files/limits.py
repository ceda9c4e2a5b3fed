"""How large a whole request may be, said before it fills the memory or the disk."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from nutag.files.refusals import MEGABYTE
from nutag.files.rules import MAX_DOCUMENT_BYTES, MAX_PHOTO_BYTES

MAX_BODY_BYTES = max(MAX_DOCUMENT_BYTES, MAX_PHOTO_BYTES) + MEGABYTE  # the words beside the file


class BodyTooBig(RequestDataTooBig):
    """More than any form of Nutag can need; becomes a page with status 413."""

    limit = MAX_BODY_BYTES


class Limit(FileUploadHandler):
    """The first of the upload handlers: looks at the declared length, then lets the others work."""

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002
        META: Any,  # noqa: ARG002, N803
        content_length: int,
        *_more: Any,
        **_others: Any,
    ) -> None:
        """Raise BodyTooBig before anything is read. No server passes on more than was declared."""
        if content_length > MAX_BODY_BYTES:
            raise BodyTooBig(content_length)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Hand everything on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keep nothing."""
