"""How far a round can be trusted, whom it counts, and whom its questionnaires are about."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning.models import Assessment, Sheet, Source
from nutag.learning.queries import trust
from nutag.learning.queries.sheet_notices import asked_about
from nutag.learning.rules.assessment import WEIGHTS
from nutag.learning.tests.test_assessment import answer, opened, town
from nutag.notices import actions as notices
from nutag.record.models import Entry

__all__ = ["opened", "town"]


def round_with(alpha: float, omega: float | None, icc: float | None) -> Assessment:
    pair = [[alpha, 0.4, 0.9], None if omega is None else [omega, 0.4, 0.9]]
    result: dict[str, Any] = {
        "reliability": [{"module": "1", "n": 40, "items": 5, "pair": pair}],
        "raters": {"n": 40, "k": 2, "icc": icc},
    }
    return Assessment(result=result, sources=[Source.SELF, Source.TEST])


@pytest.mark.parametrize(
    ("alpha", "omega", "icc", "said"),
    [
        (0.71, 0.75, 0.6, []),
        (0.71, None, None, []),
        (0.69, None, 0.6, ["1 (alpha 0.69)"]),
        (0.71, 0.66, 0.5, ["1 (omega 0.66)"]),
        (0.71, 0.75, 0.49, ["ICC 0.49, below 0.5"]),
        (0.6, 0.75, -0.2, ["1 (alpha 0.60)", "ICC -0.20, below nought"]),
    ],
)
def test_what_is_too_small_is_told_with_what_follows(
    alpha: float, omega: float | None, icc: float | None, said: list[str]
) -> None:
    found = round_with(alpha, omega, icc)
    with override("en"):
        told = trust.doubts(found)
        on_plan = trust.doubt_about(found, "1")
        raters = trust.doubt_about_raters([found])
    assert len(told) == len(said)
    assert all(words in line for words, line in zip(said, told, strict=True))
    assert bool(on_plan) == any("1 (" in each for each in said)
    assert bool(raters) == any("ICC" in each for each in said)


@given(st.sets(st.sampled_from([*WEIGHTS]), min_size=1))
def test_the_shares_of_the_sources_are_a_hundred_together(sources: set[Source]) -> None:
    shares = trust.shares(Assessment(sources=sorted(sources)))
    assert sum(each.percent for each in shares) == 100
    total = sum(WEIGHTS[each] for each in sources)
    for each in shares:
        assert abs(each.percent - each.weight / total) < 1


def test_test_and_supervisor_share_the_hundred() -> None:
    shares = trust.shares(Assessment(sources=[Source.TEST, Source.SUPERVISOR]))
    assert [each.percent for each in shares] == [64, 36]


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_inbox_says_whom_a_questionnaire_is_about_and_no_slip_does(
    opened: Assessment, town: SimpleNamespace, language: str
) -> None:
    leader = town.leaders[0]
    sheets = Sheet.objects.filter(person=leader)
    with override(language):
        told = asked_about([str(each.pk) for each in sheets])
    for sheet in sheets:
        about = told[str(sheet.pk)]
        if sheet.source == Source.PEERS and sheet.member is not None:
            assert str(sheet.member.person) in about.full
            assert str(sheet.member.person) not in about.nameless
    for entry in Entry.objects.filter(verb="answers.asked"):
        notices.announce(entry.pk)
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(leader)
    html = client.get("/inbox/").content.decode()
    assert all(each.full in html for each in told.values())


@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_report_says_who_counts(opened: Assessment, town: SimpleNamespace, language: str) -> None:
    for sheet in opened.sheets.filter(source=Source.SELF):
        answer(sheet, 5, 2)
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(town.officer)
    for step in ("close", "compute", "publish"):
        client.post(f"/training/needs/{opened.pk}/step/{step}/")
    client = Client()
    client.cookies["django_language"] = language
    html = client.get(f"/training/needs/{opened.pk}/").content.decode()
    assert ("Rated all of their own work" if language == "en" else "Өөрийн ажлаа бүрэн") in html
    how = client.get(f"/training/needs/{opened.pk}/how/").content.decode()
    assert ("How much each source counts" if language == "en" else "хэдэн хувийг эзэлдэг") in how
