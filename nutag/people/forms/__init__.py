"""What people are asked."""

from nutag.people.forms.desk import (
    CodeForm,
    FindForm,
    ObjectionForm,
    RecoverForm,
    RefusalForm,
    RegisterForm,
    VouchForm,
)
from nutag.people.forms.own import ConsentForm, DetailsForm, EraseForm, KnownForm, TextForm
from nutag.people.forms.posts import EndForm, FilterForm, GiveForm, HandOverForm

__all__ = [
    "CodeForm",
    "ConsentForm",
    "DetailsForm",
    "EndForm",
    "EraseForm",
    "FilterForm",
    "FindForm",
    "GiveForm",
    "HandOverForm",
    "KnownForm",
    "ObjectionForm",
    "RecoverForm",
    "RefusalForm",
    "RegisterForm",
    "TextForm",
    "VouchForm",
]
