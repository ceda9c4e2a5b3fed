"""Administrator, city officer and auditor at work; every page of a signed-in person."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

OWN = (
    "/me/", "/me/details/", "/me/security/", "/me/data/", "/me/known/", "/me/erase/",
    "/me/notices/", "/inbox/", "/account/email/", "/account/2fa/", "/account/sessions/",
    "/account/password/change/",
)  # fmt: skip
PAGES = {
    "resident": OWN,
    "admin": ("/posts/", "/posts/give/", "/record/jobs/", "/places/load/", "/privacy/new/"),
    "city": ("/posts/", "/places/1110/change/open/", "/places/1110-08/change/divide/"),
    "auditor": ("/record/", "/record/export/", "/record/checkpoints/"),
    "governor": ("/desk/", "/desk/find/", "/places/1110-07/spellings/", "/places/1110-07/photo/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_theirs_is_in_order(visitor: Visitor, name: str) -> None:
    visitor.sign_in(name)
    for path in PAGES[name]:
        visitor.go(path)
