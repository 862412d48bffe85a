"""The way in where nothing was asked for: the screen to begin from, drawn before the model is loaded."""

from __future__ import annotations


def open_home() -> int:
    """The screen to begin from; the exit code.

    Raises:
        Failed: Convener itself has failed.
    """
    from tui.app import run_home

    try:
        return run_home()
    except Exception as error:
        from sim import ConvenerError
        from tui.commands.game import failed_on_screens

        if isinstance(error, ConvenerError):
            raise
        raise failed_on_screens(error) from error
