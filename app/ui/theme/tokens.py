"""Colour tokens of the design, dark and light, as frozen data. Any thread; owner: ui.

Values and their contrast ratios are kept in the design reference; nothing outside this
package names a colour by its number.
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours; every field but ``name`` is ``#RRGGBB``.

    Grounds ``bg0`` to ``bg3``, texts 1 to 3, lines, the four accents with their tints,
    ``on_accent`` for text on a solid accent, ``casing`` for pale series on white.
    """

    name: str
    bg0: str
    bg1: str
    bg2: str
    bg3: str
    text1: str
    text2: str
    text3: str
    line: str
    ctl: str
    edge: str
    time: str
    human: str
    ai: str
    ok: str
    time_tint: str
    human_tint: str
    ai_tint: str
    ok_tint: str
    on_accent: str
    tick_ahead: str
    tick_after: str
    keyword: str
    string: str
    casing: str

    @property
    def is_dark(self) -> bool:
        """Whether this is the night set."""
        return self.name == "dark"

    def tone(self, tone: str) -> str:
        """Colour of a text tone: 1, 2, 3, time, human, ai, ok; text1 for any other."""
        return {
            "1": self.text1,
            "2": self.text2,
            "3": self.text3,
            "time": self.time,
            "human": self.human,
            "ai": self.ai,
            "ok": self.ok,
        }.get(tone, self.text1)

    def tint(self, tone: str) -> str:
        """Fill behind text of an accent; ``bg2`` for a tone without one."""
        return {
            "time": self.time_tint,
            "human": self.human_tint,
            "ai": self.ai_tint,
            "ok": self.ok_tint,
        }.get(tone, self.bg2)


DARK = Tokens(
    name="dark",
    bg0="#07090E",
    bg1="#0C1018",
    bg2="#121824",
    bg3="#1B2436",
    text1="#E9EDF5",
    text2="#B1BBCD",
    text3="#8895AD",
    line="#212B3D",
    ctl="#5F6E8A",
    edge="#7686A3",
    time="#FF7360",
    human="#F2C879",
    ai="#B7A4FF",
    ok="#58D6AA",
    time_tint="#2B1512",
    human_tint="#261D0E",
    ai_tint="#1C1833",
    ok_tint="#0E2420",
    on_accent="#07090E",
    tick_ahead="#56637D",
    tick_after="#3A465C",
    keyword="#9CC3E8",
    string="#C9D6B8",
    casing="",
)

LIGHT = Tokens(
    name="light",
    bg0="#E9ECF1",
    bg1="#FFFFFF",
    bg2="#F4F6F9",
    bg3="#DFE6F1",
    text1="#131925",
    text2="#3D485C",
    text3="#535F75",
    line="#CBD2DE",
    ctl="#76829A",
    edge="#6B7890",
    time="#B02A18",
    human="#7A4F00",
    ai="#5438BE",
    ok="#0A6548",
    time_tint="#FBE6E2",
    human_tint="#F8ECD2",
    ai_tint="#EAE5FB",
    ok_tint="#DAF1E8",
    on_accent="#FFFFFF",
    tick_ahead="#76829A",
    tick_after="#A9B3C4",
    keyword="#1F5A92",
    string="#4C5B2B",
    casing="#131925",
)

TOKEN_SETS = MappingProxyType({"dark": DARK, "light": LIGHT})
