"""``kill -9`` of the kiosk at random moments: starting, noting, applying, verifying.

A few rounds belong to every test run; ``make soak ROUNDS=1000`` does it for real. The seed
that is printed plays the same kills again: ``SOAK_SEED=...``.
"""

import os
import random
from pathlib import Path

import pytest

from tests.soak.killing import Soak
from tests.soak.orphans import orphans_come_here

ROUNDS = int(os.environ.get("SOAK_ROUNDS", "3"))
SECONDS_A_ROUND = 60


@pytest.mark.slow
@pytest.mark.xdist_group("children")
@pytest.mark.timeout(SECONDS_A_ROUND * (ROUNDS + 1))
def test_that_a_kiosk_killed_at_any_moment_loses_nothing_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    seed = int(os.environ.get("SOAK_SEED") or random.randrange(1_000_000))
    print(f"SOAK_SEED={seed}")
    soak = Soak(tmp_path, seed)
    with orphans_come_here():
        for _ in range(ROUNDS):
            print(soak.round(), flush=True)
