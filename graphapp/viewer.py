"""Who is asking: a plain value, made once a request from the graph."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person who asks, and what they may see.

    Attributes:
        id: the employee's id, `$me` in a question.
        name: for the page.
        role: `employee` or `admin`; an admin reads no more than others.
        audiences: every audience the person is in, `$mine` in a question.
        time_zone: IANA name, for "today" and the display of instants.
        generation: of the session; signing out everywhere raises it.
    """

    id: str
    name: str
    role: str = "employee"
    audiences: tuple[str, ...] = ()
    time_zone: str = "UTC"
    generation: int = 0
    email: str = ""

    @property
    def is_admin(self) -> bool:
        """Whether the person looks after people and teams."""
        return self.role == "admin"

    def sees(self, audience: str | None, by: str | None) -> bool:
        """Say whether something with this audience, put there by this employee, is visible: the one rule."""
        return (audience in self.audiences) or (by is not None and by == self.id)


def audiences_of(employee: str, teams: list[str], companies: list[str], lists: list[str]) -> tuple[str, ...]:
    """Return the audiences of an employee who is in these teams, looks after these companies and is on these lists."""
    found = {"staff", f"only:{employee}"}
    found.update(f"team:{team}" for team in teams)
    found.update(f"account:{company}" for company in companies)
    found.update(f"list:{people}" for people in lists)
    # An engine looks a list through from its beginning, and most of what there is is for the staff.
    return tuple(sorted(found, key=lambda audience: (audience != "staff", audience)))
