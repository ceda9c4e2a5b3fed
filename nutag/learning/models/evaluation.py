"""What is asked and typed in besides tests, to judge what a module brings."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.content import Module


class Use(models.TextChoices):
    """When somebody will use what was learned for the first time."""

    WEEK = "week", _("this week")
    MONTH = "month", _("this month")
    LATER = "later", _("later this year")
    NEVER = "never", _("I see no occasion")


class Sure(models.TextChoices):
    """How sure somebody is to be able to do it."""

    ALONE = "alone", _("I can do it alone")
    HELP = "help", _("I can do it with somebody beside me")
    NOT_YET = "not-yet", _("I cannot do it yet")


class Barrier(models.TextChoices):
    """What stands in the way of doing it at work."""

    NOTHING = "nothing", _("nothing")
    TIME = "time", _("no time for it")
    SUPERIOR = "superior", _("my superior does not want it")
    TOOLS = "tools", _("equipment, forms or access are missing")
    RULE = "rule", _("a rule speaks against it")


class Reaction(models.Model):
    """What a learner says about using a module at work; not whether they liked it."""

    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="reactions")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=24, blank=True)
    sure = models.CharField(max_length=8, choices=Sure.choices)
    use = models.CharField(max_length=6, choices=Use.choices)
    barrier = models.CharField(max_length=8, choices=Barrier.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=["module", "person"], name="reaction_once"),)

    def __str__(self) -> str:
        return f"{self.module_id} by #{self.person_id}"


class Cost(models.Model):
    """What a module has cost so far, in whole tögrög, and where the number is from."""

    module = models.OneToOneField(Module, on_delete=models.PROTECT, related_name="cost")
    amount = models.BigIntegerField()
    source = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("module",)

    def __str__(self) -> str:
        return f"{self.module_id}: {self.amount}"
