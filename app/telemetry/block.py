"""A sealed stretch of one table's samples, packed small, in memory and on disk alike.

Pure values, any thread. Owned by ``app.telemetry``. Most of what services expose are
counters that stand still or grow by small whole numbers, so each column is kept as
nothing but its first value, or as that and 8, 16 or 32 bit steps, and only what is not
whole as full floats. Nothing is rounded: unpacking gives exactly what was scraped.
"""

import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_STILL, _STEPS_8, _STEPS_16, _STEPS_32, _FLOATS = range(5)
_STEP_TYPES: tuple[type[np.signedinteger[Any]], ...] = (np.int8, np.int16, np.int32)
_HEADER = struct.Struct("<4sIII3II")  # magic, rows, rows up, columns, columns by step, floats
_MAGIC = b"TBK1"
_EXACT = float(2**53)


@dataclass(frozen=True, slots=True)
class Block:
    """``times`` (Unix s) and ``up`` by row; columns over the rows that are up.

    ``kinds[c]`` says how column c is packed, ``slots[c]`` where in that kind's matrix,
    ``first[c]`` is its first value. A column added after this block is not in it.
    """

    times: Floats
    up: Bools
    kinds: NDArray[np.uint8]
    slots: NDArray[np.int32]
    first: Floats
    steps: tuple[NDArray[np.int8], NDArray[np.int16], NDArray[np.int32]]
    floats: Floats

    @property
    def rows(self) -> int:
        """How many scrapes the block holds."""
        return len(self.times)

    @property
    def size_bytes(self) -> int:
        """Bytes of the arrays."""
        arrays = (self.times, self.up, self.kinds, self.slots, self.first, self.floats)
        return sum(array.nbytes for array in (*arrays, *self.steps))

    def columns(self, numbers: NDArray[np.intp]) -> Floats:
        """Values of the columns, (columns, rows); NaN where there was no sample."""
        packed = np.full((len(numbers), int(self.up.sum())), np.nan)
        known = np.flatnonzero(numbers < len(self.kinds))
        wanted = numbers[known]
        kinds, slots = self.kinds[wanted], self.slots[wanted]
        first = self.first[wanted][:, None]
        still = kinds == _STILL
        packed[known[still]] = first[still]
        for kind in (_STEPS_8, _STEPS_16, _STEPS_32):
            steps: NDArray[Any] = self.steps[kind - _STEPS_8]
            of_kind = kinds == kind
            if of_kind.any():
                packed[known[of_kind], :1] = first[of_kind]
                grown = np.cumsum(steps[slots[of_kind]], axis=1, dtype=np.float64)
                packed[known[of_kind], 1:] = first[of_kind] + grown
        floats = kinds == _FLOATS
        packed[known[floats]] = self.floats[slots[floats]]
        return _over_all_rows(packed, self.up)

    def to_bytes(self) -> bytes:
        """The block for a file; ``from_bytes`` gives it back."""
        header = _HEADER.pack(
            _MAGIC,
            self.rows,
            int(self.up.sum()),
            len(self.kinds),
            *(len(steps) for steps in self.steps),
            len(self.floats),
        )
        arrays = (self.times, self.up, self.kinds, self.first, *self.steps, self.floats)
        return header + zlib.compress(b"".join(array.tobytes() for array in arrays), 1)

    @classmethod
    def from_bytes(cls, content: bytes) -> "Block":
        """A block from a file; ``ValueError`` where the bytes are no such block."""
        try:
            magic, rows, rows_up, columns, *by_step, floats = _HEADER.unpack_from(content)
            if magic != _MAGIC:
                raise ValueError("this is no block of telemetry")
            body = zlib.decompress(content[_HEADER.size :])
        except (struct.error, zlib.error) as error:
            raise ValueError("this block of telemetry is damaged") from error
        take = _Taker(body)
        times = take.array(np.float64, rows)
        up = take.array(np.bool_, rows)
        kinds = take.array(np.uint8, columns)
        first = take.array(np.float64, columns)
        between = max(0, rows_up - 1)
        steps = tuple(
            take.array(dtype, count * between).reshape(count, between)
            for dtype, count in zip(_STEP_TYPES, by_step, strict=True)
        )
        values = take.array(np.float64, floats * rows_up).reshape(floats, rows_up)
        return cls(times, up, kinds, _slots(kinds), first, steps, values)  # type: ignore[arg-type]


def pack(times: Floats, up: Bools, values: Floats) -> Block:
    """Pack ``values`` (columns, rows) sampled at ``times``; rows that are not up are left out."""
    seen = np.ascontiguousarray(values[:, up])
    kinds = _kinds_of(seen)
    first = seen[:, 0].copy() if seen.shape[1] else np.full(len(seen), np.nan)
    steps = tuple(
        np.diff(seen[kinds == kind], axis=1).astype(dtype)
        for kind, dtype in enumerate(_STEP_TYPES, start=_STEPS_8)
    )
    floats = seen[kinds == _FLOATS]
    return Block(
        times.copy(),
        up.copy(),
        kinds,
        _slots(kinds),
        first,
        steps,
        floats,
    )


def _kinds_of(seen: Floats) -> NDArray[np.uint8]:
    """The leanest exact way to keep each column."""
    kinds = np.full(len(seen), _FLOATS, np.uint8)
    if seen.shape[1] == 0:
        kinds[:] = _STILL
        return kinds
    head = seen[:, :1]
    still = ((seen == head) | (np.isnan(seen) & np.isnan(head))).all(axis=1)
    with np.errstate(invalid="ignore", over="ignore"):
        # -0.0 would come back as 0.0, so it does not count as whole
        negative_zero = (seen == 0) & np.signbit(seen)
        whole = ((np.rint(seen) == seen) & (np.abs(seen) < _EXACT) & ~negative_zero).all(axis=1)
        still &= ~(negative_zero.any(axis=1) & ~negative_zero.all(axis=1))
        steps = np.diff(seen, axis=1)
        least = steps.min(axis=1, initial=0.0)
        most = steps.max(axis=1, initial=0.0)
    for kind, dtype in reversed(list(enumerate(_STEP_TYPES, start=_STEPS_8))):
        limits = np.iinfo(dtype)
        kinds[whole & (least >= limits.min) & (most <= limits.max)] = kind
    kinds[still] = _STILL
    return kinds


def _slots(kinds: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Where each column lies in the matrix of its kind."""
    slots = np.zeros(len(kinds), np.int32)
    for kind in range(_FLOATS + 1):
        of_kind = kinds == kind
        slots[of_kind] = np.arange(int(of_kind.sum()))
    return slots


def _over_all_rows(packed: Floats, up: Bools) -> Floats:
    if up.all():
        return packed
    values = np.full((len(packed), len(up)), np.nan)
    values[:, up] = packed
    return values


class _Taker:
    """Cuts arrays off a buffer one after another."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def array(self, dtype: type[np.generic], count: int) -> NDArray:  # type: ignore[type-arg]
        size = count * np.dtype(dtype).itemsize
        if self._at + size > len(self._body):
            raise ValueError("this block of telemetry is cut short")
        array = np.frombuffer(self._body, dtype, count, self._at)
        self._at += size
        return array
