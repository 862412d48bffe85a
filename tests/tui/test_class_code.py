"""The class code: short, read out, the same game everywhere, and plain about what differs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim import ActionNotAllowed, load_scenario, shipped
from tui.class_code import Ordered, class_code, order_of, read_code

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", shipped())
def test_a_code_starts_the_same_game(name: str) -> None:
    code = class_code(load_scenario(name), 4821)
    assert order_of(code) == Ordered(name, 4821, None, False)
    assert len(code) <= 40


def test_difficulty_and_lesson_are_in_it() -> None:
    scenario = load_scenario("first-steps", difficulty="hard", lesson=True)
    code = class_code(scenario, 7, difficulty="hard", lesson=True)
    assert re.fullmatch(r"first-steps\.7\.hard\.6r\.[0-9a-z]{7}", code)
    order = order_of(code)
    assert order == Ordered("first-steps", 7, "hard", True)
    assert load_scenario(order.scenario, difficulty=order.difficulty, lesson=order.lesson).text == scenario.text


def test_it_may_be_heard_rather_than_read() -> None:
    code = class_code(load_scenario("first-steps"), 4821)
    head, _, mark = code.rpartition(".")
    heard = f"{head.upper().replace('.', ' ')} {mark.upper().replace('0', 'O').replace('1', 'L')}"
    assert read_code(heard) == read_code(code)


TYPED = {
    "dashes": lambda code: code.replace(".", "-"),
    "long dashes": lambda code: code.replace(".", " — "),
    "spaces everywhere": lambda code: f"  {re.sub('[.-]', ' ', code)} ",
    "capitals": str.upper,
    "commas": lambda code: code.replace(".", ", "),
    "quotes": lambda code: f"“{code}”.",
    "letters for digits": lambda code: code.replace("0", "O").replace("1", "I"),
    "small letters for digits": lambda code: code.replace("0", "o").replace("1", "l"),
    "Cyrillic letters": lambda code: code.translate(str.maketrans("aeopcx", "аеорсх")),
    "wide letters": lambda code: code.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
    "invisible characters": lambda code: "\u200b".join(code),
    "capital i": lambda code: code.replace("1", "I").upper(),
}


@pytest.mark.parametrize("how", TYPED)
@pytest.mark.parametrize(("name", "difficulty"), [("first-steps", "hard"), ("seventy-two-hours", None)])
def test_a_code_is_understood_however_it_is_typed(how: str, name: str, difficulty: str | None) -> None:
    scenario = load_scenario(name, difficulty=difficulty, lesson=True)
    for seed in (1, 10, 4821, 5018):
        code = class_code(scenario, seed, difficulty=difficulty, lesson=scenario.time.lesson_rounds is not None)
        assert read_code(TYPED[how](code)) == read_code(code), (code, TYPED[how](code))


def test_one_character_that_looks_like_another_is_taken_as_meant() -> None:
    for seed in range(60):
        code = class_code(load_scenario("first-steps"), seed)
        for one, other in ("5s", "s5", "2z", "z2", "8b", "b8"):
            for place in (place for place, char in enumerate(code) if char == one and place > len("first-steps.")):
                typed = f"{code[:place]}{other}{code[place + 1 :]}"
                assert read_code(typed) == read_code(code), (code, typed)


def test_a_wrong_character_is_noticed() -> None:
    code = class_code(load_scenario("first-steps"), 4821)
    wrong = [code.replace("4821", "4812"), code[:-1] + ("2" if code[-1] != "2" else "3"), code.replace("first", "fist")]
    for text in wrong:
        with pytest.raises(ActionNotAllowed, match="wrong character"):
            read_code(text)


def test_a_character_that_is_missing_or_too_many_is_said() -> None:
    code = class_code(load_scenario("first-steps"), 4821)
    said = {code[:-1]: "one character is missing", code[:-2]: "2 characters are missing", f"{code}x": "one .* too many"}
    for text, says in said.items():
        with pytest.raises(ActionNotAllowed, match=says):
            read_code(text)


@pytest.mark.parametrize("text", ["", "hello", "first-steps", "first-steps.x.k7qd2x8", "a.b.c.d.e.f.g"])
def test_what_is_no_code_is_refused_in_a_line(text: str) -> None:
    with pytest.raises(ActionNotAllowed, match=r"is not a class code\. One reads like"):
        read_code(text)


def test_another_text_of_the_scenario_is_named(tmp_path: Path) -> None:
    code = class_code(load_scenario("first-steps"), 4821)
    text = (ROOT / "scenarios/first-steps.yaml").read_text("utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("attention: 12", "attention: 13"), "utf-8")
    with pytest.raises(ActionNotAllowed, match="the scenario 'first-steps' has another text"):
        order_of(code, scenario=str(tmp_path / "mine.yaml"))


def test_another_scenario_is_named() -> None:
    code = class_code(load_scenario("first-steps"), 4821)
    with pytest.raises(ActionNotAllowed, match="it is for the scenario 'first-steps', and this is 'upland-water'"):
        order_of(code, scenario="upland-water")


def test_a_scenario_of_ones_own_is_asked_for(tmp_path: Path) -> None:
    text = (ROOT / "scenarios/first-steps.yaml").read_text("utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("id: first-steps", "id: mine"), "utf-8")
    file = str(tmp_path / "mine.yaml")
    code = class_code(load_scenario(file), 5)
    assert order_of(code, scenario=file) == Ordered(file, 5, None, False)
    with pytest.raises(ActionNotAllowed, match=r"has no scenario 'mine'\. Give its file"):
        order_of(code)


def test_another_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    code = class_code(load_scenario("first-steps"), 4821)
    monkeypatch.setattr("tui.class_code.MODEL_VERSION", "99")
    with pytest.raises(ActionNotAllowed, match="the model differs; this is 99"):
        order_of(code)
