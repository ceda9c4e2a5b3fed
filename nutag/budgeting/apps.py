from django.apps import AppConfig


class BudgetingConfig(AppConfig):
    name = "nutag.budgeting"
    label = "budgeting"
