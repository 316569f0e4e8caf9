"""Requests and answers as text: nothing is changed by being shown or copied."""

import json
import shlex
import subprocess

import pytest

from app.core.experiments import HttpAnswer, HttpRequest
from app.core.http_text import SHOWN_BODY_CHARS, answer_text, curl_command, laid_out, request_text

BODY = '{"total":1184.3100,"text":"a, {b}: \\"c\\"","rows":[],"more":[1,{"x":null}],"e":{}}'


def test_that_a_body_is_laid_out_and_its_numbers_stand_as_written() -> None:
    shown = laid_out(BODY)
    assert '\n  "total": 1184.3100,\n' in shown
    assert '"rows": [],' in shown
    assert '\n    {\n      "x": null\n    }\n  ],' in shown
    assert json.loads(shown) == json.loads(BODY)


@pytest.mark.parametrize("body", ["", "<html>", '{"cut": [1, 2', '"word"', "[" * 100_000])
def test_that_what_is_no_json_is_shown_as_it_is(body: str) -> None:
    assert laid_out(body) == body


def test_that_an_answer_is_bounded_and_says_so() -> None:
    long = json.dumps(["x" * 90] * 1000)
    shown = answer_text(HttpAnswer(200, 0.0124, (("content-type", "application/json"),), long))
    assert shown.startswith("200 in 12 ms\ncontent-type: application/json\n\n[\n")
    assert shown.endswith("(there was more)")
    assert len(shown) < SHOWN_BODY_CHARS + 200
    assert "there was more" in answer_text(HttpAnswer(200, 1.0, (), "[]", truncated=True))
    assert answer_text(HttpAnswer(0, 5.0, problem="timeout")) == "no answer in 5000 ms: timeout"


def test_that_a_request_shows_all_that_was_sent() -> None:
    request = HttpRequest("orders", "POST", "/v1/x", (("X-A", "1"),), '{"a":1}')
    assert request_text(request) == 'POST /v1/x\nX-A: 1\n{\n  "a": 1\n}'


def test_that_curl_gets_exactly_the_request_through_a_shell() -> None:
    body = '{"name": "it\'s $HOME `x` \\"q\\"",\n "n": 1}'
    request = HttpRequest("orders", "PUT", "/v1/x?a=1&b=2", (("X-Who", "O'Neil"),), body)
    command = curl_command("http://127.0.0.1:7101/", request, windows=False)
    words = shlex.split(command)
    assert words[:4] == ["curl", "-i", "-X", "PUT"]
    assert words[4:8] == ["-H", "Content-Type: application/json", "-H", "X-Who: O'Neil"]
    assert words[8:] == ["--data-raw", body, "http://127.0.0.1:7101/v1/x?a=1&b=2"]


def test_that_curl_for_windows_is_one_line_whose_quotes_arrive() -> None:
    request = HttpRequest("orders", "POST", "/v1/x?a=1&b=2", (), '{"a": "b\\"c",\n  "n": 1}')
    command = curl_command("http://127.0.0.1:7101", request, windows=True)
    assert "\n" not in command
    # What Windows' own rule for quotes makes of the argument, as list2cmdline writes it.
    argument = '{"a": "b\\"c", "n": 1}'
    inner = subprocess.list2cmdline([argument + " "])[1:-2]
    assert f'"{inner}"' in command
    assert command.endswith('"http://127.0.0.1:7101/v1/x?a=1&b=2"')


def test_that_a_head_asks_for_the_head_and_an_own_type_is_kept() -> None:
    head = curl_command("http://127.0.0.1:1", HttpRequest("a", "HEAD", "/"), windows=False)
    assert head == "curl -i --head http://127.0.0.1:1/"
    typed = HttpRequest("a", "POST", "/", (("content-type", "text/x"),), "1")
    assert curl_command("http://x", typed, windows=False).count("ontent-") == 1
