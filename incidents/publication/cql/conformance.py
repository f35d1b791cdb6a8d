"""Which conformance classes of CQL2 (OGC 21-065r2) filters answer to."""

from __future__ import annotations

_BASE = "http://www.opengis.net/spec/cql2/1.0/conf/"

# Not claimed: "functions", for there are none of our own, and "array-functions", for lists hold
# texts only and one side must be written out.
CONFORMANCE_CLASSES = tuple(
    _BASE + name
    for name in (
        "cql2-text",
        "cql2-json",
        "basic-cql2",
        "advanced-comparison-operators",
        "case-insensitive-comparison",
        "accent-insensitive-comparison",
        "basic-spatial-functions",
        "basic-spatial-functions-plus",
        "spatial-functions",
        "temporal-functions",
        "property-property",
        "arithmetic",
    )
)
