"""The style sheet, by dynamic property, from one token set. Qt thread; owner: ui.

Widgets choose their look with a property (``kind``, ``tone``, ``type``, ``chip``, ``pane``,
``keycap``, ``list``, ``bar``) and call ``restyle`` after changing one.
"""

from app.ui.theme.fonts import MONO_FAMILY, STYLES
from app.ui.theme.resources import resource_path
from app.ui.theme.tokens import Tokens
from app.ui.theme.zoom import KEPT


def _font_rule(style: str) -> str:
    family, pixels, weight = STYLES[style]
    return f'font: {weight} {pixels}px "{family}";'


def _labels(t: Tokens) -> str:
    tones = "".join(
        f'QLabel[tone="{tone}"] {{ color: {t.tone(tone)}; }}\n'
        for tone in ("1", "2", "3", "time", "human", "ai", "ok")
    )
    types = "".join(
        f'QLabel[type="{style}"] {{ {_font_rule(style)} }}\n'
        for style in STYLES
        if not style.startswith("clock")
    )
    chips = "".join(
        f'QLabel[chip="{tone}"] {{ color: {t.tone(tone)}; border-color: {t.tone(tone)};'
        f" background: {t.tint(tone)}; }}\n"
        for tone in ("time", "human", "ai", "ok")
    )
    return f"""
QLabel {{ background: transparent; }}
{tones}{types}
QLabel[chip] {{ {_font_rule("small")} color: {t.text2}; border: 1px solid {t.ctl};
    border-radius: 4px; padding: 1px 8px; min-height: 20px; max-height: 20px; }}
{chips}
QLabel[keycap="true"] {{ {_font_rule("keycap")} color: {t.text1}; background: {t.bg0};
    border: 1px solid {t.line}; border-radius: 3px; padding: 1px 6px; }}
QLabel[tag="true"] {{ font: 600 12px "{MONO_FAMILY}"; color: {t.human};
    border: 1px solid {t.human}; border-radius: 3px; padding: 0 3px; }}
"""


def _frames(t: Tokens) -> str:
    return f"""
QFrame[pane] {{ border: none; background: {t.bg1}; }}
QFrame[pane="well"] {{ background: {t.bg0}; }}
QFrame[pane="header"] {{ background: {t.bg0}; border-bottom: 1px solid {t.line}; }}
QFrame[pane="bar"] {{ background: {t.bg1}; border-bottom: 1px solid {t.line}; }}
QFrame[pane="status"] {{ background: {t.bg0}; border-top: 1px solid {t.line}; }}
QFrame[pane="side"] {{ background: {t.bg1}; border-left: 1px solid {t.ctl}; }}
QFrame[pane="box"] {{ background: {t.bg0}; border: 1px solid {t.line}; border-radius: 4px; }}
QFrame[rule="h"] {{ background: {t.line}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[rule="v"] {{ background: {t.line}; border: none; min-width: 1px; max-width: 1px; }}
QFrame[rule="section"] {{ background: {t.ctl}; border: none; min-height: 1px; max-height: 1px; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.ctl}; }}
QDialog, QMainWindow {{ background: {t.bg1}; }}
QToolTip {{ {_font_rule("small")} color: {t.text1}; background: {t.bg2};
    border: 1px solid {t.ctl}; padding: 4px 8px; }}
"""


def _buttons(t: Tokens) -> str:
    solid = "".join(
        f'QPushButton[kind="{kind}"] {{ background: {colour}; border-color: {colour};'
        f" color: {t.on_accent}; font-weight: 600; }}\n"
        f'QPushButton[kind="{kind}"]:hover {{ border-color: {t.text1}; }}\n'
        for kind, colour in (("human", t.human), ("verify", t.ok), ("ai", t.ai))
    )
    return f"""
QPushButton {{ {_font_rule("small")} background: {t.bg2}; color: {t.text1};
    border: 1px solid {t.ctl}; border-radius: 4px; padding: 0 12px;
    min-height: 30px; max-height: 30px; }}
QPushButton:hover {{ background: {t.bg3}; }}
QPushButton:pressed {{ background: {t.bg0}; }}
QPushButton:checked {{ border-color: {t.text1}; font-weight: 600; }}
QPushButton[dense="small"] {{ min-height: 22px; max-height: 22px; padding: 0 8px; }}
QPushButton[dense="large"] {{ min-height: 38px; max-height: 38px; padding: 0 20px; }}
{solid}
QPushButton[kind="main"] {{ background: {t.text1}; border-color: {t.text1}; color: {t.bg0};
    font-weight: 600; }}
QPushButton[kind="main"]:hover {{ background: {t.text2}; }}
QPushButton[kind="ghost"] {{ background: transparent; border-color: transparent;
    color: {t.text2}; }}
QPushButton[kind="ghost"]:hover {{ color: {t.text1}; border-color: {t.line}; }}
QPushButton[kind="rail"] {{ {_font_rule("body")} background: transparent; color: {t.text2};
    border-color: transparent; text-align: left; padding: 0 12px; }}
QPushButton[kind="rail"]:hover {{ color: {t.text1}; border-color: {t.line}; }}
QPushButton[kind="rail"]:checked {{ background: {t.bg3}; color: {t.text1}; font-weight: 600;
    border-color: {t.bg3}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; padding: 0;
    color: {t.text1}; text-decoration: underline; }}
QPushButton:disabled, QPushButton[kind]:disabled {{ background: transparent; color: {t.text3};
    border-color: {t.line}; font-weight: 400; }}
QPushButton::menu-indicator {{ width: 0; image: none; }}
"""


def _inputs(t: Tokens) -> str:
    chevron = resource_path("icons", f"chevron-down-{t.name}.svg").as_posix()
    tick = resource_path("icons", f"tick-{t.name}.svg").as_posix()
    return f"""
QLineEdit, QComboBox, QAbstractSpinBox {{ {_font_rule("small")}
    background: {t.bg0}; color: {t.text1};
    border: 1px solid {t.ctl}; border-radius: 4px; padding: 0 10px;
    min-height: 30px; max-height: 30px; selection-background-color: {t.bg3};
    selection-color: {t.text1}; placeholder-text-color: {t.text3}; }}
QLineEdit[mono="true"], QPlainTextEdit[mono="true"] {{ {_font_rule("code")} }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled {{
    color: {t.text3}; border-color: {t.line}; }}
QPlainTextEdit, QTextEdit {{ {_font_rule("body")} background: {t.bg0}; color: {t.text1};
    border: 1px solid {t.ctl}; border-radius: 4px; padding: 6px;
    selection-background-color: {t.bg3}; selection-color: {t.text1};
    placeholder-text-color: {t.text3}; }}
QPlainTextEdit#editor {{ {_font_rule("code")} border: none; border-radius: 0; padding: 0;
    background: {t.bg1}; }}
QComboBox::drop-down {{ border: none; width: 28px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {t.bg2}; color: {t.text1}; border: 1px solid {t.ctl};
    selection-background-color: {t.bg3}; selection-color: {t.text1}; outline: none; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QCheckBox, QRadioButton {{ {_font_rule("body")} spacing: 10px; background: transparent; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {t.ctl};
    border-radius: 2px; background: {t.bg0}; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.text1}; }}
QCheckBox::indicator:checked {{ background: {t.ok}; border-color: {t.ok};
    image: url("{tick}"); }}
QCheckBox::indicator:disabled {{ border-color: {t.line}; }}
QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {t.ctl};
    border-radius: 9px; background: {t.bg0}; }}
QRadioButton::indicator:checked {{ background: {t.bg0}; border: 5px solid {t.text1};
    width: 8px; height: 8px; border-radius: 9px; }}
"""


def _views(t: Tokens) -> str:
    return f"""
QAbstractItemView {{ background: {t.bg1}; color: {t.text1}; border: none; outline: none;
    selection-background-color: {t.bg3}; selection-color: {t.text1}; }}
QListView, QTreeView, QTableView {{ {_font_rule("small")} }}
QListWidget[list="entries"]::item {{ min-height: 28px; padding-left: 8px; }}
QTableView {{ gridline-color: {t.line}; }}
QTableView#logs {{ {_font_rule("code")} }}
QHeaderView {{ background: {t.bg1}; border: none; }}
QHeaderView::section {{ {_font_rule("micro")} background: {t.bg1}; color: {t.text3}; border: none;
    border-bottom: 1px solid {t.line}; padding: 4px 8px; }}
QTableCornerButton::section {{ background: {t.bg1}; border: none; }}
QScrollArea, QStackedWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border: 2px solid {t.bg1}; border-radius: 5px;
    min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.ctl}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ {_font_rule("body")} background: transparent; color: {t.text2}; border: none;
    border-bottom: 2px solid transparent; padding: 0 {KEPT}14px; height: 38px; }}
QTabBar::tab:selected {{ color: {t.text1}; border-bottom: 2px solid {t.text1};
    font-weight: 600; }}
QTabBar::tab:hover {{ color: {t.text1}; }}
QTabBar::tab:disabled {{ color: {t.text3}; }}
QProgressBar {{ background: {t.bg3}; border: none; min-height: 4px; max-height: 4px;
    border-radius: 0; }}
QProgressBar::chunk {{ background: {t.text2}; }}
QMenu {{ {_font_rule("small")} background: {t.bg2}; color: {t.text1}; border: 1px solid {t.ctl};
    padding: 4px; }}
QMenu::item {{ padding: 7px 28px 7px 12px; border-radius: 2px; }}
QMenu::item:selected {{ background: {t.bg3}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
"""


def make_stylesheet(t: Tokens) -> str:
    """The whole style sheet of the program under one token set."""
    return _frames(t) + _labels(t) + _buttons(t) + _inputs(t) + _views(t)
