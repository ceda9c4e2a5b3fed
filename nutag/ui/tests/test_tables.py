"""Tables people send: whole, or told what is wrong."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from nutag.ui.tables import Cells, RowsForm, rows_of


def sent(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("table.csv", text.encode())


class Row(forms.Form):
    code = forms.SlugField()
    number = forms.IntegerField(min_value=0)


class Rows(RowsForm[tuple[str, int]]):
    columns = ("code", "number")
    once = "code"

    def row(self, cells: Cells) -> Row:
        return Row(cells)

    def kept(self, form: Any) -> tuple[str, int]:
        return form.cleaned_data["code"], form.cleaned_data["number"]


def test_rows_come_with_their_lines_and_what_is_not_there_is_empty() -> None:
    found = rows_of(sent('b,a\n1,"x\ny"\n2\n'), ("a", "b", "c"), needed=2)
    assert found == [(3, {"a": "x\ny", "b": "1", "c": ""}), (4, {"a": "", "b": "2", "c": ""})]
    with pytest.raises(ValidationError, match=r"дутуу байна: c\."):
        rows_of(sent("b,a\n1,2\n"), ("a", "b", "c"))


@pytest.mark.parametrize("text", ["a\n1\n" + "x" * 200_000, "x" * 200_000 + "\n1\n"])
def test_what_is_no_csv_is_told_with_its_line(text: str) -> None:
    with pytest.raises(ValidationError):
        rows_of(sent(text), ("a",))


def test_every_mistake_is_told_and_nothing_else_is_kept() -> None:
    form = Rows({}, {"table": sent("code,number\na,1\na,2\nb,x\n,3\n")})
    assert not form.is_valid()
    told = form.errors["table"]
    assert len(told) == 3
    assert all(str(line) in words for line, words in zip((3, 4, 5), told, strict=True))
    good = Rows({}, {"table": sent("number,code\n1,a\n2,b\n")})
    assert good.is_valid()
    assert good.rows == [("a", 1), ("b", 2)]
    assert not Rows({}, {"table": sent("code,number\n")}).is_valid()
