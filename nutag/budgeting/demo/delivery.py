"""What became of last year's funded projects: one confirmed, one overdue, one contested."""

from datetime import datetime, timedelta

from django.utils import timezone

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Contract
from nutag.budgeting.models import Round, Work
from nutag.people.demo import person

MILLION = 1_000_000
CHEAPER = "Сонгон шалгаруулалтад хямд үнэ санал болгосон"
NEIGHBOURS = ("resident", "neighbour", "neighbour2")


def fill(round_: Round) -> None:
    """The first work confirmed, the second contested, the third overdue, others promised."""
    confirmed, contested, overdue = Work.objects.filter(project__round=round_).order_by("pk")[:3]
    now = timezone.now()
    done = _contracted(confirmed, "ХХ/26-11", "Жишиг Барилга ХХК", cheaper=4 * MILLION)
    actions.register_payment(done, done.agreed or 0, by=person("district"))
    _claim(done, "Ажил дууссан. Гэрэлтүүлэг бүгд асаж байна.", now - timedelta(days=30))
    for box in NEIGHBOURS:
        actions.judge_work(done, by=person(box), done=True, at=now - timedelta(days=25))
    open_again = _contracted(contested, "ХХ/26-12", "Жишиг Зам ХХК")
    actions.register_payment(open_again, (open_again.agreed or 0) // 2, by=person("district"))
    _claim(open_again, "Ажил дууссан гэж гүйцэтгэгч мэдэгдсэн.", now - timedelta(days=9))
    actions.judge_work(
        open_again, by=person("neighbour"), done=False,
        words="Баруун талын хэсэг нь хийгдээгүй, хайс байхгүй байна.", at=now - timedelta(days=5),
    )  # fmt: skip
    late = _contracted(overdue, "ХХ/26-13", "Жишиг Ус ХХК")
    actions.write_note(
        late, "Гүйцэтгэгч материалаа хүлээж байна.", by=person("organiser"),
        at=now - timedelta(days=15),
    )  # fmt: skip


def _contracted(work: Work, number: str, contractor: str, cheaper: int = 0) -> Work:
    agreed, today = work.promised - cheaper, timezone.localdate()
    deal = Contract(
        number, contractor, agreed, today - timedelta(days=80), today - timedelta(days=20),
        CHEAPER if cheaper else "",
    )  # fmt: skip
    return actions.register_contract(work, deal, by=person("district"))


def _claim(work: Work, words: str, at: datetime) -> None:
    actions.write_note(work, words, by=person("organiser"), claims=True, at=at)
