"""The headers of well-known exports, in small letters and numbers as #, and the roles of their columns."""

from collections.abc import Mapping
from typing import Any

from loaders.sheet_map import KEY

_STANDING = {
    "customer - direct": "customer",
    "customer - channel": "customer",
    "customer": "customer",
    "channel partner / reseller": "partner",
    "installation partner": "partner",
    "technology partner": "partner",
    "partner": "partner",
    "reseller": "partner",
    "prospect": "prospect",
    "lead": "prospect",
    "marketing qualified lead": "prospect",
    "sales qualified lead": "prospect",
    "opportunity": "prospect",
    "subscriber": "prospect",
    "vendor": "supplier",
    "supplier": "supplier",
    "former customer": "former",
    "evangelist": "customer",
    "competitor": "",
    "other": "",
}
_WON = {"true": "won", "1": "won", "yes": "won", "false": "", "0": "", "no": ""}
_SALESFORCE: dict[str, dict[str, Any]] = {
    "Salesforce: Account": {
        "kind": "company",
        "needed": ("id", "name", "ownerid", "billingcity"),
        "roles": {
            "id": KEY, "name": "name", "type": "standing", "parentid": ".parent", "billingcity": "city",
            "billingcountry": "country", "phone": "phones", "website": "domain", "industry": "field",
            "description": "about", "ownerid": ".employee", "account owner": "employee_email",
        },
        "words": {"type": _STANDING},
    },
    "Salesforce: Contact": {
        "kind": "person",
        "needed": ("id", "accountid", "lastname"),
        "roles": {
            "id": KEY, "accountid": ".company", "firstname": "given", "lastname": "family", "name": "name",
            "email": "emails", "phone": "phones", "mobilephone": "phones", "otherphone": "phones", "title": "title",
            "department": "department", "mailingcity": "city", "mailingcountry": "country", "birthdate": "birthday",
            "description": "about", "ownerid": ".employee",
        },
    },
    "Salesforce: Opportunity": {
        "kind": "opportunity",
        "needed": ("id", "stagename", "closedate"),
        "roles": {
            "id": KEY, "accountid": ".company", "name": "name", "stagename": "stage", "amount": "amount",
            "currencyisocode": "currency", "closedate": "closed", "createddate": "opened", "description": "about",
            "ownerid": ".employee", "iswon": "outcome",
        },
        "words": {"iswon": _WON},
    },
    "Salesforce: User": {
        "kind": "employee",
        "needed": ("id", "username", "lastname"),
        "roles": {
            "id": KEY, "firstname": "given", "lastname": "family", "name": "name", "email": "email", "title": "title",
            "isactive": "active", "managerid": ".manager",
        },
    },
    "Salesforce: Task": {
        "kind": "note",
        "needed": ("id", "subject", "whoid", "ownerid"),
        "roles": {
            "id": KEY, "subject": "text", "description": "text", "activitydate": "happened", "createddate": "at",
            "whoid": ".person", "accountid": ".company", "ownerid": ".employee",
        },
    },
}  # fmt: skip
_HUBSPOT: dict[str, dict[str, Any]] = {
    "HubSpot: companies": {
        "kind": "company",
        "needed": ("record id", "company name"),
        "roles": {
            "record id": KEY, "company name": "name", "company domain name": "domain", "industry": "field",
            "city": "city", "country/region": "country", "phone number": "phones", "company owner": "employee_email",
            "lifecycle stage": "standing", "description": "about", "parent company id": ".parent",
            "website url": "domain",
        },
        "words": {"lifecycle stage": _STANDING},
    },
    "HubSpot: contacts": {
        "kind": "person",
        "needed": ("record id", "first name", "last name", "email"),
        "roles": {
            "record id": KEY, "first name": "given", "last name": "family", "email": "emails",
            "work email": "emails", "phone number": "phones", "mobile phone number": "phones", "job title": "title",
            "primary associated company id": ".company", "associated company ids": ".company",
            "associated company ids (primary)": ".company", "company name": "company", "associated company": "company",
            "associated company (primary)": "company", "city": "city", "country/region": "country",
            "contact owner": "employee_email", "date of birth": "birthday", "birth date": "birthday",
        },
    },
    "HubSpot: deals": {
        "kind": "opportunity",
        "needed": ("record id", "deal name", "deal stage"),
        "roles": {
            "record id": KEY, "deal name": "name", "deal stage": "stage", "amount": "amount", "currency": "currency",
            "close date": "closed", "create date": "opened", "deal owner": "employee_email",
            "deal description": "about", "associated company ids": ".company",
            "associated company ids (primary)": ".company", "associated company": "company",
            "associated company (primary)": "company", "is closed won": "outcome",
        },
        "words": {"is closed won": _WON},
    },
    "HubSpot: notes": {
        "kind": "note",
        "needed": ("record id", "note body"),
        "roles": {
            "record id": KEY, "note body": "text", "activity date": "at", "create date": "at",
            "activity assigned to": "author", "associated contact ids": ".person", "associated company ids": ".company",
            "associated contact": "person", "associated company": "company",
        },
    },
}  # fmt: skip
_GOOGLE_COMMON = {
    "e-mail # - value": "emails", "phone # - value": "phones", "address # - city": "city",
    "address # - country": "country", "birthday": "birthday", "notes": "about",
}  # fmt: skip
_GOOGLE: dict[str, dict[str, Any]] = {
    "Google Contacts": {
        "kind": "person",
        "needed": ("first name", "last name", "organization name", "labels"),
        "roles": {
            **_GOOGLE_COMMON, "first name": "given", "last name": "family", "organization name": "company",
            "organization title": "title", "organization department": "department", "labels": "tags",
        },
    },
    "Google Contacts (older)": {
        "kind": "person",
        "needed": ("name", "given name", "family name", "group membership"),
        "roles": {
            **_GOOGLE_COMMON, "name": "name", "given name": "given", "family name": "family",
            "organization # - name": "company", "organization # - title": "title",
            "organization # - department": "department", "group membership": "tags",
        },
    },
}  # fmt: skip
_OUTLOOK: dict[str, dict[str, Any]] = {
    "Outlook contacts": {
        "kind": "person",
        "needed": ("first name", "last name", "e-mail address", "business phone"),
        "roles": {
            "first name": "given", "last name": "family", "company": "company", "department": "department",
            "job title": "title", "business city": "city", "business country/region": "country",
            "business country": "country", "business phone": "phones", "business phone #": "phones",
            "mobile phone": "phones", "company main phone": "phones", "e-mail address": "emails",
            "e-mail # address": "emails", "birthday": "birthday", "categories": "tags", "notes": "about",
            "web page": "company_domain",
        },
    },
    "Outlook contacts (German)": {
        "kind": "person",
        "needed": ("vorname", "nachname", "e-mail-adresse", "telefon geschäftlich"),
        "roles": {
            "vorname": "given", "nachname": "family", "firma": "company", "abteilung": "department",
            "position": "title",
            "ort geschäftlich": "city", "land/region geschäftlich": "country", "land geschäftlich": "country",
            "telefon geschäftlich": "phones", "telefon geschäftlich #": "phones", "mobiltelefon": "phones",
            "telefon firma": "phones", "e-mail-adresse": "emails", "e-mail #: adresse": "emails",
            "geburtstag": "birthday", "kategorien": "tags", "notizen": "about", "webseite": "company_domain",
        },
    },
    "Outlook contacts (French)": {
        "kind": "person",
        "needed": ("prénom", "nom", "adresse de messagerie", "société"),
        "roles": {
            "prénom": "given", "nom": "family", "société": "company", "service": "department", "titre#": "title",
            "ville (bureau)": "city", "pays/région (bureau)": "country", "pays (bureau)": "country",
            "téléphone (bureau)": "phones", "téléphone # (bureau)": "phones", "tél. mobile": "phones",
            "téléphone mobile": "phones", "téléphone société": "phones", "adresse de messagerie": "emails",
            "adresse de messagerie #": "emails", "anniversaire": "birthday", "catégories": "tags", "notes": "about",
            "page web": "company_domain",
        },
    },
    "Outlook contacts (Spanish)": {
        "kind": "person",
        "needed": ("nombre", "apellidos", "dirección de correo electrónico"),
        "roles": {
            "nombre": "given", "apellidos": "family", "compañía": "company", "organización": "company",
            "empresa": "company", "departamento": "department", "puesto": "title", "cargo": "title",
            "ciudad del trabajo": "city", "ciudad de trabajo": "city", "país o región del trabajo": "country",
            "país/región del trabajo": "country", "país o región de trabajo": "country",
            "teléfono del trabajo": "phones", "teléfono del trabajo #": "phones", "teléfono móvil": "phones",
            "móvil": "phones", "dirección de correo electrónico": "emails",
            "dirección de correo electrónico #": "emails", "dirección del correo electrónico #": "emails",
            "cumpleaños": "birthday", "categorías": "tags", "notas": "about", "página web": "company_domain",
        },
    },
}  # fmt: skip
_LINKEDIN: dict[str, dict[str, Any]] = {
    "LinkedIn: Connections": {
        "kind": "person",
        "needed": ("first name", "last name", "connected on", "position"),
        "roles": {
            "first name": "given", "last name": "family", "url": KEY, "email address": "emails", "company": "company",
            "position": "title", "connected on": "connected",
        },
    },
}  # fmt: skip
EXPORTS: Mapping[str, Mapping[str, Any]] = {**_SALESFORCE, **_HUBSPOT, **_GOOGLE, **_OUTLOOK, **_LINKEDIN}
