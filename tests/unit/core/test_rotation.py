"""What to play next follows from what a drill came to."""

from dataclasses import replace

from app.core.rotation import AGAIN, NEW, REST, next_seed, proposals
from tests.unit.reports.played import Played, whole_drill


def test_that_an_incident_without_a_verified_cause_comes_again_under_another_seed():
    state = Played().begin().investigate().state()
    (one,) = proposals(state)
    assert (one.what, one.seed) == (AGAIN, state.seed + 1)
    assert one.alias == state.incidents[0].alias[:-2] + f"{next_seed(state) % 100:02d}"
    assert one.alias in one.text()
    assert "not verified" in one.text()
    assert "orders" not in one.text().lower().replace(one.title.lower(), "")


def test_that_what_was_not_drilled_comes_before_what_may_rest():
    state = whole_drill().state()
    # The red herring of the played drill was blamed in a claim and cleared by the next.
    other = replace(state.incidents[0], slug="other", alias="INC-908", title="Quotes slow")
    again = replace(state.incidents[0], title="drilled already")
    told = proposals(state, (other, again))
    assert [one.what for one in told if one.alias == "INC-908"] == [NEW]
    assert all(one.title != "drilled already" for one in told)
    assert told[-1].what in {REST, NEW}


def test_that_where_all_went_well_the_slowest_is_proposed_anew():
    told = proposals(whole_drill().state())
    assert [one.what for one in told] == [AGAIN]
