"""Words of headers, in several languages: what a column is about, and what of it stands there.

Plain letters, small, words apart. A word that is the first part of a compound (Kunden-nummer) stands here too.
"""

from collections.abc import Mapping

# What a table or a column is about.
ENTITIES: Mapping[str, str] = {
    "company": (
        "company, companies, customer, customers, cust, account, accounts, acct, client, clients, organization, "
        "organisation, organizations, organisations, org, firm, business, employer, kunde, kunden, firma, firmen, "
        "unternehmen, unternehmens, debitor, debitoren, interessent, interessenten, arbeitgeber, societe, societes, "
        "entreprise, entreprises, raison sociale, ragione sociale, compte, empresa, empresas, cliente, clientes, "
        "compania, "
        "organizacion, cuenta, azienda, aziende, societa, clienti, bedrijf, bedrijven, klant, klanten, organisatie, "
        "companhia, klient, klienci, foretag, kund, virksomhed, yritys, sold to, bill to, mandant, mandanten, "
        "公司, 公司名称, 公司名稱, 企业, 单位, 客户, 客户名称, компания, организация, фирма, предприятие, клиент"
    ),
    "supplier": (
        "supplier, suppliers, vendor, vendors, shipper, shippers, carrier, carriers, lieferant, lieferanten, "
        "kreditor, kreditoren, spediteur, spediteure, fournisseur, fournisseurs, transporteur, transporteurs, "
        "proveedor, proveedores, transportista, transportistas, fornitore, fornitori, fornecedor, leverancier, "
        "leveranciers, dostawca"
    ),
    "person": (
        "contact, contacts, person, persons, people, lead, leads, attendee, attendees, connection, connections, "
        "contact person, contact name, kontakt, kontakte, ansprechpartner, ansprechpartnerin, ansprechperson, "
        "ansprechpartners, personen, teilnehmer, personne, personnes, interlocuteur, contacto, contactos, persona, "
        "personas, contatto, contatti, referente, contactpersoon, contato, osoba, kontaktperson, address book, "
        "adressbuch, "
        "联系人, 聯絡人, контакт, контакты, контактное лицо"
    ),
    "employee": (
        "employee, employees, emp, owner, rep, sales rep, representative, salesperson, sales person, seller, staff, "
        "user, users, colleague, colleagues, account manager, account owner, assigned to, assignee, responsible, "
        "mitarbeiter, mitarbeiterin, mitarbeitende, kollege, kollegen, personal, besitzer, eigentumer, "
        "verantwortlich, verantwortlicher, betreuer, betreuerin, kundenbetreuer, zustandig, zustandiger, "
        "bearbeiter, verkaufer, benutzer, employe, employes, salarie, salaries, collaborateur, collaborateurs, "
        "vendeur, proprietaire, responsable, utilisateur, empleado, empleados, vendedor, propietario, usuario, "
        "dipendente, dipendenti, venditore, medewerker, medewerkers, verkoper, eigenaar, funcionario, pracownik"
    ),
    "manager": (
        "reports to, manager, boss, supervisor, line manager, vorgesetzter, vorgesetzte, chef, superieur, rattache "
        "a, jefe, superior, reporta a, capo, leidinggevende"
    ),
    "parent": (
        "parent, parent company, parent account, mutter, muttergesellschaft, konzern, societe mere, matriz, mother "
        "company"
    ),
    "offering": (
        "product, products, prod, item, items, article, articles, service, services, sku, offering, offerings, "
        "produkt, produkte, artikel, leistung, leistungen, ware, produit, produits, producto, productos, articulo, "
        "articulos, servicio, prodotto, prodotti, articolo, articoli, produto, dienst, diensten, usluga"
    ),
    "category": (
        "category, categories, cat, product group, product line, product category, kategorie, kategorien, "
        "warengruppe, warengruppen, produktgruppe, artikelgruppe, categorie, gamme, categoria, categorias, "
        "categorieen, familia"
    ),
    "order": (
        "order, orders, purchase, purchases, invoice, invoices, sale, sales, transaction, bestellung, bestellungen, "
        "bestell, beleg, belege, auftrag, auftrage, auftrags, rechnung, rechnungen, rechnungs, kauf, commande, "
        "commandes, facture, factures, achat, vente, ventes, pedido, pedidos, factura, facturas, compra, compras, "
        "venta, ventas, ordine, ordini, fattura, bestelling, bestellingen, factuur, zamowienie"
    ),
    "order_line": (
        "order details, order detail, order lines, order line, order items, order item, line items, line item, "
        "invoice lines, bestellpositionen, bestellposition, auftragspositionen, auftragsposition, "
        "rechnungspositionen, positionen, lignes de commande, ligne de commande, lignes, details commande, lineas "
        "de pedido, detalle pedido, lineas, righe ordine, orderregels"
    ),
    "opportunity": (
        "opportunity, opportunities, opp, deal, deals, pipeline, quote, offer, chance, chancen, verkaufschance, "
        "verkaufschancen, angebot, angebote, opportunite, opportunites, affaire, affaires, oportunidad, "
        "oportunidades, negocio, negocios, opportunita, trattativa, kans, kansen"
    ),
    "project": (
        "project, projects, projekt, projekte, projet, projets, proyecto, proyectos, progetto, progetti, projecten"
    ),
    "note": (
        "note, notes, activity, activities, interaction, interactions, visit, visits, visit report, call, calls, "
        "meeting, meetings, task, tasks, log, notiz, notizen, aktivitat, aktivitaten, besuch, besuche, "
        "besuchsbericht, besuchsberichte, gesprach, gesprache, gesprachsnotiz, aufgabe, aufgaben, visite, visites, "
        "rendez vous, tache, notas, actividad, actividades, visita, visitas, attivita, bezoek, notitie, notities"
    ),
    "topic": "topic, topics, subject area, thema, themen, sujet, sujets, tema, temas, argomento, onderwerp",
    "other": (
        "territory, territories, region, regions, warehouse, store, shipment, payment, gebiet, gebiete, lager, "
        "filiale, territoire, territorio, regione, invoice address, inventory, stock, ship, shipping, delivery, "
        "lieferung, lieferadresse, livraison, envio, entrega, spedizione"
    ),
}

# What of it stands in a column.
ATTRIBUTES: Mapping[str, str] = {
    "id": (
        "id, ids, nr, no, num, number, nummer, key, code, ref, reference, kennung, kurzel, schlussel, numero, n, "
        "codice, codigo, clave, cle, identifiant, identificador, uid, uuid, guid, record id, external id, matchcode"
    ),
    "name": (
        "name, full name, display name, title and name, bezeichnung, benennung, namen, nom, nom complet, "
        "denomination, nombre completo, razon social, nome, nome completo, denominazione, naam, nazwa, navn, namn, "
        "label, vollstandiger name, ganzer name, "
        "姓名, 全名, 名称, 名稱, фио, полное имя, наименование, название"
    ),
    "given": (
        "first name, firstname, given name, forename, vorname, rufname, prenom, nombre, primer nombre, voornaam, "
        "primeiro nome, imie, fornamn, fornavn, nombre de pila, first, "
        "名字, имя"
    ),
    "family": (
        "last name, lastname, family name, surname, nachname, familienname, zuname, nom de famille, apellido, "
        "apellidos, cognome, achternaam, sobrenome, apelido, nazwisko, efternamn, etternavn, last, "
        "姓, 姓氏, фамилия"
    ),
    "email": (
        "email, emails, e mail, e mails, mail, email address, e mail address, mailadresse, emailadresse, e mail "
        "adresse, courriel, adresse e mail, adresse mail, adresse de messagerie, correo, correo electronico, "
        "direccion de correo electronico, posta elettronica, indirizzo e mail, e mailadres, e post, smtp, "
        "电子邮件, 电子邮箱, 邮箱, 電子郵件, электронная почта, эл почта, почта"
    ),
    "phone": (
        "phone, phones, telephone, tel, phone number, mobile, mobile phone, mob, cell, cell phone, cellphone, "
        "direct, direct dial, landline, telefon, telefonnummer, rufnummer, mobil, mobiltelefon, handy, handynummer, "
        "festnetz, durchwahl, portable, telephone mobile, gsm, telefono, telefono movil, movil, celular, cellulare, "
        "telefoon, mobiel, telemovel, "
        "电话, 電話, 手机, 手機, телефон, номер телефона, мобильный, мобильный телефон"
    ),
    "fax": "fax, telefax, faxnummer, telecopie, telecopieur",
    "title": (
        "title, job title, jobtitle, job, position, role, function, occupation, funktion, berufsbezeichnung, rolle, "
        "stelle, beruf, poste, fonction, titre, cargo, puesto, titolo, ruolo, mansione, functie, stanowisko, "
        "stilling, "
        "职位, 职务, 職位, должность"
    ),
    "salutation": (
        "salutation, courtesy, anrede, civilite, tratamiento, titulo, prefix, namensprafix, aanhef, suffix, name suffix"
    ),
    "department": (
        "department, dept, division, team, abteilung, bereich, service departement, departement, departamento, "
        "reparto, afdeling"
    ),
    "address": (
        "address, street, street address, address line, addr, adresse, anschrift, strasse, hausnummer, rue, "
        "direccion, calle, indirizzo, via, adres, straat, endereco, postal code, postcode, post code, zip, zip "
        "code, plz, postleitzahl, code postal, codigo postal, cap, state, province, county, region, bundesland, "
        "kanton, departement region, provincia, estado, latitude, longitude, po box, postfach, freight, fracht, "
        "porto"
    ),
    "city": (
        "city, town, ort, stadt, wohnort, ville, localite, commune, ciudad, localidad, poblacion, citta, comune, "
        "plaats, stad, cidade, miasto, "
        "城市, город"
    ),
    "country": (
        "country, country region, nation, land, staat, pays, pais, paese, nazione, kraj, landcode, country code, "
        "laendercode, "
        "国家, 國家, страна"
    ),
    "domain": (
        "website, web, web site, web page, webpage, url, homepage, home page, domain, domain name, internet, "
        "internetseite, webseite, site web, site internet, sitio web, pagina web, sito, sito web, dominio, domaine"
    ),
    "field": (
        "industry, sector, branch, branche, wirtschaftszweig, secteur, secteur d activite, industria, settore, "
        "bedrijfstak, line of business, vertical"
    ),
    "standing": (
        "status, type, relationship, lifecycle stage, kundenstatus, statut, estado cliente, stato, rating, kundentyp"
    ),
    "about": (
        "report, bericht, protokoll, minutes, rapport, compte rendu, informe, description, desc, about, remark, "
        "remarks, comment, comments, info, information, details, text, body, "
        "content, memo, notes, beschreibung, bemerkung, bemerkungen, notiz, notizen, anmerkung, anmerkungen, "
        "kommentar, inhalt, commentaire, commentaires, remarque, remarques, descriptif, descripcion, comentario, "
        "comentarios, observaciones, notas, descrizione, commenti, omschrijving, opmerking, opmerkingen, descricao, "
        "opis"
    ),
    "birthday": (
        "birthday, birth date, birthdate, date of birth, dob, geburtstag, geburtsdatum, anniversaire, date de "
        "naissance, cumpleanos, fecha de nacimiento, compleanno, data di nascita, geboortedatum"
    ),
    "hired": (
        "hire date, hired, joined, eintritt, eintrittsdatum, date d embauche, fecha de contratacion, data "
        "assunzione, entry date"
    ),
    "since": (
        "since, start, start date, from, seit, beginn, startdatum, von, depuis, debut, date de debut, desde, "
        "inicio, fecha de inicio, dal, inizio, vanaf"
    ),
    "until": (
        "until, end, end date, to, bis, ende, enddatum, jusqu a, fin, date de fin, hasta, fecha de fin, al, fine, "
        "tot, austritt, left, leave date, termination date"
    ),
    "connected": "connected on, connected, verbunden am, date de connexion",
    "price": (
        "price, unit price, list price, preis, stuckpreis, einzelpreis, prix, prix unitaire, precio, precio "
        "unitario, prezzo, prijs, preco, cost"
    ),
    "quantity": (
        "quantity, qty, count, units, pieces, menge, anzahl, stuck, stuckzahl, quantite, qte, cantidad, quantita, "
        "aantal, quantidade"
    ),
    "discount": "discount, discount percent, rabatt, nachlass, remise, descuento, sconto, korting, desconto",
    "amount": (
        "amount, amt, value, total, sum, revenue, subtotal, net, gross, betrag, summe, wert, umsatz, gesamt, "
        "gesamtbetrag, nettobetrag, netto, volumen, montant, total ht, valeur, chiffre d affaires, importe, monto, "
        "valor, importo, valore, totale, bedrag, bedrag totaal, kwota, deal value, expected revenue"
    ),
    "currency": "currency, currency code, currency iso code, wahrung, devise, moneda, divisa, valuta, moeda, waluta",
    "stage": (
        "stage, phase, sales stage, deal stage, step, stufe, verkaufsphase, etape, etapa, fase, status stage, stadium"
    ),
    "outcome": "outcome, won, is won, lost, result, closed won, ergebnis, gewonnen, resultat, resultado, esito",
    "date": (
        "date, day, datum, tag, fecha, data, jour, order date, orderdate, bestelldatum, auftragsdatum, "
        "rechnungsdatum, invoice date, date de commande, fecha de pedido, when, timestamp, time, at, zeit, "
        "zeitpunkt, wann, happened, activity date, due date, besuchsdatum, dag, heure, hora"
    ),
    "created": (
        "created, create date, created at, created date, created on, creation date, added, erstellt, erstellt am, "
        "angelegt am, erstelldatum, erfasst am, date de creation, cree le, fecha de creacion, creado, creato"
    ),
    "closed": (
        "close date, closed, closing date, closed at, expected close, abschluss, abschlussdatum, date de cloture, "
        "fecha de cierre, chiusura, expected close date"
    ),
    "required": (
        "required date, shipped date, delivery date, lieferdatum, versanddatum, date de livraison, fecha de "
        "entrega, last modified, last modified date, updated, updated at, geandert am, modified, last activity, "
        "last activity date, reminder"
    ),
    "active": "active, is active, enabled, aktiv, actif, activo, attivo",
    "tags": (
        "tags, labels, group, groups, group membership, keywords, categories list, schlagworte, schlagworter, "
        "stichworte, gruppen, gruppe, mots cles, etiquettes, etiquetas, grupos, gruppi, etichette"
    ),
    "author": (
        "author, created by, written by, by, autor, verfasser, erstellt von, auteur, cree par, creado por, autore"
    ),
    "picture": "photo, picture, image, foto, bild, logo, avatar, imagen",
    "subject": "subject, betreff, objet, asunto, oggetto, onderwerp",
}
# Words that say nothing about what stands in a column.
FILLERS = frozenset(
    "the of der die das des den de du la le les el los las il lo i di da van het primary main work business "
    "office other home private default first second third geschaftlich geschaftliche dienstlich dienstliche "
    "privat private haupt professionnel professionnelle bureau domicile trabajo particular principal laboro "
    "lavoro ufficio casa zakelijk value val current legal billing mailing shipping primaire associated unit "
    "full company customer 1 2 3 4 5".split()
)
# Words by which a telephone is somebody's own, and a name somebody's whole one.
MOBILE = frozenset(
    "mobile mob cell cellphone mobil mobiltelefon mobilnummer mobilfunk handy handynummer portable gsm movil celular "
    "cellulare mobiel telemovel мобильныи 手机 手機".split()
)
WHOLE = frozenset("full complet completo volledige vollstandiger vollstaendiger ganzer фио 全名 姓名".split())
