"""Plane geometry on the map: is a point inside, how large, how far; degrees in, metres out.

A shape is a list of polygons, a polygon a list of rings, a ring an array (points, 2) of longitude
and latitude in degrees (WGS 84), as in a GeoJSON MultiPolygon; the first ring is the outside.
"""

from nutag.core.geometry.area import area
from nutag.core.geometry.inside import contains, inner_point
from nutag.core.geometry.near import distance
from nutag.core.geometry.shape import Box, Ring, Shape, box, shape

__all__ = ["Box", "Ring", "Shape", "area", "box", "contains", "distance", "inner_point", "shape"]
