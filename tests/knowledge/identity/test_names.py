"""Names of people as lists write them: read into parts, and compared part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.identity.letters import fold, sound
from graphapp.knowledge.identity.names import Like, compare_names, read_name, tells_more

CELLS = [
    ("Anna Berger", ("anna",), ("berger",)),
    ("Berger, Anna", ("anna",), ("berger",)),
    ("BERGER Anna", ("anna",), ("berger",)),
    ("Dr. Anna Berger, MBA", ("anna",), ("berger",)),
    ("Frau Prof. Dr. Anna-Lena Berger", ("anna", "lena"), ("berger",)),
    ("Ludwig van Beethoven", ("ludwig",), ("beethoven",)),
    ("van Beethoven Ludwig", ("ludwig",), ("beethoven",)),
    ("A. Berger", ("a",), ("berger",)),
    ("Berger", (), ("berger",)),
    ("", (), ()),
    ("Dr.", (), ("dr",)),
    ("Anna Berger-Holz", ("anna",), ("berger", "holz")),
    ("Анна Щербакова", ("anna",), ("shcherbakova",)),
    ("Ελένη Παππά", ("eleni",), ("pappa",)),
]
SAME_PERSON = [
    ("Anna Berger", "Berger, Anna", Like.SAME, Like.SAME),
    ("Jörg Müller", "Joerg Mueller", Like.SPELLING, Like.SPELLING),
    ("Jörg Müller", "Jorg Muller", Like.SAME, Like.SAME),
    ("Михаил Чехов", "Mikhail Tschechow", Like.SAME, Like.SPELLING),
    ("Юлия Петрова", "Julia Petrova", Like.SPELLING, Like.SAME),
    ("Κώστας Ιωάννου", "Konstantinos Ioannou", Like.NICKNAME, Like.SAME),
    ("William Carter", "Bill Carter", Like.NICKNAME, Like.SAME),
    ("Hans-Peter Kern", "Peter Kern", Like.PART, Like.SAME),
    ("Hans-Peter Kern", "Hanspeter Kern", Like.SPELLING, Like.SAME),
    ("Anna Berger", "A. Berger", Like.INITIAL, Like.SAME),
    ("Margarethe Berger", "Margarethe Bergre", Like.SAME, Like.SLIP),
    ("Anna Berger", "Anna Berger-Holz", Like.SAME, Like.PART),
    ("Robert (Bob) Carter", "Bob Carter", Like.NICKNAME, Like.SAME),
    ("Anna Berger", "Berger", Like.MISSING, Like.SAME),
    ("Carlos Ruiz Prieto", "Carlos Ruiz", Like.PART, Like.PART),
]
TWO_PEOPLE = [
    ("Mario Rossi", "Maria Rossi"),
    ("Daniel Kern", "Daniela Kern"),
    ("Anna Berger", "Anna Huber"),
    ("John Smith Jr.", "John Smith Sr."),
    ("John A. Smith", "John B. Smith"),
    ("Tom Carter", "Tim Carter"),
    ("Peter Kern", "Paul Kern"),
    ("A. Berger", "A. Bergre"),
]
names = st.builds(
    "{} {}".format,
    st.sampled_from(["Anna", "Jörg", "Ю.", "Hans-Peter", "Bob", "Μαρία", "van", "O'Neil"]),
    st.sampled_from(["Müller", "Berger-Holz", "de la Cruz", "Чехов", "Smith Jr.", "X", "(Bob)", ""]),
)


@pytest.mark.parametrize(("cell", "given_names", "family"), CELLS)
def test_a_cell_is_read(cell: str, given_names: tuple[str, ...], family: tuple[str, ...]) -> None:
    name = read_name(cell)
    assert (name.given, name.family) == (given_names, family)


@pytest.mark.parametrize(("one", "other", "given_name", "family"), SAME_PERSON)
def test_one_person_is_written_in_many_ways(one: str, other: str, given_name: Like, family: Like) -> None:
    likeness = compare_names(read_name(one), read_name(other))
    assert (likeness.given, likeness.family, likeness.fits) == (given_name, family, True)


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people_are_two(one: str, other: str) -> None:
    assert not compare_names(read_name(one), read_name(other)).fits


def test_columns_in_the_wrong_order_are_seen() -> None:
    swapped = compare_names(read_name("", "Berger", "Anna"), read_name("", "Anna", "Berger"))
    assert swapped.swapped and swapped.fits


def test_what_somebody_was_called_before_stands_beside() -> None:
    name = read_name("Anna Huber (geb. Berger)")
    assert (name.given, name.family, name.other) == (("anna",), ("huber",), ("berger",))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "Mueller"), ("Juri", "Yuriy"), ("Tschaikowski", "Chaykovskiy"), ("Łukasz", "Lukasz"), ("Åse", "Aase")],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_folding_leaves_letters_and_digits() -> None:
    assert fold("Strauß-Ødegård 2") == "straussodegard2"


def test_an_address_that_is_the_name_again_tells_nothing() -> None:
    name = read_name("Anna Berger")
    assert not tells_more("annaberger", name)
    assert not tells_more("aberger", name)
    assert tells_more("annaberger84", name)


@given(st.one_of(names, st.text(max_size=30)), st.one_of(names, st.text(max_size=30)))
def test_comparing_has_no_order(one: str, other: str) -> None:
    there, back = compare_names(read_name(one), read_name(other)), compare_names(read_name(other), read_name(one))
    assert (there.fits, there.apart) == (back.fits, back.apart)
    assert {there.given, there.family} == {back.given, back.family}


@given(st.one_of(names, st.text(max_size=40)))
def test_a_name_fits_itself(cell: str) -> None:
    name = read_name(cell)
    assert name.is_empty or compare_names(name, name).fits
