"""Whether whoever was built for one JSON Schema can go on with what another one describes.

In: the schema that was released, the one of today. Out: each way in which today's documents break the
promise: a field gone or no longer certain, a value of another type, a value nobody knew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


def breaks(old: Schema, new: Schema) -> list[str]:
    return list(_breaks(old, new, old, new, "$", ()))


def _resolved(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


def _values(schema: Schema) -> list[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _breaks(
    old: Schema, new: Schema, old_root: Schema, new_root: Schema, at: str, above: tuple[str, ...]
) -> Iterator[str]:
    name = f"{old.get('$ref')} {new.get('$ref')}"
    if "$ref" in old and name in above:
        return
    above = (*above, name)
    old, new = _resolved(old, old_root), _resolved(new, new_root)
    old_ways, new_ways = old.get("anyOf", [old]), new.get("anyOf", [new])
    if len(old_ways) > 1 or len(new_ways) > 1:
        for way in new_ways:
            found = [list(_breaks(one, way, old_root, new_root, at, above)) for one in old_ways]
            if all(found):
                yield f"{at}: a form that there was not: {min(found, key=len)}"
        return
    if "type" in old and new.get("type") != old["type"]:
        if (old["type"], new.get("type")) != ("number", "integer"):
            yield f"{at}: {old['type']} became {new.get('type')}"
        return
    known, possible = _values(old), _values(new)
    if known is not None:
        for value in possible if possible is not None else ["anything"]:
            if value not in known:
                yield f"{at}: the value {value!r} was unknown"
    for limit in (*LEAST, *MOST):
        if limit in old:
            sign = 1 if limit in LEAST else -1
            if limit not in new or sign * new[limit] < sign * old[limit]:
                yield f"{at}: {limit} was {old[limit]}, is {new.get(limit)}"
    yield from _inside(old, new, old_root, new_root, at, above)


def _inside(
    old: Schema, new: Schema, old_root: Schema, new_root: Schema, at: str, above: tuple[str, ...]
) -> Iterator[str]:
    for field in set(old.get("required", [])) - set(new.get("required", [])):
        yield f"{at}.{field}: was certain"
    for field, schema in old.get("properties", {}).items():
        if field not in new.get("properties", {}):
            yield f"{at}.{field}: is gone"
        else:
            inner = new["properties"][field]
            yield from _breaks(schema, inner, old_root, new_root, f"{at}.{field}", above)
    if old.get("additionalProperties") is False:
        for field in set(new.get("properties", {})) - set(old["properties"]):
            yield f"{at}.{field}: was not allowed"
    for field in ("items", "additionalProperties"):
        if isinstance(old.get(field), dict):
            inner = new.get(field, {})
            yield from _breaks(old[field], inner, old_root, new_root, f"{at}[]", above)
