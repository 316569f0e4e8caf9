"""HTTP requests and answers as a person reads and copies them. Pure.

Nothing here changes a value: a body is laid out by moving blanks alone, so that a number
stands as the service wrote it.
"""

import json
import re
import shlex

from app.core.experiments import HttpAnswer, HttpRequest, Pairs

SHOWN_BODY_CHARS = 64 * 1024
_INDENT = "  "
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def request_text(request: HttpRequest) -> str:
    """Method and path, headers, body."""
    head = f"{request.method} {request.path}"
    return "\n".join(filter(None, (head, _header_lines(request.headers), laid_out(request.body))))


def answer_text(answer: HttpAnswer) -> str:
    """Status and time, headers, body; says where the body was cut."""
    body = laid_out(answer.body)
    cut = answer.truncated or len(body) > SHOWN_BODY_CHARS
    more = "\n(there was more)" if cut else ""
    head = "\n".join(filter(None, (answer.seen, _header_lines(answer.headers))))
    return f"{head}\n\n{body[:SHOWN_BODY_CHARS]}{more}".rstrip("\n")


def laid_out(body: str) -> str:
    """JSON with one value a line, anything else as it is."""
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return _indented(body) if isinstance(whole, dict | list) else body


def _indented(body: str) -> str:
    parts: list[str] = []
    depth, before = 0, ""
    for token in _TOKEN.findall(body):
        if token in "]}":
            depth -= 1
            parts.append("" if before in ("[", "{") else _line(depth))
        elif before in ("[", "{"):
            parts.append(_line(depth))
        parts.append(token)
        if token in "[{":
            depth += 1
        elif token == ",":
            parts.append(_line(depth))
        elif token == ":":
            parts.append(" ")
        before = token
    return "".join(parts)


def _line(depth: int) -> str:
    return f"\n{_INDENT * depth}"


def curl_command(base_url: str, request: HttpRequest, *, windows: bool) -> str:
    """The request as a command of curl, for a POSIX shell or for Windows' command prompt.

    Headers that the program sets (the trace) are left out: curl begins a request of its own.
    """
    quoted = _quoted_for_cmd if windows else shlex.quote
    words = ["curl.exe" if windows else "curl", "-i"]
    words += ["--head"] if request.method == "HEAD" else ["-X", request.method]
    headers = list(request.headers)
    if request.body and not any(name.lower() == "content-type" for name, _ in headers):
        headers.insert(0, ("Content-Type", "application/json"))
    for name, value in headers:
        words += ["-H", quoted(f"{name}: {value}")]
    if request.body:
        words += ["--data-raw", quoted(request.body)]
    return " ".join([*words, quoted(f"{base_url.rstrip('/')}{request.path}")])


def _quoted_for_cmd(text: str) -> str:
    """One argument for cmd.exe. A line break ends a command there, and is only a blank in JSON."""
    one_line = re.sub(r"\s*[\r\n]+\s*", " ", text)
    escaped = re.sub(r'(\\*)"', r'\1\1\\"', one_line)
    escaped = re.sub(r"(\\+)$", r"\1\1", escaped)
    return f'"{escaped}"'


def _header_lines(headers: Pairs) -> str:
    return "\n".join(f"{name}: {value}" for name, value in headers)
