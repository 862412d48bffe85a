"""How the partnership is run: meetings, membership, power, exits; and what comes from outside.

Marks: P published, D derived from a published number, J judgement.
"""

from typing import Annotated

from pydantic import Field

from sim.scenario.base import Months, Part, Positive, Rule
from sim.terms import Share


class Meetings(Rule):
    """The governing body meets; every attendance is a day out of somebody's diary.

    Off, the governing body does not meet and costs nobody a day; what is proposed begins at once.
    """

    every_days: Annotated[int, Field(ge=5, le=240)] = 40
    """Working days between meetings (J)."""
    days: Positive = 0.33
    """Staff days one meeting costs a member, papers included (J; chosen by calibration)."""
    objection: Share = 0.6
    """How much more of a team's influence it takes for all influence in the room that is against the theme (J)."""
    clearer: Share = 0.02
    """Part of the way up that clarity of purpose goes at a meeting to which all have come (J)."""
    vaguer: Share = 0.05
    """Part that it falls back where the gain is not stated at all … (J)"""
    vague: Share = 0.3
    """… of what it stands above this (J)."""
    needed: Share = 0.5
    """Part of its team's influence that must be in the room for a proposal to be decided (J)."""
    junior: Share = 0.5
    """Part of its partner's influence that a person brings who can commit it to nothing; the most senior add 1 (J)."""


class Governance(Rule):
    """Where decisions lie: fast in few hands, owned in many (G6, M21, M24).

    Off, groups do not meet, few hands decide no faster, and nobody minds where decisions lie.
    """

    speed: Share = 0.5
    """How much less of a team's influence a decision needs when all lies in one hand (J)."""
    erosion: Share = 0.06
    """Ownership lost in a quarter by those outside, where all lies in one hand (J)."""
    group_days: Annotated[int, Field(ge=5, le=240)] = 60
    """Working days between the meetings of a group (J)."""
    group_cost: Positive = 0.5
    """Staff days such a meeting costs a member (J)."""
    may_decide: Share = 0.35
    """Centralisation up to which a group decides on its own members' work (J)."""
    few_from: Share = 0.35
    """Centralisation above which decisions lie in few hands (J)."""
    first_group: Annotated[int, Field(ge=0, le=240)] = 10
    """Working days until the first group meets (J)."""
    groups_apart: Annotated[int, Field(ge=0, le=60)] = 7
    """Working days from there to the first meeting of the next group (J)."""


class Chairing(Rule):
    """Who chairs decides what comes up, and is seen to (M9).

    Off, who chairs makes no difference to what is decided or to how the others feel.
    """

    agenda: Share = 0.12
    """How much less of a team's influence a decision needs where it serves what the chair openly wants (J)."""
    grace_months: Months = 12
    """Months for which the others do not mind the same chair (J)."""
    worn: Share = 0.02
    """Ownership the others lose at each meeting under the same chair after that (J)."""


class Membership(Rule):
    """Who is a member, in what standing, and for whom they speak; and whose people sit at other tables too (G4).

    Off, comings and goings blur nothing, doubt about who is in holds no decision up, and nobody is called to other
    tables.
    """

    blurred: Share = 0.04
    """Clarity of membership lost whenever somebody joins, leaves or is replaced (J)."""
    restructured: Share = 0.1
    """The same when the partnership restructures itself (J; M24)."""
    doubt: Share = 0.3
    """How much more of a team's influence a decision needs where nobody knows who may decide (J)."""
    clash: Share = 0.02
    """Chance in a quarter, for each other partnership, that its people are called away to it (J; M18)."""
    clash_days: Positive = 2
    """Staff days such a call takes out of the diary (J)."""
    doubt_below: Share = 0.5
    """Clarity of membership below which there is doubt about who may decide (J)."""
    clash_most: Share = 0.8
    """The greatest chance of being called away in a quarter, however many other partnerships there are (J)."""


class Power(Rule):
    """Influence moves towards those on whom the work has come to depend (G2).

    Off, influence stays as the bases of power gave it, whoever does the work; one that goes takes its part along.
    """

    drift: Share = 0.05
    """Monthly part of the way from influence by bases to influence by what one gives (J)."""
    given: Share = 0.5
    """How far influence is due to what a partner gives; the rest is due to its bases of power (J)."""
    base: Annotated[float, Field(gt=0, le=10)] = 0.2
    """What every partner has beside its bases of power, in bases (J)."""


class Imbalance(Rule):
    """Who feels overshadowed holds back, whether or not it is so (M8, G2).

    Off, nobody minds being overshadowed, and nobody keeps anything back for it.
    """

    mark: Share = 0.1
    """Perceived influence of the strongest, above one's own and above equal parts, from which it is felt (J)."""
    slide: Share = 0.25
    """Ownership, and trust in the strongest, lost in a quarter for each unit of it (J; chosen by calibration)."""
    withheld: Share = 0.5
    """How much more standing it takes, for each unit of it, to be told what a partner knows (J; M8)."""
    dominant: Share = 0.4
    """Influence from which one partner is seen to run the partnership (J)."""
    dominant_parts: Positive = 1.8
    """Influence, in equal parts, that it takes for that as well: where few sit, the larger of the two counts (J)."""


class Factions(Rule):
    """Strong ties within a part of the table beside weak ones across it (M25).

    Off, no part of the table closes itself off, however trust lies.
    """

    gap: Share = 0.12
    """Trust within, above trust across, from which a part of the table is a faction (J)."""
    rift: Share = 0.015
    """Personal trust lost across the gap in a quarter (J)."""
    split: Share = 0.12
    """How much more of a team's influence a decision needs where the team crosses the gap (J)."""
    table: Annotated[int, Field(ge=4, le=32)] = 4
    """Partners at the table from which a part of it can close itself off (J)."""
    many: Annotated[int, Field(ge=4, le=33)] = 6
    """Partners at the table from which two who are close are friends and no faction (J)."""
    few: Annotated[int, Field(ge=2, le=16)] = 3
    """The fewest that are a faction where so many sit (J)."""


class Exits(Rule):
    """Who gets little for its trouble goes quiet, blocks, or leaves (M26).

    Off, nobody goes quiet, blocks, speaks of leaving or leaves of its own accord, and no partnership falls apart.
    """

    mark: Share = 0.425
    """Satisfaction below which a partner thinks of leaving (J; chosen by calibration)."""
    hazard: Share = 0.3
    """Chance in a quarter that one who has said so leaves (J; chosen by calibration: as many last as in [CTC08])."""
    exit_power: Share = 0.3
    """More of it for one that needs nobody here: its exit base (J)."""
    faction: Share = 0.1
    """More of it in a faction (J; M25)."""
    blocks_at: Positive = 1.4
    """Influence, in equal parts, from which a dissatisfied partner blocks what does not serve it (J)."""
    quorum: Share = 0.34
    """Part of those who ever came that must still take part, two at least; below it the partnership falls apart (J)."""
    patience_days: Annotated[int, Field(ge=5, le=400)] = 120
    """Working days a partner waits for what the convener promised it when it spoke of leaving (J)."""
    can_leave: Share = 0.25
    """Exit base from which a partner could do without the others (J)."""
    back_in: Share = 0.05
    """Satisfaction above the mark from which one that has gone quiet takes part again (J)."""
    let_go: Share = 0.5
    """Chance that one goes at once that is told it may (J)."""
    promised: Share = 0.1
    """Part of the way up that ownership goes when something is promised to one that speaks of leaving (J)."""
    asked: Share = 0.06
    """The same when it is asked what would have to change (J)."""
    asked_at: Share = 0.45
    """Standing from which such a question is worth anything (J)."""


class Events(Rule):
    """What comes from outside: scheduled, by chance, injected (M23).

    Off, nothing comes from outside, and nothing can be put in by a trainer.
    """

    frequency: Positive = 1
    """Multiplies the yearly hazard of random events (J)."""
    softened: Share = 0.6
    """How far full foresight softens what an event takes from partners' days (J; M23)."""
    blinded: Share = 0.5
    """Part of foresight that is used up when something happens (J)."""
    members_part: Share = 0.5
    """How far aims of the members' own move by what moves those that come from outside (J)."""
    most_influence: Share = 0.9
    """Part of the others' influence that one can win at a stroke (J)."""


class Attendance(Part):
    """Who turns up: the worn, the overbooked and the vacant stay away (M18)."""

    usual: Share = 0.97
    """Chance that one comes whom nothing keeps away (J)."""
    worn: Share = 0.5
    """How much of that full fatigue takes (J; M18)."""
    overbooked: Share = 0.05
    """How much each piece of work takes that waits in its diary (J; M18) …"""
    most_waiting: Annotated[int, Field(ge=0, le=100)] = 4
    """… for so many of them (J)."""
    vacant: Share = 0.4
    """How much an empty post takes (J)."""
    quiet: Share = 0.5
    """How much it takes that one has gone quiet (J; M26)."""


class Perception(Part):
    """How partners see one another and the partnership, which may differ from how things are (M8, G2)."""

    known_for: Annotated[float, Field(gt=0, le=1)] = 0.6
    """Level from which a capability is what a partner is known for (J)."""
    voice: Share = 0.2
    """Influence that a full hearing is worth to one that compares itself with the strongest (J; M8)."""
    owned: Share = 0.4
    """Weight of ownership in how content a partner is (J)."""
    trusting: Share = 0.25
    """Weight of its trust in the others (J)."""
    worthwhile: Share = 0.2
    """Weight of what it gets against what it pays (J)."""
    rested: Share = 0.15
    """Weight of its not being worn (J)."""
    patience_days: Positive = 40
    """Staff days paid for nothing after which half of its confidence that it is worth while is left (J)."""


class CommunityRule(Rule):
    """What joint services do for people, late and blurred (M27).

    Off, joint services change nobody's life, nothing is counted, and the world outside stands still.
    """

    uninvolved: Share = 0.5
    """Reach of a service designed with nobody it is for, as part of one designed with them (J)."""
    shadow: Share = 0.08
    """Days families and volunteers take on for each day of service left undone (J)."""
    most: Positive = 1.5
    """The most that services can do for people, in ways to the target: beyond it nobody is left to reach (J)."""


class RulesOfTheTable(Part):
    """The rules of the table and of what surrounds it; leave out what stays as it is."""

    meetings: Meetings = Field(default_factory=Meetings)
    attendance: Attendance = Field(default_factory=Attendance)
    power: Power = Field(default_factory=Power)
    community: CommunityRule = Field(default_factory=CommunityRule)
    events: Events = Field(default_factory=Events)
    membership: Membership = Field(default_factory=Membership)
    chairing: Chairing = Field(default_factory=Chairing)
    imbalance: Imbalance = Field(default_factory=Imbalance)
    factions: Factions = Field(default_factory=Factions)
    exits: Exits = Field(default_factory=Exits)
    governance: Governance = Field(default_factory=Governance)
    perception: Perception = Field(default_factory=Perception)
