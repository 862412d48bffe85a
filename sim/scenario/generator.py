"""Made-up scenarios of any size: for tests, benchmarks and studies.

The same number of partners and the same seed always give the same scenario. Partners are specialised (most
capabilities are low and a few high), some aims are hidden, some work has less in it than it seems.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Any

from sim.chance import Chance
from sim.errors import Problem, ScenarioError
from sim.scenario import synthetic_words as words
from sim.scenario.file import from_raw
from sim.scenario.model import FORMAT, Scenario
from sim.scenario.paths import set_values
from sim.scenario.synthetic_story import confidences, deck, difficulty, dilemmas, events, teaching
from sim.scenario.yaml_text import Raw
from sim.terms import BASES, DAYS_A_MONTH


def synthetic(
    partners: int, seed: int, *, months: int = 36, rounds: int = 12, changes: Mapping[str, Any] | None = None
) -> Scenario:
    """A valid, varied and plausible scenario with this many partners (3 to 32).

    `changes` maps dotted paths to values, as for a scenario from a file.
    """
    _refuse_impossible(partners, seed, months, rounds)
    raw = _Maker(partners, seed, months, rounds).made()
    _, problems = set_values(raw, changes or {})
    if problems:
        raise ScenarioError("synthetic", tuple(problems))
    return from_raw(raw, source="synthetic")


def synthetic_id(partners: int, seed: int) -> str:
    """What a made-up scenario is called."""
    return f"synthetic-{partners}-{seed}"[:30]


def synthetic_text(partners: int, seed: int, *, months: int = 36, rounds: int = 12) -> str:
    """The same as YAML."""
    return synthetic(partners, seed, months=months, rounds=rounds).text


def _refuse_impossible(partners: int, seed: int, months: int, rounds: int) -> None:
    limits = (("partners", partners, 3, 32), ("months", months, 6, 120), ("rounds", rounds, 3, 40))
    problems = [
        Problem(None, name, f"should be from {low} to {high}, not {value}.")
        for name, value, low, high in limits
        if not low <= value <= high
    ]
    if not problems and months * DAYS_A_MONTH > rounds * 400:
        problems.append(Problem(None, "rounds", f"{rounds} rounds are too few for {months} months. Choose more."))
    if seed < 0:
        problems.append(Problem(None, "seed", f"should be 0 or more, not {seed}."))
    if problems:
        raise ScenarioError("synthetic", tuple(problems))


class _Maker:
    """Draws a scenario part by part; every draw has its own address."""

    def __init__(self, partners: int, seed: int, months: int, rounds: int) -> None:
        self.chance = Chance(seed, "synthetic")
        self.seed = seed
        self.days = months * DAYS_A_MONTH
        self.rounds = rounds
        self.names = [_partner_id(number) for number in range(partners)]
        self.themes = _some(self.chance, tuple(words.THEMES), 3 + self.whole("count", "themes", 0, 2))
        self.place = self.chance.pick(words.PLACES, "place", "")
        self.elsewhere = [place for place in words.PLACES if place != self.place]
        self.people: set[str] = set()

    def share(self, purpose: str, whose: str, low: float = 0.0, high: float = 1.0) -> float:
        return round(low + (high - low) * self.chance.draw(purpose, whose), 2)

    def whole(self, purpose: str, whose: str, low: int, high: int) -> int:
        return low + int((high - low + 1) * self.chance.draw(purpose, whose))

    def line(self, lines: tuple[str, ...], purpose: str, whose: str, theme: str = "") -> str:
        return self.chance.pick(lines, purpose, whose).replace("{theme}", words.THEMES[theme][0] if theme else "")

    def made(self) -> Raw:
        """The whole scenario as raw data."""
        raw: Raw = {
            "format": FORMAT,
            "id": synthetic_id(len(self.names), self.seed),
            "title": f"{self.place} together",
            "summary": f"A made-up partnership of {len(self.names)} in {self.place}, drawn from seed {self.seed}.",
            "place": f"{self.place}, a made-up town",
            "purpose": f"{words.THEMES[self.themes[0]][0].capitalize()}, for everyone in {self.place}.",
            "time": {"rounds": self.rounds, "days_per_round": self._lengths(), "attention": 12},
            "capabilities": dict(words.CAPABILITIES),
            "themes": {theme: self._theme(theme) for theme in self.themes},
            "partners": {name: self._partner(number, name) for number, name in enumerate(self.names)},
            "newcomers": [self._person(f"newcomer-{number}") for number in range(6)],
            "ties": self._ties(),
            "estimates": self._estimates(),
        }
        raw["initiatives"] = self._initiatives(raw)
        raw["community"] = self._community()
        raw["events"] = events(self.chance, raw, self.days)
        raw["deck"] = deck(self.chance, raw)
        raw["dilemmas"] = dilemmas(self.chance, raw, self.days)
        raw["confidences"] = confidences(self.chance, raw)
        raw["difficulty"] = difficulty()
        raw["teaching"] = teaching()
        return raw

    def _lengths(self) -> int | list[int]:
        length, rest = divmod(self.days, self.rounds)
        return [length + (number < rest) for number in range(self.rounds)] if rest else length

    def _theme(self, theme: str) -> Raw:
        needed = _some(self.chance, tuple(words.CAPABILITIES), 3, whose=theme)
        return {
            "name": words.THEMES[theme][0],
            "needs": {one: self.whole("need", f"{theme}/{one}", 20, 50) for one in needed},
        }

    def _partner(self, number: int, name: str) -> Raw:
        _, kind, called = words.PARTNERS[number % len(words.PARTNERS)]
        turn = number // len(words.PARTNERS)
        district = self.elsewhere[turn - 1] if turn else self.place
        comes_later = number > 2 and self.chance.happens(0.15, "later", name)
        return {
            "name": f"{district} {called}",
            "kind": kind,
            "opening": self.line(words.OPENINGS, "opening", name),
            "joins": self.whole("joins", name, 20, self.days // 3) if comes_later else 0,
            "days_a_month": self.whole("days", name, 5, 14),
            "turnover": self.share("turnover", name, 0.05, 0.35),
            "capabilities": self._capabilities(number, name),
            "power": self._power(number, name),
            "ownership": self.share("ownership", name, 0.2, 0.6),
            "fatigue": self.share("fatigue", name, 0.0, 0.3),
            "commitment": self.share("commitment", name, 0.1, 0.5),
            "other_partnerships": self.whole("elsewhere", name, 0, 6),
            "representative": self._representative(name),
            "successors": [self._representative(f"{name}/next")] if self.chance.happens(0.5, "next", name) else [],
            "aims": self._aims(number, name),
            "facts": self._facts(number, name),
        }

    def _capabilities(self, number: int, name: str) -> Raw:
        """About u to the power 2.5 for each, and one that this partner is good at."""
        found = {}
        for rank, one in enumerate(words.CAPABILITIES):
            u = self.chance.draw("capability", f"{name}/{one}")
            level = u * u * sqrt(u)
            if rank == number % len(words.CAPABILITIES):
                level = 0.6 + 0.4 * level
            found[one] = round(level, 2)
        return found

    def _power(self, number: int, name: str) -> Raw:
        held = {base: self.share("power", f"{name}/{base}") for base in BASES}
        strongest = BASES[number % len(BASES)]
        return {base: level for base, level in held.items() if level > 0.5 or base == strongest}

    def _person(self, whose: str) -> str:
        """A name that nobody else has: the last name moves on where somebody has it already."""
        first = self.chance.pick(words.FIRST_NAMES, "first name", whose)
        last = words.LAST_NAMES.index(self.chance.pick(words.LAST_NAMES, "last name", whose))
        names = (
            f"{first} {words.LAST_NAMES[(last + by) % len(words.LAST_NAMES)]}" for by in range(len(words.LAST_NAMES))
        )
        name = next(name for name in names if name not in self.people)
        self.people.add(name)
        return name

    def _representative(self, whose: str) -> Raw:
        return {
            "name": self._person(whose),
            "role": self.line(words.ROLES, "role", whose),
            "manner": self.line(words.MANNERS, "manner", whose),
            "seniority": self.share("seniority", whose, 0.2, 0.9),
            "skill": self.share("skill", whose, 0.2, 0.9),
            "tenure": self.whole("tenure", whose, 0, 120),
            "voice": {
                mood: _some(self.chance, lines, 2, whose=f"{whose}/{mood}") for mood, lines in words.VOICE.items()
            },
        }

    def _aims(self, number: int, name: str) -> Raw:
        """One aim that is said, sometimes not meant; and what is taken for granted, hidden or personal."""
        aims = {f"{name}-says": self._aim(words.OPEN_AIMS, f"{name}-says")}
        if self.chance.happens(0.2, "pseudo", name):
            aims[f"{name}-says"]["authenticity"] = "pseudo"
        if self.chance.happens(0.4, "assumed", name):
            aims[f"{name}-assumes"] = {**self._aim(words.ASSUMED_AIMS, f"{name}-assumes"), "overtness": "assumed"}
        if number == 1 or self.chance.happens(0.45, "hidden", name):
            hidden = {**self._aim(words.HIDDEN_AIMS, f"{name}-hides"), "overtness": "hidden"}
            against = self.chance.happens(0.35, "against", name)
            aims[f"{name}-hides"] = {**hidden, "direction": -1} if against else hidden
        if self.chance.happens(0.25, "personal", name):
            personal = self._aim(words.PERSONAL_AIMS, f"{name}-person")
            aims[f"{name}-person"] = {**personal, "level": "individual", "overtness": "hidden"}
        return aims

    def _aim(self, lines: tuple[str, ...], aim: str) -> Raw:
        theme = self.chance.pick(self.themes, "aim theme", aim)
        return {
            "text": self.line(lines, "aim", aim, theme),
            "theme": theme,
            "origin": "external" if self.chance.happens(0.25, "external", aim) else "members",
            "relevance": "independent" if self.chance.happens(0.3, "independent", aim) else "dependent",
            "content": "process" if self.chance.happens(0.2, "process", aim) else "substantive",
            "weight": self.share("weight", aim, 0.3, 0.9),
        }

    def _facts(self, number: int, name: str) -> Raw:
        if number and not self.chance.happens(0.4, "fact", name):
            return {}
        theme = self.chance.pick(self.themes, "fact theme", name)
        text = self.line(words.FACTS, "fact text", name, theme)
        return {f"{name}-knows": {"text": text, "theme": theme, "weight": self.share("fact weight", name, 0.1, 0.4)}}

    def _ties(self) -> Raw:
        everyone = {key: self.share("tie", key, 0.2, 0.5) for key in ("personal", "institutional", "familiarity")}
        pairs = {}
        for number, name in enumerate(self.names):
            other = self.names[(number + self.whole("whom", name, 1, len(self.names) - 1)) % len(self.names)]
            pairs[f"{name}>{other}"] = {
                "personal": self.share("pair", name, 0.1, 0.7),
                "institutional": self.share("pair2", name, 0.1, 0.7),
                "familiarity": self.share("pair3", name, 0.1, 0.8),
                "history": self.line(words.HISTORIES, "history", name),
            }
        return {"everyone": everyone, "pairs": pairs}

    def _estimates(self) -> Raw:
        """Public guesses: drawn apart from how things really are."""
        pair = f"{self.names[0]}>{self.names[1]}"
        return {
            "trust": {"value": self.share("guess", "trust", 0.3, 0.45), "spread": 0.2},
            "pairs": {pair: {"value": self.share("guess", pair, 0.2, 0.6), "spread": 0.15}},
            "ownership": {"value": 0.4, "spread": 0.2},
            "hidden_aims": self.share("guess", "aims", 0.3, 0.6),
        }

    def _initiatives(self, raw: Raw) -> Raw:
        facts = [(fact, told) for partner in raw["partners"].values() for fact, told in partner["facts"].items()]
        made = {}
        for number in range(self.whole("count", "initiatives", 8, 12)):
            ambition = 1 + number % 5
            theme = self.themes[number % len(self.themes)]
            made[f"{theme}-{number + 1}"] = self._initiative(f"{theme}-{number + 1}", theme, ambition)
        for number, (fact, told) in enumerate(facts[:3]):
            name = f"{told['theme']}-idea-{number + 1}"
            ambition = self.whole("idea", fact, 2, 4)
            made[name] = {**self._initiative(name, told["theme"], ambition), "needs_facts": [fact]}
        for what in ("name", "service"):
            self._tell_apart(list(made.values()), what)
        return made

    def _tell_apart(self, parts: list[Raw], what: str) -> None:
        """Give each a name of its own: those that would have one already are somewhere else in the district."""
        taken: set[str] = set()
        for part in parts:
            names = (part[what], *(f"{part[what]} in {place}" for place in self.elsewhere))
            part[what] = next(name for name in names if name not in taken)
            taken.add(part[what])

    def _initiative(self, name: str, theme: str, ambition: int) -> Raw:
        called, does = words.INITIATIVES[ambition]
        return {
            "name": called.replace("{theme}", words.THEMES[theme][0]),
            "service": words.THEMES[theme][1],
            "does": does,
            "theme": theme,
            "ambition": ambition,
            "potential": self.share("potential", name, 0.7, 1.6),
            "spread": self.share("spread", name, 0.25, 0.6),
            "dud": self.share("dud", name, 0.0, 0.25),
        }

    def _community(self) -> Raw:
        outcomes = {}
        for theme in self.themes[: self.whole("count", "outcomes", 1, 3)]:
            unit, group = words.OUTCOMES[theme]
            baseline = self.whole("baseline", theme, 80, 400)
            target = baseline * (0.8 if theme == "health" else 1.25)
            outcomes[f"{theme}-count"] = {
                "name": words.THEMES[theme][0],
                "unit": unit,
                "group": group,
                "theme": theme,
                "baseline": baseline,
                "target": round(target),
                "drift": self.whole("drift", theme, -6, 6),
                "noise": self.whole("noise", theme, 1, 8),
                "lag": self.whole("lag", theme, 6, 18),
                "reach": self.share("reach", theme, 0.5, 3.0),
            }
        return {
            "who": f"the people of {self.place}",
            "involvement": self.share("involved", "community", 0.0, 0.4),
            "shadow_days": self.whole("shadow", "community", 20, 120),
            "outcomes": outcomes,
        }


def _partner_id(number: int) -> str:
    turn, which = divmod(number, len(words.PARTNERS))
    name = words.PARTNERS[which][0]
    return f"{name}-{turn + 1}" if turn else name


def _some(chance: Chance, items: tuple[str, ...], count: int, *, whose: str = "") -> list[str]:
    """`count` of the items, in the order in which they are listed."""
    ranked = sorted(items, key=lambda item: (chance.draw("some", f"{whose}/{item}"), item))
    return [item for item in items if item in ranked[:count]]
