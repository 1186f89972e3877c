"""The one exception people see: something around plangen is wrong, and what to do about it."""


class PlangenError(Exception):
    """Stop the command: the surroundings (not a plan) are wrong.

    `message` says what is wrong, `hint` what to do. Caught once, in `plangen.cli`.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
