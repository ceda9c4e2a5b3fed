"""Write an election as a .pb file. Ballots get running numbers; voters have none to give."""

import csv
import io
from collections.abc import Iterator, Sequence

from nutag.core.counting.election import Election, Project
from nutag.core.counting.pb.amounts import decimal

_FIRST = ("votes", "score", "name", "category", "target", "beneficiaries", "selected")


def write(election: Election) -> str:
    """The text of the file; reading it gives the same election."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([("META",), ("key", "value"), *election.meta.items()])
    columns = project_columns(election.projects)
    writer.writerows([("PROJECTS",), ("project_id", "cost", *columns)])
    for project in election.projects:
        cells = {**project.columns, "name": project.name}
        cost = decimal(project.cost, election.scale)
        writer.writerow((project.code, cost, *(cells.get(name, "") for name in columns)))
    heading = ("voter_id", "vote") + (("points",) if election.ballots.points is not None else ())
    writer.writerows([("VOTES",), heading])
    writer.writerows(ballot_rows(election))
    return out.getvalue()


def project_columns(projects: Sequence[Project]) -> list[str]:
    """The columns that some project fills: the usual ones in their usual order, then others."""
    filled = {name for project in projects for name, value in project.columns.items() if value}
    if any(project.name for project in projects):
        filled.add("name")
    usual = [name for name in _FIRST if name in filled]
    return usual + sorted(filled.difference(usual))


def ballot_rows(election: Election) -> Iterator[tuple[str, ...]]:
    """Number, choices and, where there are any, points of each ballot."""
    ballots, codes = election.ballots, election.codes
    names = [codes[choice] for choice in ballots.choices.tolist()]
    starts = ballots.starts.tolist()
    points = None if ballots.points is None else [str(each) for each in ballots.points.tolist()]
    for number in range(len(ballots)):
        first, last = starts[number], starts[number + 1]
        row = (str(number + 1), ",".join(names[first:last]))
        yield row if points is None else (*row, ",".join(points[first:last]))
