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


class NotOneProcess(GraphappError):
    """The embedded graph was asked to serve several processes."""
