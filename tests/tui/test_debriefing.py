"""A debrief says nothing that did not happen, and nothing before its step."""

from __future__ import annotations

from functools import cache

import pytest

import sim
from sim import KINDS, Record, kinds
from sim.record import record_of
from tui.debriefing.build import document
from tui.debriefing.document import Block, Chart, Document, Nested, Paragraph, Table, evidence_of
from tui.debriefing.opened import Opened
from tui.debriefing.votes import vote_key

SITUATIONS = ("first-steps", "whole-place", "only-met", "upland-water", "seventy-two-hours")


@cache
def record(situation: str, policy: str, seed: int = 3) -> Record:
    return record_of(sim.run(sim.load_scenario(situation), policy, seed))


@cache
def opened(situation: str, policy: str) -> Opened:
    return Opened(record(situation, policy), seeds=2, workers=1)


def words(block: Block) -> list[str]:
    """Everything a block says."""
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Table):
        return [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
    if isinstance(block, Chart):
        return [block.title, block.says, *(line.name for line in block.series)]
    assert isinstance(block, Nested)
    return [block.text, *(text for branch in block.branches for text in words(branch))]


def all_words(part: Document) -> str:
    return "\n".join(text for section in part.sections for block in section.blocks for text in words(block))


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("policy", ["balanced", "command"])
def test_every_sentence_points_at_happenings_that_exist(situation: str, policy: str) -> None:
    whole = opened(situation, policy)
    ids = {row.id for row in whole.game.log}
    pointed = [*evidence_of(document(whole, step=3))]
    assert pointed
    assert set(pointed) <= ids


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_everyone_saw_points_at_nothing_that_somebody_did_not_see(situation: str) -> None:
    whole = opened(situation, "balanced")
    kind_of = {row.id: row.kind for row in whole.game.log}
    told = {kind_of[name] for name in evidence_of(document(whole, step=1))}
    assert {kind for kind in told if KINDS[kind].seen != "all"} <= {kinds.CHOSEN}  # what the convener did


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_everyone_saw_holds_no_aim_that_never_came_out(situation: str) -> None:
    whole = opened(situation, "do-nothing")
    hidden = [
        aim.text
        for name, aim in whole.scenario.aims.items()
        if whole.game.state.aims[name].overtness in ("hidden", "assumed")
    ]
    assert hidden
    first, second = all_words(document(whole, step=1)), all_words(document(whole, step=2))
    assert not [text for text in hidden if text in first]
    assert all(text in second for text in hidden)


def test_a_later_step_adds_to_the_one_before_and_takes_nothing_away() -> None:
    whole = opened("first-steps", "balanced")
    assert document(whole, step=3).up_to(2) == document(whole, step=2)


def test_two_debriefs_of_one_record_are_the_same() -> None:
    first, second = (Opened(record("first-steps", "balanced"), seeds=2, workers=1) for _ in range(2))
    assert document(first) == document(second)


def test_the_last_step_says_what_mattered_why_and_what_was_luck() -> None:
    titles = [section.title for section in document(opened("first-steps", "balanced")).sections if section.step == 4]
    assert titles[1:4] == ["What mattered most", "Why it came to this", "Luck and judgement"]


def test_every_column_has_a_head_to_be_read_aloud() -> None:
    blocks = [block for section in document(opened("first-steps", "balanced")).sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) > 5
    assert all(head for table in tables for head in table.head)


def test_a_game_left_in_the_middle_is_told_as_far_as_it_came() -> None:
    game = sim.Game(sim.load_scenario("first-steps"), seed=3)
    game.play_round([])
    whole = Opened(record_of(game), seeds=2, workers=1)
    told = all_words(document(whole))
    assert "left after round 1" in told
    assert "verdict" not in told


def test_a_game_left_while_somebody_waits_for_an_answer_is_said_to_be_left_in_that_round() -> None:
    game = sim.Game(sim.load_scenario("first-steps"), seed=3)
    while not game.view().question:
        game.play_round([])
    told = all_words(document(Opened(record_of(game), seeds=2, workers=1), step=1))
    assert f"left in round {game.view().round}, before" in told


def test_votes_stand_beside_what_the_partner_did() -> None:
    game = sim.run(sim.load_scenario("first-steps"), "do-nothing", 3)
    game.guess(vote_key("nursery", "stay"), "stay 3, leave 9")
    game.guess(vote_key("nursery", "worth"), "yes 2, no 10")
    told = document(Opened(record_of(game), seeds=2, workers=1), step=2)
    table = next(b for part in told.sections for b in part.blocks if isinstance(b, Table) and "votes" in b.caption)
    assert table.rows[0][1:3] == ("stay 3, leave 9", "yes 2, no 10")


def test_every_number_of_the_ledger_is_the_record_s() -> None:
    whole = opened("first-steps", "balanced")
    table = next(
        b for part in document(whole, step=2).sections for b in part.blocks
        if isinstance(b, Table) and b.caption.startswith("Who paid")
    )  # fmt: skip
    nets = [int(row[-1]) for row in table.rows]
    kept = [account.net_gain for account in whole.game.state.accounts.values()]
    assert all(abs(told - net) < 2 for told, net in zip(nets, kept, strict=True))
    assert sum(nets) == round(sum(kept))


@pytest.mark.parametrize("policy", ["balanced", "command", "do-nothing"])
def test_three_things_to_take_away_stand_on_top_of_step_four_each_with_a_question(policy: str) -> None:
    whole = opened("first-steps", policy)
    top = next(section for section in document(whole).sections if section.step == 4)
    said, asked = top.blocks[::2], top.blocks[1::2]
    assert top.title == "Three things to take away"
    assert len(said) == len(asked) == 3
    assert all(isinstance(block, Paragraph) and block.look == "strong" for block in said)
    assert all(isinstance(block, Paragraph) and block.look == "ask" and block.text.count("?") for block in asked)


def test_the_deed_to_take_away_is_the_one_that_changed_most_and_says_by_how_much() -> None:
    whole = opened("first-steps", "balanced")
    most = max((row for row in whole.removals if row.sort in ("action", "answer")), key=lambda row: abs(row.net))
    top = next(section for section in document(whole).sections if section.id == "take-away")
    deed = top.blocks[0]
    assert isinstance(deed, Paragraph)
    assert deed.evidence == (most.happening,)
    assert f"{abs(most.net):.0f} days' worth {'more' if most.net > 0 else 'less'}" in deed.text


@pytest.mark.parametrize("situation", SITUATIONS)
def test_who_was_heard_off_the_record_and_told_nothing_is_not_said_to_have_gone_unheard(situation: str) -> None:
    whole = opened(situation, "balanced")
    text = all_words(document(whole, step=3))
    off_the_record = {
        row.who for row in whole.game.log if row.kind == kinds.LISTENED and row.detail["mode"] == "in confidence"
    }
    told = {row.about for row in whole.game.log if row.kind == kinds.CONFIDED}
    for name, confidence in whole.scenario.confidences.items():
        holder = whole.scenario.holder[confidence.aim]
        would = f"{whole.tale.name(holder)} would have told you, had "
        assert (f"{would}it thought well enough of you when" in text) == (name not in told and holder in off_the_record)
        assert (f"{would}you listened" in text) == (name not in told and holder not in off_the_record)
