"""Letters say who wrote when to whom, and nothing more unless their owner wants it."""

import time
from collections import Counter
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import outlook
from loaders.entries import Entry, Refused, wrong_fields
from loaders.letters import read, recognise
from loaders.limits import Limits
from loaders.opening import Source, open_files
from loaders.readers import Terms

PLAIN = (
    "From: Ada Lovelace <ada@ours.example>\nTo: Bo <bo@theirs.example>, cy@theirs.example\nCc: di@ours.example\n"
    "Date: Thu, 15 Jan 2026 10:00:00 +0100\nMessage-ID: <m1@ours.example>\nSubject: Very secret plan\n"
    "Content-Type: text/plain; charset=utf-8\n\nDear Bo,\nthe hidden words.\n"
)
AT = int(datetime(2026, 1, 15, 9, tzinfo=UTC).timestamp())


def everything(folder: Path, content: str | bytes, name: str = "a.eml", **words: Any) -> list[Entry | Refused]:
    """What a file of this content says."""
    path = folder / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read(path, name, **words))
    assert all(wrong_fields(entry) == [] for entry in found if isinstance(entry, Entry))
    return found


def letter(folder: Path, headers: str = "", **words: Any) -> Entry:
    """The entry of a letter from ada to bo with more headers; one that is said again is replaced."""
    names = {line.partition(":")[0].lower() for line in headers.splitlines() if line[:1].strip()}
    head, _, body = PLAIN.partition("\n\n")
    kept = [line for line in head.splitlines() if line.partition(":")[0].lower() not in names]
    (entry,) = everything(folder, "\n".join([*kept, headers.strip("\n"), "", body]), **words)
    assert isinstance(entry, Entry), entry
    return entry


def test_recognises() -> None:
    assert recognise(PLAIN.encode(), "x.eml") == recognise(PLAIN.encode(), "x") == "EML"
    assert recognise(b"From a@b.example Thu Jan  1 10:00:00 2026\nFrom: a@b.example\n", "Inbox") == "mbox"
    assert recognise(b"From a@b.example Thu Jan  1 10:00:00 2026\nFrom: a@b.example\n", "x.eml") == "EML"
    assert recognise(PLAIN.encode(), "Mail/cur/1768.M1.host:2,S") == "Maildir letter"
    assert recognise(b"\xef\xbb\xbf" + PLAIN.encode(), "x.eml") == "EML"
    for other in (b"name,from\n", b"", b"BEGIN:VCARD\nVERSION:3.0\n", b"%PDF-1.4", b"To: be or not\n"):
        assert recognise(other, "x") == ""
    assert outlook.recognise(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.msg") == "Outlook MSG"
    assert outlook.recognise(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.xls") == outlook.recognise(b"From", "x.msg") == ""


def test_who_wrote_when_to_whom(tmp_path: Path) -> None:
    entry = letter(tmp_path)
    assert (entry.kind, entry.key, entry.place.number, entry.doubts) == ("message", "m1@ours.example", 1, ())
    assert dict(entry.fields) == {
        "at": AT,
        "sender": "ada@ours.example",
        "to": ("bo@theirs.example", "cy@theirs.example"),
        "cc": ("di@ours.example",),
        "names": ("ada@ours.example Ada Lovelace", "bo@theirs.example Bo"),
        "thread": "m1@ours.example",
    }


def test_words_stay_where_they_are_unless_asked_for(tmp_path: Path) -> None:
    mbox = f"From ada@ours.example Thu Jan 15 10:00:00 2026\n{PLAIN}\n" * 2
    for content, name in (
        (PLAIN, "a.eml"),
        (mbox, "Inbox"),
        (PLAIN.replace("Message-ID: <m1@ours.example>\n", ""), "a.eml"),
    ):
        silent = "".join(one.to_json() for one in everything(tmp_path, content, name))
        assert "secret" not in silent and "hidden" not in silent
        with_subject = "".join(one.to_json() for one in everything(tmp_path, content, name, subjects=True))
        assert "Very secret plan" in with_subject and "hidden" not in with_subject
        with_text = "".join(one.to_json() for one in everything(tmp_path, content, name, bodies=True))
        assert "secret" not in with_text and "the hidden words." in with_text


@pytest.mark.parametrize(
    ("headers", "at", "doubts"),
    [
        ("Date: 21 Nov 97 09:55:06 GMT", datetime(1997, 11, 21, 9, 55, 6, tzinfo=UTC), 0),
        ("Date: Thu, 15 Jan 2026 10:00:00 +0100 (Mitteleuropäische Zeit)", datetime(2026, 1, 15, 9, tzinfo=UTC), 0),
        ("Date: 2026-01-15T10:00:00+01:00", datetime(2026, 1, 15, 9, tzinfo=UTC), 0),
        (
            "Date: Pn, 29 paX\nReceived: x; Mon, 5 Nov 2007 20:18:24 +1100",
            datetime(2007, 11, 5, 9, 18, 24, tzinfo=UTC),
            1,
        ),
        (
            "Date: Thu, 15 Jan 2026    59:10 -0500\nReceived: x; 15 Jan 2026 07:00:00 +0000",
            datetime(2026, 1, 15, 7, tzinfo=UTC),
            1,
        ),
        # A clock that is years ahead.
        (
            "Date: Thu, 15 Jan 2037 10:00:00 +0000\nReceived: x; 15 Jan 2026 07:00:00 Z",
            datetime(2026, 1, 15, 7, tzinfo=UTC),
            1,
        ),
        (
            "Date: Thu, 01 Jan 1970 00:00:00 +0000\nReceived: x;\n 15 Jan 2026 07:00:00 +0000",
            datetime(2026, 1, 15, 7, tzinfo=UTC),
            1,
        ),
        ("Date: soon", None, 1),
        ("Date: Thu, 15 Jan 99999999999 10:00:00 +9999999999", None, 1),
    ],
)
def test_dates_are_mended(tmp_path: Path, headers: str, at: datetime | None, doubts: int) -> None:
    entry = letter(tmp_path, headers)
    assert entry.fields.get("at") == (None if at is None else int(at.timestamp()))
    assert len(entry.doubts) == doubts


@pytest.mark.parametrize(
    ("headers", "bulk"),
    [
        ("List-Id: <x.example>", "mailing list (List-Id)"),
        ("List-Unsubscribe: <mailto:x@y.example>", "newsletter (List-Unsubscribe)"),
        ("Precedence: list", "mailing list (Precedence)"),
        ("Precedence: bulk", "newsletter (Precedence)"),
        ("Return-Path: <crew-bounces+bo=x@lists.example>", "mailing list (its way)"),
        ("Sender: owner-crew@lists.example", "mailing list (its way)"),
        ("Auto-Submitted: auto-replied", "automatic (Auto-Submitted)"),
        ("X-Auto-Response-Suppress: All", "automatic (X-Auto-Response-Suppress)"),
        ("Return-Path: <>", "automatic (delivery report)"),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x", "automatic (delivery report)"),
        ("From: Shop <no-reply@shop.example>", "automatic (its sender)"),
        ("From: donotreply@shop.example", "automatic (its sender)"),
        ("From: MAILER-DAEMON@mx.example (Mail Delivery System)", "automatic (its sender)"),
        ("From: Tool <notifications@tool.example>", "automatic (its sender)"),
        ("From: newsletter@shop.example", "newsletter (its sender)"),
        ("X-Spam-Flag: YES", "spam (marked as spam)"),
        ("Auto-Submitted: no", None),
        ("Return-Path: <ada@ours.example>", None),
        ("From: Newsome Norbert <newsome.reply@ours.example>", None),
        ("X-Auto-Response-Suppress: None", None),
    ],
)
def test_what_can_make_no_tie_says_why(tmp_path: Path, headers: str, bulk: str | None) -> None:
    assert letter(tmp_path, headers).fields.get("bulk") == bulk


@pytest.mark.parametrize(
    ("headers", "thread"),
    [
        ("References: <root@x> <mid@x>\nIn-Reply-To: <mid@x>", "root@x"),
        ("In-Reply-To: <mid@x> of Monday", "mid@x"),
        ("In-Reply-To: somebody@yahoo.example", "m1@ours.example"),
        ("Thread-Index: AQHZnQ4nUuUz3kqLQkqj0m1Yz9o2mw==", "m1@ours.example"),
        ("Thread-Index: AQHZnQ4nUuUz3kqLQkqj0m1Yz9o2m6+AAAAB", "thread-index:52e533de4a8b424aa3d26d58cfda369b"),
        ("References: junk", "m1@ours.example"),
    ],
)
def test_threads(tmp_path: Path, headers: str, thread: str) -> None:
    assert letter(tmp_path, headers).fields["thread"] == thread


def test_a_letter_without_id_has_the_same_key_wherever_it_is_found(tmp_path: Path) -> None:
    first, again, other = (
        letter(tmp_path, headers)
        for headers in ("Message-ID:\nX-A: 1", "Message-ID:  \nX-A: 2", "Message-ID:\nDate: 16 Jan 2026 10:00:00 +0100")
    )
    assert first.key == again.key != other.key and first.key.startswith("sha256:")
    assert letter(tmp_path, f"Message-ID: <{'x' * 5000}@y>").key.startswith("sha256:")


def test_several_senders_none_and_unreadable_ones(tmp_path: Path) -> None:
    two = letter(tmp_path, "From: a@x.example, b@x.example\nSender: b@x.example")
    assert two.fields["sender"] == "a@x.example" and two.doubts == ("has 2 senders: the first was taken",)
    lost = letter(tmp_path, "From: nobody\nSender: s@x.example")
    assert lost.fields["sender"] == "s@x.example" and "another header was taken" in lost.doubts[0]
    (none,) = everything(tmp_path, "From: nobody\nTo: undisclosed-recipients:;\n\nx")
    assert isinstance(none, Refused) and none.reason == "names neither a sender nor a recipient"


def test_broken_headers_cost_only_themselves(tmp_path: Path) -> None:
    raw = (
        PLAIN.replace("\nTo:", "\nno header at all\n\t \nX-Bad\nTo:").replace("cy@theirs", "\n \n\tcy@theirs").encode()
    )
    (entry,) = everything(
        tmp_path, b"From x@y.example Thu Jan 15 10:00:00 2026\n>From also\n" + raw.replace(b"\n", b"\r\n")
    )
    assert isinstance(entry, Entry)
    assert entry.fields["to"] == ("bo@theirs.example", "cy@theirs.example") and entry.fields["at"] == AT


def test_mbox_in_its_dialects(tmp_path: Path) -> None:
    stamp = "From ada@ours.example Thu Jan 15 10:00:00 2026\n"
    quoted = PLAIN + "\n>From here on\n>>From there\nFrom the heart, no separator\n\nFrom now on also none\n"
    body = "\nFrom b@x.example Thu Jan 15 10:00:00 2026\nFrom: not@a.letter\n"
    counted = PLAIN.replace("m1@", "m3@").replace("\n\n", f"\nContent-Length: {len(body)}\n\n").partition("\n\n")[0]
    wrong = PLAIN.replace("m1@", "m4@").replace("\n\n", "\nContent-Length: 999999\n\n")
    dateless = "From - Thu Jan 15 10:00:00 2026\nFrom: e@x.example\nTo: f@x.example\n\n"
    text = (
        f"{stamp}{quoted}\n{stamp}{PLAIN.replace('m1@', 'm2@')}\n{stamp}{counted}\n\n{body}\n{stamp}{wrong}\n{dateless}"
    )
    found = everything(tmp_path, text, "Inbox")
    assert [one.place.number for one in found] == [1, 2, 3, 4, 5]
    entries = [one for one in found if isinstance(one, Entry)]
    assert [one.key.partition("@")[0] for one in entries[:4]] == ["m1", "m2", "m3", "m4"]
    assert entries[4].fields["at"] == int(datetime(2026, 1, 15, 10, tzinfo=UTC).timestamp())
    with_words = everything(tmp_path, stamp + quoted, "Inbox", bodies=True)[0]
    assert isinstance(with_words, Entry) and "\nFrom here on\n>From there\nFrom the heart" in str(
        with_words.fields["text"]
    )


def test_maildir(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "box" / part).mkdir(parents=True)
    undated = PLAIN.replace("Date:", "X-Date:")
    (tmp_path / "box" / "cur" / f"{AT}.M1P1.host:2,S").write_text(undated)
    (tmp_path / "box" / "cur" / f"{AT}.M2P1.host:2,DS").write_text(PLAIN)
    (tmp_path / "box" / "new" / f"{AT}.M3P1.host").write_text(PLAIN)
    (tmp_path / "box" / "tmp" / "half").write_text("half a letter")
    first, draft, new = read(tmp_path / "box", "box")
    assert isinstance(first, Entry) and first.fields["at"] == AT and first.place.file == f"box/cur/{AT}.M1P1.host:2,S"
    assert isinstance(draft, Refused) and draft.reason == "is a draft that was never sent"
    assert isinstance(new, Entry) and new.key == "m1@ours.example"
    (tmp_path / "empty").mkdir()
    assert [type(one) for one in read(tmp_path / "empty", "empty")] == [Refused]


@pytest.mark.parametrize(
    ("headers", "reason"),
    [("X-Unsent: 1", "draft"), ("X-Gmail-Labels: Drafts", "draft"), ("X-Mozilla-Status: 0009", "deleted by its owner")],
)
def test_what_nobody_sent_is_refused(tmp_path: Path, headers: str, reason: str) -> None:
    (found,) = everything(tmp_path, f"{headers}\n{PLAIN}")
    assert isinstance(found, Refused) and reason in found.reason


def test_the_first_text_is_read_and_attachments_never(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "a@x.example", "b@x.example"
    mail.set_content("Plain wörds")
    mail.add_alternative("<html><style>x{}</style><p>HTML &amp; words</p><script>no</script></html>", subtype="html")
    mail.add_attachment("attached words", filename="a.txt")
    (entry,) = everything(tmp_path, mail.as_bytes(), bodies=True)
    assert isinstance(entry, Entry) and entry.fields["text"] == "Plain wörds"
    del mail
    html = PLAIN.replace("text/plain", "text/html").replace("the hidden", "<b>the</b><br>hidden<style>x</style>")
    (page,) = everything(tmp_path, html, bodies=True)
    assert isinstance(page, Entry) and page.fields["text"] == "Dear Bo, the\nhidden words."


def test_deep_nesting_and_long_letters_are_bounded(tmp_path: Path) -> None:
    started = time.thread_time()
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n' for level in range(3000))
    head = PLAIN.partition("Content-Type")[0]
    (deep,) = everything(tmp_path, head + nested + "Content-Type: text/plain\n\ndeep", bodies=True)
    assert isinstance(deep, Entry) and "text" not in deep.fields
    (long,) = everything(tmp_path, PLAIN + "x" * (5 << 20), bodies=True)
    assert isinstance(long, Entry) and len(str(long.fields["text"])) <= 50_000
    (wide,) = everything(tmp_path, head + "To: " + "a@b.example, " * 100_000 + "\n\n")
    assert isinstance(wide, Entry)
    assert everything(tmp_path, "X-A: b\n" * 200_000)
    assert time.thread_time() - started < 10


ADDRESS = st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True)
NAME = st.text(st.characters(exclude_categories=("C", "Z", "M"), exclude_characters="@\"'\\=?"), max_size=15)


@given(
    sender=ADDRESS,
    to=st.lists(ADDRESS, min_size=1, max_size=5, unique=True),
    name=NAME,
    at=st.datetimes(datetime(1981, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    subject=st.text(st.characters(exclude_categories=("C", "Z", "M")), min_size=1, max_size=80),
)
@settings(max_examples=60, deadline=None)
def test_what_another_program_writes_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, sender: str, to: list[str], name: str, at: datetime, subject: str
) -> None:
    mail = EmailMessage()
    mail["From"] = Address(name, addr_spec=sender)
    mail["To"] = ", ".join(to)
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = "<x@y.example>"
    (entry,) = everything(tmp_path_factory.mktemp("m"), mail.as_bytes(), subjects=True)
    assert isinstance(entry, Entry)
    assert (entry.fields["sender"], entry.fields["to"], entry.fields["subject"]) == (sender, tuple(to), subject)
    assert entry.fields["at"] == int(at.timestamp()) and entry.key == "x@y.example"
    assert entry.fields.get("names", ()) == ((f"{sender} {name}",) if name else ())


@given(
    st.lists(
        st.sampled_from([b"From a Thu Jan 1 10:00:00 2026\n", b"To: b@c\n", b"\n", b" x\n", b"From:\n"])
        | st.binary(max_size=30)
    )
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_fall(tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> None:
    for name in ("a.eml", "Inbox"):
        assert everything(tmp_path_factory.mktemp("m"), b"".join(pieces), name, bodies=True)


def test_letters_are_among_what_may_be_brought(tmp_path: Path) -> None:
    box = tmp_path / "brought" / "Mail" / "cur"
    box.mkdir(parents=True)
    (box / f"{AT}.M1P1.host:2,S").write_text(PLAIN)
    (tmp_path / "brought" / "Inbox").write_text(f"From ada@ours.example Thu Jan 15 10:00:00 2026\n{PLAIN}\n" * 2)
    (tmp_path / "brought" / "one.eml").write_text(PLAIN)
    found = [
        one for one in open_files([tmp_path / "brought"], Limits(), tmp_path / "scratch") if isinstance(one, Source)
    ]
    assert [one.recognised.format for one in found] == ["mbox", "EML", "Maildir letter"]
    entries = [entry for one in found for entry in one.entries({}, Terms(now=AT, subjects=True))]
    assert [entry.fields["subject"] for entry in entries if isinstance(entry, Entry)] == ["Very secret plan"] * 4


@pytest.mark.slow
def test_ten_thousand_letters_take_seconds(tmp_path: Path) -> None:
    body = "A line of a letter that nobody reads.\n" * 40
    path = tmp_path / "Inbox"
    with path.open("w") as file:
        for number in range(10_000):
            file.write(f"From ada@ours.example Thu Jan 15 10:00:00 2026\n{PLAIN.replace('m1@', f'm{number}@')}{body}\n")
    started = time.thread_time()
    assert sum(isinstance(one, Entry) for one in read(path, "Inbox")) == 10_000
    assert time.thread_time() - started < 5


# Letters without a date, those with something mended, and those that tie nobody; all others are read as they stand.
UNDATED = {"invalid_subject_characters", "japanese", "japanese_iso_2022", "multiple_content_types"}
UNDATED |= {"multiple_invalid_content_dispositions", "utf8_headers"}
MENDED = {
    "bad_date_header",
    "bad_date_header2",
    "content_transfer_encoding_empty",
    "raw_email_with_bad_date",
    "missing_body",
}
BULK = {
    "bad_date_header": "newsletter (Precedence)",
    "bad_date_header2": "newsletter (its sender)",
    "cant_parse_from": "newsletter (its sender)",
    "content_transfer_encoding_x_uuencode": "mailing list (its way)",
    "empty_in_reply_to": "mailing list (List-Id)",
    "encoding_madness": "automatic (its sender)",
    "multi_address_bounce1": "automatic (delivery report)",
    "multipart_report_multiple_status": "automatic (delivery report)",
    "raw_email_encoded_stack_level_too_deep": "automatic (its sender)",
    "raw_email_trailing_dot": "automatic (its sender)",
    "raw_email_with_mimepart_without_content_type": "automatic (delivery report)",
    "report_422": "automatic (delivery report)",
}


@pytest.fixture(scope="module")
def real_letters(real_data: Path) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for path in sorted((real_data / "mail").iterdir()):
        assert recognise(path.read_bytes()[:4096], path.name) == "EML"
        (entry,) = read(path, path.name)
        assert isinstance(entry, Entry) and wrong_fields(entry) == []
        found[path.stem] = entry
        (with_words,) = read(path, path.name, subjects=True, bodies=True)
        assert isinstance(with_words, Entry) and wrong_fields(with_words) == []
        assert not {"subject", "text"} & set(entry.fields)
    return found


@pytest.mark.real
def test_every_real_letter_is_read(real_letters: dict[str, Entry]) -> None:
    assert len(real_letters) == 69
    assert {name for name, entry in real_letters.items() if "at" not in entry.fields} == UNDATED
    assert {name for name, entry in real_letters.items() if entry.doubts} == UNDATED | MENDED
    assert {name: entry.fields["bulk"] for name, entry in real_letters.items() if "bulk" in entry.fields} == BULK
    assert all("sender" in entry.fields for entry in real_letters.values())
    assert [name for name, entry in real_letters.items() if "to" not in entry.fields] == ["missing_body"]


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "field", "expected"),
    [
        ("attachment_only_email", "at", int(datetime(2003, 10, 24, 5, 40, 49, tzinfo=UTC).timestamp())),
        ("bad_date_header", "at", int(datetime(2010, 12, 11, 3, 20, 19, tzinfo=UTC).timestamp())),
        ("bad_date_header2", "at", int(datetime(2010, 12, 15, 6, 59, 10, tzinfo=UTC).timestamp())),
        ("raw_email_with_bad_date", "at", int(datetime(2007, 11, 5, 9, 17, 37, tzinfo=UTC).timestamp())),
        ("raw_email_string_in_date_field", "at", int(datetime(2008, 9, 20, 17, 4, 30, tzinfo=UTC).timestamp())),
        ("example12", "at", int(datetime(1997, 11, 21, 9, 55, 6, tzinfo=UTC).timestamp())),
        ("bad_subject", "names", ("carol@mysurvey.com MySurvey.com & Carol Adams",)),
        ("example03", "to", ("mary@x.test", "jdoe@example.org", "one@y.test")),
        ("example03", "cc", ("boss@nil.test", "sysservices@example.net")),
        ("example06", "thread", "1234@local.machine.example"),
        ("example11", "to", ("mary@example.net", "jdoe@test.example")),
        ("example14", "thread", "rid_5582199198@msgid.example.com"),
        ("invalid_subject_characters", "names", ("info@formacaofrenetik.info Formação Frenetikpolis",)),
        ("raw_email_reply", "thread", "473FF3B8.9020707@xxx.org"),
        ("utf8_headers", "sender", "jdöe@mächine.example"),
        ("utf8_headers", "to", ("märy@exämple.net",)),
        ("weird_to_header", "to", ("user-example@aol.com", "e-s-a-s-2200@app.ar.com")),
        ("two_from_in_message", "sender", "tester1@test.com"),
        (
            "raw_email_encoded_stack_level_too_deep",
            "names",
            ("gmail-noreply@google.com Gmail Team", "a.b@gmail.com Nicolas Fouché"),
        ),
        (
            "new_line_in_to_header",
            "to",
            (
                "leads@sg.dc.com",
                "sag@leads.gs.ry.com",
                "sn@example-hotmail.com",
                "e-s-a-g-8718@app.ar.com",
                "jp@t-exmaple.com",
                "cc@c-l-example.com",
            ),
        ),
    ],
)
def test_facts(real_letters: dict[str, Entry], file: str, field: str, expected: object) -> None:
    assert real_letters[file].fields[field] == expected


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "subject", "text"),
    [
        ("japanese", "まみむめも", "かきくえこ"),
        ("japanese_iso_2022", "まみむめも", "すみません。"),
        ("ks_c_5601-1987", "test", "스티해"),
        ("raw_email", "NOTE: 한국말로 하는 것", "대부분의 마찬가지로"),
        ("attachment_with_quoted_filename", "Eelanalüüsi päring", ""),
        ("raw_email_with_illegal_boundary", "Testing outlook", "Hello\nThis is an outlook test"),
    ],
)
def test_words_where_they_are_asked_for(real_data: Path, file: str, subject: str, text: str) -> None:
    (entry,) = read(real_data / "mail" / f"{file}.eml", file + ".eml", subjects=True, bodies=True)
    assert isinstance(entry, Entry)
    assert entry.fields["subject"] == subject and str(entry.fields.get("text", "")).startswith(text)


@pytest.mark.real
def test_real_files_are_opened_as_what_they_are(real_data: Path, tmp_path: Path) -> None:
    folders = [real_data / name for name in ("vcard", "calendar", "mail")]
    msgs = sorted((real_data / "office").glob("*.msg"))
    found = [one for one in open_files([*folders, *msgs], Limits(), tmp_path) if isinstance(one, Source)]
    formats = Counter(one.recognised.format for one in found)
    assert (
        formats["EML"] == 69 and formats["Outlook MSG"] == 5 and formats["iCalendar"] + formats["vCalendar 1.0"] == 35
    )
    assert sum(count for name, count in formats.items() if name.startswith("vCard ")) == 10
    assert all(list(one.entries({}, Terms(now=AT))) for one in found)
