"""A child's output file: cut back to its newest part, and its last lines for a sentence."""

from app.runtime.output import KEPT_BYTES, cut_back, last_lines


def test_that_a_file_over_its_limit_keeps_its_newest_lines_and_says_so(tmp_path):
    path = tmp_path / "orders.out"
    path.write_text("".join(f"line {n}\n" for n in range(60_000)), encoding="utf-8")
    assert cut_back(path, limit_bytes=500_000)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert path.stat().st_size <= KEPT_BYTES + 200
    assert "was cut" in lines[0]
    assert lines[-1] == "line 59999"
    first = int(lines[1].removeprefix("line "))
    assert lines[1:] == [f"line {n}" for n in range(first, 60_000)]


def test_that_a_file_below_its_limit_is_left_alone(tmp_path):
    path = tmp_path / "orders.out"
    path.write_text("hello\n", encoding="utf-8")
    assert not cut_back(path, limit_bytes=500_000)
    assert path.read_text(encoding="utf-8") == "hello\n"
    assert not cut_back(tmp_path / "missing.out")


def test_that_who_writes_goes_on_at_the_new_end(tmp_path):
    path = tmp_path / "orders.out"
    with path.open("ab", buffering=0) as writer:
        writer.write(b"x" * 99 + b"\n" * 1)
        writer.write((b"y" * 99 + b"\n") * 20_000)
        assert cut_back(path, limit_bytes=1_000_000)
        writer.write(b"the end\n")
    data = path.read_bytes()
    assert data.endswith(b"y\nthe end\n")
    assert b"\0" not in data
    assert len(data) <= KEPT_BYTES + 300


def test_that_the_last_lines_are_those_with_something_in_them(tmp_path):
    path = tmp_path / "orders.out"
    path.write_text("a\n\nb\n  c  \nd\n\n", encoding="utf-8")
    assert last_lines(path) == "b | c | d"
    path.write_text('  File "x/main.py", line 7, in <module>\n    a(b)\n    ~^^^\nNameError: b\n')
    assert last_lines(path) == 'File "x/main.py", line 7, in <module> | a(b) | NameError: b'
    assert last_lines(tmp_path / "missing.out") == ""
    assert last_lines(None) == ""


def test_that_long_last_lines_are_shortened_from_the_front(tmp_path):
    path = tmp_path / "orders.out"
    path.write_text("z" * 5000 + " the cause\n", encoding="utf-8")
    assert last_lines(path, limit_chars=50).endswith("the cause")
    assert len(last_lines(path, limit_chars=50)) == 53
