"""From what the provider says to one of us: known by subject, linked once by e-mail, put into teams by groups."""

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graphapp.config import ProviderSettings
from graphapp.errors import SettingsError
from graphapp.graph.store import Change, Graph, Row, Rows, new_id
from graphapp.knowledge import joining, people
from graphapp.knowledge.entries import BadEntry, read_email, read_name
from graphapp.knowledge.joining import Circle
from graphapp.provider.provider import Identity
from graphapp.provider.wire import NotAccepted
from graphapp.viewer import Viewer

BY = "provider"
Groups = Mapping[str, tuple[str, ...]]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """Whom a sign-in by the provider is for, and whether they were linked or made just now."""

    employee: str
    is_new: bool = False


def read_groups(file: Path | None) -> Groups:
    """Read which group leads into which teams.

    Args:
        file: TOML with a table `[teams]`: `group = "team id"` or `group = ["team id", "another"]`. By id: a name can be
            given to another team by whoever looks after teams, who lets nobody in where something was shared.

    Raises:
        SettingsError: it cannot be read, or says something else.
    """
    if file is None:
        return {}
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"GRAPHAPP_OIDC_TEAMS: {file} cannot be read: {error}") from error
    teams = said.get("teams")
    if not isinstance(teams, dict) or set(said) != {"teams"}:
        raise SettingsError(
            f'GRAPHAPP_OIDC_TEAMS: {file} has one table, [teams], with lines like "group" = "id of a team".'
        )
    found = {}
    for group, named in teams.items():
        names = [named] if isinstance(named, str) else named
        if not isinstance(names, list) or not all(names) or not all(isinstance(name, str) for name in names):
            raise SettingsError(f"GRAPHAPP_OIDC_TEAMS: {file}: {group!r} names a team by its id, or a list of them.")
        found[group] = tuple(names)
    return found


class Admission:
    """Decides who of us somebody is.

    Args:
        graph: where people, their identities and teams are.
        settings: of the provider.
        groups: which group leads into which teams.
    """

    def __init__(self, graph: Graph, settings: ProviderSettings, groups: Groups) -> None:
        self._graph, self._settings, self.groups = graph, settings, groups

    def find(self, identity: Identity) -> Found:
        """Return who of us this is: by the subject, or the first time by an address that the provider verified.

        Raises:
            NotAccepted: nobody who may come in.
        """
        key = self.key_of(identity.subject)
        rows = self._graph.keep("identity", id=key)
        if rows:
            self._check_active(rows[0])
            return Found(rows[0]["employee"])
        if not identity.email:
            raise NotAccepted(
                f"{self._settings.name} does not say that your e-mail address is yours, so it is not known who of us "
                "you are. Ask whoever looks after accounts there."
            )
        known = self._graph.keep("credential", email=identity.email.lower())
        if len(known) > 1:
            raise NotAccepted(f"Several of us have the address {identity.email}. Ask whoever looks after people here.")
        return self._link(key, known[0]) if known else self._welcome(key, identity)

    def find_employee(self, subject: str) -> str | None:
        """Return whom the provider means by a subject, None where that is nobody here."""
        rows = self._graph.keep("identity", id=self.key_of(subject))
        return rows[0]["employee"] if rows else None

    def key_of(self, subject: str) -> str:
        """Return the id of an identity: the subject itself is not kept."""
        return sha256(f"{self._settings.issuer}\n{subject}".encode()).hexdigest()

    def set_teams(self, person: Viewer, identity: Identity) -> tuple[list[str], list[str]]:
        """Put somebody into the teams that their groups lead to, and out of those that only other groups lead to.

        Teams that no group leads to stay as they are; all do where the provider does not tell the groups.

        Returns:
            The ids of the teams that they came into and went out of.
        """
        if not self.groups or identity.groups is None:
            return [], []
        circles = self.find_circles()
        wanted = {circle.id for group in identity.groups for circle in circles.get(group, ())}
        mapped = {circle.id: circle for some in circles.values() for circle in some}
        into = [one for one in sorted(mapped) if one in wanted and not mapped[one].has(person)]
        out = [one for one in sorted(mapped) if one not in wanted and mapped[one].has(person)]
        told: list[tuple[str, Rows]] = []
        for one in into:
            told += joining.plan_join(mapped[one], person.id, "", person)
        for one in out:
            row = next(row for row in self._members(mapped[one], person) if row["id"] == person.id)
            told += joining.plan_end(mapped[one], row, person)
        if told:
            self._graph.tell(Change(told, BY))
        return into, out

    def find_circles(self) -> dict[str, list[Circle]]:
        """Return the teams that each group leads to, as far as they are there."""
        teams, today = self._graph.keep("teams"), people.utc_day(self._graph.clock())
        found: dict[str, list[Circle]] = {}
        for group, names in self.groups.items():
            for name in names:
                meant = [one for one in teams if name == one["id"]]
                if not meant:
                    _log.warning("GRAPHAPP_OIDC_TEAMS: there is no team with the id %r (graphapp team list)", name)
                else:
                    circle = Circle("Team", meant[0]["id"], meant[0]["name"], "staff", (), today)
                    found.setdefault(group, []).append(circle)
        return found

    def groups_of(self, team: str) -> list[str]:
        """Return the groups that lead into a team: then nobody is let in or out by hand."""
        return sorted(group for group, teams in self.groups.items() if team in teams)

    def _members(self, circle: Circle, person: Viewer) -> list[Row]:
        return [row for row in self._graph.ask("people.members", person, id=circle.id) if row["kind"] == "Team"]

    def _check_active(self, row: Row) -> None:
        if not row["active"]:
            raise NotAccepted(
                "You do not work here any more, as far as this program knows. Ask whoever looks after people."
            )

    def _link(self, key: str, person: Row) -> Found:
        self._check_active(person)
        others = self._graph.keep("identities", employee=person["employee"], issuer=self._settings.issuer)
        if others:
            raise NotAccepted(
                f"{person['name']} signs in here with another account of {self._settings.name}. If that was you: "
                "whoever runs the machine lets the new one take its place (graphapp user unlink)."
            )
        self._graph.tell(Change(self._identified(key, person["employee"]), BY))
        return Found(person["employee"], is_new=True)

    def _welcome(self, key: str, identity: Identity) -> Found:
        if not self._settings.welcomes:
            raise NotAccepted(
                f"{self._settings.name} knows you, but here nobody has the address {identity.email}. Ask whoever looks "
                "after people here to add you."
            )
        try:
            email, name = read_email(identity.email), read_name(identity.name or identity.email.partition("@")[0])
        except BadEntry as error:
            raise NotAccepted(f"What {self._settings.name} calls you makes no name here: {error}") from error
        person, now = new_id(), int(self._graph.clock())
        made = people.plan_person(person, {"name": name, "email": email})
        # Told once, also where somebody presses twice.
        once = f"welcome-{key[:32]}-{people.utc_day(now)}"
        self._graph.tell(Change([*made, *self._identified(key, person)], BY, once))
        rows = self._graph.keep("identity", id=key)
        if not rows:
            raise NotAccepted("You were taken away here today. Ask whoever looks after people to add you.")
        return Found(rows[0]["employee"], is_new=True)

    def _identified(self, key: str, employee: str) -> list[tuple[str, Rows]]:
        now = int(self._graph.clock())
        link = {"id": key, "employee": employee, "issuer": self._settings.issuer, "since": now}
        # Without a credential no session of theirs could be ended.
        credential = {"employee": employee, "password": None, "role": None, "since": now}
        return [("access.credential", [credential]), ("access.identify", [link])]
