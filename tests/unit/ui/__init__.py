"""Tests of the screens' words, without Qt."""
