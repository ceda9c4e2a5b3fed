"""Reviews through their pages: what each may see, forms that come back, letters, tables."""

import csv
import re
from datetime import timedelta
from html import unescape
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from nutag.budgeting import shipped_checks
from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.findings import questions_of
from nutag.budgeting.actions.of_reviews import Said
from nutag.budgeting.models import Check, Checklist, Finding, Proposal, Reply, Review, ReviewState
from nutag.budgeting.queries import of_reviews as queries
from nutag.budgeting.tests.review_world import (
    NOW,
    announced,
    answered,
    assigned,
    built,
    costed,
    decided,
    proposal,
)
from nutag.core import text
from nutag.people.models import Person
from nutag.record.models import Entry

BASE = "/reviews/ub-2027"
ONE = f"{BASE}/1/"


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    call_command("createcachetable", verbosity=0)
    return built()


def signed_in(person: Person, language: str = "en") -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = language
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("language", ["mn", "en"])
def test_nobody_but_the_pair_and_officers_sees_an_outcome_before_it_is_announced(
    world: SimpleNamespace, client: Client, language: str
) -> None:
    decided(world, duplicate=Reply.YES)
    client.cookies["django_language"] = language
    words = {"mn": "сангаар хийх боломжгүй", "en": "cannot be done by the fund"}[language]
    doors = (ONE, f"{BASE}/", f"{BASE}/reviews.csv", "/api/reviews/ub-2027",
             "/api/reviews/ub-2027/figures", "/record/")  # fmt: skip
    for who in (client, signed_in(world.owner, language), signed_in(world.resident, language)):
        for door in doors:
            told = page(who, door)
            assert "Хариу нь ийм." not in told, door
            assert words not in told, door
            assert "duplicate" not in told, door
        assert who.get(f"{ONE}letter.pdf").status_code == 404
        assert who.get(f"{ONE}check/").status_code in {302, 403}
    for person in (world.organiser, world.district, world.city):
        assert "Хариу нь ийм." in page(signed_in(person, language), f"{ONE}check/")
    assert "Хариу нь ийм." not in page(signed_in(world.governor, language), f"{ONE}check/")


@pytest.mark.parametrize("language", ["mn", "en"])
def test_an_announced_review_shows_answers_clauses_sources_cost_and_posts(
    world: SimpleNamespace, client: Client, language: str
) -> None:
    announced(world, festivity=Reply.YES)
    client.cookies["django_language"] = language
    told = page(client, ONE)
    for words in ("Хариу нь ийм.", "А/1", "10,727,750", "60.3", "12.5 м"):
        assert words in told, words
    expected = {
        "mn": ("Хорооны зохион байгуулагч", "Дүүргийн мэргэжилтэн", "хуулиар хориглосон"),
        "en": ("Khoroo organiser", "District officer", "The law forbids to pay for festivals"),
    }
    for words in expected[language]:
        assert words in told, words
    letter = client.get(f"{ONE}letter.pdf")
    printed = "\n".join(each.extract_text() for each in PdfReader(BytesIO(letter.content)).pages)
    assert "60.3" in printed
    assert "Солонго" not in printed


def test_late_checks_are_marked_with_the_one_deadline_everywhere(
    world: SimpleNamespace, client: Client
) -> None:
    client.cookies["django_language"] = "en"
    today = timezone.localdate()
    waiting = proposal(world, 2)
    Proposal.objects.update(submitted_at=timezone.now() - timedelta(days=18))
    review = assigned(world, at=timezone.now() - timedelta(days=20))
    assert review.due_on == today - timedelta(days=5)
    told = bare(page(client, f"{BASE}/"))
    assert "5 days late" in told
    assert "3 days late Two people are to be named." in told
    assert f"By {text.day(review.due_on, 'en')}" in told
    told = bare(page(client, f"/proposals/ub-2027/{world.proposal.number}/"))
    assert f"By {text.day(review.due_on, 'en')}. It is 5 days late." in told
    told = bare(page(client, f"/proposals/ub-2027/{waiting.number}/"))
    due = today - timedelta(days=3)
    assert f"Two people who check it are named by {text.day(due, 'en')}. It is 3 days late." in told


def test_the_page_of_a_refused_proposal_says_clause_answer_and_days_to_contest(
    world: SimpleNamespace, client: Client
) -> None:
    announced(world, festivity=Reply.YES)
    Review.objects.update(published_at=timezone.now())
    client.cookies["django_language"] = "en"
    told = page(client, "/proposals/ub-2027/1/")
    for words in ("Хариу нь ийм.", "The law forbids to pay for festivals", "60.3",
                  "The proposer can contest the refusal until", "days are left.", f'href="{ONE}"',
                  "Every question with its answer and source"):  # fmt: skip
        assert words in told, words


def bare(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_review_through_its_pages_from_naming_to_the_second_decision(
    world: SimpleNamespace,
) -> None:
    officer, organiser = signed_in(world.city), signed_in(world.organiser)
    assert "Шат засах" in page(officer, f"{BASE}/assign/?place=1110-07")
    pair = {"reviewer": world.organiser.pk, "signer": world.district.pk}
    assert officer.post(f"{ONE}assign/", pair).status_code == 302
    assert "Шат засах" in page(organiser, "/reviews/mine/")
    wrong = {"choice": "yes", "version": "0", "source": ""}
    answer = organiser.post(f"{ONE}check/festivity/", wrong | {"note": "Тэмдэглэл"})
    assert answer.status_code == 422
    assert "Тэмдэглэл" in answer.content.decode()
    right = wrong | {"source": "А/7", "next": "1"}
    assert organiser.post(f"{ONE}check/festivity/", right)["Location"].endswith("/check/clear/")
    review = Review.objects.get()
    for question in questions_of(review):
        if question.code != "festivity" and question.kind == "formal":
            passes = "no" if question.stops == "yes" else "yes"
            said = {"choice": passes, "version": "0"}
            assert organiser.post(f"{ONE}check/{question.code}/", said).status_code == 302
    told = {"words": "Баярын зардал тул болохгүй."}
    assert organiser.post(f"{ONE}conclude/", told).status_code == 422
    assert organiser.post(f"{ONE}conclude/", told | {"confirmed": "on"}).status_code == 302
    district = signed_in(world.district)
    assert organiser.post(f"{ONE}sign/", {"sign": "1"}).status_code in {302, 403}
    assert Review.objects.get().state == ReviewState.CONCLUDED
    assert district.post(f"{ONE}sign/", {"sign": "1"}).status_code == 302
    assert officer.post(f"{BASE}/announce/", {"review": review.pk}).status_code == 302
    owner = signed_in(world.owner)
    assert "Contest the refusal" in page(owner, ONE)
    reason = {"reason": "Баяр биш, талбай."}
    assert owner.post(f"{ONE}contest/", reason).status_code == 302
    assert owner.post(f"{ONE}contest/", reason).status_code == 302
    assert "Баяр биш, талбай." in page(Client(), ONE)
    again = {"reviewer": world.governor.pk, "signer": world.district.pk}
    refused = officer.post(f"{ONE}assign/", again)
    assert refused.status_code == 422
    assert officer.post(f"{ONE}assign/", again | {"signer": world.city.pk}).status_code == 302
    assert Review.objects.filter(turn=2).exists()


def test_the_second_of_two_sees_both_answers_and_loses_nothing(world: SimpleNamespace) -> None:
    review = assigned(world)
    question = next(each for each in questions_of(review) if each.code == "land")
    said = {"choice": "no", "source": "Кадастр", "note": "Миний тэмдэглэл", "version": "0"}
    actions.keep_finding(review, question, Said(Reply.YES, "Захидал 5"), by=world.governor)
    organiser = signed_in(world.organiser)
    answer = organiser.post(f"{ONE}check/land/", said)
    shown = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Захидал 5", "Кадастр", "Миний тэмдэглэл", 'name="version" value="1"'):
        assert words in shown, words
    assert organiser.post(f"{ONE}check/land/", said | {"version": "1"}).status_code == 302
    kept = Finding.objects.get()
    assert (kept.choice, kept.version) == ("no", 2)


def lines(*rows: tuple[str, ...], **more: str) -> dict[str, str]:
    told = {"line-TOTAL_FORMS": str(len(rows) + 1), "line-INITIAL_FORMS": "0",
            "line-MIN_NUM_FORMS": "0", "line-MAX_NUM_FORMS": "60", "contingency": "10",
            "upkeep": "0", "keeper": "Дүүрэг", "over": "0"}  # fmt: skip
    names = ("what", "unit", "quantity", "price", "source")
    for at, row in enumerate(rows):
        told |= {f"line-{at}-{name}": value for name, value in zip(names, row, strict=True)}
    return told | more


def test_an_estimate_is_typed_line_by_line(world: SimpleNamespace) -> None:
    assigned(world)
    organiser = signed_in(world.organiser)
    half = lines(("Шат", "м", "12", "620 000", "А/1"), ("Хашлага", "м", "", "", ""))
    answer = organiser.post(f"{ONE}cost/", half)
    assert answer.status_code == 422
    assert "Хашлага" in answer.content.decode()
    assert 'href="#line-2"' in answer.content.decode()
    assert organiser.post(f"{ONE}cost/", lines()).status_code == 422
    full = lines(("Шат", "м", "12.5", "620 000", "А/1"), more="1")
    assert organiser.post(f"{ONE}cost/", full)["Location"].endswith("/cost/")
    shown = page(organiser, f"{ONE}cost/")
    assert 'value="620000"' in shown
    assert shown.count("<legend>") == 4
    assert organiser.post(f"{ONE}cost/", full).status_code == 422
    cost = queries.cost_of(Proposal.objects.get())
    assert cost is not None
    assert (cost.sum, cost.contingency, cost.estimate.total) == (7_750_000, 775_000, 8_525_000)


def test_the_proposer_answers_on_their_own_page(world: SimpleNamespace) -> None:
    review = assigned(world)
    organiser, owner = signed_in(world.organiser), signed_in(world.owner)
    asked = {"question": "land", "asked": "Зөвшөөрөл авчирна уу."}
    assert organiser.post(f"{ONE}ask/", asked).status_code == 302
    assert "Зөвшөөрөл авчирна уу." in page(owner, f"{ONE}correct/")
    assert "Зөвшөөрөл авчирна уу." not in page(Client(), ONE)
    assert signed_in(world.resident).get(f"{ONE}correct/").status_code == 403
    bad = SimpleUploadedFile("a.exe", b"MZ nothing")
    answer = owner.post(f"{ONE}correct/", {"answer": "Энд байна.", "file": bad})
    assert answer.status_code == 422
    assert "Энд байна." in answer.content.decode()
    paper = SimpleUploadedFile("a.pdf", b"%PDF-1.4 paper")
    sent = owner.post(f"{ONE}correct/", {"answer": "Энд байна.", "file": paper})
    assert sent.status_code == 302
    assert "Энд байна." in page(organiser, f"{ONE}check/")
    assert "Энд байна." not in page(Client(), ONE)
    kept = review.corrections.get().file
    assert kept is not None
    assert not kept.public
    assert owner.post(f"{ONE}correct/", {"answer": "Дахин."}).status_code == 302
    assert review.corrections.get().answer == "Энд байна."


def test_advice_is_given_to_anybody_and_nothing_is_stored(
    world: SimpleNamespace, client: Client
) -> None:
    client.cookies["django_language"] = "en"
    before = Entry.objects.count()
    assert "Street lighting" in page(client, "/reviews/advice/")
    shown = page(client, "/reviews/advice/?category=lighting")
    assert shown.count('type="radio"') == 5 * 3
    asked = "/reviews/advice/?category=lighting&local-function=no&light-meter=yes"
    told = page(client, asked)
    assert "Budget Law, article 60.3" in told
    assert "What would make it possible" in told
    codes = ("light-meter=yes", "local-function=yes", "public-interest=yes", "land=yes",
             "upkeep=yes")  # fmt: skip
    fine = page(client, "/reviews/advice/?category=lighting&" + "&".join(codes))
    assert "Propose it." in fine
    assert Entry.objects.count() == before
    assert "sessionid" not in client.cookies
    assert client.get("/reviews/advice/?category=%00").status_code in {200, 400}


def test_the_table_and_the_api_tell_the_same(world: SimpleNamespace, client: Client) -> None:
    announced(world, festivity=Reply.YES)
    table = client.get(f"{BASE}/reviews.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(table))
    assert row["outcome"] == "refuse"
    assert row["clauses"] == "festivity"
    assert row["first_post"]
    (told,) = client.get("/api/reviews/ub-2027").json()["items"]
    assert (told["clauses"], told["cost"], told["appealed"]) == (["festivity"], 10_727_750, False)
    figures = client.get("/api/reviews/ub-2027/figures").json()
    assert (figures["refused"], figures["clauses"]) == (1, {"festivity": 1})
    assert len(client.get("/api/checklist").json()["items"]) > 15
    assert len(client.get("/api/prices").json()["items"]) == 14
    assert client.get("/api/reviews/none").status_code == 404
    assert page(client, f"{BASE}/?place=1110-07").count("Шат засах") == 1
    assert "Шат засах" not in page(client, f"{BASE}/?place=1119")


def test_the_checklist_is_edited_in_a_draft_and_put_into_force(world: SimpleNamespace) -> None:
    officer = signed_in(world.city)
    edit = "/reviews/checklist/edit/"
    assert officer.post(edit, {"begin": "1"}).status_code == 302
    wrong = SimpleUploadedFile("x.csv", b"code,kind\na,b\n")
    answer = officer.post(edit, {"load": "1", "table": wrong})
    assert answer.status_code == 422
    assert "text_mn" in answer.content.decode()
    new = {"code": "trees", "position": "5", "kind": "formal", "category": "", "stops": "no",
           "text_mn": "Мод?", "text_en": "Trees?"}  # fmt: skip
    answer = officer.post(f"{edit}new/", new)
    assert answer.status_code == 422
    assert (
        officer.post(f"{edit}new/", new | {"told_mn": "Үгүй", "told_en": "No"}).status_code == 302
    )
    taken = new | {"told_mn": "Үгүй", "told_en": "No", "code": "land"}
    assert officer.post(f"{edit}new/", taken).status_code == 422
    assert officer.post(edit, {"publish": "1", "why": ""}).status_code == 422
    assert officer.post(edit, {"publish": "1", "why": "Мод нэмэв"}).status_code == 302
    shown = page(Client(), "/reviews/checklist/")
    assert "Мод?" in shown
    assert "Мод нэмэв" in shown
    assert "Мод?" not in page(Client(), "/reviews/checklist/?version=1")
    officer.post(edit, {"begin": "1"})
    assert officer.post(edit, {"shipped": "1"}).status_code == 302
    draft = Checklist.objects.get(published_at=None)
    assert draft.questions.count() == Checklist.objects.get(number=1).questions.count()
    assert signed_in(world.organiser).get(edit).status_code == 403


def test_prices_are_loaded_and_edited(world: SimpleNamespace) -> None:
    officer = signed_in(world.city)
    bad = SimpleUploadedFile("p.csv", shipped_checks.prices().replace(b"2100000", b"cheap"))
    answer = officer.post("/reviews/prices/load/", {"table": bad})
    assert answer.status_code == 422
    assert "price" in answer.content.decode()
    good = SimpleUploadedFile("p.csv", shipped_checks.prices().replace(b"2100000", b"2200000"))
    assert officer.post("/reviews/prices/load/", {"table": good}).status_code == 302
    assert "2,200,000" in page(Client(), "/reviews/prices/")
    assert "2200000" in Client().get("/reviews/prices.csv").content.decode()
    assert officer.post("/reviews/prices/bench/", {"remove": "1"}).status_code == 302
    assert officer.get("/reviews/prices/bench/").status_code == 404


def test_a_photo_proves_an_answer_and_opens_once_it_is_announced(
    world: SimpleNamespace, client: Client
) -> None:
    review = assigned(world)
    organiser = signed_in(world.organiser)
    paper = SimpleUploadedFile("a.pdf", b"%PDF-1.4 paper")
    said = {"choice": "yes", "source": "А/1", "version": "0", "file": paper}
    assert organiser.post(f"{ONE}check/land/", said).status_code == 302
    for question in questions_of(review):
        if question.code != "land":
            passes = Reply.NO if question.stops == Reply.YES else Reply.YES
            actions.keep_finding(review, question, Said(passes), by=world.organiser, at=NOW)
    costed(review, world.organiser)
    actions.conclude_review(review, "Болно.", by=world.organiser, at=NOW)
    actions.sign_review(review, by=world.district, at=NOW)
    assert "/files/" not in page(client, ONE)
    actions.publish_reviews(world.cycle, [Review.objects.get()], by=world.city, at=NOW)
    kept = Finding.objects.get(question__code="land").file
    assert kept is not None
    assert f"/files/{kept.digest}/original" in page(client, ONE)
    assert client.get(f"/files/{kept.digest}/original").status_code == 200


def test_the_checklist_is_printed_for_a_kind_and_for_a_proposal(
    world: SimpleNamespace, client: Client
) -> None:
    client.cookies["django_language"] = "en"
    kind = Check.objects.exclude(category=None).select_related("category").first()
    assert kind is not None
    assert kind.category is not None
    every = client.get("/reviews/checklist/sheet/").content.decode()
    of_kind = client.get(f"/reviews/checklist/sheet/?category={kind.category.code}")
    assert kind.text_en not in unescape(every)
    assert kind.text_en in unescape(of_kind.content.decode())
    law = Check.objects.exclude(law_en="").filter(category=None)[0].law_en
    assert law in unescape(every)
    mine = client.get(f"/reviews/{world.cycle.slug}/1/sheet/").content.decode()
    assert world.proposal.title in mine


def test_empty_pages_say_what_to_do(client: Client, db: None) -> None:
    call_command("createcachetable", verbosity=0)
    client.cookies["django_language"] = "en"
    assert "No proposals have been handed in yet." in page(client, "/reviews/")
    assert "No checklist is in force yet." in page(client, "/reviews/checklist/")
    assert "No usual prices are listed yet." in page(client, "/reviews/prices/")
    assert "not listed yet" in page(client, "/reviews/advice/")
    assert client.get("/reviews/none/").status_code == 404


def test_a_long_list_comes_in_pages_with_few_queries(
    world: SimpleNamespace, client: Client, django_assert_max_num_queries: object
) -> None:
    rows = [
        Proposal(cycle=world.cycle, number=number, place=world.town.khoroo, title=f"Санал {number}",
                 text="…", category=world.proposal.category)
        for number in range(2, 1002)
    ]  # fmt: skip
    Proposal.objects.bulk_create(rows)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        shown = page(client, f"{BASE}/")
    assert shown.count('<th scope="row" lang="mn">') == 50
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        assert client.get(f"{BASE}/reviews.csv").content.count(b"\n") == 1002


def test_answers_keep_their_question_of_another_version(world: SimpleNamespace) -> None:
    review = assigned(world)
    answered(review, world.organiser)
    assert {each.finding is None for each in queries.lines_of(review)} == {False}


def test_one_pair_for_many_proposals_of_a_khoroo(world: SimpleNamespace) -> None:
    officer = signed_in(world.city)
    path = f"{BASE}/assign/?place=1110-07"
    assert path in page(officer, f"{BASE}/desk/")
    pair = {"reviewer": world.organiser.pk, "signer": world.district.pk}
    answer = officer.post(path, pair)
    assert answer.status_code == 422
    assert "checked" not in answer.content.decode()
    assert officer.post(path, pair | {"proposal": "1"}).status_code == 302
    assert Review.objects.get().signer == world.district
    assert officer.get(path).status_code == 302
    assert "Шат засах" in page(signed_in(world.organiser), "/me/")
