"""The tables: whether they fit the program."""

from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor


def migrate() -> None:
    """Bring the tables up to date, that of the cache included."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def create(database: BaseDatabaseWrapper) -> None:
    """Make all tables of an empty database at once, and note every step as taken.

    Step by step comes to the same, but draws every model anew after each step, which takes a
    hundred times as long as making the tables.
    """
    executor = MigrationExecutor(database)
    models = executor.loader.project_state().apps.get_models()
    with database.schema_editor() as editor:
        for model in models:
            if model._meta.can_migrate(database):
                editor.create_model(model)
        executor.recorder.ensure_schema()
        for app, name in executor.loader.graph.nodes:
            executor.recorder.record_applied(app, name)


def pending() -> list[str]:
    """The steps the tables still lack, as `room.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def applied() -> list[str]:
    """The steps the tables have taken, as `room.name`, sorted."""
    found = MigrationExecutor(connection).loader.applied_migrations
    return sorted(f"{app}.{name}" for app, name in found)
