"""Whatever a policy of one's own does instead of choosing is told with its name, the round and the line of its file."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from sim import PolicyError, Study, load_scenario, run
from sim.policies import limits_time
from sim.scenario import Scenario
from tui.cli import main

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.yaml"


@pytest.fixture(scope="module")
def river() -> Scenario:
    """The shortest scenario."""
    return load_scenario(MINIMAL)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of one's own."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def written(body: str, head: str = "") -> str:
    """A policy file whose function does this in its second round; in the first it does nothing. Its name."""
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    Path("mine.py").write_text(
        f"{head}def choose(view, offers, chance):\n    if view.round == 2:\n{lines}"
        "    return [] if view.question is None else next(iter(view.question.options))\n",
        encoding="utf-8",
    )
    return "mine.py"


BAD_ERROR = """\
class Bad(Exception):
    def __str__(self):
        {how}
    __repr__ = __str__

"""
LOOP = "while True:\n            pass"
FAULTS: dict[str, tuple[str, str, str]] = {
    "raises": ("raise ValueError('not today')", "", "it raised ValueError: not today (line 3 of mine.py). Mend the"),
    "deep": ("max([1], key=lambda one: one / 0)", "", "it raised ZeroDivisionError: division by zero (line 3 of"),
    "sys.exit": ("import sys\nsys.exit(3)", "", "it ended the program (SystemExit: 3) (line 4 of mine.py). Let"),
    "exit": ("raise SystemExit", "", "it ended the program (SystemExit) (line 3 of mine.py)."),
    "interrupt": ("raise KeyboardInterrupt", "", "it raised KeyboardInterrupt (line 3 of mine.py)."),
    "generator": ("raise GeneratorExit('x')", "", "it raised GeneratorExit: x (line 3 of mine.py)."),
    "base": ("raise BaseException('x\\ny')", "", "it raised BaseException: x y (line 3 of mine.py)."),
    "group": ("raise BaseExceptionGroup('g', [SystemExit()])", "", "it raised BaseExceptionGroup: g (1 sub-exception)"),
    "too deep": ("choose(view, offers, chance)", "", "it raised RecursionError: maximum recursion depth exceeded"),
    "no words": ("raise Bad", BAD_ERROR.format(how="raise OSError('no')"), "it raised Bad: it does not say what it"),
    "ends at its words": ("raise Bad", BAD_ERROR.format(how="raise SystemExit"), "it raised Bad: it does not say what"),
    "hangs at its words": ("raise Bad", BAD_ERROR.format(how=LOOP), "it raised Bad: it does not say what it is (line"),
    "words without end": ("raise ValueError('x' * 10**6)", "", "xxx… (line 3 of mine.py). Mend the policy."),
    "words that are none": ("raise Bad", BAD_ERROR.format(how="return 7"), "it raised Bad: it does not say what it is"),
    "none": ("return None", "", "a list of actions was wanted, not None (line 1 of mine.py)."),
    "a name": ("return 'listen'", "", "a list of actions was wanted, not 'listen' (line 1 of mine.py)."),
    "a generator": ("return (one for one in ())", "", "a list of actions was wanted, not <generator object"),
    "no repr": ("return Bad()", BAD_ERROR.format(how="raise SystemExit"), "wanted, not it does not say what it is ("),
    "no actions": ("return [7]", "", "7: not an action. Give Action(kind, choice), or what an offer samples ("),
    "odd kind": ("from sim import Action\nreturn [Action([])]", "", "an action's kind is a text and its choice a"),
    "odd choice": ("from sim import Action\nreturn [Action('listen', 7)]", "", "an action's kind is a text and its"),
    "odd value": (
        "from sim import Action\nreturn [Action('listen', {'partner': [Bad()]})]",
        BAD_ERROR.format(how="raise SystemExit"),
        "listen: 'partner': it does not say what it is is neither a text nor a tuple of texts (line 6 of mine.py).",
    ),
    "not possible": ("from sim import Action\nreturn [Action('fly')]", "", "fly: not possible now. Possible are "),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_policy_does_is_told_with_round_and_line(name: str, here: Path, river: Scenario) -> None:
    body, head, expected = FAULTS[name]
    with pytest.raises(PolicyError) as said:
        run(river, written(body, head), 1, decision_seconds=20)
    told = str(said.value)
    assert told.startswith("policy mine.py: round 2: ")
    assert expected in told
    assert " of mine.py)" in told
    assert len(told.splitlines()) == 1
    assert len(told) < 800


def test_a_list_that_only_looks_like_one_is_taken_as_the_list_it_is(here: Path, river: Scenario) -> None:
    head = "class Odd(list):\n    def __iter__(self):\n        raise SystemExit\n    __len__ = __iter__\n\n"
    assert run(river, written("return Odd()", head), 1).is_over


ENDLESS = {
    "a loop": "while True:\n    pass",
    "asleep": "import time\ntime.sleep(10**6)",
    "swallows": "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
    "swallows at last": "try:\n    while True:\n        pass\nfinally:\n    while True:\n        pass",
    "waits": "import threading\nthreading.Event().wait()",
    "asks": "while True:\n    offers[0].sample(chance)",
    "in a destructor": "class Held:\n    def __del__(self):\n        while True:\n            pass\nHeld()",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_policy_that_never_comes_back_is_stopped_with_its_line(
    name: str, here: Path, river: Scenario, capsys: pytest.CaptureFixture[str]
) -> None:
    start = monotonic()
    with pytest.raises(PolicyError) as said:
        run(river, written(ENDLESS[name]), 1, decision_seconds=0.2)
    assert str(said.value).startswith("policy mine.py: round 2: it took longer than 0.2 seconds (line ")
    assert monotonic() - start < 20
    assert capsys.readouterr().err == ""


def test_a_limit_is_that_of_one_decision_and_may_be_none(here: Path, river: Scenario) -> None:
    name = written("pass", "import time\n")
    Path(name).write_text(Path(name).read_text().replace("    if view", "    time.sleep(0.1)\n    if view"))
    assert run(river, name, 1, decision_seconds=5).is_over
    assert run(river, name, 1, decision_seconds=0).is_over


def test_somebody_elses_alarm_is_left_alone(here: Path, river: Scenario) -> None:
    signal.setitimer(signal.ITIMER_REAL, 1000)
    try:
        assert run(river, written("pass"), 1, decision_seconds=5).is_over
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 900
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_in_another_thread_no_time_is_kept_and_that_can_be_asked(here: Path, river: Scenario) -> None:
    found: list[Any] = [limits_time()]
    other = threading.Thread(
        target=lambda: found.extend([limits_time(), run(river, written("pass"), 1, decision_seconds=5).is_over])
    )
    other.start()
    other.join()
    assert found == [True, False, True]


def test_ctrl_c_while_a_policy_thinks_is_no_fault_of_it(here: Path, river: Scenario) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(
            river,
            written("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nfor _ in range(10**7):\n    pass"),
            1,
        )


@pytest.mark.parametrize("seen", ["choosing", "loading"])
def test_what_a_policy_prints_stays_out_of_the_json(
    seen: str, here: Path, river: Scenario, capsys: pytest.CaptureFixture[str]
) -> None:
    written("print('loud')") if seen == "choosing" else written("pass", "print('loud')\n")
    assert main(["run", str(MINIMAL), "--policy", "mine.py", "--json"]) == 0
    came = capsys.readouterr()
    assert json.loads(came.out)["policy"] == "mine.py"
    assert "loud" in came.err


LOADED = {
    "import sys\nsys.exit()\n": "mine.py: it cannot be run: it ended the program (SystemExit) (line 2 of mine.py).",
    "x = 1\nraise KeyboardInterrupt\n": "mine.py: it cannot be run: it raised KeyboardInterrupt (line 2 of mine.py).",
    "def choose(\n": "mine.py: it cannot be run: it raised SyntaxError: '(' was never closed (mine.py, line 1).",
    "choose = 7\n": "mine.py: it has no function 'choose'.",
}


@pytest.mark.parametrize("text", LOADED)
def test_a_file_that_cannot_be_loaded_is_told_with_its_line(
    text: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mine.py").write_text(text)
    assert main(["run", str(MINIMAL), "--policy", "mine.py"]) == 2
    assert capsys.readouterr().err.startswith(LOADED[text])


def test_on_the_command_line_a_fault_is_a_line_and_the_exit_code_1(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(ENDLESS["a loop"])
    words = ["run", str(MINIMAL), "--policy", "mine.py", "--json", "--decision-seconds"]
    assert main([*words, "0.2"]) == 1
    came = capsys.readouterr()
    assert came.out == ""
    assert came.err.startswith("policy mine.py: round 2: it took longer than 0.2 seconds (line 3 of mine.py).")
    assert main([*words, "-1"]) == 2
    assert "--decision-seconds: -1 is no time for a decision." in capsys.readouterr().err


@pytest.mark.parametrize("workers", [1, 2])
def test_in_a_study_each_fault_is_a_row_and_the_study_goes_on(workers: int, here: Path) -> None:
    body = (
        "import sys\nprint('loud')\nif view.day < 0:\n    pass\nif chance.draw('mood', 'me') < 0.4:\n    sys.exit(3)\n"
    )
    written(f"{body}while True:\n    pass")
    asked = f"situations: [{MINIMAL}]\npolicies: [mine.py]\nseeds: 6\nchunk: 3\n"
    Path("s.yaml").write_text(asked)
    results = Study.read("s.yaml").run("out", workers=workers, decision_seconds=0.2)
    failed = results.failures()["failed"].to_list()
    assert len(failed) == 6
    kinds = {one.partition(" (")[0] for one in failed}
    assert kinds == {
        "policy mine: round 2: it ended the program",
        "policy mine: round 2: it took longer than 0.2 seconds",
    }
    assert all(" of mine.py)" in one for one in failed)
    assert all("mine.py" in one for one in results.failures()["traceback"] if "SystemExit" in one)
