"""The numbers of the actions: what each costs, and how far it moves what it moves.

Marks: P published, D derived from a published number, J judgement. How each action uses its numbers is told in
`sim/actions/`. "Part of the way up" is of what is still missing to 1; "part" of what there is.
"""

from typing import Annotated

from pydantic import Field

from sim.scenario.base import Months, Part, WorkingDays
from sim.terms import Share

Attention = Annotated[float, Field(gt=0, le=400)]
StaffDays = Annotated[float, Field(gt=0, le=20)]
Most = Annotated[int, Field(ge=2, le=32)]


class NumbersOfAnAction(Part):
    """What every action has."""

    attention: Attention
    """The convener's own days (J)."""


class WithPartners(NumbersOfAnAction):
    """What every action has in which partners take part."""

    days: StaffDays
    """Staff days of each partner that takes part (J)."""


class Listen(WithPartners):
    """Listen to one partner."""

    attention: Attention = 2
    days: StaffDays = 0.5
    ownership: Share = 0.03
    """Part of the way up that its ownership goes (J)."""
    tired: Share = 0.04
    """Part of its ownership that it loses, asked again when nothing has come of the last time (J)."""
    spread: Share = 0.1
    """How far a reading of its ownership, fatigue or standing lies off: the standard deviation (J)."""
    spread_of_trust: Share = 0.12
    """The same for a reading of its trust in each of the others (J)."""


class GainStatement(WithPartners):
    """Compose the gain statement."""

    attention: Attention = 3
    days: StaffDays = 0.5
    clarity: Share = 0.35
    """Part of the way up that clarity of purpose goes, where the statement is whole and all are there (J)."""
    ownership: Share = 0.06
    """Part of the way up that ownership goes of those present, where the statement is whole (J)."""


class VisionWorkshop(WithPartners):
    """Hold a shared vision workshop."""

    attention: Attention = 3
    days: StaffDays = 1
    clarity: Share = 0.55
    """Part of the way up that clarity of purpose goes, where all aims are open and all are there (J)."""
    ownership: Share = 0.05
    """Part of the way up that ownership goes of those present (J)."""
    against: Share = 0.06
    """Ownership lost instead by one that has an aim against something (J)."""


class TradeAims(WithPartners):
    """Broker a trade of aims."""

    attention: Attention = 2
    days: StaffDays = 0.5
    least_trust: Share = 0.3
    """Trust that both must have in each other for it (J)."""
    standing: Share = 0.04
    """Standing with both that is lost where it is refused (J)."""
    ownership: Share = 0.08
    """Part of the way up that ownership goes of both (J)."""
    trust: Share = 0.1
    """Part of the way up that their trust in each other goes (J)."""


class Pilot(WithPartners):
    """Start a pilot before full agreement."""

    attention: Attention = 3
    days: StaffDays = 0.5
    ambition: Annotated[int, Field(ge=1, le=5)] = 2
    """The greatest step that can be begun before all is agreed (J)."""
    most: Most = 3
    """The most partners that begin it (J)."""
    passed_over: Share = 0.03
    """Ownership lost by those not asked (J)."""
    trust: Share = 0.06
    """Part of their personal trust in those who went ahead that they lose (J)."""


class RotateChair(WithPartners):
    """Rotate chair and agenda."""

    attention: Attention = 2
    days: StaffDays = 0.25
    centralisation: Share = 0.1
    """Part by which centralisation falls (J)."""
    clarity: Share = 0.03
    """Clarity of purpose lost while the new chair finds its feet (J)."""
    former: Share = 0.03
    """Ownership lost by the one that had the chair (J)."""
    ownership: Share = 0.04
    """Part of the way up that ownership goes of the others present (J)."""
    trust: Share = 0.08
    """Part of the way up that trust goes between the new chair and each of them (J)."""
    familiarity: Share = 0.3
    """Part of the way up that they come to know one another's work (J)."""


class PoolBudgets(WithPartners):
    """Pool budgets."""

    attention: Attention = 4
    days: StaffDays = 1
    talk_days: StaffDays = 0.5
    """Staff days of these that go into talking; the rest is for lawyers (J)."""
    pooled: Share = 0.6
    """Part of the way up that what is held in common goes, at full trust with all there (J)."""
    agreement: Share = 0.6
    """Part of the way up that each pair is bound, with all there (J)."""
    trusting: Share = 0.4
    """Mean trust from which they hold it more for their own (J) …"""
    ownership: Share = 0.05
    """… by this part of the way up (J)."""
    purse: Share = 0.08
    """Ownership lost below that trust by one with all the money (J)."""
    rested: Share = 0.2
    """Fatigue down to which the common pot relieves the worn (J)."""


class Amplify(WithPartners):
    """Amplify a quiet partner."""

    attention: Attention = 2
    days: StaffDays = 0.25
    hearing_days: StaffDays = 0.125
    """Staff days it takes each of the others to hear it out: an hour (J)."""
    voice: Share = 0.35
    """Part of the way up that its voice goes (J)."""
    ownership: Share = 0.1
    """Part of the way up that its ownership goes (J)."""
    loud: Annotated[float, Field(gt=0, le=32)] = 1.2
    """How influential it looks, in equal parts, from where it is loud already (J)."""
    put_off: Share = 0.03
    """Ownership lost by all the others where it is loud already (J)."""
    shadow: Share = 0.02
    """How far above it the strongest must look for it to stand in a shadow (J)."""
    minded: Share = 0.03
    """Standing lost with all the others where nobody is in a shadow (J)."""
    loudest: Share = 0.02
    """Ownership lost by the loudest of them where somebody is (J)."""


class Launch(WithPartners):
    """Launch an initiative."""

    attention: Attention = 3
    days: StaffDays = 0.5


class Visit(WithPartners):
    """Arrange a shared visit; what it does to trust stands with the rule on trust."""

    attention: Attention = 3
    days: StaffDays = 1
    most: Most = 4
    """The most partners on a visit (J)."""
    spread: Share = 0.15
    """How far a reading of the trust of one visitor in another lies off: the standard deviation (J)."""


class ShareCredit(NumbersOfAnAction):
    """Share credit."""

    attention: Attention = 1
    ownership: Share = 0.1
    """Part of the way up that its ownership goes, where it deserves all of it (J)."""
    trust: Share = 0.08
    """Part of the way up that the others' trust in it goes, where it deserves all of it (J)."""
    recent_months: Months = 6
    """Months for which work that was delivered deserves full credit (J)."""
    earlier: Share = 0.5
    """What work delivered earlier deserves (J)."""
    part_done: Share = 0.3
    """What a part that is done deserves while the whole is not delivered (J)."""
    nothing_done: Share = 0.1
    """What one deserves that has done nothing yet (J)."""
    hollow: Share = 0.2
    """What it must deserve for its own ownership to rise (J)."""
    felt: Share = 0.02
    """Ownership it loses where credit is hollow (J)."""
    seen: Share = 0.5
    """What it must deserve for the others to trust it more (J)."""
    minded: Share = 0.03
    """Personal trust lost with those who are still at the same work (J)."""


class Repair(WithPartners):
    """Repair a breach."""

    attention: Attention = 2
    days: StaffDays = 0.25
    standing: Share = 0.22
    """Standing that the convener must have with both (J)."""
    remembered: Share = 0.05
    """How much of the breach must still be remembered (J)."""
    trust: Share = 0.4
    """Part of the way up that trust between the two goes (J)."""
    watching: Share = 0.12
    """The same for others whom it let down (J)."""
    competence: Share = 0.8
    """Part of a breach of competence that is done with (J; M3)."""
    integrity: Share = 0.35
    """Part of a breach of integrity that is done with (J; M3)."""
    torn: Share = 0.05
    """Personal trust lost between the two where old wounds open (J)."""


class FormalAgreement(WithPartners):
    """Make a formal agreement."""

    attention: Attention = 3
    days: StaffDays = 1.5
    most: Most = 5
    """The most partners that sign one (J)."""
    agreement: Share = 0.65
    """Part of the way up that each pair is bound (J)."""
    trusting: Share = 0.5
    """Personal trust above which it is an insult (J) …"""
    insult: Share = 0.05
    """… that costs so much of it (J)."""


class DrawMap(WithPartners):
    """Draw the map."""

    attention: Attention = 2
    days: StaffDays = 0.5
    membership: Share = 0.12
    """Part of the way up that clarity of membership goes, with all there (J)."""
    familiarity: Share = 0.4
    """Part of the way up that they come to know one another's work, by a map of who works with whom (J)."""
    strongest: Share = 0.05
    """Standing lost with the strongest, by a map of power (J)."""
    voice: Share = 0.08
    """Part of the way up that the voice of the weaker half goes, by a map of power (J)."""
    spread: Share = 0.15
    """How far a reading of ownership lies off, by a map of power: the standard deviation (J)."""
    spread_of_trust: Share = 0.3
    """How far a reading of trust lies off, by a map of who works with whom: the standard deviation (J)."""


class ClarifyMembership(WithPartners):
    """Clarify membership."""

    attention: Attention = 2
    days: StaffDays = 0.5
    membership: Share = 0.45
    """Part of the way up that clarity of membership goes, with all there (J)."""
    clarity: Share = 0.12
    """Part of the way up that clarity of purpose goes, with all there (J)."""
    familiarity: Share = 0.15
    """Part of the way up that they come to know one another's work (J)."""
    passive_below: Share = 0.2
    """Ownership below which one finds that it is not in, and goes quiet (J)."""
    doubt_below: Share = 0.35
    """Ownership below which one that is asked begins to doubt (J) …"""
    doubt: Share = 0.03
    """… and loses so much of it (J)."""


class SimplifyGroups(NumbersOfAnAction):
    """Simplify groups."""

    attention: Attention = 2
    ownership: Share = 0.1
    """Part of their ownership that its members lose (J)."""
    trust: Share = 0.45
    """Part of their personal trust in one another that they lose (J)."""
    familiarity: Share = 0.45
    """Part of what they know of one another's work that they lose (J)."""


class ChangeMembership(NumbersOfAnAction):
    """Invite or release a partner."""

    attention: Attention = 2
    early: Share = 0.05
    """Ownership lacking to one that comes before it meant to (J)."""
    unwilling_from: Share = 0.35
    """Ownership from which one does not want to go (J)."""
    missed: Share = 0.05
    """Ownership lost by the others where one goes against its will (J)."""
    relieved: Share = 0.01
    """Ownership won by the others where one is glad to go (J)."""


class Handover(WithPartners):
    """Plan a handover."""

    attention: Attention = 2
    days: StaffDays = 0.75
    handover: Share = 0.75
    """Part of the way up that the handover is prepared (J; M14)."""


class Induct(WithPartners):
    """Induct a newcomer."""

    attention: Attention = 2
    days: StaffDays = 0.5
    new_months: Months = 6
    """Months in post for which somebody counts as new (J)."""
    pace: Share = 0.5
    """Part of the way up that the newcomer's pace goes (J)."""
    standing: Share = 0.08
    """Part of the way up that the convener's standing with it goes (J)."""
    trust: Share = 0.08
    """Part of the way up that trust between it and each of the others goes (J)."""
    familiarity: Share = 0.1
    """Part of the way up that they come to know one another's work (J)."""


class Scan(WithPartners):
    """Scan the horizon."""

    attention: Attention = 2
    days: StaffDays = 0.125
    foresight: Share = 0.65
    """Part of the way up that foresight goes (J)."""
    ahead_days: WorkingDays = 120
    """Working days ahead that can be seen (J)."""
    prepared_days: StaffDays = 0.5
    """Staff days of each of those whom it will hit, to get ready for it (J)."""
    handover: Share = 0.5
    """Part of the way up that a post which will end is handed over (J)."""


class RefreshAgreement(WithPartners):
    """Refresh the agreement."""

    attention: Attention = 3
    days: StaffDays = 0.5
    stale_days: WorkingDays = 200
    """Working days after which all that was agreed is worth going through again (J)."""
    new_months: Months = 12
    """Months for which somebody that was not there when it was agreed counts as new (J)."""
    clarity: Share = 0.2
    """Part of the way up that clarity of purpose goes, where all of it is stale and all are there (J)."""
    membership: Share = 0.25
    """The same for clarity of membership (J)."""
    plan: Share = 0.3
    """The same for the plan, where there is one (J)."""
    ownership: Share = 0.04
    """Ownership won by each present where all of it is stale (J) …"""
    meeting: Share = 0.02
    """… and lost in any case, to one meeting more (J)."""
    trust: Share = 0.15
    """Part of the way up that trust goes between those who are new and the others (J)."""


class ActionPlan(WithPartners):
    """Adopt an action plan with named owners."""

    attention: Attention = 4
    days: StaffDays = 1
    vague: Share = 0.3
    """What a plan is worth where the purpose is wholly unclear, beside one where it is clear (J)."""
    plan: Share = 0.6
    """Part of the way up that the plan goes, at full worth (J)."""
    clarity: Share = 0.2
    """Part of the way up that clarity of purpose goes, at full worth (J)."""
    trust: Share = 0.1
    """Part of the way up that trust among those present goes, at full worth (J)."""
    commitment: Share = 0.2
    """Part of the way up that they put it into their own plans, at full worth (J)."""


class DecideWhere(WithPartners):
    """Delegate or centralise decisions."""

    attention: Attention = 2
    days: StaffDays = 0.5
    delegated: Share = 0.35
    """Part by which centralisation falls, delegated with all there (J)."""
    trust: Share = 0.15
    """Part of the way up that trust goes, delegated where all had lain in one hand (J)."""
    ownership: Share = 0.06
    """Part of the way up that ownership of those present goes, delegated (J)."""
    centralised: Share = 0.3
    """Part of the way up that centralisation goes, centralised (J)."""
    outside: Share = 0.04
    """Ownership lost by those left outside, centralised (J)."""


class SetMeasures(WithPartners):
    """Set measures."""

    attention: Attention = 2
    days: StaffDays = 0.5
    measures: Share = 0.9
    """Part of the way up that measures go, where the purpose is clear and all are there (J)."""
    clarity: Share = 0.35
    """Part of the way up that clarity of purpose goes, where it is nearly clear and all are there (J)."""
    unclear_below: Share = 0.35
    """Clarity of purpose below which measures are forms to fill in (J) …"""
    fatigue: Share = 0.03
    """… and wear each present out by so much (J)."""


class Engage(WithPartners):
    """Embrace, involve or mobilise."""

    attention: Attention = 2
    days: StaffDays = 0.5
    edge: Share = 0.35
    """Ownership below which one stands at the edge (J)."""
    embraced: Share = 0.18
    """Part of the way up that the ownership goes of one at the edge that is embraced (J)."""
    embraced_inside: Share = 0.03
    """The same of one that is in already (J)."""
    involved: Share = 0.15
    """Part of the way up that the ownership goes of one that is involved (J)."""
    shaping: Share = 0.1
    """Part of the way up that its commitment goes (J)."""
    clarity: Share = 0.02
    """Clarity of purpose won where one is involved (J)."""
    centralisation: Share = 0.03
    """Centralisation lost where one is involved (J)."""
    mobilised: Share = 0.22
    """Part of the way up that the commitment goes of one that is mobilised (J)."""
    fatigue: Share = 0.04
    """Fatigue that it costs (J)."""
    worn_from: Share = 0.5
    """Fatigue above which one is worn, and should not be mobilised (J)."""
    put_off: Share = 0.08
    """Ownership lost by one that is mobilised though worn (J)."""
    worn: Share = 0.05
    """Fatigue that it costs such a one (J)."""
    standing: Share = 0.08
    """Part of the way up that the convener's standing goes with one that is embraced or involved (J)."""


class WriteCommitments(WithPartners):
    """Write commitments into a partner's own plan."""

    attention: Attention = 2
    days: StaffDays = 0.5
    meant_from: Share = 0.3
    """Ownership from which a signature is meant (J)."""
    commitment: Share = 0.5
    """Part of the way up that commitment goes, meant (J)."""
    relief: Share = 0.4
    """Part of its fatigue that it loses, meant, where most of the work was not in its plan yet (J)."""
    empty: Share = 0.03
    """Commitment won where it is not meant (J)."""
    standing: Share = 0.04
    """Standing lost with it where it is not meant (J)."""


class AskCommunity(WithPartners):
    """Ask those it is for."""

    attention: Attention = 3
    days: StaffDays = 0.5
    involvement: Share = 0.25
    """Part of the way up that their involvement goes (J)."""
    clarity: Share = 0.05
    """Part of the way up that clarity of purpose goes (J)."""
    told: Share = 0.35
    """Chance that they know one of the things partners do not say (J)."""
    shadow_days: Annotated[float, Field(gt=0, le=100)] = 5
    """Days of theirs that nobody books (J)."""
    again_months: Months = 12
    """Months within which being asked again, with nothing to show for the last time, is an insult (J) …"""
    insult: Share = 0.3
    """… that costs this part of their involvement (J)."""


class GuidingHand(NumbersOfAnAction):
    """Use a guiding hand."""

    attention: Attention = 2
    passed_over: Share = 0.08
    """Ownership lost by those not in the team, at a push (J)."""
    team: Share = 0.02
    """Ownership lost by the team, at a push (J)."""
    centralisation: Share = 0.06
    """Centralisation won, at a push (J)."""
    agenda_days: WorkingDays = 5
    """Working days until the governing body meets that is called early (J)."""
    agenda_passed_over: Share = 0.03
    """Ownership lost by those not in the team, by setting the agenda (J)."""
    agenda_centralisation: Share = 0.03
    """Centralisation won by setting the agenda (J)."""


class Diagnose(WithPartners):
    """Diagnose together."""

    attention: Attention = 3
    days: StaffDays = 1
    most: Most = 5
    """The most partners that are invited (J)."""
    familiarity: Share = 0.15
    """Part of the way up that they come to know one another's work (J)."""
    prompted: Share = 0.1
    """How much less standing it takes to say what one knows about it (J)."""


class MapOffers(WithPartners):
    """Map what each can offer."""

    attention: Attention = 2
    days: StaffDays = 0.5
    familiarity: Share = 0.3
    """Part of the way up that they come to know one another's work (J)."""
    voice: Share = 0.06
    """Part of the way up that the voice of each present goes (J)."""


class BringEvidence(WithPartners):
    """Bring evidence."""

    attention: Attention = 2
    days: StaffDays = 0.25
    knowledge: Share = 0.3
    """Part of the way up that knowledge goes, with all there (J)."""
    expert_from: Share = 0.25
    """Power of expertise from which one is an expert (J)."""
    lectured: Share = 0.04
    """Part of its ownership that one loses that is none (J)."""
    little: Share = 0.3
    """Potential below which evidence may speak against a piece of work (J) …"""
    found: Share = 0.6
    """Chance that it does (J)."""


class ShareLessons(WithPartners):
    """Share lessons home."""

    attention: Attention = 2
    days: StaffDays = 0.25
    knowledge: Share = 0.3
    """Part of the way up that knowledge goes, with all of the teams there (J)."""
    commitment: Share = 0.08
    """Part of the way up that the commitment of each present goes (J)."""


class Review(WithPartners):
    """Review or stop a piece of work."""

    attention: Attention = 2
    days: StaffDays = 0.5
    behind_below: Share = 0.75
    """Part of the days that the time gone calls for below which one is behind (J)."""
    behind: Share = 0.15
    """Commitment won by one that is behind (J)."""
    knowledge: Share = 0.08
    """Part of the way up that knowledge goes (J)."""
    quality: Share = 0.4
    """Part of what a better design would now be worth that is taken up (J)."""
    spread_of_fatigue: Share = 0.08
    """How far a reading of fatigue lies off: the standard deviation (J)."""
    spread_of_ownership: Share = 0.1
    """How far a reading of ownership lies off: the standard deviation (J)."""
    stopped: Share = 0.04
    """Ownership lost by the team where it is stopped (J)."""


class WindDown(WithPartners):
    """Wind the partnership down well."""

    attention: Attention = 4
    days: StaffDays = 0.5
    from_round: Annotated[int, Field(ge=1, le=60)] = 3
    """The first round in which it can be done (J)."""
    commitment: Share = 0.3
    """Part of the way up that commitment goes of each present: what runs goes into their own plans (J)."""


class Actions(Part):
    """The numbers of the actions; leave out what stays as it is."""

    listen: Listen = Field(default_factory=Listen)
    gain_statement: GainStatement = Field(default_factory=GainStatement)
    vision_workshop: VisionWorkshop = Field(default_factory=VisionWorkshop)
    trade_aims: TradeAims = Field(default_factory=TradeAims)
    pilot: Pilot = Field(default_factory=Pilot)
    rotate_chair: RotateChair = Field(default_factory=RotateChair)
    pool_budgets: PoolBudgets = Field(default_factory=PoolBudgets)
    amplify: Amplify = Field(default_factory=Amplify)
    launch: Launch = Field(default_factory=Launch)
    visit: Visit = Field(default_factory=Visit)
    share_credit: ShareCredit = Field(default_factory=ShareCredit)
    repair: Repair = Field(default_factory=Repair)
    formal_agreement: FormalAgreement = Field(default_factory=FormalAgreement)
    draw_map: DrawMap = Field(default_factory=DrawMap)
    clarify_membership: ClarifyMembership = Field(default_factory=ClarifyMembership)
    simplify_groups: SimplifyGroups = Field(default_factory=SimplifyGroups)
    change_membership: ChangeMembership = Field(default_factory=ChangeMembership)
    handover: Handover = Field(default_factory=Handover)
    induct: Induct = Field(default_factory=Induct)
    scan: Scan = Field(default_factory=Scan)
    refresh_agreement: RefreshAgreement = Field(default_factory=RefreshAgreement)
    action_plan: ActionPlan = Field(default_factory=ActionPlan)
    decide_where: DecideWhere = Field(default_factory=DecideWhere)
    set_measures: SetMeasures = Field(default_factory=SetMeasures)
    engage: Engage = Field(default_factory=Engage)
    write_commitments: WriteCommitments = Field(default_factory=WriteCommitments)
    ask_community: AskCommunity = Field(default_factory=AskCommunity)
    guiding_hand: GuidingHand = Field(default_factory=GuidingHand)
    diagnose: Diagnose = Field(default_factory=Diagnose)
    map_offers: MapOffers = Field(default_factory=MapOffers)
    bring_evidence: BringEvidence = Field(default_factory=BringEvidence)
    share_lessons: ShareLessons = Field(default_factory=ShareLessons)
    review: Review = Field(default_factory=Review)
    wind_down: WindDown = Field(default_factory=WindDown)
