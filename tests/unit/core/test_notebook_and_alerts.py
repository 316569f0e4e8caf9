"""Alerts, notes, experiments, service states, fixes and the post-mortem, as folded."""

from app.core import commands as cmd
from app.core import events as ev
from app.core.claims import PinKind
from app.core.decide import Rules
from tests.unit.core.builders import BYSTANDER, SLUG, FakeDrill, answer_key, incident, pin, verdict

OTHER = "billing"


def _paged() -> FakeDrill:
    return FakeDrill().warm_up().go_to("phase-1")


def test_that_the_page_raises_one_alert_an_incident_at_its_severity() -> None:
    drill = FakeDrill(incidents=(incident(), incident(OTHER, "INC-117"))).warm_up()
    drill.go_to("phase-1")
    raised = [alert.raised for alert in drill.state.alerts]
    assert [(one.id, one.incident) for one in raised] == [("a1", SLUG), ("a2", OTHER)]
    assert {one.severity for one in raised} == {"critical"}


def test_that_a_rule_fires_once_until_it_is_resolved() -> None:
    drill = _paged()
    drill.do(cmd.RaiseAlert("latency", SLUG, "0.9 against 0.5", 0.9))
    assert drill.do(cmd.RaiseAlert("latency", SLUG, "1.2 against 0.5", 1.2)) == ()
    drill.do(cmd.ResolveAlert("a2"))
    drill.do(cmd.RaiseAlert("latency", SLUG, "1.0 against 0.5", 1.0))
    assert [alert.raised.id for alert in drill.state.alerts] == ["a1", "a2", "a3"]
    assert drill.state.alerts[1].resolved_at == drill.at


def test_that_rules_of_the_same_name_in_two_incidents_both_fire() -> None:
    drill = FakeDrill(
        incidents=(incident(), incident(OTHER, "INC-117")),
        rules=Rules({SLUG: answer_key(), OTHER: answer_key()}),
    )
    drill.warm_up().go_to("phase-1")
    drill.do(cmd.RaiseAlert("latency", SLUG, "", 0.9))
    drill.do(cmd.RaiseAlert("latency", OTHER, "", 0.9))
    assert [alert.raised.incident for alert in drill.state.alerts[2:]] == [SLUG, OTHER]


def test_that_an_alert_is_taken_once() -> None:
    drill = _paged()
    drill.do(cmd.AcknowledgeAlert("a1"), "Ada")
    drill.wait(10.0)
    assert drill.do(cmd.AcknowledgeAlert("a1"), "Bob") == ()
    assert drill.state.alerts[0].acknowledged_by == "Ada"


def test_that_a_paused_process_is_known_until_it_resumes() -> None:
    drill = _paged()
    drill.do(cmd.RecordExperiment("pause", BYSTANDER, "p95 stayed", (("p95_s", "1.9"),)))
    assert drill.state.paused_services == {BYSTANDER}
    drill.do(cmd.RecordExperiment("resume", BYSTANDER))
    assert not drill.state.paused_services


def test_that_what_was_paused_can_be_resumed_when_the_gate_has_closed() -> None:
    drill = _paged()
    drill.do(cmd.RecordExperiment("pause", BYSTANDER))
    drill.do(cmd.GoBackPhase("again"))
    drill.do(cmd.RecordExperiment("resume", BYSTANDER))
    assert not drill.state.paused_services


def test_that_a_restarted_process_is_not_paused_any_more() -> None:
    drill = _paged()
    drill.do(cmd.RecordExperiment("pause", BYSTANDER))
    drill.do(cmd.ReportServiceState(BYSTANDER, "starting"))
    assert not drill.state.paused_services


def test_that_service_states_keep_their_place_and_repeat_nothing() -> None:
    drill = _paged()
    drill.do(cmd.ReportServiceState("pricing", "running"))
    drill.do(cmd.ReportServiceState(BYSTANDER, "running"))
    drill.do(cmd.ReportServiceState("pricing", "backoff", "it left with status 1"))
    assert drill.do(cmd.ReportServiceState(BYSTANDER, "running")) == ()
    rows = (("pricing", "backoff", "it left with status 1"), (BYSTANDER, "running", ""))
    assert drill.state.service_states == rows


def test_that_notes_hypotheses_and_pins_carry_time_and_name() -> None:
    drill = _paged().wait(61.0)
    drill.do(cmd.WriteNote("  p95 climbs  "), "Ada")
    drill.do(cmd.StateHypothesis(SLUG, "the price service", "pricing"), "Bob")
    drill.do(cmd.PinEvidence(pin(PinKind.LOG)), "Cy")
    note, (at, by, said), timed = (
        drill.state.notes[0],
        drill.state.hypotheses[0],
        drill.state.pins[0],
    )
    assert (note.text, note.by, note.at) == ("p95 climbs", "Ada", drill.at)
    assert (at, by, said.component) == (drill.at, "Bob", "pricing")
    assert (timed.pin.id, timed.by, timed.at) == ("E1", "Cy", drill.at)


def test_that_a_verification_speaks_of_the_last_healthy_revision() -> None:
    drill = _paged()
    drill.solve()
    drill.go_to("phase-3")
    drill.do(cmd.StartVerification(SLUG, 7))
    drill.apply("good")
    drill.apply("broken", healthy=False)
    drill.do(cmd.StartVerification(SLUG, 7, " it holds "))
    first, second = drill.state.verifications
    assert (first.revision_id, second.revision_id, second.prediction) == ("", "r1", "it holds")


def test_that_a_verification_may_finish_after_the_end() -> None:
    drill = _paged()
    drill.solve()
    drill.go_to("phase-3").apply()
    drill.do(cmd.StartVerification(SLUG, 7))
    drill.do(cmd.EndSession("time is up"), "facilitator")
    drill.wait(10.0).do(cmd.FinishVerification("v1", verdict()))
    assert drill.state.passing(SLUG) == drill.state.verifications[0]


def test_that_the_post_mortem_keeps_only_what_changed() -> None:
    drill = FakeDrill().warm_up().go_to("phase-4")
    drill.do(cmd.SavePostMortem((("impact", "slow"), ("lessons", "batch"))))
    events = drill.do(cmd.SavePostMortem((("impact", "slow"), ("lessons", "batch it"))))
    assert events == (ev.PostMortemSaved((("lessons", "batch it"),)),)
    assert drill.do(cmd.SavePostMortem((("impact", "slow"),))) == ()
    assert dict(drill.state.post_mortem) == {"impact": "slow", "lessons": "batch it"}


def test_that_reports_may_be_exported_and_written_after_the_end() -> None:
    drill = _paged()
    drill.do(cmd.EndSession("enough"))
    drill.do(cmd.SavePostMortem((("lessons", "batch"),)))
    drill.do(cmd.RecordExport(("/tmp/report.pdf",)))
    assert drill.state.reports == ("/tmp/report.pdf",)
