"""`convener debrief FILE --what-if`: one thing otherwise, from what could be done then, in lines and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import Action, debrief, kinds, load_record, load_scenario, run, save_record
from tui.cli import main
from tui.commands import debrief as command
from tui.debriefing.opened import Opened


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished game, in which somebody asks and two rounds are full."""
    path = tmp_path_factory.mktemp("what-if") / "game.convener"
    save_record(run(load_scenario("first-steps"), "balanced", 3), path)
    return path


@pytest.fixture(autouse=True)
def _few_seeds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path))
    monkeypatch.setattr(command, "Opened", lambda record, **given: Opened(record, seeds=3, workers=1, **given))


def asked(game: Path, change: str, *words: str) -> int:
    """Ask what if."""
    return main(["debrief", str(game), "--what-if", change, *words])


def heard_out(game: Path) -> tuple[str, str]:
    """The first place in the first round in which a partner is heard openly, and the partner."""
    chosen = debrief.script_of(load_record(game)).rounds[0]
    place = next(k for k, one in enumerate(chosen, 1) if (one.kind, one.choice.get("mode")) == ("listen", "openly"))
    return f"r1.{place}", str(chosen[place - 1].choice["partner"])


def test_everything_done_and_answered_is_listed_with_what_to_type(
    game: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(game, "list") == 0
    told = capsys.readouterr().out
    rows = [row for row in load_record(game).happenings if row.kind == kinds.CHOSEN]
    assert all(f"  {row.detail['act']}: " in told for row in rows)
    assert "leaving/nursery=let_go: " in told


def test_all_that_could_stand_in_its_place_is_listed_and_can_be_played(
    game: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(game, "r2.1=list") == 0
    examples = [row.strip() for row in capsys.readouterr().out.splitlines() if row.startswith("  ") and row[2] != " "]
    assert {"draw_map:mode=network", "trade_aims:partner=council,other=nursery"} <= {*examples}
    assert asked(game, "r2.1=pilot:initiative=cloakroom,partners=nursery+council", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["instead"].startswith("pilot:")
    script = debrief.script_of(load_record(game))
    choosing = debrief.choosing(script, 2)
    changed = choosing.instead(0, Action("pilot", {"initiative": "cloakroom", "partners": ("council", "nursery")}))
    came = debrief.what_if(script, changed)
    assert told["net_gain"] == came.net
    assert told["net_gain_by_month"]["otherwise"] == [*came.after.curve]
    assert len(told["other_luck"]["net_gain"]) == 3
    assert told["other_luck"]["mean"] == pytest.approx(sum(told["other_luck"]["net_gain"]) / 3)


def test_what_was_done_in_its_own_place_is_told_to_change_exactly_nothing(
    game: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(game, f"{heard_out(game)[0]}=listen:mode=openly,partner={heard_out(game)[1]}") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "it changes nothing, exactly 0 days' worth" in told
    assert "On 3 other runs of luck it changes nothing, exactly 0." in told


def test_an_answer_may_be_another_one(game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(game, "leaving/nursery=let_go") == 0
    assert "Instead: If it is right for you, go, and go well." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("r2.9", "--what-if: nothing in this game is called 'r2.9'. Did you mean r2."),
        ("zzz", "See them all with --what-if list."),
        ("r2.1=mercy", "--what-if: mercy: there is no such action. See what was: --what-if r2.1=list."),
        ("r2.1=repair", "--what-if: repair: not possible then."),
        ("r2.1=listen", "partner is missing"),
        ("r2.1=listen:council", "'council': give NAME=VALUE, like listen:partner=council,mode=openly."),
        ("leaving/nursery", "say what else was answered: leaving/nursery=ANSWER of promise, let_go."),
    ],
)
def test_what_could_not_be_is_said_in_a_line(
    game: Path, change: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(game, change) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_nothing_is_chosen_twice_in_one_round(game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, partner = heard_out(game)
    other = place[:-1] + str(int(place[-1]) % 2 + 1)
    assert asked(game, f"{other}=listen:partner={partner},mode=in confidence") == 2
    assert "chosen twice in one round" in capsys.readouterr().err


def test_it_stands_alone(game: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(game, "list", "--step", "2") == 2
    assert capsys.readouterr().err.endswith("Leave out --step.\n")
