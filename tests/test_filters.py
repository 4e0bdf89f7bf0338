"""What templates turn values into."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, g, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from graphapp import filters
from graphapp.filters import Reading
from graphapp.viewer import Viewer

NOON = int(datetime(2026, 11, 11, 12, 0, tzinfo=UTC).timestamp())
HERE = Reading(now=NOON)
DAY = 86_400


class TestDays:
    def test_day_is_written_with_its_month_as_a_word(self) -> None:
        assert filters.day_text("2026-11-11").replace("\N{NO-BREAK SPACE}", " ") == "11 Nov 2026"

    def test_instant_falls_on_the_day_of_the_readers_zone(self) -> None:
        late = int(datetime(2026, 11, 11, 23, 30, tzinfo=UTC).timestamp())
        assert filters.day_of(late, UTC) == date(2026, 11, 11)
        assert filters.day_of(late, ZoneInfo("Europe/Berlin")) == date(2026, 11, 12)

    def test_exact_moment_has_the_time_and_a_day_has_none(self) -> None:
        berlin = ZoneInfo("Europe/Berlin")
        assert filters.exact_text(NOON, berlin).endswith("2026, 13:00")
        assert filters.exact_text(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)).endswith("2026, 03:04")
        assert filters.exact_text("2026-11-11").endswith("2026")

    @pytest.mark.parametrize("nothing", [None, "", "soon", "2026-13-40", 10**30, float("inf")])
    def test_what_is_no_day_is_left_out(self, nothing: filters.Moment) -> None:
        assert filters.day_text(nothing) == filters.exact_text(nothing) == filters.ago_text(nothing, HERE) == ""
        assert filters.age(nothing, HERE) == filters.day(nothing, UTC) == ""

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [
            (0, "just now"),
            (60, "1 minute ago"),
            (59 * 60, "59 minutes ago"),
            (3600, "1 hour ago"),
            (5 * 3600, "5 hours ago"),
            (DAY, "yesterday"),
            (13 * DAY, "13 days ago"),
            (14 * DAY, "2 weeks ago"),
            (60 * DAY, "8 weeks ago"),
            (61 * DAY, "2 months ago"),
            (730 * DAY, "23 months ago"),
            (731 * DAY, "2 years ago"),
            (-3600, "today"),
            (-DAY, "tomorrow"),
            (-20 * DAY, "in 2 weeks"),
        ],
    )
    def test_ago(self, seconds: int, said: str) -> None:
        assert filters.ago_text(NOON - seconds, HERE) == said

    def test_yesterday_is_the_readers_yesterday(self) -> None:
        evening = int(datetime(2026, 11, 10, 23, 30, tzinfo=UTC).timestamp())
        assert filters.ago_text(evening, HERE) == "yesterday"
        assert filters.ago_text(evening, Reading(NOON, ZoneInfo("Europe/Berlin"))) == "12 hours ago"
        assert filters.ago_text("2026-11-11", HERE) == "today"

    def test_age_says_the_exact_moment_on_hover_and_aloud(self) -> None:
        made = filters.age(NOON - 2 * DAY, HERE).replace("\N{NO-BREAK SPACE}", " ")
        assert made == (
            '<time datetime="2026-11-09T12:00:00Z" title="9 Nov 2026, 12:00">2 days ago'
            '<span class="vh"> (9 Nov 2026, 12:00)</span></time>'
        )

    @pytest.mark.parametrize(
        ("since", "until", "said"),
        [
            ("2021-03-01", None, "since Mar 2021"),
            (None, "2023-06-30", "until Jun 2023"),
            ("2021-03-01", "2023-06-30", "Mar 2021 to Jun 2023"),
            ("2021-03-01", "2021-03-30", "Mar 2021"),
            (None, "", ""),
        ],
    )
    def test_span(self, since: str | None, until: str | None, said: str) -> None:
        assert filters.span(since, until, UTC).replace("\N{NO-BREAK SPACE}", " ") == said

    @given(st.one_of(st.none(), st.text(), st.integers(), st.floats(allow_nan=False)))
    def test_no_value_breaks_a_page(self, value: filters.Moment) -> None:
        filters.age(value, HERE)
        filters.day(value, UTC)
        filters.span(value, value, UTC)


class TestNumbers:
    @pytest.mark.parametrize(
        ("minor", "currency", "said"),
        [
            (124050000, "EUR", "€1,240,500"),
            (120050, "usd", "$1,200.50"),
            (-120005, "GBP", "−£1,200.05"),
            (5000, "JPY", "¥5,000"),
            (12345, "KWD", "KWD 12.345"),
            (100, "CHF", "CHF 1"),
            (100, None, "1"),
            (0, "EUR", "€0"),
            (None, "EUR", ""),
        ],
    )
    def test_money(self, minor: int | None, currency: str | None, said: str) -> None:
        assert filters.money_text(minor, currency).replace("\N{NO-BREAK SPACE}", " ") == said

    def test_money_keeps_its_value_for_the_readers_own_form(self) -> None:
        assert filters.money(-120050, "EUR") == '<data value="-1200.5" data-currency="EUR">−€1,200.50</data>'
        assert filters.money(None, "EUR") == ""
        assert 'value="12345678901234.56"' in filters.money(1234567890123456, "EUR")

    def test_counts(self) -> None:
        assert filters.count(12400) == '<data value="12400">12,400</data>'
        assert filters.counted(1, "company", "companies") == "1 company"
        assert filters.counted(0, "company", "companies") == "no companies"
        assert filters.counted(1200, "note") == "1,200 notes"

    def test_strength_is_a_word_whatever_the_level(self) -> None:
        said = [filters.strength_word(level) for level in (None, -1, 0, 1, 2, 3, 4, 9)]
        assert said == ["faint", "faint", "faint", "slight", "fair", "good", "strong", "strong"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "signs"),
        [
            ("Anna Okafor", "AO"),
            ("anna de la okafor", "AO"),
            ("Globex", "Gl"),
            ("(Umbrella) Health", "UH"),
            ("3M", "3M"),
            ("محمد علي", "مع"),
            ("李", "李"),
            ("🎉", "?"),
            ("", "?"),
            (None, "?"),
        ],
    )
    def test_initials(self, name: str | None, signs: str) -> None:
        assert filters.initials(name) == signs

    def test_hue_stays_from_run_to_run(self) -> None:
        assert filters.hue("Globex") == filters.hue("Globex") == 8
        assert {filters.hue(f"name {number}") for number in range(200)} == set(range(filters.HUES))

    def test_mark_is_round_for_people_and_decoration_only(self) -> None:
        assert filters.mark("Globex", "Company") == '<i class="mark h8" aria-hidden="true">Gl</i>'
        assert ' p"' in filters.mark("Anna Okafor", "Contact")
        assert ' p big"' in filters.mark("Anna Okafor", "Employee", "big")

    def test_a_note_is_not_marked_by_its_day(self) -> None:
        assert filters.mark("Note of 2 May 2026", "Note") == filters.mark("Note of 11 Nov 2026", "Note")

    def test_addresses_break_where_they_may(self) -> None:
        assert filters.breakable("mia@a.example") == "mia@<wbr>a.<wbr>example"
        assert filters.breakable("<b>.c") == "&lt;b&gt;.<wbr>c"
        assert filters.breakable(None) == ""

    @pytest.mark.parametrize("domain", ["globex.example", "Shop.Globex.example", "a-b.co"])
    def test_a_plain_domain_is_a_website(self, domain: str) -> None:
        assert filters.website(domain) == f"https://{domain.lower()}/"

    @pytest.mark.parametrize(
        "text", [None, "", "globex", "javascript:alert(1)", "a.example/x", "a b.example", "-a.example"]
    )
    def test_anything_else_is_none(self, text: str | None) -> None:
        assert filters.website(text) == ""

    @given(st.text())
    def test_mark_of_any_name_is_harmless(self, name: str) -> None:
        assert filters.mark(name).count("<") == 2

    def test_address(self) -> None:
        assert filters.address("Opportunity", "o1") == "/opportunities/o1"
        with pytest.raises(KeyError):
            filters.address("Record", "r1")


class TestNotes:
    def test_mentions_are_links_to_pages(self) -> None:
        made = filters.prose("Met @[Ana Ruiz](Contact:abc-1_2).")
        assert made == '<p>Met <a class="at" href="/contacts/abc-1_2" rel="noreferrer">Ana Ruiz</a>.</p>\n'

    def test_mention_right_after_text_and_in_a_list(self) -> None:
        made = filters.prose("- with (@[Ana](Contact:a1),@[Globex](Company:c1))")
        assert made.count('class="at"') == 2

    @pytest.mark.parametrize(
        "text", ["@[x](Nobody:a1)", "@[x](Contact:../../a)", "@[x](javascript:alert)", "`@[x](Contact:a1)`"]
    )
    def test_what_only_looks_like_a_mention_leads_nowhere(self, text: str) -> None:
        assert "href" not in filters.prose(text)

    def test_light_markdown_keeps_lines_as_typed(self) -> None:
        made = filters.prose("one\ntwo **three**\n\n- four\n\n> five")
        for part in ("one<br>", "<strong>three</strong>", "<li>four</li>", "<blockquote>"):
            assert part in made

    @pytest.mark.parametrize(
        "text", ["# Call\n", "Call\n====\n", "![x](/y.png)", "<h1>x</h1>", "<img src=x onerror=alert(1)>"]
    )
    def test_no_headings_pictures_or_html(self, text: str) -> None:
        made = filters.prose(text)
        assert "<h" not in made
        assert "<img" not in made

    def test_links_lead_to_the_web_only(self) -> None:
        made = filters.prose("[a](https://a.example) [b](javascript:alert(1)) [c](data:text/html,x) [d](vbscript:x)")
        assert made.count("href") == 1

    @given(st.text(alphabet=st.sampled_from(list("@[](): Contact:a1<>\"'&*_`#-!\n\0javascript")), max_size=80))
    def test_no_text_makes_script(self, text: str) -> None:
        made = filters.prose(text).lower()
        assert "<script" not in made
        assert 'href="javascript' not in made
        assert " on" not in "".join(part.split(">")[0] for part in made.split("<a")[1:])

    def test_nothing_is_nothing(self) -> None:
        assert filters.prose(None) == filters.prose("") == filters.excerpt(None) == ""

    def test_plain_is_one_line_with_names(self) -> None:
        assert filters.plain("Met\n@[Ana Ruiz](Contact:a1)  at\0 noon") == "Met Ana Ruiz at noon"

    def test_excerpt_begins_near_the_words_and_marks_them(self) -> None:
        made = filters.excerpt("blah " * 60 + "the <Roll-Out> waits " + "blah " * 60, ["roll-out", ""], 60)
        assert "&lt;<mark>Roll-Out</mark>&gt; waits" in made
        assert made.startswith("…")
        assert made.endswith("…")
        assert len(made) < 120

    def test_excerpt_of_a_short_note_is_all_of_it(self) -> None:
        assert filters.excerpt("Short & sweet", ["nowhere"]) == "Short &amp; sweet"


class TestTemplates:
    @pytest.fixture
    def app(self, tmp_path: Path) -> Flask:
        (tmp_path / "app.css").write_text("a{}", "utf-8")
        app = Flask("pages", static_folder=str(tmp_path), static_url_path="/static")
        filters.register(app)
        return app

    def test_dates_are_told_at_the_time_and_place_of_the_reader(self, app: Flask) -> None:
        with app.test_request_context():
            g.viewer, g.now = Viewer("e1", "Anna", time_zone="Asia/Tokyo"), NOON
            assert filters.read_now() == Reading(NOON, ZoneInfo("Asia/Tokyo"))
            assert render_template_string("{{ at|ago }}", at=NOON - 13 * 3600) == "13 hours ago"
            assert "21:00" in render_template_string("{{ at|exact }}", at=NOON)

    @pytest.mark.parametrize("zone", ["Nowhere/Else", "../etc/passwd", ""])
    def test_unknown_zone_is_utc(self, app: Flask, zone: str) -> None:
        with app.test_request_context():
            g.viewer = Viewer("e1", "Anna", time_zone=zone)
            assert filters.read_now().zone in (UTC, ZoneInfo("UTC"))

    def test_addresses_of_files_change_with_the_files(self, app: Flask, tmp_path: Path) -> None:
        with app.test_request_context():
            first = render_template_string("{{ asset('app.css') }}")
        (tmp_path / "app.css").write_text("b{}", "utf-8")
        assert first.startswith("/static/app.css?v=")
        assert filters.stamp_of(tmp_path) not in first

    def test_every_filter_is_there(self, app: Flask) -> None:
        text = "{{ 5|number }} {{ 2|counted('note') }} {{ 100|money('EUR') }} {{ d|day_text }} {{ d|span }}"
        with app.test_request_context():
            said = render_template_string(text, d="2026-01-02").replace("\N{NO-BREAK SPACE}", " ")
        assert said.endswith("2 Jan 2026 since Jan 2026")


def test_a_link_to_a_thing_says_its_name_as_text_only() -> None:
    said = filters.thing_link("Contact", "mia", "<b>Mia & Co</b>", '"CIO"')
    assert '<a class="thing" href="/contacts/mia">' in said
    assert "<bdi>&lt;b&gt;Mia &amp; Co&lt;/b&gt;</bdi><small>&#34;CIO&#34;</small>" in said
    assert "<small>" not in filters.thing_link("Topic", "t1", "Security")
