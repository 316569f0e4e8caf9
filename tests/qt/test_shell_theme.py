"""Theme: contrast, fonts, icons, the switch."""

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.errors import DrillError
from app.ui.theme import DARK, LIGHT, Theme, Tokens, icons, resource_path, restyle
from app.ui.theme.fonts import STYLES


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    rgb = QColor(colour)
    return sum(
        weight * linear(channel)
        for weight, channel in zip(
            (0.2126, 0.7152, 0.0722), (rgb.redF(), rgb.greenF(), rgb.blueF()), strict=True
        )
    )


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_that_every_text_tone_is_readable_on_every_ground(tokens: Tokens) -> None:
    for tone in ("1", "2", "3", "time", "human", "ai", "ok"):
        for ground in (tokens.bg0, tokens.bg1, tokens.bg2, tokens.bg3):
            assert _contrast(tokens.tone(tone), ground) >= 4.5, (tone, ground)
    for accent in ("time", "human", "ai", "ok"):
        assert _contrast(tokens.tone(accent), tokens.tint(accent)) >= 4.5
        assert _contrast(tokens.on_accent, tokens.tone(accent)) >= 4.5


def test_that_every_style_uses_a_bundled_font(theme: Theme) -> None:
    for style, (family, pixels, _) in STYLES.items():
        made = theme.font(style)
        assert made.family() == family
        assert made.pixelSize() == pixels
        assert QFontInfo(made).family() == family, style


def test_that_icons_take_the_colour_of_their_tone(theme: Theme) -> None:
    for path in resource_path("icons").glob("*.svg"):
        assert not theme.pixmap(path.stem, "1", 20).isNull()
    image = theme.pixmap("stop", "time", 20).toImage()
    colours = {
        image.pixelColor(x, y).name().upper()
        for x in range(20)
        for y in range(20)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {DARK.time}


def test_that_a_missing_icon_is_a_sentence() -> None:
    with pytest.raises(DrillError, match="put the file back"):
        icons.pixmap("no-such-icon", "#FFFFFF", 20, 1.0, "#000000")


def test_that_switching_the_look_tells_widgets_and_changes_colours(qtbot, theme: Theme) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert widget.grab().toImage().pixelColor(5, 5).name().upper() == DARK.bg1
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("light")
    assert theme.colour("1").name().upper() == LIGHT.text1
    ground = widget.grab().toImage().pixelColor(5, 5)
    assert ground.name().upper() == LIGHT.bg1


def test_that_a_small_button_is_small(qtbot, theme: Theme) -> None:
    small, plain = QPushButton("x"), QPushButton("x")
    for button in (small, plain):
        qtbot.addWidget(button)
        button.ensurePolished()
    restyle(small, size="small")
    assert small.sizeHint().height() < plain.sizeHint().height()


def test_that_a_service_looks_the_same_whatever_its_spelling(theme: Theme) -> None:
    assert theme.service("batch_worker") == theme.service("batch-worker")
    assert theme.service("something-new") == theme.service("something-new")
    assert theme.service("pricing").hollow
    assert theme.service("batch-worker").qt_dash(2) == [7.0, 2.5]
