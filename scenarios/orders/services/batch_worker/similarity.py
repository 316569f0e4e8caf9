"""Cosine similarity between customers by what they bought, older purchases counting less."""

import heapq
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

HALF_LIFE_WEEKS = 26.0
KEEP = 10
Vector = dict[str, float]


class Neighbour(NamedTuple):
    """Another customer and how alike the two are, 0 to 1."""

    score: float
    customer_id: int


def unit_vectors(purchases: Iterable[tuple[int, str, int, int]]) -> dict[int, Vector]:
    """Vectors of length 1 by customer, from (customer, sku, quantity, age in weeks)."""
    vectors: dict[int, Vector] = {}
    for customer_id, sku, quantity, age_weeks in purchases:
        vector = vectors.setdefault(customer_id, {})
        vector[sku] = vector.get(sku, 0.0) + quantity * 0.5 ** (age_weeks / HALF_LIFE_WEEKS)
    for vector in vectors.values():
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        for sku in vector:
            vector[sku] /= length
    return vectors


def nearest(customer_id: int, vectors: Mapping[int, Vector]) -> list[Neighbour]:
    """The customers most like one, best first."""
    own = vectors[customer_id]
    scores = (
        Neighbour(cosine(own, other), other_id)
        for other_id, other in vectors.items()
        if other_id != customer_id
    )
    return heapq.nlargest(KEEP, scores)


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of two vectors of length 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[sku] for sku, weight in a.items() if sku in b)
