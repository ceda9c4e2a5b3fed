import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nutag.core.text import alike, changes, likeness, personal
from nutag.core.text.alike import ALIKE

SAME = [
    ("Гол гудамжинд гэрэлтүүлэг тавих", "Гудамжны гэрэлтүүлэг"),
    ("Гудамжинд гэрэл тавьж өгөөч", "gudamjnii gerel"),
    ("Хүүхдийн тоглоомын талбай", "Хуухдийн тоглоомын талбайтай болгох"),
    ("Худгийн насос солих", "Гүний худгийн насосыг солиулах"),
    ("ХYYХДИЙН ТОГЛООМЫН ТАЛБАЙ", "huuhdiin togloomiin talbai"),
    ("Єргєн зам", "Өргөн зам"),
    ("Ус түгээх байр", "Ус түгээх байрыг шинээр барих"),
    ("Нарны гэрэлтүүлэг", "Гэрэлтүүлэг нарны эрчим хүчээр"),
    ("Автобусны буудал", "Автобусны буудлын сүүдрэвч"),
    ("Playground for children", "Children's playground"),
]
OTHER = [
    ("Гол гудамжинд гэрэлтүүлэг тавих", "Ус түгээх байр"),
    ("Автобусны буудлын сүүдрэвч", "Хүүхдийн тоглоомын талбай"),
    ("Хог ачих цэгийн талбай", "Хүүхдийн тоглоомын талбай"),
    ("Үерийн далан засах", "Халуун усны байр засах"),
    ("Ус түгээх байр шинээр барих", "Нийтийн халуун усны байр засах"),
    ("Гүний худгийн насос солих", "Гудамжны гэрэл солих"),
    ("Өрхийн эмнэлгийн налуу зам", "Хатуу хучилттай явган зам"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_wish_is_known_in_another_spelling(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_wish_is_not_taken_for_the_same(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


@given(st.text(max_size=60), st.text(max_size=60))
@example("B0", "B:C")  # as long as one another
def test_likeness_is_a_share_and_does_not_depend_on_who_comes_first(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))


@given(st.lists(st.sampled_from(["гэрэл", "худаг", "шат", "зам", "мод"]), min_size=1))
def test_a_text_is_like_itself_in_any_order(words: list[str]) -> None:
    assert likeness(" ".join(words), " ".join(words[::-1])) == 1


def test_the_most_alike_come_first_and_no_more_than_asked_for() -> None:
    others = [(1, "Ус түгээх байр"), (2, "Гудамжны гэрэл"), (3, "Гол гудамжны гэрэлтүүлэг")]
    assert alike("Гудамжны гэрэл", others) == [2, 3]
    assert alike("Гудамжны гэрэл", others, most=1) == [2]


@given(st.text(max_size=80), st.text(max_size=80))
def test_changes_hold_both_texts(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(each.text for each in found if each.kind != "gone") == new
    assert "".join(each.text for each in found if each.kind != "new") == old


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Утас 9911 2233", ["phone"]),
        ("+976 88112233 руу залгаарай", ["phone"]),
        ("bold@example.mn", ["email"]),
        ("Миний РД УБ90010112", ["number"]),
        ("Гэрэл 40 ширхэг, 2500000 төгрөг", []),
        ("2026.05.01-нд 300000000 төгрөг", []),
        ("", []),
    ],
)
def test_personal_data_in_a_text_are_noticed(text: str, kinds: list[str]) -> None:
    assert personal(text) == kinds
