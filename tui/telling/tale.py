"""A finished game as something to tell: who is who on which day, what led to what, and what belongs to which round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sim import KINDS, Happening, Scenario, kinds
from tui.partner_names import short_names
from tui.wording import Calendar, answer_words, gain_stated, listed, sentence, sentences

OWN_AFFAIRS = (kinds.FRESH_START, kinds.SQUEEZED, kinds.UNSQUEEZED, kinds.INFLUENCE_SHIFTED, kinds.WORN_OUT)
"""Kinds that are a partner's own affair: those at the table hear no more of them once it has left."""
UNFORESEEN = ("Nobody ", "nobody ", "before the partnership does", "from the radio")
"""Marks of a sentence in the news that says that they came unforeseen."""
DONE_ALONE = "{what} was done"
"""What is said of joint work as a cause where fewer than two of those who began it were still there."""


class Post(NamedTuple):
    """Somebody's time at the table for a partner."""

    number: int
    """0 for the first, 1 for the successor …"""
    name: str
    since: int
    until: int


def _bare(name: str) -> str:
    """A name without its article."""
    return name.removeprefix("the ")


class Tale:
    """The happenings of a game linked, and its people known by day."""

    def __init__(self, scenario: Scenario, rows: Iterable[Happening]) -> None:
        self.scenario = scenario
        self.calendar = Calendar.of(scenario.horizon, len(scenario.round_ends))
        self.rows: list[Happening] = []
        self.by_id: dict[str, Happening] = {}
        self.place: dict[str, int] = {}
        """By happening: how many came before it."""
        self._of: dict[str, list[Happening]] = defaultdict(list)
        self.gone: dict[str, int] = {}
        """By partner: the day it left the table."""
        self.then: dict[str, list[Happening]] = defaultdict(list)
        """By happening: what came of it at once."""
        self.rounds: list[list[Happening]] = []
        people = {name: partner.representative.name for name, partner in scenario.partners.items()}
        self._posts = {name: [Post(0, person, 0, 10**9)] for name, person in people.items()}
        self._names = short_names({name: partner.name for name, partner in scenario.partners.items()})
        self.go_on(rows)

    def go_on(self, rows: Iterable[Happening]) -> None:
        """Take in what happened next."""
        for row in rows:
            self.place[row.id] = len(self.rows)
            self.rows.append(row)
            self.by_id[row.id] = row
            self._of[row.kind].append(row)
            for cause in row.because:
                self.then[cause].append(row)
            if row.kind == kinds.ROUND_BEGUN:
                self.rounds.append([])
            if self.rounds:
                self.rounds[-1].append(row)
            if row.kind in (kinds.LEFT, kinds.RELEASED):
                self.gone[row.who] = row.day
            elif row.kind in (kinds.DEPARTED, kinds.ARRIVED):
                self._change_post(row)

    def of(self, *these: str) -> Sequence[Happening]:
        """The happenings of these kinds, in order."""
        if len(these) == 1:
            return self._of.get(these[0], ())
        return sorted((row for kind in these for row in self._of.get(kind, ())), key=lambda row: self.place[row.id])

    def before(self, row: Happening, kind: str) -> list[Happening]:
        """The happenings of a kind that came before another, which may not have come yet itself."""
        place = self.place.get(row.id, 0)
        return [one for one in self._of.get(kind, ()) if self.place[one.id] < place]

    def _change_post(self, row: Happening) -> None:
        """Somebody leaves the post at a partner, or takes it up."""
        posts = self._posts[row.who]
        if row.kind == kinds.DEPARTED:
            posts[-1] = posts[-1]._replace(until=row.day)
        else:
            posts.append(Post(len(posts), row.detail["name"], row.day, 10**9))

    def name(self, who: str) -> str:
        """What a partner, the convener or the partnership is called."""
        return self._names.get(who, f"the {who}")

    def names(self, who: Any) -> str:
        """Several of them in a row."""
        return listed(self.name(one) for one in who)

    def post(self, partner: str, day: int) -> Post | None:
        """Who speaks for a partner on a day; none while the post stands empty."""
        return next((post for post in self._posts.get(partner, ()) if post.since <= day < post.until), None)

    def last_post(self, partner: str, day: int) -> Post:
        """Who speaks for a partner on a day, or spoke for it last."""
        return next(post for post in reversed(self._posts[partner]) if post.since <= day)

    def person(self, partner: str, day: int) -> str:
        """The name of who speaks for a partner, or the partner's own where nobody does."""
        post = self.post(partner, day)
        return post.name if post else self.name(partner)

    def introduced(self, partner: str, day: int, *, ends: str = "") -> str:
        """Who speaks for a partner, with what they are where the scenario says so, and with what ends that."""
        post, part = self.last_post(partner, day), self.scenario.partners[partner]
        people = (part.representative, *part.successors)
        if post.number >= len(people):
            return post.name
        return f"{post.name}, {people[post.number].role}{ends}"

    def came(self, partner: str, day: int) -> str:
        """What a partner is called that came to something: by a stand-in, while its post stands empty."""
        return self.name(partner) if self.post(partner, day) else f"{self.name(partner)} (a stand-in)"

    def promising(self, row: Happening) -> str:
        """Who promises: by letter, where its word was given at a meeting to which it had not come."""
        decided = [one for one in self.earlier(row) if one.kind == kinds.DECIDED]
        is_away = any(row.who in one.detail["missing"] for one in decided)
        return f"{self.name(row.who)} (by letter)" if is_away else self.came(row.who, row.day)

    def apologies(self, partners: Sequence[str], day: int) -> str:
        """`A and B sent apologies`, or that nobody was there to be sent."""
        away = [name for name in partners if self.post(name, day)]
        empty = [name for name in partners if name not in away]
        parts = [f"{listed(self.person(name, day) for name in away)} sent apologies"] if away else []
        return listed([*parts, *([f"nobody in post could come for {self.names(empty)}"] if empty else [])])

    def has_left(self, name: str, partner: str, day: int) -> bool:
        """Whether a person who spoke for a partner is gone by then."""
        posts = [post for post in self._posts.get(partner, ()) if post.name == name and post.since <= day]
        return bool(posts) and posts[-1].until <= day

    def earlier(self, row: Happening) -> Iterator[Happening]:
        """What led to a happening, nearest first."""
        waiting = [*row.because]
        while waiting:
            cause = self.by_id[waiting.pop(0)]
            yield cause
            waiting.extend(cause.because)

    def at_table(self, day: int) -> list[str]:
        """Partners that have come to the table by a day, and have not left it."""
        gone = {row.who for row in self.of(kinds.LEFT, kinds.RELEASED) if row.day <= day}
        later = {row.who: row.day for row in self.of(kinds.JOINED)}
        first = [name for name, partner in self.scenario.partners.items() if partner.joins == 0 or name in later]
        return [name for name in first if later.get(name, 0) <= day and name not in gone]

    def has_gone(self, partner: str, day: int) -> bool:
        """Whether a partner had left the table before a day."""
        return self.gone.get(partner, day) < day

    def is_of_gone(self, row: Happening) -> bool:
        """Whether a happening is some partner's own affair, and it had left the table by then."""
        return row.kind in OWN_AFFAIRS and self.has_gone(row.who, row.day)

    def gain(self, said: Mapping[str, Any], day: int) -> str:
        """What was said would be gained: what, for whom, through whom, by when, seen in what."""
        outcome = self.scenario.community.outcomes.get(said["outcome"])
        theme, group = self.scenario.themes[said["theme"]].name, outcome.group if outcome else ""
        return gain_stated(theme, group, self.through(said, day), said["by"], said["measure"])

    def through(self, said: Mapping[str, Any], day: int) -> str:
        """Through whom a gain is to come, and who of them had left."""
        here = [name for name in said["through"] if not self.has_gone(name, day)]
        gone = [name for name in said["through"] if name not in here]
        named = f"through {self.names(here)}" if here else "through nobody who was still there" if gone else ""
        return named + (f" ({self.names(gone)} had left)" if gone else "")

    def together(self, row: Happening) -> list[str]:
        """Who is left of those who began the joint work that a happening is about."""
        began = (one for one in self.of(kinds.STARTED) if one.about == row.about and one.day <= row.day)
        team = next((one.detail["team"] for one in began), ())
        return [name for name in team if not self.has_gone(name, row.day + 1)]

    def told(self, row: Happening) -> str:
        """A happening in the words for its kind, without its full stop."""
        story = KINDS[row.kind].story
        words = story.of_gone if self.has_gone(row.who, row.day) else ""
        return (words or story.tells).format_map(self.fields(row))

    def as_cause(self, row: Happening) -> str:
        """A happening as what follows 'because'; empty where nobody would name it."""
        if row.kind == kinds.DELIVERED and len(self.together(row)) < 2:
            return DONE_ALONE.format_map(self.fields(row))
        return KINDS[row.kind].story.because.format_map(self.fields(row))

    def fields(self, row: Happening) -> dict[str, Any]:
        """All that a sentence about a happening may name."""
        detail = row.detail
        name = str(detail.get("name", ""))
        return {
            **self.named(row),
            "who": self.name(row.who),
            "person": self.person(row.who, row.day) if row.who in self._names else self.name(row.who),
            "name": name or self.name(row.who),
            "speaker": self._speaker(row, name),
            "newcomer": self.introduced(row.who, row.day) if row.who in self._names else "",
            "successor": self.introduced(row.who, row.day, ends=",") if row.who in self._names else "",
            "after": detail.get("after", ""),
            "answered": self.calendar.at(self.by_id[row.because[0]].day) if row.because else "",
            "says": detail.get("says", ""),
            "answer": answer_words(str(detail.get("says", ""))),
            "text": self.news_text(row).removesuffix("."),
            "time": self.calendar.length(int(detail.get("days", 0))),
            "when": self.calendar.at(row.day),
            "due": self.calendar.due(int(detail.get("due", row.day))),
            "team": self.names(detail.get("team", ())),
            "with_gone": self._with_gone(row),
            "present": listed(self.came(one, row.day) for one in detail.get("present", ())),
            "members": self.names(self.members(row)),
            "whom": "",
        }

    def news_text(self, row: Happening) -> str:
        """What news say; where they had been seen coming, that, and nothing that says that nobody knew."""
        text = str(row.detail.get("text", ""))
        if row.kind != kinds.EVENT:
            return text
        seen = next((one for one in self.before(row, kinds.SCANNED) if one.about == row.about and row.about), None)
        if seen is None:
            return text
        rest = [part for part in sentences(text) if not any(mark in part for mark in UNFORESEEN)]
        return " ".join([f"It had been heard of in {self.calendar.at(seen.day)}.", *rest])

    def _speaker(self, row: Happening, name: str) -> str:
        """Who says something, and that they are no longer there, where that is so."""
        if name and self.has_left(name, row.who, row.day):
            return f"{name}, who had left by then,"
        if row.who in self._names and self.has_gone(row.who, row.day):
            return f"{name or self.person(row.who, row.day)}, no longer at the table,"
        return name or self.person(row.who, row.day)

    def gap_before(self, row: Happening) -> Happening | None:
        """The gap in the table that was seen last before a happening."""
        return next(reversed(self.before(row, kinds.FACTION_SEEN)), None)

    def members(self, row: Happening) -> Sequence[str]:
        """Whom it is about: of a group, those who are there; of a gap that has closed, who kept apart and is there."""
        if row.kind == kinds.GROUPS_SIMPLIFIED:
            there = self.at_table(row.day)
            return [name for name in row.detail.get("members", ()) if name in there]
        if row.kind != kinds.FACTION_GONE:
            return row.detail.get("members", ())
        apart = self._apart(row)
        return [name for name in apart if not self.has_gone(name, row.day + 1)] or apart

    def _apart(self, row: Happening) -> Sequence[str]:
        """Who were seen to keep apart before a gap closed."""
        return (self.gap_before(row) or row).detail.get("members", ())

    def _with_gone(self, row: Happening) -> str:
        """Those of a gap that has closed who had left by then: `; C had left by then`."""
        if row.kind != kinds.FACTION_GONE:
            return ""
        apart = self._apart(row)
        gone = [name for name in apart if self.has_gone(name, row.day + 1)]
        return f"; {self.names(gone)} had left by then" if gone and len(gone) < len(apart) else ""

    def named(self, row: Happening) -> dict[str, str]:
        """The initiative, aim or fact that a happening is about."""
        plan = self.scenario.initiatives.get(row.about) or self.scenario.initiatives.get(row.about.partition("/")[2])
        aim, fact = self.scenario.aims.get(row.about), self.scenario.facts.get(row.about)
        theme = self.scenario.themes.get(row.about)
        return {
            "what": plan.name if plan else row.about,
            "service": plan.service if plan else row.about,
            "as_service": f" as {plan.service}" if plan and _bare(plan.service) != _bare(plan.name) else "",
            "aim": f'"{sentence(aim.text)}"' if aim else row.about,
            "fact": f'"{sentence(fact.text)}"' if fact else row.about,
            "theme": theme.name if theme else row.about,
        }
