//! One fault each: what is altered in the valid set, and all that must be told.

use super::PLANS;

/// File, text in it, its replacement, the faults as they are printed.
pub(super) type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

pub(super) const CASES: &[Case] = &[
    // The row
    ("plans.csv", "adhesion,true", "adhesion", &["plans.csv, line 2: has 15 cells; the header has 16"]),
    (
        "plans.csv",
        "P1,ESS",
        "P1,E\"SS",
        &["plans.csv, line 2: has a quote where none may stand; a cell with a quote is quoted and doubles it"],
    ),
    ("plans.csv", "Essencial", "\"Essencial", &["plans.csv, line 2: a quote is opened in this row and never closed"]),
    // contract 11
    (
        "plans.csv",
        "Essencial",
        "\u{2800}\u{3164}",
        &["plans.csv, line 2, name: has only characters that cannot be seen"],
    ),
    // The header
    (
        "plans.csv",
        "code,",
        "codes,",
        &["plans.csv, line 1, code: the column is missing", "plans.csv, line 1, codes: the column is not known"],
    ),
    (
        "plans.csv",
        "code,name",
        "name,name",
        &["plans.csv, line 1, code: the column is missing", "plans.csv, line 1, name: the column is there twice"],
    ),
    (
        "plans.csv",
        "code,name",
        "Fulano 529,name",
        &["plans.csv, line 1, code: the column is missing", "plans.csv, line 1: column 2 of the header is not known"],
    ),
    (
        "plans.csv",
        PLANS,
        "P1,ESS,Essencial,999001261,medical,adhesion,true\n",
        &["plans.csv, line 1: the first line is not the header: it has none of the columns' names"],
    ),
    ("plans.csv", PLANS, "", &["plans.csv, line 1: the file is empty; it needs at least its header"]),
    // Cells
    ("plans.csv", "P1,ESS", ",ESS", &["plans.csv, line 2, external_id: is empty"]),
    ("plans.csv", "medical", "medico", &["plans.csv, line 2, kind: is none of medical, dental"]),
    ("plans.csv", "medical", "", &["plans.csv, line 2, kind: is empty; expected medical, dental"]),
    ("plans.csv", "true", "sim", &["plans.csv, line 2, has_copayment: is neither true nor false"]),
    ("plans.csv", "ESS", "E\tS\u{0}S", &["plans.csv, line 2, code: has the control character U+0000 as character 4"]),
    // attack 13: names with characters that nobody sees went out into CSV and JSON.
    (
        "people.csv",
        "Beto",
        "Be\u{202e}to",
        &["people.csv, line 3, name: has the invisible character U+202E as character 3"],
    ),
    (
        "people.csv",
        "Célia",
        "C\u{200b}élia",
        &["people.csv, line 2, mother_name: has the invisible character U+200B as character 2"],
    ),
    (
        "people.csv",
        "Beto",
        "SÃ\u{ad}lvio",
        &[
            "people.csv, line 3, name: has the invisible character U+00AD as character 3; the text looks like UTF-8 that was \
            read as Windows-1252, such as Ã£ for ã",
        ],
    ),
    (
        "plans.csv",
        "999001261",
        "999001261999001261999",
        &["plans.csv, line 2, ans_registration: has 21 characters; at most 20 fit"],
    ),
    (
        "companies.csv",
        "35,100",
        "36,100",
        &["companies.csv, line 2, document: the document's check digits do not agree with it"],
    ),
    (
        "companies.csv",
        "12.ABC.345/01DE-35",
        "529.982.247-26",
        &["companies.csv, line 2, document: the document's check digits do not agree with it"],
    ),
    (
        "companies.csv",
        "2020-01-01,",
        "2020-01-01,2019-12-31",
        &["companies.csv, line 2, end_date: is before start_date"],
    ),
    ("companies.csv", "35,100", "35,-/.", &["companies.csv, line 2, code: has no letter and no digit"]),
    // field 11: a company is meant by document and code, however they are written
    (
        "companies.csv",
        "C1,12.ABC.345/01DE-35,100,",
        "C1,12.ABC.345/01DE-35,e-1,A,,,,,CT-1,2020-01-01,,,,,,,,\nC2,12.ABC.345/01DE-36,E1,B,,,,,CT-1,2020-01-01,,,,,,,,\nC3,12ABC34501DE35,E1 ,",
        &[
            "companies.csv, line 3, document: the document's check digits do not agree with it",
            "companies.csv, line 4, code: is already on line 2",
        ],
    ),
    ("companies.csv", "SE,", "XX,", &["companies.csv, line 2, state: is not the two letters of a state"]),
    (
        "companies.csv",
        "49010-000",
        "4901-000",
        &["companies.csv, line 2, postal_code: the document has the wrong length"],
    ),
    (
        "people.csv",
        "529.982.247-25",
        "529.982.247-24",
        &["people.csv, line 2, cpf: the document's check digits do not agree with it"],
    ),
    (
        "people.csv",
        "898000000043208",
        "204926551040012",
        &["people.csv, line 2, cns: the document's check digits do not agree with it"],
    ),
    ("people.csv", "1984-02-29", "1983-02-29", &["people.csv, line 2, birth_date: is a day that does not exist"]),
    (
        "people.csv",
        "1984-02-29",
        "29/02/1984",
        &[
            "people.csv, line 2, birth_date: is not a date written YYYY-MM-DD; where all dates are DD/MM/YYYY, say so in an \
             import.toml",
        ],
    ),
    ("people.csv", "1984-02-29", "29.02.1984", &["people.csv, line 2, birth_date: is not a date written YYYY-MM-DD"]),
    ("people.csv", "1984-02-29", "0084-02-29", &["people.csv, line 2, birth_date: is not between 1900 and 2199"]),
    ("people.csv", ",M,", ",X,", &["people.csv, line 3, sex: is none of F, M"]),
    // Keys and references
    (
        "people.csv",
        "B,Beto",
        "A,Beto",
        &[
            "people.csv, line 3, external_id: \"A\" is already on line 2",
            "enrolments.csv, line 2, person_external_id: no person has the external_id \"B\"",
        ],
    ),
    ("enrolments.csv", "9000001-01", "900000100", &["enrolments.csv, line 3, card_number: is already on line 2"]),
    (
        "enrolments.csv",
        "E1,A,",
        "E1,Z,",
        &["enrolments.csv, line 3, person_external_id: no person has the external_id \"Z\""],
    ),
    (
        "enrolments.csv",
        "C1,,9",
        "C2,,9",
        &["enrolments.csv, line 3, company_external_id: no company has the external_id \"C2\""],
    ),
    (
        "enrolments.csv",
        "E1,9000001-01",
        "E9,9000001-01",
        &["enrolments.csv, line 2, holder_enrolment_external_id: no holder's enrolment has the external_id \"E9\""],
    ),
    (
        "enrolments.csv",
        "dependent,03",
        "dependent,3",
        &["enrolments.csv, line 2, relation: is none of DMED's relations: 03, 04, 06, 08, 10"],
    ),
    ("enrolments.csv", "holder,,", "holder,04,", &["enrolments.csv, line 3, relation: must be empty for a holder"]),
    (
        "enrolments.csv",
        "C1,,9",
        "C1,E2,9",
        &[
            "enrolments.csv, line 3, holder_enrolment_external_id: a holder is his own holder: leave it empty or repeat external_id",
        ],
    ),
    (
        "enrolments.csv",
        "E1,9000001-01",
        "E2,9000001-01",
        &[
            "enrolments.csv, line 2, holder_enrolment_external_id: a dependent or associate needs the enrolment of the holder",
        ],
    ),
    ("enrolments.csv", "2030-12-31", "2019-12-31", &["enrolments.csv, line 3, end_date: is before start_date"]),
    (
        "charges.csv",
        "1002,E1",
        "1002,E2",
        &["charges.csv, line 3, holder_enrolment_external_id: no holder's enrolment has the external_id \"E2\""],
    ),
    (
        "charge_items.csv",
        "I3,M2",
        "I3,M9",
        &[
            "charges.csv, line 3, amount_cents: charge \"M2\" has no items",
            "charge_items.csv, line 4, charge_external_id: no charge has the external_id \"M9\"",
        ],
    ),
    (
        "charge_items.csv",
        "M2,E2",
        "M2,E7",
        &["charge_items.csv, line 4, enrolment_external_id: no enrolment has the external_id \"E7\""],
    ),
    // Amounts and payment
    (
        "charges.csv",
        "ODONTO,3772",
        "ODONTO,\"37,72\"",
        &[
            "charges.csv, line 3, amount_cents: has a comma; amounts are whole centavos: R$ 104,76 is written 10476, or all \
             have a decimal comma and an import.toml says so",
        ],
    ),
    (
        "charges.csv",
        "ODONTO,3772",
        "ODONTO,37.72",
        &["charges.csv, line 3, amount_cents: has a dot; amounts are whole centavos: R$ 104,76 is written 10476"],
    ),
    ("charges.csv", "ODONTO,3772", "ODONTO,-3772", &["charges.csv, line 3, amount_cents: is negative"]),
    (
        "charges.csv",
        "ODONTO,3772",
        "ODONTO,R$3772",
        &["charges.csv, line 3, amount_cents: is not a whole number of centavos"],
    ),
    (
        "charges.csv",
        "ODONTO,3772",
        "ODONTO,10000000000",
        &["charges.csv, line 3, amount_cents: is more than R$ 99.999.999,99"],
    ),
    (
        "charges.csv",
        "3772,2026-11-09,2026-11-10T09:30:00.123456789-03:00",
        "3772,,2026-11-10T09:30:00Z",
        &[
            "charges.csv, line 3, settled_amount_cents: is stated without payment_date",
            "charges.csv, line 3, settled_at: is stated without payment_date",
        ],
    ),
    (
        "charges.csv",
        "2026-11-10T09:30:00.123456789-03:00",
        "2026-11-10 09:30",
        &["charges.csv, line 3, settled_at: is not an instant with its offset, such as 2026-03-20T09:30:00-03:00"],
    ),
    // The slip
    ("charges.csv", "04793165", "04783165", &["charges.csv, line 2, barcode: the slip is not in reais"]),
    ("charges.csv", ",001,", ",,", &["charges.csv, line 3, bank_code: is needed together with free_field"]),
    (
        "charges.csv",
        "123456,,,,,,",
        "123456,,,,047,,",
        &["charges.csv, line 2, barcode: is stated beside bank_code or free_field; give one of them"],
    ),
    ("charges.csv", "123456,,,", "123457,,,", &["charges.csv, line 2, barcode: has another amount than amount_cents"]),
    (
        "charges.csv",
        "2026-11-10,DESP",
        "1997-10-06,DESP",
        &["charges.csv, line 3, free_field: the due date is too early for a slip"],
    ),
    (
        "charges.csv",
        "04793165",
        "04793265",
        &["charges.csv, line 2, barcode: a check digit of the slip does not agree with it"],
    ),
    ("charges.csv", "2026-12-10", "2026-12-11", &["charges.csv, line 2, barcode: has another due date than due_date"]),
    (
        "charges.csv",
        "16818,,,,",
        "16818,,,00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3E,",
        &["charges.csv, line 3, pix_payload: the PIX code's checksum does not agree with it"],
    ),
    // Items
    (
        "charge_items.csv",
        "2026-09",
        "2026-13",
        &["charge_items.csv, line 4, billing_month: is not a month written YYYY-MM"],
    ),
];
