"""The most that can flow through pipes, in whole numbers.

(Dinitz, Algorithm for Solution of a Problem of Maximum Flow in a Network with Power Estimation,
1970.) Pipes may be widened later; what flows already stays.
"""

from collections import deque


class Flow:
    """Pipes between numbered places. Each has a twin that leads back, with the number next to it.

    `room` is what more can flow through each pipe.
    """

    def __init__(self, places: int) -> None:
        self.out: list[list[int]] = [[] for _place in range(places)]
        self.to: list[int] = []
        self.room: list[int] = []

    def pipe(self, start: int, end: int, room: int) -> int:
        """Lay a pipe; its number."""
        number = len(self.to)
        self.to += [end, start]
        self.room += [room, 0]
        self.out[start].append(number)
        self.out[end].append(number + 1)
        return number

    def steps(self, source: int) -> list[int]:
        """How many pipes lead to each place from the source; -1 for what cannot be reached."""
        found = [-1] * len(self.out)
        found[source] = 0
        waiting = deque([source])
        while waiting:
            place = waiting.popleft()
            for pipe in self.out[place]:
                end = self.to[pipe]
                if self.room[pipe] and found[end] < 0:
                    found[end] = found[place] + 1
                    waiting.append(end)
        return found

    def fill(self, source: int, sink: int) -> list[int]:
        """Let flow what can; the steps to each place once nothing more can reach the sink."""
        while (steps := self.steps(source))[sink] >= 0:
            turns = [0] * len(self.out)
            while path := self._path(source, sink, steps, turns):
                most = min(self.room[pipe] for pipe in path)
                for pipe in path:
                    self.room[pipe] -= most
                    self.room[pipe ^ 1] += most
        return steps

    def _path(self, source: int, sink: int, steps: list[int], turns: list[int]) -> list[int]:
        """Pipes with room, each a step on; `turns` holds at each place the pipe to try next."""
        path: list[int] = []
        place = source
        while place != sink:
            if turns[place] == len(self.out[place]):
                if not path:
                    return path
                place = self.to[path.pop() ^ 1]
                turns[place] += 1
                continue
            pipe = self.out[place][turns[place]]
            if self.room[pipe] and steps[self.to[pipe]] == steps[place] + 1:
                path.append(pipe)
                place = self.to[pipe]
            else:
                turns[place] += 1
        return path
