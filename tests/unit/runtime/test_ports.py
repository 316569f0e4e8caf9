"""Ports: different ones, free ones, and outside the range of outgoing connections."""

import random
import socket

import pytest

from app.core.errors import RuntimeFailure
from app.runtime import ports


def test_that_ports_are_different_and_below_those_of_outgoing_connections():
    chosen = ports.free_ports(12)
    assert len(set(chosen)) == 12
    assert all(ports.FIRST_PORT <= port <= ports.LAST_PORT < 32_768 for port in chosen)


def test_that_a_seed_gives_the_same_ports_and_skips_those_that_are_taken():
    first = ports.free_port(random.Random(7))
    with ports.bind_for_service(ports.LOOPBACK, first) as holder:
        holder.listen()
        assert ports.port_is_free(first) is False
        assert ports.free_port(random.Random(7)) != first
    assert ports.free_port(random.Random(7)) == first


def test_that_a_port_that_listens_elsewhere_cannot_be_bound():
    port = ports.free_port()
    with ports.bind_for_service(ports.LOOPBACK, port) as holder:
        holder.listen()
        with pytest.raises(OSError, match="in use"):
            ports.bind_for_service(ports.LOOPBACK, port)


def test_that_a_port_just_left_is_free_at_once():
    port = ports.free_port()
    with ports.bind_for_service(ports.LOOPBACK, port) as holder:
        holder.listen()
        with socket.create_connection((ports.LOOPBACK, port)):
            answered, _ = holder.accept()
            answered.close()  # the server closes first: its side waits in TIME_WAIT
    assert ports.port_is_free(port)


def test_that_too_few_ports_are_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(ports, "_try_to_hold", lambda port: None)
    with pytest.raises(RuntimeFailure, match="Only 0 of 2 free ports"):
        ports.free_ports(2)
