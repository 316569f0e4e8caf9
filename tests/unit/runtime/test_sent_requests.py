"""The bounded sample of what clients sent."""

from pathlib import Path

from app.core.experiments import HttpRequest, SentRequest
from app.runtime.sent_requests import LINE_BYTES, SentRequests, newest, sample_path


def sent(number: int, body: str = '{"a":1}') -> SentRequest:
    request = HttpRequest("orders", "POST", f"/v1/orders?n={number}", (), body)
    return SentRequest(
        1_700_000_000.5 + number, f"{number:032x}", request, "/v1/orders", 201, "2xx", 0.25
    )


def test_that_what_was_sent_is_read_back_newest_first(tmp_path: Path) -> None:
    path = sample_path(tmp_path / "logs", "clients")
    writer = SentRequests(path)
    for number in range(5):
        writer.add(sent(number))
    assert newest(path, 10) == ()
    writer.flush()
    assert newest(path, 2) == (sent(4), sent(3))


def test_that_a_trace_is_found_by_its_whole_id_only(tmp_path: Path) -> None:
    path = sample_path(tmp_path, "clients")
    writer = SentRequests(path)
    writer.add(sent(7))
    writer.add(sent(8, body=f'{{"seen":"{7:032x}"}}'))
    writer.flush()
    assert newest(path, 10, f"{7:032x}") == (sent(7),)
    assert newest(path, 10, f"{7:x}") == ()


def test_that_two_files_bound_it_and_a_broken_line_is_passed_over(tmp_path: Path) -> None:
    path = sample_path(tmp_path, "clients")
    writer = SentRequests(path, file_bytes=2_000)
    for number in range(200):
        writer.add(sent(number))
        writer.flush()
    files = sorted(tmp_path.iterdir())
    assert [each.name for each in files] == ["clients.requests.1.jsonl", "clients.requests.jsonl"]
    assert all(each.stat().st_size < 2_400 for each in files)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"cut": ')
    assert newest(path, 3)[0] == sent(199)


def test_that_what_is_too_long_is_left_out(tmp_path: Path) -> None:
    path = sample_path(tmp_path, "clients")
    writer = SentRequests(path)
    writer.add(sent(1, body='"' + "x" * LINE_BYTES + '"'))
    writer.flush()
    assert newest(path, 3) == ()


def test_that_a_disk_that_cannot_be_written_does_not_end_the_load(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where a folder should be", encoding="utf-8")
    writer = SentRequests(sample_path(tmp_path / "logs", "clients"))
    writer.add(sent(1))
    writer.flush()
