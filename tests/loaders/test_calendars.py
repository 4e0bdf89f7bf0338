"""Each time an appointment took place becomes an entry, whatever wrote the calendar and however broken it is."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.calendar_times import FileZone, find_zone, read_moment, read_span
from loaders.calendars import read, recognise
from loaders.entries import Entry, Refused, wrong_fields

NOW = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
BERLIN = ZoneInfo("Europe/Berlin")


def everything(folder: Path, content: str | bytes, **words: Any) -> list[Entry | Refused]:
    """What a calendar of this content says."""
    path = folder / "c.ics"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read(path, "c.ics", **{"now": NOW, **words}))
    assert all(wrong_fields(entry) == [] for entry in found if isinstance(entry, Entry))
    return found


def calendar(*events: str, head: str = "") -> str:
    """A calendar of these events, each a text of lines."""
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n"


def times(folder: Path, *events: str, head: str = "", **words: Any) -> list[Entry]:
    """The entries of a calendar in the order of their times."""
    found = [one for one in everything(folder, calendar(*events, head=head), **words) if isinstance(one, Entry)]
    return sorted(found, key=lambda entry: str(entry.fields["at"]))


def at(*parts: int, zone: Any = UTC) -> int:
    """An instant, from year, month, day, hour and minute on a wall."""
    return int(datetime(*parts, tzinfo=zone).timestamp())  # type: ignore[misc, arg-type]


def test_recognises_calendars_and_names_what_is_none() -> None:
    assert recognise(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "x") == "iCalendar"
    assert recognise(b"begin:vcalendar\r\nVERSION:1.0\r\n", "x.vcs") == "vCalendar 1.0"
    assert recognise(b"<!DOCTYPE html><div class='vevent'>", "x.html") == "web page (hCalendar)"
    assert recognise(b"<html>", "x.ics") == "web page (hCalendar)"
    assert recognise(b"<html>", "x.html") == recognise(b"BEGIN:VCARD\n", "x.vcf") == ""


def test_an_appointment_and_who_was_there(tmp_path: Path) -> None:
    (entry,) = times(
        tmp_path,
        "UID:u1\nSUMMARY:Secret plan\nLOCATION:Room 5\nDESCRIPTION:Words\nDTSTART;TZID=Europe/Berlin:20260601T100000\n"
        "DTEND;TZID=Europe/Berlin:20260601T113000\n"
        "ORGANIZER;CN=Ada Lovelace:MAILTO:Ada@Ours.example\n"
        'ATTENDEE;PARTSTAT=ACCEPTED;CN="Cole, Bo":mailto:bo@ours.example\n'
        "ATTENDEE;PARTSTAT=DECLINED;CN=x@y.example:mailto:x@y.example\n"
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:t@y.example\n"
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:n@y.example\n"
        "ATTENDEE;EMAIL=apple@y.example:urn:uuid:123\n"
        "ATTENDEE;CUTYPE=ROOM:mailto:room@ours.example\n"
        "ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@ours.example\n"
        "ATTENDEE:mailto:c_18@resource.calendar.google.com\n"
        "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:fyi@ours.example\n"
        "ATTENDEE:nobody",
    )
    assert entry.key == "u1" and entry.kind == "occurrence" and entry.place.number == 1
    assert dict(entry.fields) == {
        "at": at(2026, 6, 1, 8),
        "until": at(2026, 6, 1, 9, 30),
        "whole_day": False,
        "recurring": False,
        "state": "confirmed",
        "organizer": "ada@ours.example",
        "attendees": (
            "accepted bo@ours.example",
            "declined x@y.example",
            "tentative t@y.example",
            "asked n@y.example",
            "asked apple@y.example",
        ),
        "names": ("ada@ours.example Ada Lovelace", "bo@ours.example Cole, Bo"),
    }


def test_words_are_given_only_to_whom_asks_and_never_of_what_is_private(tmp_path: Path) -> None:
    public = "UID:a\nDTSTART:20260601T100000Z\nSUMMARY:Sub\\, ject\nLOCATION:Place\nDESCRIPTION:Line\\none"
    private = public.replace("UID:a", "UID:b\nCLASS:PRIVATE")
    silent = [entry.to_json() for entry in times(tmp_path, public, private)]
    assert not any(word in line for line in silent for word in ("Sub", "Place", "Line"))
    one, two = times(tmp_path, public, private, subjects=True)
    assert (one.fields["subject"], one.fields["place"], "text" in one.fields) == ("Sub, ject", "Place", False)
    assert not {"subject", "place", "text"} & set(two.fields)
    assert times(tmp_path, public, bodies=True)[0].fields["text"] == "Line\none"


def test_a_series_keeps_the_clock_on_the_wall_over_summer_time(tmp_path: Path) -> None:
    weekly = "UID:w\nDTSTART;TZID=Europe/Berlin:20260316T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"
    found = times(tmp_path, weekly)
    assert [entry.fields["at"] for entry in found] == [at(2026, 3, day, 9, zone=BERLIN) for day in (16, 23, 30)]
    assert [entry.key for entry in found] == ["w/20260316T080000Z", "w/20260323T080000Z", "w/20260330T070000Z"]
    assert all(entry.fields["recurring"] and entry.fields["until"] == entry.fields["at"] + 3600 for entry in found)  # type: ignore[operator]


def test_exceptions_of_a_series(tmp_path: Path) -> None:
    found = times(
        tmp_path,
        "UID:s\nDTSTART:20260601T090000Z\nDTEND:20260601T100000Z\nRRULE:FREQ=DAILY;UNTIL=20260605T090000Z\n"
        "EXDATE:20260602T090000Z\nRDATE:20260610T120000Z\nRDATE;VALUE=PERIOD:20260611T120000Z/PT3H",
        "UID:s\nRECURRENCE-ID:20260603T090000Z\nDTSTART:20260603T150000Z\nDTEND:20260603T153000Z\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.example",
        "UID:s\nRECURRENCE-ID:20260604T090000Z\nDTSTART:20260604T090000Z\nSTATUS:CANCELLED",
    )
    shown = [(entry.key, entry.fields["at"], entry.fields["state"], entry.place.number) for entry in found]
    assert shown == [
        ("s/20260601T090000Z", at(2026, 6, 1, 9), "confirmed", 1),
        ("s/20260603T090000Z", at(2026, 6, 3, 15), "confirmed", 2),
        ("s/20260604T090000Z", at(2026, 6, 4, 9), "cancelled", 3),
        ("s/20260605T090000Z", at(2026, 6, 5, 9), "confirmed", 1),
        ("s/20260610T120000Z", at(2026, 6, 10, 12), "confirmed", 1),
        ("s/20260611T120000Z", at(2026, 6, 11, 12), "confirmed", 1),
    ]
    assert found[1].fields["attendees"] == ("declined a@b.example",)
    assert found[5].fields["until"] == at(2026, 6, 11, 15)


def test_a_changed_time_without_its_series(tmp_path: Path) -> None:
    (entry,) = times(tmp_path, "UID:s\nRECURRENCE-ID:20260603T090000Z\nDTSTART:20260603T150000Z")
    assert (entry.key, entry.fields["at"]) == ("s/20260603T090000Z", at(2026, 6, 3, 15))


def test_whole_days_and_floating_times_are_where_the_owner_is(tmp_path: Path) -> None:
    day = "UID:d\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY;COUNT=2"
    floating = "UID:f\nDTSTART:20260601T100000"
    found = times(tmp_path, day, floating, zone="Europe/Berlin")
    assert [(entry.key, entry.fields["at"], entry.fields["until"]) for entry in found] == [
        ("d/20260601", at(2026, 5, 31, 22), at(2026, 6, 1, 22)),
        ("f", at(2026, 6, 1, 8), at(2026, 6, 1, 8)),
        ("d/20260602", at(2026, 6, 1, 22), at(2026, 6, 2, 22)),
    ]
    (said,) = times(tmp_path, floating, head="X-WR-TIMEZONE;VALUE=TEXT:America/New_York\n", zone="Europe/Berlin")
    assert said.fields["at"] == at(2026, 6, 1, 14)


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        "/mozilla.org/20050126_1/Europe/Berlin",
        "W. Europe Standard Time",
        '"Europe/Berlin"',
        '"(UTC+02:00) Somewhere"',
    ],
)
def test_zones_by_any_name(tmp_path: Path, name: str) -> None:
    (entry,) = times(tmp_path, f"UID:z\nDTSTART;TZID={name}:20260601T100000")
    assert entry.fields["at"] == at(2026, 6, 1, 8) and entry.doubts == ()


def test_a_zone_that_only_the_file_knows(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Our own\\, made\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    event = 'UID:z\nDTSTART;TZID="Our own, made":{}T100000'
    for day in ("20260201", "20260328", "20260329", "20260601", "20261024", "20261025"):
        (entry,) = times(tmp_path, event.format(day), head=zone)
        expected = datetime.strptime(day + "10", "%Y%m%d%H").replace(tzinfo=BERLIN)
        assert entry.fields["at"] == int(expected.timestamp()), day
    (unknown,) = times(tmp_path, event.format("20260601"), zone="Europe/Berlin")
    assert unknown.fields["at"] == at(2026, 6, 1, 8) and "is not known" in unknown.doubts[0]


def test_only_what_lies_between(tmp_path: Path) -> None:
    events = [f"UID:{year}\nDTSTART:{year}0601T100000Z" for year in (2019, 2022, 2026, 2027)]
    found = everything(tmp_path, calendar(*events))
    assert [entry.key for entry in found if isinstance(entry, Entry)] == ["2022", "2026"]
    assert isinstance(found[-1], Refused)
    assert found[-1].reason == "2 of its appointments are not within 2021-11-22 to 2026-11-22 and were left out"
    one = everything(tmp_path, calendar(*events[1:]))[-1]
    assert isinstance(one, Refused)
    assert one.reason == "1 of its appointments is not within 2021-11-22 to 2026-11-22 and was left out"
    wide = everything(tmp_path, calendar(*events), since=0, until=2_000_000_000)
    assert len(wide) == 4


def test_states_of_the_whole(tmp_path: Path) -> None:
    event = "UID:a\nDTSTART:20260601T100000Z"
    assert times(tmp_path, event, head="METHOD:CANCEL\n")[0].fields["state"] == "cancelled"
    assert times(tmp_path, event + "\nSTATUS:TENTATIVE")[0].fields["state"] == "tentative"
    (answer,) = everything(tmp_path, calendar(event, head="METHOD:REPLY\n"))
    assert isinstance(answer, Refused) and "an answer to an invitation" in answer.reason


def test_of_several_versions_the_newest_counts(tmp_path: Path) -> None:
    old, new = "UID:a\nSEQUENCE:1\nDTSTART:20260601T100000Z", "UID:a\nSEQUENCE:2\nDTSTART:20260602T100000Z"
    for order in ((old, new), (new, old)):
        found = everything(tmp_path, calendar(*order))
        assert [entry.fields["at"] for entry in found if isinstance(entry, Entry)] == [at(2026, 6, 2, 10)]
        assert [one.reason for one in found if isinstance(one, Refused)] == [
            "a newer version of this appointment stands in the same file"
        ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,1,2,3,4,5",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=NEVER",
        "D1 #10",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;INTERVAL=99999999999999",
        "FREQ=WEEKLY;BYMONTH=a",
    ],
)
def test_endless_and_broken_rules_cost_little(tmp_path: Path, rule: str) -> None:
    started = time.thread_time()
    found = times(tmp_path, f"UID:a\nDTSTART:20260601T100000Z\nRRULE:{rule}", "UID:b\nDTSTART:20260601T100000Z")
    assert time.thread_time() - started < 3
    assert sorted(entry.key.partition("/")[0] for entry in found) == ["a", "b"]


def test_a_series_without_end_is_bounded(tmp_path: Path) -> None:
    found = times(tmp_path, "UID:a\nDTSTART:19500601T100000Z\nRRULE:FREQ=DAILY;INTERVAL=0", since=-(10**9), until=NOW)
    assert len(found) == 4000 and "only its newest 4000" in found[0].doubts[0]
    assert found[-1].fields["at"] == at(2026, 11, 22, 10)


def test_a_bad_event_costs_only_itself(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:no time\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:bad\nDTSTART:2006717T080000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:never ends\nDTSTART:20260601T100000Z\nBEGIN:VALARM\nTRIGGER:-PT5M\nDURATION:PT9H\n"
        "BEGIN:VEVENT\nUID:x\nDTSTART:20260231T100000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:late\nDTSTART:99990101T100000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:backwards\nDTSTART:20260601T100000Z\nDTEND:20260601T090000Z\nRUBBISH\nEND:VCALENDAR\n"
    )
    found = everything(tmp_path, text)
    reasons = {one.place.number: one.reason for one in found if isinstance(one, Refused)}
    assert reasons[1] == "says no time" and "cannot be read: 2006717T080000Z" in reasons[2]
    assert "cannot be read" in reasons[4]
    read_ = {entry.key: entry.doubts for entry in found if isinstance(entry, Entry)}
    assert read_["never ends"] == ("its end is missing",)
    assert "ends before it begins: its end was left out" in read_["backwards"]


def test_web_pages_and_others_are_refused_in_words(tmp_path: Path) -> None:
    (page,) = everything(tmp_path, "<!DOCTYPE html><div class='vevent'></div>")
    assert isinstance(page, Refused) and "is a web page, not a calendar" in page.reason
    (tasks,) = everything(tmp_path, "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR")
    assert isinstance(tasks, Refused) and tasks.reason == "holds no appointment, only VTODO"
    assert all(isinstance(one, Refused) for one in everything(tmp_path, b"\0\xff" * 50))


def test_times_and_spans() -> None:
    assert read_moment("2026-06-01T10:00:00+02:00", None).instant(UTC) == at(2026, 6, 1, 8)
    assert read_moment("20260601T240000Z", None).instant(UTC) == at(2026, 6, 2)
    assert read_moment("20260601T235960Z", None).instant(UTC) == at(2026, 6, 1, 23, 59) + 59
    assert read_span("-P1DT2H") == -timedelta(days=1, hours=2) and read_span("P2W") == timedelta(weeks=2)
    assert read_span("P") is None and read_span("1H") is None
    assert find_zone("../../etc/passwd") is None and find_zone("Pacific Standard Time") == ZoneInfo(
        "America/Los_Angeles"
    )
    assert FileZone("x", [(datetime(2020, 1, 1), timedelta(hours=1))]).utcoffset(None) == timedelta(hours=1)  # noqa: DTZ001


START = st.datetimes(datetime(2022, 1, 1), datetime(2026, 1, 1), timezones=st.sampled_from([UTC, BERLIN]))  # noqa: DTZ001


@given(
    start=START.map(lambda moment: moment.replace(microsecond=0, fold=0)),
    minutes=st.integers(0, 3000),
    who=st.sets(st.sampled_from("abcdef"), max_size=4),
    name=st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\"'@"), min_size=1, max_size=20),
    subject=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=90),
    count=st.integers(1, 5),
)
@settings(max_examples=60, deadline=None)
def test_what_another_program_writes_is_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    start: datetime,
    minutes: int,
    who: set[str],
    name: str,
    subject: str,
    count: int,
) -> None:
    event = icalendar.Event()
    event.add("uid", "u")
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=minutes))
    event.add("summary", subject)
    if count > 1:
        event.add("rrule", {"freq": "daily", "count": count})
    for one in sorted(who):
        attendee = icalendar.vCalAddress(f"mailto:{one}@x.example")
        attendee.params["PARTSTAT"] = "ACCEPTED"
        attendee.params["CN"] = name
        event.add("attendee", attendee)
    whole = icalendar.Calendar()
    whole.add_component(event)
    found = everything(tmp_path_factory.mktemp("c"), whole.to_ical(), subjects=True)
    entries = [entry for entry in found if isinstance(entry, Entry)]
    expected = [(start.replace(tzinfo=None) + timedelta(days=day)).replace(tzinfo=start.tzinfo) for day in range(count)]
    assert [entry.fields["at"] for entry in entries] == [int(moment.timestamp()) for moment in expected]
    for entry in entries:
        assert entry.fields["subject"] == subject
        assert entry.fields.get("attendees", ()) == tuple(f"accepted {one}@x.example" for one in sorted(who))


LINES = [b"BEGIN:VCALENDAR\n", b"END:VCALENDAR\n", b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"DTSTART:20260101T000000Z\n"]
LINES += [
    b"UID:a\n",
    b"RRULE:FREQ=DAILY;COUNT=3\n",
    b"BEGIN:VTIMEZONE\n",
    b"TZID:x\n",
    b"DTSTART;TZID=x:2026\n",
    b" z\n",
]


@given(st.lists(st.sampled_from(LINES) | st.binary(max_size=20)))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_fall(tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> None:
    assert everything(tmp_path_factory.mktemp("c"), b"".join(pieces))


# Entries from 1970 to now, refusals, and entries of the last five years.
FILES = {
    "net__fortuna__ical4j__data__apple-iphone-os-26-structured-location": (1, 0, 1),
    "samples__hcalendar__example1": (1, 0, 0),
    "samples__invalid__0": (0, 1, 0),
    "samples__invalid__13-MoonPhase": (42, 0, 0),
    "samples__invalid__bhav23-2": (1, 0, 0),
    "samples__invalid__boeing": (0, 1, 0),
    "samples__invalid__core": (81, 0, 0),
    "samples__invalid__eli_courtwright": (1, 0, 0),
    "samples__invalid__eli_test": (1, 0, 0),
    "samples__invalid__groupwise": (1, 0, 0),
    "samples__invalid__korganizer-lowercase": (22, 0, 5),
    "samples__invalid__phpicalendar_sample": (8020, 1, 2657),
    "samples__invalid__talios": (1, 0, 0),
    "samples__invalid__tmeher": (1, 0, 0),
    "samples__valid__2207678": (943, 0, 261),
    "samples__valid__Australian32Holidays": (152, 0, 30),
    "samples__valid__Christian32Holidays": (58, 1, 0),
    "samples__valid__Earth32Seasons": (72, 0, 0),
    "samples__valid__Standup": (4000, 0, 1304),
    "samples__valid__bhav23-1": (1, 0, 0),
    "samples__valid__blankTzid": (1, 0, 0),
    "samples__valid__calconnect2": (5, 0, 0),
    "samples__valid__calconnect4": (5, 0, 0),
    "samples__valid__calconnect6": (1, 0, 0),
    "samples__valid__calconnect8": (5, 0, 0),
    "samples__valid__canada": (172, 0, 35),
    "samples__valid__classify": (1, 1, 0),
    "samples__valid__evolution": (1, 0, 0),
    "samples__valid__google_aus_holidays": (208, 0, 35),
    "samples__valid__lotr": (827, 1, 180),
    "samples__valid__multiple_calendars": (2, 0, 0),
    "samples__valid__oracle-personal-notes-test": (1, 0, 0),
    "samples__valid__php-flp": (1, 0, 0),
    "samples__valid__rfc5545-sec4.3": (1, 0, 0),
    "samples__valid__stacksize": (1, 0, 1),
}


@pytest.mark.real
def test_every_file_is_read_or_refused(real_data: Path) -> None:
    found = {}
    for path in sorted((real_data / "calendar").iterdir()):
        start = path.read_bytes()[:4096]
        assert recognise(start, path.name) == ("vCalendar 1.0" if "core" in path.name else "iCalendar")
        whole = list(read(path, path.name, now=NOW, since=0))
        recent = list(read(path, path.name, now=NOW))
        entries = [one for one in whole if isinstance(one, Entry)]
        assert whole and recent and all(wrong_fields(entry) == [] for entry in entries)
        counts = len(entries), len(whole) - len(entries), sum(isinstance(one, Entry) for one in recent)
        found[path.stem] = counts
    assert found == FILES


VIENNA, MELBOURNE, SINGAPORE = ZoneInfo("Europe/Vienna"), ZoneInfo("Australia/Melbourne"), ZoneInfo("Asia/Singapore")
PACIFIC = ZoneInfo("America/Los_Angeles")


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "which", "said"),
    [
        ("net__fortuna__ical4j__data__apple-iphone-os-26-structured-location", 0, at(2026, 5, 22, 10, 30, zone=VIENNA)),
        ("samples__hcalendar__example1", 0, at(1997, 3, 24, 12, 30)),
        ("samples__invalid__13-MoonPhase", 1, at(2002, 2, 12, 7, 41)),
        ("samples__invalid__bhav23-2", 0, at(2012, 7, 9, 16)),
        ("samples__invalid__core", 0, at(2004, 6, 30, 19, 30, zone=PACIFIC)),
        ("samples__invalid__eli_courtwright", 0, at(2004, 3, 7, 18, 45, zone=ZoneInfo("US/Eastern"))),
        ("samples__invalid__eli_test", 0, at(2004, 3, 7, 18, 45, zone=ZoneInfo("US/Eastern"))),
        ("samples__invalid__groupwise", 0, at(2008, 12, 17, 7, 30)),
        ("samples__invalid__korganizer-lowercase", -1, at(2026, 1, 16)),
        ("samples__invalid__phpicalendar_sample", 0, at(2002, 8, 22, 17, zone=PACIFIC)),
        ("samples__invalid__talios", 0, at(2005, 5, 6, 16, zone=ZoneInfo("Pacific/Auckland"))),
        ("samples__invalid__tmeher", 0, at(2004, 10, 11, 22, 30, zone=PACIFIC)),
        ("samples__valid__2207678", 942, at(2026, 11, 20, 9, 30, zone=SINGAPORE)),
        ("samples__valid__Australian32Holidays", 0, at(2002, 3, 29, zone=ZoneInfo("Asia/Hong_Kong"))),
        ("samples__valid__Christian32Holidays", 0, at(2004, 10, 23, zone=PACIFIC)),
        ("samples__valid__Earth32Seasons", 0, at(2003, 3, 21, 1)),
        ("samples__valid__Standup", -1, at(2026, 11, 20, 9, 30, zone=MELBOURNE)),
        ("samples__valid__bhav23-1", 0, at(2012, 3, 18, 6)),
        ("samples__valid__blankTzid", 0, at(2015, 8, 26, 9)),
        ("samples__valid__calconnect2", 4, at(2005, 4, 15, 10, zone=ZoneInfo("US/Eastern"))),
        ("samples__valid__calconnect4", 0, at(2005, 4, 18, 9, zone=ZoneInfo("US/Eastern"))),
        ("samples__valid__calconnect6", 0, at(2005, 4, 26, 10, zone=ZoneInfo("US/Eastern"))),
        ("samples__valid__calconnect8", 1, at(2005, 4, 26, 10, zone=ZoneInfo("US/Eastern"))),
        ("samples__valid__canada", 0, at(2006, 4, 14)),
        ("samples__valid__classify", 0, at(1996, 7, 1, 20)),
        ("samples__valid__evolution", 0, at(2008, 6, 24, 13, zone=ZoneInfo("America/Chicago"))),
        ("samples__valid__google_aus_holidays", 0, at(2004, 10, 4, zone=PACIFIC)),
        ("samples__valid__lotr", 0, at(2004, 1, 5, zone=ZoneInfo("America/New_York"))),
        ("samples__valid__multiple_calendars", 1, at(1997, 7, 1, 18)),
        ("samples__valid__oracle-personal-notes-test", 0, at(2010, 10, 25, 17)),
        ("samples__valid__php-flp", 0, at(2003, 6, 20, 22)),
        ("samples__valid__rfc5545-sec4.3", 0, at(1997, 3, 24, 12, 30)),
        ("samples__valid__stacksize", 0, at(2023, 6, 13, 11, 55, zone=ZoneInfo("America/New_York"))),
    ],
)
def test_when_it_was(real_data: Path, file: str, which: int, said: int) -> None:
    found = read(real_data / "calendar" / f"{file}.ics", file, now=NOW, since=0)
    assert [entry for entry in found if isinstance(entry, Entry)][which].fields["at"] == said


@pytest.mark.real
def test_who_was_there(real_data: Path) -> None:
    def first(file: str) -> Entry:
        found = read(real_data / "calendar" / f"samples__{file}.ics", file, now=NOW, since=0)
        return next(entry for entry in found if isinstance(entry, Entry))

    assert first("valid__calconnect8").fields["until"] == at(2005, 4, 25, 9, 30, zone=ZoneInfo("US/Eastern"))
    assert first("valid__calconnect2").fields["attendees"] == (
        "accepted icalchair@coffeebean.com",
        "asked icalparticipant@coffeebean.com",
    )
    groupwise = first("invalid__groupwise")
    assert groupwise.fields["organizer"] == "jane.doe@university.edu" and "attendees" not in groupwise.fields
    assert first("invalid__tmeher").fields["attendees"] == ("asked tendjoukian@yahoo.de", "asked meher.t@gmail.com")
    assert first("valid__classify").fields["attendees"] == (
        "accepted a@example.com",
        "asked b@example.com",
        "asked c@example.com",
        "asked d@example.com",
    )
    assert first("valid__google_aus_holidays").fields["state"] == "tentative"
    assert "organizer" not in first("valid__google_aus_holidays").fields
    assert first("valid__oracle-personal-notes-test").fields["attendees"] == ("accepted nblair@doit.wisc.edu",)
