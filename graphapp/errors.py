"""What can go wrong in a way that a person can act on. Everything else is a bug and is let through."""


class GraphappError(Exception):
    """A failure with a message for a person. The HTTP status is decided at the edge, never here."""


class SettingsError(GraphappError):
    """A setting is missing or makes no sense; the message names it."""


class CatalogError(GraphappError):
    """A query file breaks a rule; the message begins with file and line."""


class UnknownQuestion(GraphappError):
    """There is no question or statement of that name."""


class BadParameter(GraphappError):
    """A parameter of a question is missing, unknown or of the wrong type."""


class BadRow(GraphappError):
    """A row of a change is malformed, or what it points to is not there. Nothing was written.

    Attributes:
        statement: the name of the statement.
        row: the row as it was sent.
    """

    def __init__(self, statement: str, row: object, why: str) -> None:
        super().__init__(f"{statement}: {why}: {row!r}")
        self.statement = statement
        self.row = row
        self.why = why


class NotAllowed(GraphappError):
    """The person may not do this."""


class StoreBusy(GraphappError):
    """The graph is in use by another process, or did not answer in time; trying again later may help."""


class StoreGone(GraphappError):
    """The graph cannot be reached now; it is asked again at the next request."""


class OutcomeUnknown(StoreGone):
    """The connection was lost while a change was being stored, and nobody could be asked since what became of it."""


class StoreFull(GraphappError):
    """There is no room to write; what is there can be read. Nothing was written."""


class JournalDamaged(GraphappError):
    """What is on disk is not enough to have everything that was acknowledged; the message says where and what to do."""


class NotOneProcess(GraphappError):
    """The embedded graph was asked to serve several processes."""


class StoreDamaged(GraphappError):
    """What was stored is not whole: a file was changed or cut, or does not hold what it says it does."""


class TooNew(GraphappError):
    """What was stored comes from a newer version of the program."""


class TooManyTries(GraphappError):
    """Something was tried too often; waiting helps.

    Attributes:
        seconds: until the next try.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"That was tried too often. Wait {say_minutes(seconds)}, then try again.")
        self.seconds = seconds


def say_minutes(seconds: int) -> str:
    """Return a wait in words, rounded up to whole minutes."""
    minutes = -(-seconds // 60)
    return "a minute" if minutes <= 1 else f"{minutes} minutes"
