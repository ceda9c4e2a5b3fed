"""Samples that anybody can draw again from a public seed.

seed = seed_of("2731…", root)           # dice read aloud, and what fixes the population
draw(["4", "17", "203"], 2, seed=seed)  # the same two for everybody
at_most(denied=0, asked=300)            # 0.0099…: the share is below one in a hundred
"""

from nutag.core.sampling.bounds import at_most, to_ask
from nutag.core.sampling.drawing import draw, seed_of, ticket

__all__ = ["at_most", "draw", "seed_of", "ticket", "to_ask"]
