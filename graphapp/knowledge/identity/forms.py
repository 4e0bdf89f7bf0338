"""Legal forms of companies: cleanco's lists, brought to one spelling each, and what is no form though it is on them."""

from __future__ import annotations

import re

from cleanco import termdata

from graphapp.knowledge.identity.letters import fold

# One spelling = how else it is written, in folded words. All other forms stand for themselves.
_WRITTEN = """
ab = aktiebolag
ag = aktiengesellschaft, a g
as = aktieselskab, a s
bv = besloten vennootschap, b v
corp = corporation
ek = e k
eu = e u
ev = eingetragener verein, e v
gmbh = gesellschaft mit beschrankter haftung, gesellschaft mbh, ges mbh, gesmbh, g m b h, mbh
gmbh co kg = gmbh cie kg, gmbh co
ag co kg = ag cie kg
inc = incorporated
kg = kommanditgesellschaft, k g
llc = l l c, limited liability company
llp = l l p, limited liability partnership
ltd = limited, l t d, co ltd, company limited, co limited
ltda = limitada
nv = naamloze vennootschap, n v
ohg = o h g
ooo = o o o
oy = osakeyhtio, o y
pao = p a o
plc = p l c, public limited company
pty ltd = pty limited
pvt ltd = private limited, private ltd
sa = societe anonyme, sociedad anonima, s a
sa de cv = s a de c v
sarl = s a r l
sas = s a s
se = societas europaea, s e
sl = sociedad limitada, s l
spa = societa per azioni, s p a
spzoo = sp z o o, sp zoo, sp z oo, spolka z o o
srl = s r l
sro = s r o, spol s r o
ug = ug haftungsbeschrankt
zao = z a o
"""
# On the lists as well, but companies are called so, or their country is.
_NO_FORMS = frozenset(
    """
    the group gruppe holding bank inversiones on s k sc ba e i at nl pt uk ad da ik is ok dat et etat sem ep fa sp ent
    stg cpt vat co company
    """.split()
)
IN_FRONT = frozenset("ooo zao oao pao ao tov gmbh ag sc pt".split())
"""Forms that also stand before the name."""


def _fold(term: str) -> str:
    return " ".join(filter(None, (fold(part) for part in re.split(r"[\s.,&()/-]+", term))))


def _join_letters(term: str) -> str:
    return term.replace(" ", "") if max(map(len, term.split()), default=2) == 1 else term


def _read() -> dict[str, str]:
    written: dict[str, str] = {}
    for line in _WRITTEN.strip().splitlines():
        form, _, others = line.partition(" = ")
        written |= {form: form} | dict.fromkeys(others.split(", "), form)
    tables = (termdata.terms_by_type, termdata.terms_by_country)
    listed = {_fold(term) for table in tables for terms in table.values() for term in terms}
    return {
        spelled: _join_letters(written.get(term, term))
        for term in sorted({*listed, *written} - _NO_FORMS - {""})
        for spelled in (term, _join_letters(term))
    }


FORMS = _read()
"""Every spelling of a legal form, in folded words, to the one by which it compares."""
_LONGEST = max(len(term.split()) for term in FORMS)


def take_form(parts: list[str]) -> tuple[list[str], str]:
    """Take the legal form from the end of a company's folded words, or from the front; never all words.

    Returns:
        The other words, and the form in one spelling, empty where there is none.
    """
    for length in range(min(_LONGEST, len(parts) - 1), 0, -1):
        if (form := FORMS.get(" ".join(parts[-length:]))) is not None:
            return _take_inner(parts[:-length], form)
    if len(parts) > 1 and parts[0] in IN_FRONT:
        return parts[1:], parts[0]
    return parts, ""


def _take_inner(parts: list[str], form: str) -> tuple[list[str], str]:
    """Take what belongs to a form that was found, as in GmbH & Co. KG."""
    inner, more = take_form(parts) if len(parts) > 1 else (parts, "")
    return (inner, FORMS.get(f"{more} {form}", f"{more} {form}")) if more else (parts, form)
